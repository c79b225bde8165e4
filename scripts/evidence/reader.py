"""Turns the bytes of a YAML file into plain data, and knows where each key and value stands.

Scalars follow YAML 1.2: `NO` and dates stay text. Whatever a record may not hold (tags, anchors,
duplicate keys, several documents …) becomes a problem, never an exception. Nothing here knows
what a record should look like.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path as FilePath
from typing import Any, Literal

from yaml import MarkedYAMLError, YAMLError
from yaml._yaml import CParser
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from evidence.hidden import hidden_in_text, hidden_in_values
from evidence.problems import MOST_IN_ONE_FILE, Path, Problem, make_problem
from evidence.yaml_mistakes import explain
from evidence.yaml_mistakes.misread import misread_texts
from evidence.yaml_mistakes.pointers import forbidden
from evidence.yaml_mistakes.refused import (
    key_not_text,
    merge,
    too_deep,
    too_many_values,
    twice,
    wrong_top,
)

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 20_000
Top = Literal["fields", "list"]
_MAY_BE_FORBIDDEN = re.compile(r"(?:^|[\[\]{},:?-])[ \t]*(?:[&*]\S|!)", re.MULTILINE)
"""Where a value may begin with `&`, `*` or `!`; in the midst of a text they are harmless."""
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
_NUMBER_START = frozenset("0123456789+-.")


class _TooMuchError(Exception):
    """Stops the parser before depth or size can hurt; never leaves this module."""

    def __init__(self, code: str, position: tuple[int, int]) -> None:
        super().__init__(code, position)
        self.code = code
        self.position = position


class _Composer(CParser):
    """libyaml's parser, making nodes without tags and counting how deep and how many they are."""

    depth = 0
    left = 2 * MAX_VALUES
    """Keys and values that may still come."""

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:  # noqa: ARG002
        return ""

    def descend_resolver(self, node: Node | None, index: Any) -> None:  # noqa: ARG002
        self.depth += 1
        self.left -= 1
        if node is None:
            return
        # A leaf at the deepest level counts as one more step.
        if self.depth > MAX_DEPTH + 1:
            raise _TooMuchError("EV105", _at(node))
        if self.left < 0:
            raise _TooMuchError("EV102", _at(node))

    def ascend_resolver(self) -> None:
        self.depth -= 1


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands; lines and columns from 1, offsets in characters of the text."""

    line: int
    column: int
    start: int
    end: int
    style: str
    """`'`, `"`, `|` or `>`; `plain` without quotation marks; empty for lists and groups."""


@dataclass
class Document:
    """A file that was read: its data, its text and what is wrong with it as YAML."""

    name: str
    """Path of the file, as problems name it."""
    text: str
    """The whole text without byte-order mark, line ends as \\n."""
    data: Any = None
    """Dicts, lists, text, numbers, true, false and None; None where the file is no use."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file as YAML."""

    def position(self, path: Path, key: bool = False) -> tuple[int, int]:
        """Return line and column of the value at a path, or of its key.

        A path that does not exist gives the nearest part of it that does.
        """
        span = self.span(path, key)
        return (span.line, span.column)

    def span(self, path: Path, key: bool = False) -> Span:
        """Return where the value at a path stands, or its key."""
        node, own_key = self._root, None
        for step in path:
            found = _child(node, step)
            if found is None:
                own_key = None
                break
            own_key, node = found
        if key and own_key is not None:
            return _span(own_key)
        return Span(1, 1, 0, 0, "") if node is None else _span(node)

    def forget_places(self) -> None:
        """Free the parsed text with its marks, which is large; a later question parses it again."""
        for name in ("_root", "_spans"):
            self.__dict__.pop(name, None)

    def source(self, path: Path) -> str:
        """Return the value at a path as it is written in the file."""
        span = self.span(path)
        return self.text[span.start : span.end]

    def plain_values(self) -> list[tuple[Path, Span]]:
        """Return the scalars written without quotation marks, with their paths."""
        return [
            (path, span)
            for path, span in self._spans[1].items()
            if span.end > span.start and span.style == "plain"
        ]

    def position_of_words(self, path: Path, words: str, nth: int = 0) -> tuple[int, int]:
        """Return where words stand inside the text at a path, as it is written in the file.

        Args:
            path: path of the text.
            words: what to look for; a space in it may be a line break in the file.
            nth: which occurrence, from 0; without so many, the beginning of the text counts.
        """
        span = self.span(path)
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        for index, match in enumerate(re.finditer(pattern, self.text[span.start : span.end])):
            if index == nth:
                offset = span.start + match.start()
                line_start = self.text.rfind("\n", 0, offset) + 1
                lines_before = self.text.count("\n", span.start, offset)
                return (span.line + lines_before, offset - line_start + 1)
        return (span.line, span.column)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without line ends."""
        return self.text.split("\n")

    @cached_property
    def _root(self) -> Node | None:
        """The parsed text with its marks; parsed again, as a clean record never needs it."""
        try:
            root: Node | None = _Composer(self.text).get_single_node()
        except (YAMLError, _TooMuchError):
            return None
        return root

    @cached_property
    def _spans(self) -> tuple[dict[Path, Span], dict[Path, Span]]:
        """Spans of all keys and all values."""
        keys: dict[Path, Span] = {}
        values: dict[Path, Span] = {}
        root = self._root
        waiting: list[tuple[Path, Node]] = [] if root is None else [((), root)]
        while waiting:
            path, node = waiting.pop()
            values[path] = _span(node)
            if isinstance(node, MappingNode):
                for key_node, value_node in node.value:
                    inner = (*path, str(key_node.value))
                    if inner not in keys:
                        keys[inner] = _span(key_node)
                        waiting.append((inner, value_node))
            elif isinstance(node, SequenceNode):
                waiting += [((*path, i), item) for i, item in enumerate(node.value)]
        return keys, values


def read_file(path: FilePath, name: str, top: Top = "fields") -> Document:
    """Read a file; one that is too large is not loaded at all."""
    try:
        if path.is_symlink() or not path.is_file():
            return _refused(name, "EV122", "This is a link or a special file, not a plain file.")
        if path.stat().st_size > MAX_BYTES:
            return _too_large(name, path.stat().st_size)
        return read_bytes(path.read_bytes(), name, top)
    except OSError as error:
        return _refused(name, "EV122", f"The file cannot be opened: {error.strerror}.")


def read_bytes(data: bytes, name: str, top: Top = "fields") -> Document:
    """Read the bytes of one file.

    Args:
        data: the bytes of the file.
        name: path of the file, as problems shall name it.
        top: whether the file must hold named fields, as a record does, or a list.
    """
    if len(data) > MAX_BYTES:
        return _too_large(name, len(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(name, data, error.start)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    document = Document(name, text)
    document.problems = tuple(islice(hidden_in_text(name, text), MOST_IN_ONE_FILE + 1))
    if not document.problems:
        _parse(document, top)
    return document


def _parse(document: Document, top: Top) -> None:
    """Fill in the data of a document, or what keeps it from having any."""
    name, text = document.name, document.text
    try:
        node = _Composer(text).get_single_node()
    except _TooMuchError as error:
        if error.code == "EV105":
            document.problems = (too_deep(name, error.position, MAX_DEPTH),)
        else:
            document.problems = (too_many_values(name, error.position, MAX_VALUES),)
        return
    except MarkedYAMLError as error:
        document.problems = (explain(error, name, text),)
        return
    wanted = MappingNode if top == "fields" else SequenceNode
    if not isinstance(node, wanted):
        document.problems = (wrong_top(name, node, top),)
        return
    found: list[Problem] = []
    if _MAY_BE_FORBIDDEN.search(text):
        found += islice(forbidden(name, text), MOST_IN_ONE_FILE + 1)
    if not found:
        document.data = _value(node, name, found)
        if "\\" in text:
            found += hidden_in_values(document)
        found += islice(misread_texts(document), MOST_IN_ONE_FILE + 1)
    document.problems = tuple(found[: MOST_IN_ONE_FILE + 1])


def _mapping(node: MappingNode, name: str, found: list[Problem]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    repeated = False
    for key_node, value_node in node.value:
        key = key_node.value
        if type(key_node) is not ScalarNode or not _is_text(key_node):
            found.append(key_not_text(name, key_node))
        elif key in result:
            # One forgotten dash repeats every field of an entry; the first tells it all.
            if not repeated:
                found.append(twice(name, key_node, node))
            repeated = True
        elif key == "<<":
            found.append(merge(name, key_node))
        else:
            result[key] = _value(value_node, name, found)
    return result


def _value(node: Node, name: str, found: list[Problem]) -> Any:
    if type(node) is ScalarNode:
        text = node.value
        if node.style:
            return text
        if text in _WORDS:
            return _WORDS[text]
        return _number(text) if text[0] in _NUMBER_START else text
    if type(node) is MappingNode:
        return _mapping(node, name, found)
    return [_value(item, name, found) for item in node.value]


def _number(text: str) -> int | float | str:
    """Read a number as YAML 1.2 does; anything else, and what no computer can hold, stays text."""
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    """Return key (None in a list) and value one step down, or None where there is no such step."""
    if isinstance(node, MappingNode):
        pairs = (pair for pair in node.value if str(pair[0].value) == step)
        return next(pairs, None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _is_text(node: ScalarNode) -> bool:
    return bool(node.style) or (
        node.value not in _WORDS
        and (node.value[0] not in _NUMBER_START or isinstance(_number(node.value), str))
    )


def _span(node: Node) -> Span:
    start, end = node.start_mark, node.end_mark
    style = (node.style or "plain") if isinstance(node, ScalarNode) else ""
    return Span(start.line + 1, start.column + 1, start.index, end.index, style)


def _at(node: Node) -> tuple[int, int]:
    return (node.start_mark.line + 1, node.start_mark.column + 1)


def _refused(name: str, code: str, message: str, hint: str = "") -> Document:
    hint = hint or "Put a plain text file in its place."
    return Document(name, "", None, (make_problem(code, name, (1, 1), message, hint),))


def _too_large(name: str, size: int) -> Document:
    return _refused(
        name,
        "EV102",
        f"The file is {size:,} bytes long; the limit is {MAX_BYTES:,}.",
        "Shorten the texts. A record sums up its sources, it does not hold them.",
    )


def _not_utf8(name: str, data: bytes, offset: int) -> Document:
    before = data[:offset].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    position = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    problem = make_problem(
        "EV101",
        name,
        position,
        "The file is not saved as UTF-8, so this character cannot be read.",
        "Open the file in your editor and save it again with the encoding “UTF-8”.",
    )
    return Document(name, data.decode("utf-8", "replace"), None, (problem,))
