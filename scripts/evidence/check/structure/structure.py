"""Checks one record against its schema and says what is wrong in words.

The validator names every broken keyword; here one cause gives one message. Also returns the data
without its wrong parts, so that the rules that follow need not fear them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from jsonschema_rs import ValidationError

from evidence.check.hints.aliases import field_aliases
from evidence.check.hints.citations import how_to_cite, quoted
from evidence.check.hints.suggest import nearest, plain
from evidence.check.hints.values import wrong_value
from evidence.check.structure.root_causes import Cause, causes
from evidence.check.violation import Violation
from evidence.common.text import with_article
from evidence.diagnostics.catalogue import advice
from evidence.diagnostics.problem import MOST_IN_ONE_FILE, Path
from evidence.read.document import Document
from evidence.schema.location import place_in_words
from evidence.schema.schema import Node, Schema

_MOST_TERMS = 20
"""So many terms of a list are named where none is written yet."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The outcome of the check of one record."""

    violations: tuple[Violation, ...]
    data: Any
    """The record without its wrong fields; a wrong entry of a list is None."""
    meant: frozenset[Path]
    """Fields that are missing because they stand there under a wrong name."""


def check_structure(document: Document, schema: Schema) -> Structure:
    """Check the data of a document against a schema."""
    # A value that YAML itself has something against gets no second message here.
    settled = {problem.path for problem in document.problems if problem.path}
    if not settled and schema.validator.is_valid(document.data):
        return Structure((), document.data, frozenset())
    errors = list(_flat(schema.validator.iter_errors(document.data)))
    unknown = [error for error in errors if _kind(error) == "AdditionalProperties"]
    violations: list[Violation] = []
    meant: set[Path] = set()
    names = [(_path(e), name) for e in unknown for name in e.kind.unexpected]  # type: ignore[attr-defined]
    explained = causes(document, schema, _missing_at_the_top(document, schema, errors, names))
    violations += [cause.violation for cause in explained]
    told: set[Path] = set()
    for path, name in _unexplained(names, explained)[: MOST_IN_ONE_FILE + 1]:
        violation, fields = _unknown_field(document, schema, path, name, told)
        violations.append(violation)
        meant |= {(*path, field) for field in fields}
    for error in errors:
        path = _place_of(error)
        if error in unknown or path in settled | meant or _is_explained(path, explained):
            continue
        settled.add(path)
        if len(violations) > MOST_IN_ONE_FILE:
            # What is left unsaid here would lead the rules astray.
            return Structure(tuple(violations), {}, frozenset())
        if _kind(error) == "Required":
            violations.append(_missing_field(document, schema, path))
        else:
            violations.append(wrong_value(error, path, document, schema))
    data = document.data
    wrong = [violation.path for violation in violations if violation.at != "missing"]
    wrong += [path for cause in explained for path in cause.settles]
    for path in (*wrong, *(problem.path for problem in document.problems if problem.path)):
        data = _without(data, path)
    return Structure(tuple(violations), data, frozenset(meant))


def _is_explained(path: Path, found: list[Cause]) -> bool:
    return any(cause.explains(path) for cause in found)


def _unexplained(names: list[tuple[Path, str]], found: list[Cause]) -> list[tuple[Path, str]]:
    return [(path, name) for path, name in names if not _is_explained((*path, name), found)]


def _place_of(error: ValidationError) -> Path:
    """Return where an error is; for a missing field, where the field would be."""
    path = _path(error)
    return (*path, error.kind.property) if _kind(error) == "Required" else path  # type: ignore[attr-defined]


def _missing_at_the_top(
    document: Document,
    schema: Schema,
    errors: list[ValidationError],
    names: list[tuple[Path, str]],
) -> list[str]:
    """Return the top fields that stand there under no name."""
    missing = [
        str(error.kind.property)  # type: ignore[attr-defined]
        for error in errors
        if _kind(error) == "Required" and not _path(error)
    ]
    if len(missing) > 1 and document.data is not None:
        loose = [name for path, name in names if not path][:MOST_IN_ONE_FILE]
        meant = {
            field
            for name in loose
            for field in _unknown_field(document, schema, (), name, set())[1]
        }
        missing = [name for name in missing if name not in meant]
    return missing


