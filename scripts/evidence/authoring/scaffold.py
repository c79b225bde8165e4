"""Writes an empty record that explains itself: every field with its meaning, example and terms.

Made from the schema alone. What is required stands there to be filled in; what is optional stands
behind a `#` that one takes away. Reads no clock and writes no file.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evidence.authoring.formatter import write_part
from evidence.authoring.generated import CASE_SCHEMA
from evidence.check.rules.consistency import NAMED_WHEN_EMPTY
from evidence.diagnostics.problem import Path
from evidence.schema.schema import Node, Schema

_WIDTH = 108
_INTRODUCTION = (
    "Write after each colon. A field behind a # is optional: take the # away to use it. Every "
    "other line that begins with a # is a comment; keep it or delete it. Write in your own words "
    "and short sentences, and name no individuals. "
)
_LOCAL = "When you are done, run:"
_ON_GITHUB = "A program checks the record when you make the pull request, and says what to correct."


@dataclass(frozen=True)
class Scaffold:
    """An empty record of one kind."""

    schema: Schema
    editor_schema: str
    """Where the editor finds its schema, relative to the record."""
    filled: Mapping[str, Any]
    """Top-level fields that are known from the start."""
    explained: Sequence[str]
    """Optional fields that must be filled in or named under `unknown`."""
    offered: Mapping[str, Sequence[str]]
    """Ids that may be written, by what refers to them, such as "factor"."""
    _told: set[tuple[str, str]] = field(default_factory=set, repr=False)
    """Fields of groups that were explained; `source` and its like return in every group."""

    def text(self, command: str = "") -> str:
        """Return the record.

        Args:
            command: what checks the record, for the first lines; empty where the writer has none.
        """
        self._told.clear()
        lines = [
            f"# yaml-language-server: $schema={self.editor_schema}",
            *_wrapped(_INTRODUCTION + (_LOCAL if command else _ON_GITHUB), ""),
            *([f"#   {command}"] if command else []),
        ]
        for name, node in self.schema.fields(()).items():
            lines += ["", *self._field((name,), node, "")]
        return "\n".join(lines) + "\n"

    def _field(self, path: Path, node: Node, indent: str) -> Iterator[str]:
        name = str(path[-1])
        known = len(path) == 1 and name in self.filled
        yield from self._remarks(node, name, indent, path)
        if known:
            yield from self._further(path, self.filled[name], indent)
            yield from write_part((), {name: self.filled[name]}, self.schema)
        elif not self._in_use(path):
            example = (node.get("examples") or [_stand_in(node)])[0]
            yield from self._further(path, example, indent)
            yield from (
                f"{indent}#{line}" for line in write_part(path[:-1], {name: example}, self.schema)
            )
        elif "properties" in node:
            yield f"{indent}{name}:"
            for inner, part in self.schema.fields(path).items():
                yield from self._field((*path, inner), part, f"{indent}  ")
        elif node.get("type") == "array" and "properties" in self.schema.node((*path, 0)):
            yield f"{indent}{name}:"
            yield from self._entry((*path, 0), f"{indent}  ")
        else:
            yield f"{indent}{name}:"

    def _entry(self, path: Path, indent: str) -> Iterator[str]:
        """Write one empty entry; its first node stands on the line of the dash."""
        dash = "- "
        for name, node in self.schema.fields(path).items():
            inner = indent if dash else f"{indent}  "
            for line in self._field((*path, name), node, inner):
                if dash and not line.lstrip().startswith("#"):
                    yield f"{indent}- {line.lstrip()}"
                    dash = ""
                else:
                    yield line

    def _in_use(self, path: Path) -> bool:
        name = path[-1]
        group = self.schema.node(path[:-1])
        return name in group.get("required", ()) or (len(path) == 1 and name in self.explained)

    def _remarks(self, node: Node, name: str, indent: str, path: Path) -> Iterator[str]:
        words = [f"{node.get('x-label', name)}:", str(node.get("description", "")).strip()]
        if len(path) == 1 and name in self.explained:
            gone = "write `[]`" if name in self.schema.tree["required"] else "delete it"
            words.append(f"If no source gives it, {gone} and name `{name}` under `unknown`.")
        if len(path) > 1 and (name, words[1]) in self._told:
            return
        self._told.add((name, words[1]))
        yield from _wrapped(" ".join(words), indent)
        items = self.schema.resolve(node.get("items", {}))
        terms = node.get("enum") or items.get("enum")
        terms = terms or self.offered.get(node.get("x-reference", ""))
        if terms:
            yield from _wrapped(f"One of: {', '.join(terms)}.", indent)
        elif self._in_use(path) and not self._has_parts(path, node):
            for example in node.get("examples", ())[:1]:
                written = write_part(path[:-1], {name: example}, self.schema)
                if len(written) == 1:
                    yield f"{indent}# Example: {written[0]}"
                elif isinstance(example, str):
                    yield from _wrapped(f"Example: {example}", indent)
                else:
                    yield from (f"{indent}# {line}" for line in ("Example:", *written))

    def _further(self, path: Path, example: Any, indent: str) -> Iterator[str]:
        """Name the fields that the example of a list of groups does not use."""
        if not isinstance(example, list):
            return
        known = self.schema.fields((*path, 0))
        used = {name for entry in example if isinstance(entry, dict) for name in entry}
        if used and (others := [name for name in known if name not in used]):
            yield from _wrapped(f"Further fields of an entry: {', '.join(others)}.", indent)

    def _has_parts(self, path: Path, node: Node) -> bool:
        return "properties" in node or "properties" in self.schema.node((*path, 0))


def empty_case(schema: Schema, factors: Iterable[str], filled: Mapping[str, Any]) -> Scaffold:
    """Return the empty record of a case.

    Args:
        schema: the description of a case, with the examples that are to be shown.
        factors: ids of the factors.
        filled: fields that are known from the start.
    """
    return Scaffold(
        schema=schema,
        editor_schema=f"../{CASE_SCHEMA}",
        filled=filled,
        explained=NAMED_WHEN_EMPTY,
        offered={"factor": sorted(factors)},
    )


def _stand_in(node: Node) -> Any:
    terms = node.get("enum") or node.get("items", {}).get("enum")
    if node.get("type") == "array":
        return [terms[0]] if terms else []
    return terms[0] if terms else ""


def _wrapped(text: str, indent: str) -> list[str]:
    prefix = f"{indent}# "
    return textwrap.wrap(
        " ".join(text.split()),
        _WIDTH,
        initial_indent=prefix,
        subsequent_indent=prefix,
        break_long_words=False,
        break_on_hyphens=False,
    )
