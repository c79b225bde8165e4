"""From checked data to the evidence base: builds the values of the model and joins them.

Nothing here tests the data again. `serialise` is the reverse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from evidence.check.runner import Checked
from evidence.diagnostics.problem import Path
from evidence.link.evidence_base import EvidenceBase, Redirect, join
from evidence.link.model import (
    Amount,
    Case,
    Citation,
    Event,
    Factor,
    Figure,
    Finding,
    Milestone,
    Name,
    Neighbour,
    Partner,
    Publication,
    Relation,
    Review,
    Source,
    Statement,
    Unknown,
    Waiver,
)

T = TypeVar("T")
Data = Mapping[str, Any]


def link(checked: Checked) -> EvidenceBase:
    """Join checked records, which must be without errors, into an evidence base."""
    return join(
        cases=[case_from(data) for data in checked.cases.values()],
        factors=[factor_from(data) for data in checked.factors.values()],
        literature=[publication_from(data) for data in checked.literature.values()],
        vocabularies=checked.vocabularies,
        redirects=[Redirect(item["kind"], item["from"], item["to"]) for item in checked.redirects],
        person_words=checked.person_words,
    )


def _citations(items: Sequence[Any]) -> tuple[Citation, ...]:
    return tuple(
        Citation(item) if isinstance(item, str) else Citation(item["id"], item["locator"])
        for item in items
    )


def _statement(data: Data, kind: str = "") -> Statement:
    return Statement(data["text"], _citations(data["source"]), data[kind] if kind else "")


def _name(item: str | Data, language: str = "") -> Name:
    if isinstance(item, str):
        return Name(item, language)
    return Name(item["name"], item["language"])


def _plain(data: Data, *left_out: str) -> dict[str, Any]:
    """Return the keys that a dataclass takes as they are; lists become tuples."""
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in data.items()
        if key not in {"source", *left_out}
    }


def _cited(kind: Callable[..., T], items: Sequence[Data]) -> tuple[T, ...]:
    return tuple(kind(**_plain(item), citations=_citations(item["source"])) for item in items)


def _partner(data: Data) -> Partner:
    return Partner(
        **_plain(data, "name", "language"),
        name=Name(data["name"], data.get("language", "")),
        citations=_citations(data["source"]),
    )


def _findings(items: Sequence[Data]) -> tuple[Finding, ...]:
    seen: dict[str, int] = {}
    findings = []
    for number, item in enumerate(items, start=1):
        factor = item["factor"]
        seen[factor] = seen.get(factor, 0) + 1
        repeat = f"-{seen[factor]}" if seen[factor] > 1 else ""
        findings.append(
            Finding(
                **_plain(item, "phase"),
                number=number,
                anchor=f"finding-{factor}{repeat}",
                phases=tuple(item.get("phase", ())),
                citations=_citations(item["source"]),
            )
        )
    return tuple(findings)


def _empty_lists(value: Any, path: Path) -> Iterator[Path]:
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for step, part in parts:
        if part == []:
            yield (*path, step)
        elif isinstance(part, (dict, list)):
            yield from _empty_lists(part, (*path, step))


def case_from(data: Data) -> Case:
    """Build a case from the parsed data of its record, which must have passed the checks."""

    def items(key: str) -> Sequence[Data]:
        value: Sequence[Data] = data.get(key) or ()
        return value

    built: dict[str, Any] = {
        "verdict": _statement(data["verdict"]),
        "also_known_as": tuple(_name(item) for item in data.get("also_known_as") or ()),
        "countries": tuple(code.lower() for code in data.get("countries") or ()),
        "partners": tuple(_partner(item) for item in items("partners")),
        "drivers": tuple(_statement(item, "kind") for item in items("drivers")),
        "governance": tuple(_statement(item) for item in items("governance")),
        "timeline": _cited(Event, items("timeline")),
        "milestones": _cited(Milestone, items("milestones")),
        "costs": _cited(Amount, items("costs")),
        "figures": _cited(Figure, items("figures")),
        "findings": _findings(items("findings")),
        "outcomes": tuple(_statement(item, "verdict") for item in items("outcomes")),
        "lessons": tuple(_statement(item) for item in items("lessons")),
        "related": tuple(Relation(**item) for item in items("related")),
        "unknown": tuple(Unknown(**item) for item in items("unknown")),
        "sources": tuple(Source(**_plain(item)) for item in items("sources")),
        "reviewed": tuple(Review(**item) for item in items("reviewed")),
        "suppress": tuple(Waiver(**item) for item in items("suppress")),
        "said_to_be_empty": tuple(_empty_lists(data, ())),
    }
    return Case(**_plain(data, *built), **built)


def factor_from(data: Data) -> Factor:
    """Build a factor from the parsed data of its record, which must have passed the checks."""
    neighbours = tuple(Neighbour(**item) for item in data.get("not_when", ()))
    return Factor(**_plain(data, "not_when"), not_when=neighbours)


def publication_from(data: Data) -> Publication:
    """Build an entry of the literature from its parsed data, which must have passed the checks."""
    return Publication(**_plain(data))
