"""Turns the bytes of a YAML file into plain data.

Scalars follow YAML 1.2: `NO` and dates stay text. Whatever a record may not hold (tags, anchors,
duplicate keys, several documents …) becomes a problem, never an exception. Nothing here knows
what a record should look like.
"""

from __future__ import annotations

import math
import re
from itertools import islice
from pathlib import Path as FilePath
from typing import Any, Literal

from yaml import MarkedYAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from evidence.common.characters import ODD_BLANK
from evidence.diagnostics.problem import MOST_IN_ONE_FILE, Problem, make_problem
from evidence.read.document import MAX_DEPTH, MAX_VALUES, Composer, Document, Span, TooMuchError
from evidence.read.invisible_characters import (
    blanks_around_values,
    invisible_in_text,
    invisible_in_values,
)
from evidence.read.syntax import explain
from evidence.read.syntax.anchors import forbidden
from evidence.read.syntax.limits import (
    key_not_text,
    merge,
    too_deep,
    too_many_values,
    twice,
    wrong_top,
)
from evidence.read.syntax.misread_scalars import misread_texts
from evidence.read.syntax.pasted_text import is_utf_16, not_a_text_file, surroundings

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_VALUES",
    "Document",
    "Span",
    "Top",
    "read_bytes",
    "read_file",
]

MAX_BYTES = 1_000_000
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


def read_file(path: FilePath, name: str, top: Top = "fields") -> Document:
    """Read a file; one that is too large is not loaded at all."""
    try:
        if path.is_symlink() or not path.is_file():
            return _unread(make_problem("EV122", name, (1, 1)))
        if path.stat().st_size > MAX_BYTES:
            return _too_large(name, path.stat().st_size)
        return read_bytes(path.read_bytes(), name, top)
    except OSError as error:
        problem = make_problem("EV122", name, (1, 1), variant="unreadable", reason=error.strerror)
        return _unread(problem)


def read_bytes(data: bytes, name: str, top: Top = "fields") -> Document:
    """Read the bytes of one file.

    Args:
        data: the bytes of the file.
        name: path of the file, as problems shall name it.
        top: whether the file must hold named fields, as a record does, or a list.
    """
    if len(data) > MAX_BYTES:
        return _too_large(name, len(data))
    other = not_a_text_file(name, data)
    if other is not None:
        return Document(name, "", None, (other,))
    if is_utf_16(data):
        return _not_utf8(name, data, 0)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(name, data, error.start)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    document = Document(name, text)
    document.problems = tuple(islice(surroundings(name, text), 1)) or tuple(
        islice(invisible_in_text(name, text), MOST_IN_ONE_FILE + 1)
    )
    if not document.problems:
        _parse(document, top)
    return document


def _parse(document: Document, top: Top) -> None:
    """Fill in the data of a document, or what keeps it from having any."""
    name, text = document.name, document.text
    try:
        node = Composer(text).get_single_node()
    except TooMuchError as error:
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
            found += invisible_in_values(document)
        if not text.isascii() and ODD_BLANK.search(text):
            found += blanks_around_values(document)
        found += islice(misread_texts(document), MOST_IN_ONE_FILE + 1)
    document.problems = tuple(found[: MOST_IN_ONE_FILE + 1])


def _mapping(node: MappingNode, name: str, found: list[Problem]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    repeated = False
    before: tuple[Node, Node] | None = None
    for key_node, value_node in node.value:
        key = key_node.value
        if type(key_node) is not ScalarNode or not _is_text(key_node):
            found.append(key_not_text(name, key_node, before if node.flow_style else None))
        elif key in result:
            # One forgotten dash repeats every field of an entry; the first tells it all.
            if not repeated:
                found.append(twice(name, key_node, node))
            repeated = True
        elif key == "<<":
            found.append(merge(name, key_node))
        else:
            result[key] = _value(value_node, name, found)
            before = key_node, value_node
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


def _is_text(node: ScalarNode) -> bool:
    return bool(node.style) or (
        node.value not in _WORDS
        and (node.value[0] not in _NUMBER_START or isinstance(_number(node.value), str))
    )


def _unread(problem: Problem) -> Document:
    return Document(problem.file, "", None, (problem,))


def _too_large(name: str, size: int) -> Document:
    problem = make_problem("EV102", name, (1, 1), variant="bytes", size=size, most=MAX_BYTES)
    return _unread(problem)


def _not_utf8(name: str, data: bytes, offset: int) -> Document:
    before = data[:offset].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    position = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    problem = make_problem("EV101", name, position)
    return Document(name, data.decode("utf-8", "replace"), None, (problem,))
