"""How many cases a figure rests on, by what they are, and how many of each sort it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from evidence.analyse.cases.spread import Span, Spread, spread
from evidence.link.evidence_base import SCRUTINY, EvidenceBase
from evidence.link.model import Case


class Measured(Protocol):
    """Something that is measured in a case."""

    @property
    def case(self) -> Case:
        """The case."""
        ...

    @property
    def span(self) -> Span:
        """What was measured."""
        ...

    @property
    def counted(self) -> bool:
        """Whether it stands for its case."""
        ...


T = TypeVar("T", bound=Measured)


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """What was measured in cases of one sort."""

    label: str
    items: tuple[T, ...]
    """One for each case."""
    spread: Spread | None
    """None where there are too few."""


def group(label: str, items: Sequence[T]) -> Group[T]:
    """Return a group of those items that stand for their case."""
    counted = tuple(item for item in items if item.counted)
    return Group(label, counted, spread(item.span for item in counted))


def by_sort(base: EvidenceBase, items: Sequence[T]) -> tuple[tuple[str, tuple[Group[T], ...]], ...]:
    """Group items by the main kind of their case, then by how far it reaches.

    Returns:
        the name of each list of sorts, with its groups in the order of the list; no empty ones.
    """
    sorts: list[tuple[str, list[Group[T]]]] = []
    for terms, of in ((base.kind_list, _main_kind), (base.reach_list, _reach)):
        if terms:
            groups = [group(t.label, [i for i in items if of(i.case) == t.id]) for t in terms]
            sorts.append((terms.singular, groups))
    found = ((name, tuple(item for item in groups if item.items)) for name, groups in sorts)
    return tuple((name, groups) for name, groups in found if groups)


def _main_kind(case: Case) -> str:
    return case.kinds[0] if case.kinds else ""


def _reach(case: Case) -> str:
    return case.reach[0] if case.reach else ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many cases of one sort there are, and in how many something was measured."""

    label: str
    all: int
    measured: tuple[int, ...]
    """A number for each thing that was measured."""


def coverages(
    base: EvidenceBase, *measured: Sequence[Measured]
) -> tuple[tuple[Coverage, ...], tuple[Coverage, ...]]:
    """Say whom figures leave out: by status, and by whether anybody looked from outside.

    Args:
        base: the records.
        measured: for each figure what it rests on.
    """
    ids = [{item.case.id for item in items} for items in measured]
    cases = base.cases.values()

    def row(label: str, those: list[Case]) -> Coverage:
        names = {case.id for case in those}
        return Coverage(label, len(names), tuple(len(found & names) for found in ids))

    statuses = (
        row(term.label, [case for case in cases if case.status == term.id])
        for term in base.vocabularies["statuses"]
    )
    return tuple(status for status in statuses if status.all), (
        row(
            "With independent scrutiny among the sources",
            [case for case in cases if scrutinised(base, case)],
        ),
        row("Without", [case for case in cases if not scrutinised(base, case)]),
    )


def scrutinised(base: EvidenceBase, case: Case) -> bool:
    """Whether a source of the case is independent scrutiny, or reports some."""
    kinds = base.vocabularies["source-kinds"]
    return any(
        kinds[source.kind].extra["group"] == SCRUTINY or base.reports_scrutiny(source)
        for source in case.sources
    )
