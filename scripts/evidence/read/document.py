"""A file as text and data, and where each of its keys and values stands.

The parser is libyaml's; it stops before depth or size can hurt. Decides nothing about what a file
may hold: the reader does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from evidence.diagnostics.problem import Path, Problem

MAX_DEPTH = 20
MAX_VALUES = 20_000


class TooMuchError(Exception):
    """Stops the parser before depth or size can hurt; never leaves the reader."""

    def __init__(self, code: str, position: tuple[int, int]) -> None:
        super().__init__(code, position)
        self.code = code
        self.position = position


class Composer(CParser):
    """libyaml's parser, making nodes without tags and counting how deep and how many they are."""

    depth = 0
    left = 2 * MAX_VALUES
    """Keys and values that may still come."""

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:  # noqa: ARG002
        """Give every scalar no tag; what it means is decided when it is read."""
        return ""

    def descend_resolver(self, node: Node | None, index: Any) -> None:  # noqa: ARG002
        """Count a node that begins; libyaml calls this before it goes on."""
        self.depth += 1
        self.left -= 1
        if node is None:
            return
        # A leaf at the deepest level counts as one more step.
        if self.depth > MAX_DEPTH + 1:
            raise TooMuchError("EV105", start_of(node))
        if self.left < 0:
            raise TooMuchError("EV102", start_of(node))

    def ascend_resolver(self) -> None:
        """Count a node that ends."""
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
            root: Node | None = Composer(self.text).get_single_node()
        except (YAMLError, TooMuchError):
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


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    """Return key (None in a list) and value one step down, or None where there is no such step."""
    if isinstance(node, MappingNode):
        pairs = (pair for pair in node.value if str(pair[0].value) == step)
        return next(pairs, None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _span(node: Node) -> Span:
    start, end = node.start_mark, node.end_mark
    style = (node.style or "plain") if isinstance(node, ScalarNode) else ""
    return Span(start.line + 1, start.column + 1, start.index, end.index, style)


def start_of(node: Node) -> tuple[int, int]:
    """Return line and column of a node, from 1."""
    return (node.start_mark.line + 1, node.start_mark.column + 1)
