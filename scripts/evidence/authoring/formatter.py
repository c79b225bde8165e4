"""Puts a record into its canonical order and layout, with every remark kept.

The order is that of the schema. What comes out holds the same data or is not handed on; only the
quotation marks of a year or a whole number, which have one meaning, are put right. Written by hand
rather than by a YAML library, because these tie a remark to the field before it, so that it would
stay behind when its field moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.authoring.yaml_scalars import block, scalar
from evidence.diagnostics.problem import Path
from evidence.read.comments import Remarks, remarks_of
from evidence.read.reader import Document, read_bytes
from evidence.schema.schema import Node, Schema

WIDTH = 112
"""Characters on a line; a longer text is folded, a longer list gets a line an entry."""
_ADDRESSES = ("^https?", "^10")
"""How the patterns of addresses and of DOIs begin."""
_WHOLE_NUMBER = re.compile(r"[1-9][0-9]{0,14}")
_EMPTY = "\0"
"""Stands for an empty line inside a text, which must stay, unlike one between remarks."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A record in its canonical layout, or why it has none."""

    text: str
    """The new text; the old one where the record cannot be put in order."""
    refusal: str = ""
    """Why not; empty where it was."""


def lay_out(document: Document, schema: Schema, data: Mapping[str, Any] | None = None) -> LaidOut:
    """Lay out a record.

    Args:
        document: the record as it was read.
        schema: what gives the order and says which texts are prose.
        data: what it is to say instead, such as the same with further fields; its remarks stay.
    """
    if document.problems or document.data is None:
        return LaidOut(
            document.text, "The file cannot be read as it is; `evidence validate` says why."
        )
    remarks = remarks_of(document)
    said = as_meant((), document.data, schema) if data is None else data
    lines = _Writer(document, schema, remarks).record(said)
    text = "\n".join(lines) + "\n"
    again = read_bytes(text.encode("utf-8", "surrogatepass"), document.name)
    if again.problems or again.data != said:
        return LaidOut(document.text, "A new layout would change what the record says.")
    if remarks_of(again).texts() != remarks.texts():
        return LaidOut(document.text, "A new layout would lose a comment.")
    return LaidOut(text)


def as_meant(path: Path, value: Any, schema: Schema) -> Any:
    """Return data in which a year in a field for dates is text, and a whole number is a number.

    Args:
        path: where the value stands.
        value: the data.
        schema: the description of the record.
    """
    if isinstance(value, dict):
        return {name: as_meant((*path, name), inner, schema) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_meant((*path, place), inner, schema) for place, inner in enumerate(value)]
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return str(value) if "x-date" in schema.node(path) else value
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value):
        return int(value) if schema.node(path).get("type") == "integer" else value
    return value


def write(data: Mapping[str, Any], schema: Schema) -> str:
    """Write data that has no file yet in the canonical layout."""
    document = Document("new", "", data)
    return "\n".join(_Writer(document, schema, Remarks()).record(data)) + "\n"


def write_part(
    path: Path, fields: Mapping[str, Any], schema: Schema, width: int = WIDTH
) -> list[str]:
    """Write some fields of the group at a path in the canonical layout, not pushed in.

    Args:
        path: where the group stands.
        fields: the fields to write.
        schema: the description of the record.
        width: characters on a line; fewer than in a file where a page is narrow.
    """
    document = Document("new", "", fields)
    return list(_Writer(document, schema, Remarks(), width).fields(path, fields, ""))


