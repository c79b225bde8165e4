"""Says in plain words what keeps a file from being YAML, at the place where it went wrong.

libyaml says what it met, not what the writer did. Each function here knows one mistake that
people make and looks for its traces; the first that finds them speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from yaml import MarkedYAMLError, YAMLError
from yaml._yaml import CParser
from yaml.events import AliasEvent, NodeEvent
from yaml.tokens import ScalarToken

from evidence.problems import Problem, make_problem

Words = tuple[str, int, int, str, str]
"""Code, line, column, message, hint."""

_CURLY = "“”„‟«»‘’‚"
_FIELD_ALONE = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*\s*$")
_NO_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z_]\w*):([^\s/].*)$")
_REMARK = re.compile(r"[ \t]#")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What libyaml met, and the text around it."""

    text: str
    lines: list[str]
    what: str
    """libyaml's own words: context and problem."""
    line: int
    column: int
    from_line: int
    """Where the construct began in which it happened; 0 where libyaml does not say."""
    from_column: int

    @property
    def here(self) -> str:
        return self.at(self.line)

    @property
    def before(self) -> str:
        """The part of the line before the place."""
        return self.here[: self.column - 1]

    @property
    def character(self) -> str:
        return self.here[self.column - 1 : self.column]

    def at(self, line: int) -> str:
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def line_above(self, line: int) -> int:
        """Return the nearest line above that is not blank; 0 where there is none."""
        above = line - 1
        while above > 0 and not self.at(above).strip():
            above -= 1
        return above


def explain(error: MarkedYAMLError, name: str, text: str) -> Problem:
    """Turn the parser's error into a problem that the writer can act on."""
    mark, context = error.problem_mark, error.context_mark
    trouble = _Trouble(
        text=text,
        lines=text.split("\n"),
        what=f"{error.context or ''}: {error.problem or ''}",
        line=mark.line + 1 if mark else 1,
        column=mark.column + 1 if mark else 1,
        from_line=context.line + 1 if context else 0,
        from_column=context.column + 1 if context else 0,
    )
    for look in _LOOKS:
        words = look(trouble)
        if words is not None:
            code, line, column, message, hint = words
            return make_problem(code, name, (line, column), message, hint)
    return make_problem(
        "EV199",
        name,
        (trouble.line, trouble.column),
        "From here on the file cannot be understood as YAML.",
        "Compare this line and the one above it with another record: the blanks at the start, "
        "the dash, the colon with a blank after it, the quotation marks.",
    )


def forbidden(name: str, text: str) -> Iterator[Problem]:
    """Find anchors, aliases and tags, which records may not have."""
    parser = CParser(text)
    while True:
        try:
            event: Any = parser.get_event()
        except YAMLError:
            return
        if event is None:
            return
        if not isinstance(event, NodeEvent):
            continue
        position = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, AliasEvent):
            yield _sign(name, "EV109", position, "*", f"a pointer to a text named “{event.anchor}”")
        elif event.anchor is not None:
            yield _sign(name, "EV109", position, "&", f"a name (“{event.anchor}”) for what follows")
        elif getattr(event, "tag", None) is not None:
            yield _sign(name, "EV108", position, "!", f"a type (“{event.tag}”) for what follows")


def _sign(name: str, code: str, position: tuple[int, int], sign: str, meaning: str) -> Problem:
    return make_problem(
        code,
        name,
        position,
        f"A text that begins with `{sign}` has a special meaning in YAML: {meaning}. "
        "Records may not use it.",
        f"If the `{sign}` belongs to the text, put the whole text in quotation marks.",
    )


def _several_documents(t: _Trouble) -> Words | None:
    if "another document" not in t.what:
        return None
    return (
        "EV106",
        t.line,
        t.column,
        "A second record begins here, after a line of three dashes.",
        "One file holds one record. Put the second one into a file of its own.",
    )


