"""Detectors of errors with brackets and the commas between them."""

from __future__ import annotations

import re

from evidence.read.syntax.context import ErrorContext, Explanation, explanation, last_words

_CLOSING = {"{": "}", "[": "]"}


def nesting(t: ErrorContext) -> Explanation | None:
    """Recognise brackets or dashes inside each other without end."""
    if "nesting" not in t.what:
        return None
    return explanation("EV105", t.line, t.column, variant="nesting")


def brackets(t: ErrorContext) -> Explanation | None:
    """Recognise a bracket that is not closed, or something odd inside of one."""
    if "flow mapping" not in t.what and "flow sequence" not in t.what:
        return None
    opening, closing = ("{", "}") if "flow mapping" in t.what else ("[", "]")
    if t.line > t.from_line or (t.character in "]}" and t.character != closing):
        as_text = _reads_as_text(t.at(t.from_line)[t.from_column :])
        return explanation(
            "EV117",
            t.from_line,
            t.from_column,
            variant="or-text" if as_text else "",
            opening=opening,
            closing=closing,
        )
    if t.character == ":":
        word = t.before.rstrip().split(" ")[-1]
        return explanation(
            "EV112",
            t.line,
            t.column,
            variant="comma" if word.isidentifier() else "in-brackets",
            before=last_words(t.before),
            word=word,
        )
    return explanation(
        "EV117",
        t.line,
        t.column,
        variant="unexpected",
        opening=opening,
        closing=closing,
        before=last_words(t.before),
    )


def _reads_as_text(inside: str) -> bool:
    """Say whether what follows a bracket is words rather than ids."""
    return re.match(r"[^,\[\]{}:]*[^\W\d_]+ +[^\W\d_]+", inside) is not None


def stray_bracket(t: ErrorContext) -> Explanation | None:
    """Recognise a bracket or comma too many."""
    flow = "flow node" in t.what
    if not flow and t.character not in ("]", "}", ","):
        return None
    if not t.character.strip() and (place := _left_open(t.text)) is not None:
        opening = t.at(place[0])[place[1] - 1]
        return explanation("EV117", *place, opening=opening, closing=_CLOSING[opening])
    return explanation("EV117", t.line, t.column, variant="stray", sign=t.character)


def _left_open(text: str) -> tuple[int, int] | None:
    """Return line and column of the last bracket that the file ends without closing."""
    closed: list[str] = []
    for at in range(len(text) - 1, -1, -1):
        sign = text[at]
        if sign in _CLOSING.values():
            closed.append(sign)
        elif sign in _CLOSING:
            if not closed:
                return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
            closed.pop()
    return None
