"""Rules on the closed lists as the program uses them: roles, properties, names in addresses.

What a list says of its terms in prose is left to whoever writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from evidence.check.hints.suggest import did_you_mean
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation, shown
from evidence.diagnostics.catalogue import advice
from evidence.schema.location import texts_at
from evidence.schema.roles import FIXED, NEEDED, ROLES, roles_of

_RESERVED = {
    ("facet", "key"): ("factor", "effect", "period", "q", "sort", "amount", "view", "compare"),
    ("facet", "all_of"): (),
    ("map_axis", "folder"): ("cases", "gaps"),
}
"""What a list can be called in addresses, and the names that the program has itself."""
_FIELDS_OF_SENTENCES = ("term", "cases", "number", "are", "have")


@rule("EV802", kind="vocabulary")
def roles_are_known(record: Record, repository: Repository) -> Iterator[Violation]:
    """A role that the program does not know would do nothing."""
    known = roles_of(record.id)
    for path, term in record.entries("terms"):
        role = term.get("role")
        if role is not None and role not in known:
            yield Violation(
                "EV802", (*path, "role"), hint=did_you_mean(role, known), role=role, list=record.id
            )


@rule("EV803", kind="vocabulary")
def roles_are_filled(record: Record, repository: Repository) -> Iterator[Violation]:
    """Without a term that has it, what the role does stops working."""
    if record.violations:
        return
    given = {term.get("role") for _, term in record.entries("terms")}
    for role, loss in ROLES.get(record.id, {}).items():
        if loss and role not in given:
            yield Violation("EV803", ("terms",), at="key", role=role, list=record.id, loss=loss)


@rule("EV804", kind="vocabulary")
def terms_have_what_their_list_needs(record: Record, repository: Repository) -> Iterator[Violation]:
    """The program reads these properties off every term of such a list."""
    for path, term in record.entries("terms"):
        for name in NEEDED.get(record.id, ()):
            if name not in term and not record.has(*path, name):
                yield Violation(
                    "EV804", (*path, name), at="missing", name=name, term=term.get("id")
                )


@rule("EV805", kind="vocabulary")
def the_terms_of_the_method_stay(record: Record, repository: Repository) -> Iterator[Violation]:
    """The program counts by these ids."""
    fixed = FIXED.get(record.id)
    if fixed is None or record.violations:
        return
    given = {str(term.get("id")): path for path, term in record.entries("terms")}
    for name in fixed:
        if name not in given:
            yield Violation("EV805", ("terms",), at="key", term=name, list=record.id)
    for name, path in given.items():
        if name not in fixed:
            terms = ", ".join(fixed)
            yield Violation("EV805", (*path, "id"), variant="other", term=name, terms=terms)


@rule("EV806", kind="vocabulary")
def names_in_addresses_are_free(record: Record, repository: Repository) -> Iterator[Violation]:
    """Two lists, or a list and the program, cannot share a name in an address."""
    for (part, name), reserved in _RESERVED.items():
        own = _name(record.data, record.id, part, name)
        if not own:
            continue
        others = [
            other.id
            for other in repository.vocabulary_files.values()
            if other.id != record.id and _name(other.data, other.id, part, name) == own
        ]
        if own in reserved or others:
            owner = f"the list {others[0]}" if others else "the program"
            path = (part, name) if record.has(part, name) else (part,)
            yield Violation("EV806", path, name=own, owner=owner)


def _name(data: Mapping[str, Any], of: str, part: str, name: str) -> str:
    """Return what a list is called in addresses of a kind; empty where it stands in none."""
    given = data.get(part)
    if not isinstance(given, dict):
        return ""
    return str(given.get(name, "" if name == "all_of" else of))


@rule("EV808", kind="vocabulary")
def kinds_of_event_exist(record: Record, repository: Repository) -> Iterator[Violation]:
    """A status ends with kinds of event that there are."""
    kinds = repository.vocabularies.get("event-kinds")
    if kinds is None:
        return
    for path, kind in texts_at(record.data, ("terms", 0, "ends_with", 0)):
        if kind not in kinds:
            yield Violation(
                "EV808",
                path,
                hint=did_you_mean(kind, kinds.ids),
                what="kind of event",
                name=kind,
            )


@rule("EV808", kind="vocabulary")
def terms_that_count_either_way_exist(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """A list names terms of its own, of which the lack counts for likeness."""
    known = [str(term.get("id")) for _, term in record.entries("terms")]
    for path, name in texts_at(record.data, ("similarity", "either_way", 0)):
        if name not in known:
            yield Violation(
                "EV808", path, hint=did_you_mean(name, known), what="term of the list", name=name
            )


@rule("EV808", kind="vocabulary")
def unknown_parts_are_fields(record: Record, repository: Repository) -> Iterator[Violation]:
    """What may be named as not known is a part of a case."""
    if record.id != "unknown-fields" or not repository.fields_are_sound:
        return
    fields = repository.case_schema.fields(())
    for path, term in record.entries("terms"):
        name = str(term.get("id"))
        if "id" in term and name not in fields:
            yield Violation(
                "EV808",
                (*path, "id"),
                hint=did_you_mean(name, fields),
                what="field of a case",
                name=name,
            )


@rule("EV211", kind="vocabulary")
def other_terms_have_ids(record: Record, repository: Repository) -> Iterator[Violation]:
    """Low lines belong to names of fields; ids of terms become addresses."""
    if record.id == "unknown-fields":
        return
    for path, term in record.entries("terms"):
        name = str(term.get("id"))
        if "_" in name:
            meant = advice("id-meant", meant=name.replace("_", "-"))
            yield Violation("EV211", (*path, "id"), hint=meant, name="id", value=shown(name))


@rule("EV809", kind="vocabulary")
def sentences_have_known_fields(record: Record, repository: Repository) -> Iterator[Violation]:
    """The map fills in what stands in braces."""
    for name in ("where", "though"):
        text = (record.data.get("map_axis") or {}).get(name)
        for field in _braces(text) if isinstance(text, str) else ():
            if field not in _FIELDS_OF_SENTENCES:
                known = ", ".join(f"{{{item}}}" for item in _FIELDS_OF_SENTENCES)
                yield Violation("EV809", ("map_axis", name), field=field, known=known)


def _braces(text: str) -> Iterator[str]:
    try:
        for _, field, form, conversion in Formatter().parse(text):
            if field is not None:
                yield field if not (form or conversion) else f"{field}:{form}"
    except ValueError:
        yield "{"