def _alias(t: _Trouble) -> Words | None:
    if "alias" not in t.what and "anchor" not in t.what:
        return None
    line, column = (t.from_line, t.from_column) if "scanning" in t.what else (t.line, t.column)
    return _special_start(t.at(line)[column - 1 : column] or "*", line, column)


def _tab(t: _Trouble) -> Words | None:
    for line in dict.fromkeys((t.line, t.from_line)):
        indent = re.match(r"[ ]*\t", t.at(line))
        if indent is not None:
            return (
                "EV111",
                line,
                indent.end(),
                "This line is pushed in with a tab. YAML knows blanks only.",
                "Replace the tab by blanks (two for each level), like the lines around it.",
            )
    return None


def _escape(t: _Trouble) -> Words | None:
    if "escape" not in t.what and "hexdecimal" not in t.what:
        return None
    return (
        "EV118",
        t.line,
        t.column,
        "A backslash inside double quotation marks has a special meaning, and this one has none.",
        "Write the backslash twice (`\\\\`), or use single quotation marks around the text.",
    )


def _block_text(t: _Trouble) -> Words | None:
    if "scanning a block scalar" not in t.what or "did not find" not in t.what:
        return None
    mark = t.at(t.from_line)[t.from_column - 1 : t.from_column]
    return (
        "EV125",
        t.line,
        t.column,
        f"After `{mark}` the text has to begin on the next line.",
        f"Put a line break after `{mark}` and push the text in by two blanks. If the text should "
        f"begin with `{mark}`, put it in quotation marks.",
    )


def _special_start(character: str, line: int, column: int) -> Words:
    return (
        "EV116",
        line,
        column,
        f"A text may not begin with `{character}`, which has a special meaning in YAML.",
        "Put the whole text in quotation marks.",
    )


def _cannot_start(t: _Trouble) -> Words | None:
    if "cannot start any token" in t.what:
        return _special_start(t.character, t.line, t.column)
    if "tag" in t.what and ("scanning" in t.what or "parsing a node" in t.what):
        return _special_start("!", t.from_line or t.line, t.from_column or t.column)
    return None


def _quote_to_the_end(t: _Trouble) -> Words | None:
    if "quoted scalar" not in t.what or "unexpected" not in t.what:
        return None
    return _never_closed(t, t.from_line, t.from_column)


def _never_closed(t: _Trouble, line: int, column: int) -> Words:
    mark = t.at(line)[column - 1 : column]
    rest = t.at(line)[column:]
    curly = next((c for c in rest if c in _CURLY), "")
    hint = f"Write `{mark}` where the text ends."
    if curly:
        hint = f"The text ends with a curly mark {curly}. Write the straight `{mark}` in its place."
    return (
        "EV113",
        line,
        column,
        f"The quotation mark `{mark}` that opens here is not closed on its line.",
        hint,
    )


def _text_after_quote(t: _Trouble) -> Words | None:
    before = t.before.rstrip()
    if "did not find expected" not in t.what or before[-1:] not in ("'", '"') or not before:
        return None
    opened = _opening_of(t, before[-1], len(before))
    if opened is None:
        return None
    line, column = opened
    if line != t.line:
        return _never_closed(t, line, column)
    mark = before[-1]
    inner = "an apostrophe" if mark == "'" else "quotation marks"
    other = '`"` around the text instead' if mark == "'" else "`'` around the text instead"
    return (
        "EV113",
        line,
        column,
        f"The text in quotation marks ends before “{t.here[len(before) :].strip()[:30]}”, and "
        "more text follows.",
        f"If the text holds {inner}, use {other}. Nothing may follow the closing mark.",
    )


def _opening_of(t: _Trouble, style: str, end_column: int) -> tuple[int, int] | None:
    """Return where the quoted text began that ends at a column of the troubled line."""
    parser = CParser(t.text)
    try:
        while (token := parser.get_token()) is not None:
            if isinstance(token, ScalarToken) and token.style == style:
                end = token.end_mark
                if (end.line + 1, end.column) == (t.line, end_column):
                    return (token.start_mark.line + 1, token.start_mark.column + 1)
    except YAMLError:
        return None
    return None