def _kind(error: ValidationError) -> str:
    return type(error.kind).__name__


def _flat(errors: Any) -> Iterator[ValidationError]:
    """Yield errors; for a value that may have two shapes, those of the shape that it has."""
    for error in errors:
        if _kind(error) != "OneOfNotValid":
            yield error
            continue
        is_group = isinstance(error.instance, dict)
        fitting = [
            branch
            for branch in error.kind.context
            if branch and (list(branch[0].schema_path)[-1:] != ["type"]) and is_group
        ]
        if fitting:
            yield from fitting[0]
        else:
            yield error


def _path(error: ValidationError) -> Path:
    return tuple(error.instance_path)


def _unknown_field(
    document: Document, schema: Schema, path: Path, name: str, told: set[Path]
) -> tuple[Violation, tuple[str, ...]]:
    """Return the violation and the fields that were meant; `told` are the groups already listed."""
    fields = schema.fields(path)
    group = _group(document, path)
    where = f"in {place_in_words(path, schema)}" if path else "at the top level of a record"
    at = (*path, name)
    broken = _not_a_field(name, group.get(name), at)
    if broken is not None:
        # A text that was taken for a group of fields lacks none of them.
        lost = tuple(fields) if broken.code == "EV112" else (name.lstrip("-").split(":")[0],)
        return broken, lost
    free = [field for field in fields if field not in group]
    meant = _meant(name, free) or _by_label(name, fields, free)
    if meant is not None:
        said = fields[meant].get("description", "").strip()
        hint = advice("did-you-mean-field", meant=meant, description=said).strip()
        return Violation("EV201", at, at="key", hint=hint, name=name, where=where), (meant,)
    homes = [home for home in schema.homes.get(name, ()) if home != path]
    if name == "locator" and isinstance(group.get("source"), list):
        citation = _located(group)
        return (
            Violation(
                "EV202",
                at,
                variant="locator",
                at="key",
                name=name,
                where=where,
                citation=citation,
            ),
            (),
        )
    if homes:
        names = _list([_home_in_words(home, schema) for home in homes])
        return Violation("EV202", at, at="key", name=name, where=where, home=names), ()
    allowed = ", ".join(f"`{field}`" for field in (free if len(free) <= 12 else fields))
    hint = advice("use-another-field", fields=allowed) if allowed and path not in told else ""
    told.add(path)
    if path[:1] == ("reviewed",):
        hint = advice("reviews-carry-no-names")
    return Violation("EV201", at, at="key", hint=hint, name=name, where=where), ()


def _located(group: Mapping[str, Any]) -> str:
    """Return the citation that a locator below it belongs to, with that locator."""
    ids = [item for item in group["source"] if isinstance(item, str)]
    # Of several, only the writer knows the one that has this page.
    cited = ids[0] if len(ids) == 1 else "…"
    return f"{{id: {cited}, locator: {quoted(str(group['locator']))}}}"


def _not_a_field(name: str, value: Any, path: Path) -> Violation | None:
    """Recognise a piece of text that YAML took for a field."""
    if name.startswith("-"):
        return Violation("EV124", path, at="key", name=name[1:])
    if value is None and ":" in name:
        field, rest = name.split(":", 1)
        return Violation("EV115", path, at="key", name=field, value=rest[:40])
    if value is None and (" " in name or not name.replace("_", "").isalnum()):
        return Violation("EV220", path, at="key", text=name[:60])
    if " " in name and not name.replace(" ", "").isalnum():
        return Violation("EV112", path, variant="name", at="key", text=name[:60])
    return None


