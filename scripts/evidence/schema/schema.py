"""The description of a record, made ready: closed lists filled in, validators compiled.

The words of the description (labels, examples, what a field refers to) are looked up here by
the place in a record. Checks nothing itself.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from jsonschema_rs import Draft7Validator

from evidence.diagnostics.problem import Path
from evidence.schema.fields import OwnField, with_own
from evidence.schema.roles import UNKNOWN
from evidence.schema.vocabularies import Vocabulary, aliases

Node = Mapping[str, Any]


@dataclass(frozen=True)
class Schema:
    """One kind of record as its schema file describes it."""

    tree: Mapping[str, Any]
    """The JSON Schema, draft-07, with the ids of closed lists as `enum`."""
    labels: Mapping[str, Mapping[str, str]]
    """The labels of each closed list, by the name of the list and the id of the term."""
    unknown: Mapping[str, tuple[str, ...]]
    """For each closed list the terms that say that nothing is known."""
    aliases: Mapping[str, Mapping[str, tuple[str, ...]]]
    """For each closed list the words that people write, each with the terms that may be meant."""

    @cached_property
    def validator(self) -> Draft7Validator:
        """The compiled validator."""
        return Draft7Validator(self._with_definitions(self.tree))

    def _with_definitions(self, node: Any) -> Any:
        """Put what each `$ref` leads to in its place: draft-07 ignores what stands beside one."""
        if isinstance(node, list):
            return [self._with_definitions(item) for item in node]
        if not isinstance(node, dict):
            return node
        node = self.resolve(node)
        return {key: self._with_definitions(value) for key, value in node.items()}

    def resolve(self, node: Node) -> Node:
        """Return a node with what its `$ref` leads to; its own keywords win."""
        while "$ref" in node:
            name = node["$ref"].rsplit("/", 1)[1]
            own = {key: value for key, value in node.items() if key != "$ref"}
            node = {**self.tree["definitions"][name], **own}
        return node

    def node(self, path: Path) -> Node:
        """Return the description of the place at a path; empty where there is none."""
        node: Node = self.tree
        for step in path:
            node = self._step(self.resolve(node), step)
        return self.resolve(node)

    def _step(self, node: Node, step: str | int) -> Node:
        if isinstance(step, int):
            return node.get("items", {}) if isinstance(node.get("items", {}), dict) else {}
        for branch in (node, *map(self.resolve, node.get("oneOf", ()))):
            if step in branch.get("properties", {}):
                found: Node = branch["properties"][step]
                return found
        others = node.get("additionalProperties")
        return others if isinstance(others, dict) else {}

    def fields(self, path: Path) -> Mapping[str, Node]:
        """Return the fields that the group at a path may have, resolved, in order."""
        node = self.node(path)
        for branch in (node, *map(self.resolve, node.get("oneOf", ()))):
            if "properties" in branch:
                return {name: self.resolve(field) for name, field in branch["properties"].items()}
        return {}

    def required(self, path: Path) -> tuple[str, ...]:
        """Return the fields that the group at a path must have."""
        node = self.node(path)
        for branch in (node, *map(self.resolve, node.get("oneOf", ()))):
            if "properties" in branch:
                return tuple(branch.get("required", ()))
        return ()

    def groups(self) -> Iterator[tuple[Path, Mapping[str, Node]]]:
        """Yield every group of fields with its path; a list's entries have position 0."""
        waiting: list[Path] = [(0,) if self.tree.get("type") == "array" else ()]
        while waiting:
            path = waiting.pop(0)
            fields = self.fields(path)
            yield path, fields
            for name, field in fields.items():
                if field.get("type") == "array" and self.fields((*path, name, 0)):
                    waiting.append((*path, name, 0))
                elif "properties" in field:
                    waiting.append((*path, name))

    @cached_property
    def by_path(self) -> Mapping[Path, Mapping[str, Node]]:
        """Every group of fields by its path, for whoever goes through many records."""
        return dict(self.groups())

    @cached_property
    def homes(self) -> Mapping[str, tuple[Path, ...]]:
        """Every field name with the groups that may have it."""
        homes: dict[str, tuple[Path, ...]] = {}
        for path, fields in self.groups():
            for name in fields:
                homes[name] = (*homes.get(name, ()), path)
        return homes

    @cached_property
    def prose_fields(self) -> tuple[Path, ...]:
        """Paths of all fields that hold prose; a list's entries have position 0."""
        return self._fields_with("x-prose")

    @cached_property
    def date_fields(self) -> tuple[Path, ...]:
        """Paths of all fields that hold a date; a list's entries have position 0."""
        return self._fields_with("x-date")

    @cached_property
    def unknown_terms(self) -> Mapping[str, tuple[str, ...]]:
        """Top fields that may say that nothing is known, each with the terms that say so."""
        named = self.node(("unknown", 0, "field")).get("enum", ())
        found = {
            name: self.unknown.get(str(node.get("x-vocabulary")), ())
            for name, node in self.fields(()).items()
            if name in named
        }
        return {name: terms for name, terms in found.items() if terms}

    @cached_property
    def open_lists(self) -> tuple[str, ...]:
        """Top fields whose lists a record may say to be incomplete."""
        return tuple(name for name, node in self.fields(()).items() if "x-open" in node)

    @cached_property
    def term_fields(self) -> tuple[tuple[Path, str], ...]:
        """Paths of all fields whose values are terms, with the list; 0 for a list's entries."""
        return tuple(
            (path, self.node(path)["x-vocabulary"]) for path in self._fields_with("x-vocabulary")
        )

    @cached_property
    def searched(self) -> Mapping[str, tuple[str, ...]]:
        """Fields whose words the search holds, the most telling first, each with its own fields."""
        paths = self._fields_with("x-search")
        ranks = {
            name: node["x-search"] for name, node in self.fields(()).items() if "x-search" in node
        }
        return {
            name: tuple(str(path[-1]) for path in paths if path[0] == name and len(path) > 1)
            for name in sorted(ranks, key=ranks.__getitem__)
        }

    def _fields_with(self, keyword: str) -> tuple[Path, ...]:
        found: list[Path] = []
        for path, fields in self.groups():
            for name, field in fields.items():
                if keyword in field:
                    found.append((*path, name))
                elif keyword in self.resolve(field.get("items", {})):
                    found.append((*path, name, 0))
        return tuple(found)