def _cut_by_remark(t: _Trouble) -> Words | None:
    """A ` #` in a text hides the rest of the line, brackets and all."""
    if not any(words in t.what for words in ("flow", "simple key", "mapping values")):
        return None
    first = t.from_line if "flow" in t.what else t.line_above(t.from_line or t.line)
    for line in range(max(first, 1), t.line + 1):
        remark = _REMARK.search(t.at(line))
        if remark is not None and t.at(line)[: remark.start()].strip():
            column = remark.start() + 2
            return (
                "EV120",
                line,
                column,
                f"The text is cut off before “{t.at(line)[column - 1 :][:40]}”: a `#` after a "
                "blank begins a remark that nobody sees.",
                "Put the whole text in quotation marks.",
            )
    return None


def _curly_quotes(t: _Trouble) -> Words | None:
    start = re.match(rf"\s*(?:- +)*(?:[\w-]+: +)?([{_CURLY}])", t.here)
    if start is None or "mapping values" not in t.what:
        return None
    return (
        "EV119",
        t.line,
        start.start(1) + 1,
        f"This text stands in curly quotation marks ({start[1]}). YAML knows the straight ones only.",
        'Write " at both ends. Word processors make curly marks; a plain editor does not.',
    )


def _dash_after_colon(t: _Trouble) -> Words | None:
    if "block sequence entries" not in t.what:
        return None
    return (
        "EV124",
        t.line,
        t.column,
        "A list with dashes may not begin on the line of its field.",
        "Put the dash on the next line, pushed in by two blanks.",
    )


def _colon(t: _Trouble) -> Words | None:
    if "mapping values" not in t.what:
        return None
    if _FIELD_ALONE.match(t.before):
        return _field_taken_for_text(t)
    return _colon_in_text(t)


def _field_taken_for_text(t: _Trouble) -> Words:
    above = t.line_above(t.line)
    missing = _NO_SPACE.match(t.at(above))
    if missing is not None:
        return _no_space(above, t.at(above), missing)
    start = len(t.before) - len(t.before.lstrip()) + 1
    dashless = _dash_forgotten(t, above, start)
    if dashless is not None:
        return dashless
    if above and ":" not in t.at(above):
        return _no_colon(t, above)
    return (
        "EV114",
        t.line,
        start,
        f"The line with `{t.before.strip(' -')}` is pushed in too far, so it counts as a part of "
        "the text above it.",
        "Let it begin under the field that it belongs beside. If it is a part of the text "
        "above, put that text in quotation marks.",
    )


def _dash_forgotten(t: _Trouble, above: int, start: int) -> Words | None:
    """Look for an entry whose first line lacks the dash, or the blank after it."""
    text = t.at(above)
    indent = len(text) - len(text.lstrip())
    glued = re.match(r"\s*-(\w+)", text)
    if glued is not None:
        return (
            "EV124",
            above,
            indent + 1,
            f"There is no blank after the dash of `-{glued[1]}`.",
            f"Write `- {glued[1]}`.",
        )
    opens_list = t.at(t.line_above(above)).rstrip().endswith(":")
    if opens_list and start == indent + 3:
        return (
            "EV124",
            above,
            indent + 1,
            "This line begins an entry of a list, but has no dash.",
            "Begin it with a dash and a blank; the entry's other lines stand two blanks further in.",
        )
    return None


def _no_space(line: int, text: str, match: re.Match[str]) -> Words:
    return (
        "EV115",
        line,
        match.end(1) + 2,
        f"There is no blank after the colon of `{match[1]}`.",
        f"Write `{match[1]}: {match[2][:40].rstrip()}`.",
    )


def _no_colon(t: _Trouble, line: int) -> Words:
    text = t.at(line)
    start = len(text) - len(text.lstrip()) + 1
    word = text.strip().split(" ")[0]
    return (
        "EV115",
        line,
        start,
        f"This line begins with “{word[:40]}”, but no field's name with a colon.",
        f"If `{word[:40]}` is a field, write a colon and a blank after it. If the line goes on with "
        "the text above, push it in by two blanks more than that text's field.",
    )