@dataclass(frozen=True)
class _Writer:
    """Writes the lines of one record."""

    document: Document
    schema: Schema
    remarks: Remarks
    width: int = WIDTH

    def record(self, data: Mapping[str, Any]) -> list[str]:
        lines = [*self.remarks.top, *self.fields((), data, "")]
        lines += self.remarks.below.get((), ())
        tidy: list[str] = []
        for line in lines:
            if line or (tidy and tidy[-1]):
                tidy.append(line)
        while tidy and not tidy[-1]:
            tidy.pop()
        return ["" if line == _EMPTY else line for line in tidy]

    def fields(self, path: Path, group: Mapping[str, Any], indent: str) -> Iterator[str]:
        known = self.schema.fields(path)
        order = [*(name for name in known if name in group), *(n for n in group if n not in known)]
        for name in order:
            inner = (*path, name)
            yield from self._above(inner, indent)
            yield from self._value(inner, group[name], indent, f"{scalar(name)}:")

    def _above(self, path: Path, indent: str) -> Iterator[str]:
        for remark in self.remarks.before.get(path, ()):
            yield f"{indent}{remark}" if remark else ""

    def _value(self, path: Path, value: Any, indent: str, head: str) -> Iterator[str]:
        """Write `head` (a field's name or a dash) and the value after it."""
        beside = "".join(f"  {remark}" for remark in self.remarks.beside.get(path, ()))
        node = self.schema.node(path)
        room = self.width - len(indent) - len(head) - 1
        if isinstance(value, dict | list) and value:
            flow = self._flow(path, value, node, room)
            if flow is not None:
                yield f"{indent}{head} {flow}{beside}"
            else:
                yield from self._lines(path, value, indent, head, beside)
            return
        if isinstance(value, str) and ("\n" in value or "x-prose" in node):
            written = scalar(value, quoted=_is_quoted(node))
            folded = block(value, self.width - len(indent) - 2)
            if folded is not None and ("\n" in value or len(written) > room):
                sign, lines = folded
                yield f"{indent}{head} {sign}{beside}"
                yield from (f"{indent}  {line}" if line else _EMPTY for line in lines)
                return
        yield f"{indent}{head} {self._scalar(path, value, node)}".rstrip() + beside

    def _lines(self, path: Path, value: Any, indent: str, head: str, beside: str) -> Iterator[str]:
        if head == "-":
            # The first field of a group stands on the line of its dash.
            inner = list(self.fields(path, value, f"{indent}  "))
            first = next(place for place, line in enumerate(inner) if _is_field(line))
            yield from (line[2:] if line else "" for line in inner[:first])
            yield f"{indent}- {inner[first][len(indent) + 2 :]}{beside}"
            yield from inner[first + 1 :]
        elif isinstance(value, dict):
            yield f"{indent}{head}{beside}"
            yield from self.fields(path, value, f"{indent}  ")
        else:
            yield f"{indent}{head}{beside}"
            for place, entry in enumerate(value):
                yield from self._above((*path, place), f"{indent}  ")
                yield from self._value((*path, place), entry, f"{indent}  ", "-")
        for remark in self.remarks.below.get(path, ()):
            yield f"{indent}  {remark}"

    def _flow(self, path: Path, value: Any, node: Node, room: int) -> str | None:
        """Write a list or a group in brackets, or return None where it needs lines of its own."""
        if isinstance(value, list) and path and isinstance(path[-1], int):
            # A list in a list, which no record needs.
            return self._in_brackets(path, value)
        fits = _is_listing(node, value) if isinstance(value, list) else _is_entry(path, node)
        if not fits:
            return None
        written = self._in_brackets(path, value)
        return written if len(written) <= room and not self._has_remarks(path) else None

    def _in_brackets(self, path: Path, value: Any) -> str:
        if isinstance(value, list):
            inner = [self._in_brackets((*path, i), item) for i, item in enumerate(value)]
            return f"[{', '.join(inner)}]"
        if isinstance(value, dict):
            known = self.schema.fields(path)
            order = [*(n for n in known if n in value), *(n for n in value if n not in known)]
            pairs = [
                f"{scalar(name, flow=True)}: {self._in_brackets((*path, name), value[name])}"
                for name in order
            ]
            return f"{{{', '.join(pairs)}}}"
        return self._scalar(path, value, self.schema.node(path), flow=True)

    def _scalar(self, path: Path, value: Any, node: Node, flow: bool = False) -> str:
        if isinstance(value, str):
            return scalar(value, flow=flow, quoted=_is_quoted(node))
        if isinstance(value, list | dict):
            return "[]" if isinstance(value, list) else "{}"
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._as_written(path, value) or scalar(value)
        return scalar(value, flow=flow)

    def _as_written(self, path: Path, value: float) -> str:
        """Return a number as the file has it, such as 1.50; empty where the file has another."""
        written = self.document.source(path) if self.document.text else ""
        try:
            return written if float(written) == value else ""
        except ValueError:
            return ""

    def _has_remarks(self, path: Path) -> bool:
        parts = (self.remarks.before, self.remarks.beside, self.remarks.below)
        return any(
            place[: len(path)] == path and len(place) > len(path)
            for part in parts
            for place in part
        )


def _is_quoted(node: Node) -> bool:
    is_address = str(node.get("pattern", "")).startswith(_ADDRESSES)
    return is_address or "x-date" in node or node.get("x-reference") == "country"


def _is_listing(node: Node, value: Sequence[Any]) -> bool:
    """Say whether a list holds terms, ids or names, which read well on one line."""
    items = node.get("items", {})
    branches: Sequence[Node] = items.get("oneOf", (items,))
    if any("x-prose" in branch or "properties" in items for branch in branches):
        return False
    cited = any("x-reference" in branch for branch in branches)
    return cited or not any(isinstance(entry, dict) for entry in value)


def _is_entry(path: Path, node: Node) -> bool:
    """Say whether a group stands for one value of a list, such as a source with its page."""
    return bool(path) and isinstance(path[-1], int) and "oneOf" in node


def _is_field(line: str) -> bool:
    return bool(line) and not line.lstrip().startswith("#")
