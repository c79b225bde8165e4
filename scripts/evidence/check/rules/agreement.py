"""Rules on the files of agreement/: second codings, and logs of findings that were read again.

A second coding keeps the terms and factors of the day of its draw, so a term that is gone since is
right there where the first coding has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from evidence.check.hints.suggest import did_you_mean
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation

_OTHER = {"worksheet": "first-coding", "first-coding": "worksheet"}


@rule("EV901", kind=tuple(_OTHER))
def both_files_are_there(record: Record, repository: Repository) -> Iterator[Violation]:
    """Without the other there is nothing to compare."""
    other = _OTHER[record.kind]
    if repository.beside(record, other) is None:
        yield Violation("EV901", (), file=f"{record.kind}.yml", other=f"{other}.yml")


@rule("EV902", kind="worksheet")
def items_are_those_of_the_first_coding(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """The two codings are compared item by item."""
    first = repository.beside(record, "first-coding")
    if first is None or record.violations or first.violations:
        return
    drawn = [entry.get("item") for _, entry in first.entries("items")]
    here = list(record.entries("items"))
    for (path, entry), item in zip(here, drawn, strict=False):
        if entry["item"] != item:
            yield Violation("EV902", (*path, "item"), item=entry["item"], meant=item)
            return
    if len(here) != len(drawn):
        yield Violation(
            "EV902", ("items",), variant="number", at="key", here=len(here), there=len(drawn)
        )


@rule("EV903", kind="worksheet")
def an_item_is_filled_in_or_blank(record: Record, repository: Repository) -> Iterator[Violation]:
    """A coding that says a part only can be compared in that part only."""
    if record.violations:
        return
    for path, entry in record.entries("items"):
        asked = ("factor", "effect", *(["basis"] if "basis" in entry else []))
        blank = [name for name in asked if not entry.get(name)]
        if blank and len(blank) < len(asked):
            name = blank[0]
            yield Violation(
                "EV903",
                (*path, name),
                at="key" if name in entry else "missing",
                item=entry["item"],
                name=name,
            )


@rule("EV904", kind="worksheet")
def factors_and_phases_exist(record: Record, repository: Repository) -> Iterator[Violation]:
    """A second coder chooses from what the first could choose from."""
    first = repository.beside(record, "first-coding")
    coded = [entry for _, entry in first.entries("items")] if first is not None else []
    factors = {*repository.factors, *(entry.get("factor") for entry in coded)}
    phases = {phase for entry in coded for phase in entry.get("phase") or ()}
    if "phases" in repository.vocabularies:
        phases |= set(repository.vocabularies["phases"].ids)
    for path, entry in record.entries("items"):
        factor = entry.get("factor")
        if factor and factor not in factors:
            yield _unknown((*path, "factor"), "factor", factor, sorted(map(str, factors)))
        for place, phase in enumerate(entry.get("phase") or ()):
            if phase and phase not in phases:
                yield _unknown((*path, "phase", place), "phase", phase, sorted(map(str, phases)))


def _unknown(
    path: tuple[str | int, ...], what: str, name: str, known: Collection[str]
) -> Violation:
    return Violation("EV904", path, hint=did_you_mean(name, known), what=what, name=name)


@rule("EV905", kind="reading")
def a_reading_says_what_became_of_it(record: Record, repository: Repository) -> Iterator[Violation]:
    """An entry without either would be counted nowhere."""
    for index, entry in enumerate(record.data):
        if isinstance(entry, dict) and not any(
            record.has(index, name) for name in ("verdict", "second_reading")
        ):
            yield Violation("EV905", (index, "verdict"), at="missing")