def _colon_in_text(t: _Trouble) -> Words:
    return (
        "EV112",
        t.line,
        t.column,
        f"There is a colon inside this text, after “{_last_words(t.before)}”. YAML takes what "
        "stands before a colon for the name of a field.",
        "Put the whole text in quotation marks, or do without the colon.",
    )


def _last_words(text: str) -> str:
    return " ".join(text.split()[-3:])[-40:]


def _no_key(t: _Trouble) -> Words | None:
    if "simple key" not in t.what:
        return None
    line = t.from_line
    missing = _NO_SPACE.match(t.at(line))
    if missing is not None:
        return _no_space(line, t.at(line), missing)
    return _no_colon(t, line)


def _brackets(t: _Trouble) -> Words | None:
    if "flow mapping" not in t.what and "flow sequence" not in t.what:
        return None
    opening, closing = ("{", "}") if "flow mapping" in t.what else ("[", "]")
    if t.line > t.from_line or (t.character in "]}" and t.character != closing):
        return (
            "EV117",
            t.from_line,
            t.from_column,
            f"The bracket `{opening}` that opens here is not closed.",
            f"Write `{closing}` where the entry ends.",
        )
    if t.character == ":":
        word = t.before.rstrip().split(" ")[-1]
        code, line, column, message, _ = _colon_in_text(t)
        hint = (
            f"If the colon belongs to the text, put the text in quotation marks. If `{word}` is a "
            "field, put a comma before it."
        )
        return code, line, column, message, hint
    return (
        "EV117",
        t.line,
        t.column,
        f"Between `{opening}` and `{closing}` there is something unexpected after "
        f"“{_last_words(t.before)}”.",
        f"Put a comma between entries, and close with `{closing}`. Put a text that holds commas, "
        "colons or brackets in quotation marks.",
    )


def _stray_bracket(t: _Trouble) -> Words | None:
    flow = "flow node" in t.what
    if not flow and t.character not in ("]", "}", ","):
        return None
    return (
        "EV117",
        t.line,
        t.column,
        f"The sign `{t.character}` stands where a value should stand.",
        "Delete it, or put the text in quotation marks if the sign belongs to it.",
    )


def _dash_missing(t: _Trouble) -> Words | None:
    if "'-' indicator" not in t.what:
        return None
    if t.column == t.from_column and t.from_line < t.line:
        return (
            "EV124",
            t.line,
            t.column,
            f"This line stands at the level of the list that begins on line {t.from_line}, but "
            "has no dash.",
            "Begin a new entry with a dash and a blank, or push the line in by two blanks if it "
            "belongs to the entry above.",
        )
    return _indentation(t)


def _indentation(t: _Trouble) -> Words | None:
    if "did not find expected" not in t.what or t.before.strip():
        return None
    if t.here.lstrip().startswith("- "):
        return (
            "EV114",
            t.line,
            t.column,
            "A list entry begins here, at a place where no list can go on.",
            "Let its dash stand exactly under the dash of the entry above.",
        )
    if t.character == ":":
        return (
            "EV115",
            t.line,
            t.column,
            "There is no field's name before this colon.",
            "Write the name of the field before it.",
        )
    return (
        "EV114",
        t.line,
        t.column,
        f"This line begins at column {t.column}, which fits neither the line above it nor any "
        "field further up.",
        "Let it begin exactly under the field that it belongs beside; count the blanks.",
    )


_LOOKS: tuple[Callable[[_Trouble], Words | None], ...] = (
    _several_documents,
    _tab,
    _escape,
    _block_text,
    _quote_to_the_end,
    _text_after_quote,
    _alias,
    _cannot_start,
    _curly_quotes,
    _cut_by_remark,
    _dash_after_colon,
    _colon,
    _no_key,
    _brackets,
    _dash_missing,
    _stray_bracket,
    _indentation,
)