@lru_cache(maxsize=16)
def description(name: str) -> Mapping[str, Any]:
    """Return a schema file as it stands, such as `case` or `factor`."""
    folder = files("evidence.schema").joinpath("records")
    file = folder.joinpath(f"{name}.schema.yml")
    if not file.is_file():  # then it describes a file of agreement/
        file = folder.joinpath("agreement", f"{name}.schema.yml")
    text = file.read_text(encoding="utf-8")
    tree: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return tree


@lru_cache(maxsize=1)
def named_lists() -> tuple[tuple[str, str], ...]:
    """Return the closed lists that the core of a case or a factor names: (list, field)."""
    found: dict[str, str] = {}
    for kind in ("case", "factor"):
        for path, name in load_schema(kind, {}).term_fields:
            field = next(str(step) for step in reversed(path) if isinstance(step, str))
            found.setdefault(name, field)
    return tuple(sorted(found.items()))


def load_schema(
    name: str, vocabularies: Mapping[str, Vocabulary], own: Sequence[OwnField] = ()
) -> Schema:
    """Return a schema with every `x-vocabulary` turned into the list of its ids.

    Args:
        name: kind of record, such as `case`.
        vocabularies: the closed lists; one that is not there leaves its terms unchecked.
        own: the fields that the evidence base adds.
    """
    tree = copy.deepcopy(dict(description(name)))
    if own and name in ("case", "factor"):
        shared = copy.deepcopy(description("case")["definitions"])
        tree = with_own(tree, name, own, shared)
    _fill_in(tree, vocabularies)
    _fit_examples(tree)
    labels = {name: {term.id: term.label for term in terms} for name, terms in vocabularies.items()}
    unknown = {
        name: tuple(term.id for term in terms.with_role(UNKNOWN))
        for name, terms in vocabularies.items()
    }
    usual = {name: aliases(terms) for name, terms in vocabularies.items()}
    return Schema(tree, labels, unknown, usual)


def case_schema(vocabularies: Mapping[str, Vocabulary], own: Sequence[OwnField] = ()) -> Schema:
    """Return the description of a case."""
    return load_schema("case", vocabularies, own)


def factor_schema(vocabularies: Mapping[str, Vocabulary], own: Sequence[OwnField] = ()) -> Schema:
    """Return the description of a factor."""
    return load_schema("factor", vocabularies, own)


def _fill_in(node: Any, vocabularies: Mapping[str, Vocabulary]) -> None:
    if isinstance(node, list):
        for item in node:
            _fill_in(item, vocabularies)
    elif isinstance(node, dict):
        name = node.get("x-vocabulary")
        # A list whose file is broken has its own problem; its terms then go unchecked.
        if isinstance(name, str) and name in vocabularies:
            node["enum"] = list(vocabularies[name].ids)
            if "null" in node.get("type", ()):
                node["enum"].append(None)
        for value in node.values():
            _fill_in(value, vocabularies)


def _fit_examples(node: Any) -> None:
    """Let examples name terms of the closed lists: the schema's own belong to a made-up topic."""
    if isinstance(node, list):
        for item in node:
            _fit_examples(item)
    elif isinstance(node, dict):
        if isinstance(node.get("examples"), list):
            node["examples"] = [_fitting(example, node) for example in node["examples"]]
        for value in node.values():
            _fit_examples(value)


def _fitting(example: Any, node: Node) -> Any:
    """Return an example with the first term of the list in the place of one that it lacks."""
    if isinstance(example, list):
        items = node.get("items", {})
        fitted = [_fitting(item, items) for item in example]
        # An example of a base's own field may hold anything; each term once where they are terms.
        are_terms = "enum" in items and all(isinstance(item, str) for item in fitted)
        return list(dict.fromkeys(fitted)) if are_terms else fitted
    if isinstance(example, dict):
        fields = node.get("properties", {})
        return {name: _fitting(value, fields.get(name, {})) for name, value in example.items()}
    terms = node.get("enum")
    return terms[0] if terms and example not in terms else example