def _group(document: Document, path: Path) -> Mapping[str, Any]:
    value = document.data
    for step in path:
        value = value[step]
    return value if isinstance(value, dict) else {}


def _meant(name: str, free: list[str]) -> str | None:
    for guess in field_aliases().get(plain(name), ()):
        if guess in free:
            return guess
    return nearest(name, free)


def _by_label(name: str, fields: Mapping[str, Node], free: list[str]) -> str | None:
    for field in free:
        if plain(fields[field].get("x-label", "")) == plain(name):
            return field
    return None


def _home_in_words(path: Path, schema: Schema) -> str:
    if not path:
        return "the top level, at the very left"
    node = schema.node(path)
    if isinstance(path[-1], int):
        label = str(node.get("x-label") or "")
        in_list = next(str(step) for step in reversed(path) if isinstance(step, str))
        return (
            f"an entry of `{in_list}`"
            if not label
            else f"{with_article(label.lower())} in `{in_list}`"
        )
    return f"`{path[-1]}`"


def _list(words: list[str]) -> str:
    words = list(dict.fromkeys(words))
    if len(words) > 4:
        words = [*words[:3], "others"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _missing_field(document: Document, schema: Schema, path: Path) -> Violation:
    parent, name = path[:-1], str(path[-1])
    field = schema.node(path)
    where = place_in_words(parent, schema) if parent else "the record"
    said = str(field.get("description", "")).strip()
    cited = _group(document, parent).get("id")
    hint = advice("add", what=_what_to_add(document, schema, path), description=said).strip()
    if name == "source":
        hint = how_to_cite(document)
    elif name == "locator" and cited:
        hint = advice("add-locator", such=_such(name, field), id=cited)
    return Violation("EV203", path, at="missing", hint=hint, name=name, where=where)


def _what_to_add(document: Document, schema: Schema, path: Path) -> str:
    """Return a missing field as one would write it, without saying what is true of the case."""
    name, field = str(path[-1]), schema.node(path)
    if terms := _terms(field, schema):
        kind = "terms-of-list" if "items" in field else "terms-of-field"
        return advice(kind, name=name, terms=terms)
    if path == ("id",) and "pattern" in field:
        # Any other id than the file's own would be the next error.
        own = FilePath(document.name).stem
        return f"`id: {own}`" if re.search(field["pattern"], own) else "`id`"
    return f"`{name}`{_such(name, field)}"


def _terms(field: Node, schema: Schema) -> str:
    """Return the terms that a field takes; naming one alone would say which is right."""
    entry = schema.resolve(field["items"]) if "items" in field else field
    terms = [str(term) for term in entry.get("enum", ()) if term is not None]
    return f"{', '.join(terms[:_MOST_TERMS])}{' …' if len(terms) > _MOST_TERMS else ''}"


def _such(name: str, field: Node) -> str:
    """Return the example of a field as one would write it, said to be one."""
    examples = field.get("examples")
    if not examples:
        return ""
    example = _as_yaml(examples[0], field)
    return f", such as `{name}: {example if len(example) <= 70 else '…'}`"


def _as_yaml(value: Any, field: Node) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_as_yaml(v, {})}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_as_yaml(item, {}) for item in value) + "]"
    text = str(value)
    needs_quotes = isinstance(value, str) and (
        "x-date" in field or text[:1].isdigit() or any(sign in text for sign in ",:#[]{}")
    )
    return f'"{text}"' if needs_quotes else text


def _without(data: Any, path: Path) -> Any:
    """Return the data without the value at a path; in a list, None takes its place."""
    if not path:
        return {}
    step, rest = path[0], path[1:]
    if isinstance(data, dict) and step in data:
        copy: Any = dict(data)
        if rest:
            copy[step] = _without(data[step], rest)
        else:
            del copy[step]
        return copy
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        copy = list(data)
        copy[step] = _without(data[step], rest) if rest else None
        return copy
    return data
