"""Finds what is no part of a record: marks of a chat, a web page, a merge, a word processor.

Looks at bytes and lines before anything is parsed, because the parser blames the lines that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.diagnostics.problem import Problem, make_problem

_KINDS_OF_FILE = (
    (b"PK\x03\x04", "This is a Word file or another zip archive, not a plain text file."),
    (b"\xd0\xcf\x11\xe0", "This is a file of an old Word, not a plain text file."),
    (b"%PDF", "This is a PDF file, not a plain text file."),
    (b"{\\rtf", "This is a file of a word processor (RTF), not a plain text file."),
)
_FENCE = re.compile(r"^(?:```|~~~)[ \w-]*$", re.MULTILINE)
_MERGE = re.compile(r"^(?:<{7}(?: .*)?|\|{7}(?: .*)?|={7}|>{7}(?: .*)?)$", re.MULTILINE)
_END_MARK = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_WEB_PAGE = re.compile(r"[ \t]*<(?:!doctype|html|head|body|div|p|span)\b", re.IGNORECASE)
_LABEL = re.compile(r"[ \t]*(?:yaml|yml|text|plaintext)[ \t]*\n", re.IGNORECASE)
_ID = re.compile(r"^id[ \t]*:", re.MULTILINE)
_FIELD = re.compile(r"[\"'“]?[\w-]+[\"'”]?[ \t]*:|[-#%\[{\"'“&*!|>]")
_HEAD = re.compile(r"(?:[ \t]*(?:#.*)?\n)*")
_PREFIXES = (
    (re.compile(r"\+"), "a `+`, as a comparison of two versions shows it"),
    (re.compile(r">[ \t]"), "a `>`, as a quoted mail does"),
    (re.compile(r"[ \t]*\d+(?:[ \t|:]|$)"), "the number of the line"),
)
_FEWEST_LINES = 8
"""Shorter texts may begin alike by chance."""


def not_a_text_file(name: str, data: bytes) -> Problem | None:
    """Recognise a file of a word processor by its first bytes."""
    for start, message in _KINDS_OF_FILE:
        if data.startswith(start):
            hint = (
                "Copy the text into a plain text editor, or into the edit page of the repository, "
                "and save it as a file that ends in .yml."
            )
            return make_problem("EV104", name, (1, 1), message, hint)
    return None


def is_utf_16(data: bytes) -> bool:
    """Say whether bytes are text in UTF-16, with or without its mark."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    start = data[:400]
    return len(start) > 3 and max(start[::2].count(0), start[1::2].count(0)) * 3 > len(start)


def surroundings(name: str, text: str) -> Iterator[Problem]:
    """Find the first thing in a file that is no part of a record."""
    looks = (_web_page, _fence, _label, _merge_marks, _prefixes, _preamble, _end_mark)
    for look in looks:
        found = look(text)
        if found is not None:
            offset, message, hint = found
            line = text.count("\n", 0, offset) + 1
            yield make_problem("EV127", name, (line, 1), message, hint)
            return


_Found = tuple[int, str, str]
"""Offset in the text, message and hint."""


def _start(text: str) -> int:
    """Return where the first line begins that is neither empty nor a remark."""
    found = _HEAD.match(text)
    return found.end() if found is not None else 0


def _web_page(text: str) -> _Found | None:
    if _WEB_PAGE.match(text, _start(text)) is None:
        return None
    return (
        _start(text),
        "This is the source of a web page, not a record.",
        "Open the record's page in the repository, choose “Raw”, and copy or save that text.",
    )


def _fence(text: str) -> _Found | None:
    if "```" not in text and "~~~" not in text:
        return None
    fences = list(_FENCE.finditer(text))
    # A fence in the middle of a record would be a text; around it, it is wrapping.
    outer = [mark for mark in fences if _is_outside(text, mark)]
    if not outer:
        return None
    hint = "Delete this line; it comes from a chat or a web page."
    if len(outer) > 1:
        last = text.count("\n", 0, outer[-1].start()) + 1
        hint = f"Delete this line, and line {last}; they come from a chat or a web page."
    return outer[0].start(), f"“{outer[0][0].strip()}” is no part of the record.", hint


def _is_outside(text: str, mark: re.Match[str]) -> bool:
    before, after = text[: mark.start()], text[mark.end() :]
    return not _ID.search(before) or not re.search(r"^[a-z_]+:", after, re.MULTILINE)


def _label(text: str) -> _Found | None:
    found = _LABEL.match(text, _start(text))
    if found is None:
        return None
    return (
        found.start(),
        f"“{found[0].strip()}” is no part of the record.",
        "Delete this line; it comes from a chat or a web page.",
    )


def _merge_marks(text: str) -> _Found | None:
    if not any(sign * 7 in text for sign in "<=>|"):
        return None
    marks = list(_MERGE.finditer(text))
    if not marks:
        return None
    *first, last = (str(text.count("\n", 0, mark.start()) + 1) for mark in marks)
    where = f"lines {', '.join(first)} and {last}" if first else f"line {last}"
    return (
        marks[0].start(),
        "Two versions of this passage were not merged.",
        f"Keep one of the two, and delete {where}, which only mark where each begins and ends.",
    )


def _prefixes(text: str) -> _Found | None:
    start = _start(text)
    if not any(prefix.match(text, start) for prefix, _ in _PREFIXES):
        return None
    lines = [line for line in text[start:].split("\n") if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return None
    for prefix, what in _PREFIXES:
        if sum(prefix.match(line) is not None for line in lines) * 10 >= len(lines) * 9:
            return (
                start,
                f"Each line begins with {what}.",
                "Copy the record again from its “Raw” page, or delete those signs on every line.",
            )
    return None


def _preamble(text: str) -> _Found | None:
    first = re.compile(r".+").match(text, _start(text))
    start = _ID.search(text)
    if first is None or start is None or start.start() <= first.start():
        return None
    if _FIELD.match(first[0].lstrip("\ufeff")) or first[0][:1].isspace():
        return None
    return (
        first.start(),
        f"“{first[0].strip()[:60]}” is no part of the record.",
        "Delete what stands above the line that begins with `id:`.",
    )


def _end_mark(text: str) -> _Found | None:
    """Recognise `---` or `...` where the record ends, or where it should go on."""
    if "\n---" not in text and "\n..." not in text:
        return None
    for mark in _END_MARK.finditer(text):
        before, after = text[: mark.start()], text[mark.end() :].strip()
        if not re.sub(r"#.*|^---[ \t]*$", "", before, flags=re.MULTILINE).strip():
            continue
        sign = mark[0].strip()
        if not after and sign == "---":
            return mark.start(), "`---` begins another record, but none follows.", _DELETE
        if after and sign == "...":
            return mark.start(), f"`{sign}` ends the record here, but more follows.", _DELETE
    return None


_DELETE = "Delete this line."
