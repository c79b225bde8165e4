"""What the list of cases can be narrowed and sorted by, with the counts that the page shows.

Every term and number comes from the records. Holds no markup, and decides nothing that depends on
what a reader chooses: that is done in the browser, from the data of `explorer_data`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from evidence.analyse.analysis import Analysis
from evidence.common.text import lower_first
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Amount, Case, Factor

VOCABULARY = {
    "infrastructure": "infrastructure",
    "service": "services",
    "country": "countries",
    "scale": "scales",
    "status": "statuses",
}
"""Facets that are closed lists: the key in the address to the list."""

NO_COUNTRY = "none"
"""Term of cases that belong to no country."""
NO_YEARS = "not-known"
"""Term of cases whose timeline is empty."""

AMOUNT_KINDS = ("actual", "budget", "estimate")
"""Kinds of amount that tell how large a project is; one can be sorted by, in one currency."""
DECIDING = 5
"""Factors named as what decided some cases; `cases/filter.js` names as many."""
FEWEST_WITH_AMOUNT = 2
"""In how many cases a kind and currency must stand to be offered: one alone has no order."""


@dataclass(frozen=True, slots=True)
class Option:
    """One term of a facet."""

    id: str
    label: str
    count: int
    """In how many of all cases."""
    group: str = ""
    """Heading under which it stands, such as the level of a factor."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """One factor that many of some cases have a finding on."""

    factor: Factor
    level: str
    """How sure one can be of the factor, in words."""
    told: str
    """In how many cases it worked which way, as in "helped in 5, hindered in 7"."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing by which cases differ."""

    key: str
    """Its name in the address of a view."""
    title: str
    options: tuple[Option, ...]
    note: str = ""
    """What a reader must know to use it."""

    @property
    def groups(self) -> tuple[tuple[str, tuple[Option, ...]], ...]:
        """Its terms under their headings, in their order; one empty heading where it has none."""
        return tuple(
            (heading, tuple(items))
            for heading, items in groupby(self.options, lambda option: option.group)
        )


def facets(base: EvidenceBase) -> tuple[Facet, ...]:
    """Return every facet with its terms, counted over all cases."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case in base.cases.values():
        for key, terms in terms_of(case).items():
            counts[key].update(terms)

    def of_list(key: str) -> tuple[Option, ...]:
        terms = base.vocabularies[VOCABULARY[key]]
        return tuple(Option(term.id, term.label, counts[key][term.id]) for term in terms)

    return (
        Facet("infrastructure", "Infrastructure", of_list("infrastructure")),
        Facet("service", "Service", of_list("service")),
        Facet("country", "Country", _countries(of_list("country"), counts["country"])),
        Facet("scale", "Scale", of_list("scale")),
        Facet("status", "Status", of_list("status")),
        Facet(
            "factor",
            "Factor",
            tuple(
                Option(
                    factor.id,
                    factor.name,
                    counts["factor"][factor.id],
                    base.label("levels", factor.level),
                )
                for factor in base.factors.values()
            ),
            "Found in the case, whichever way it worked.",
        ),
        Facet(
            "effect",
            "Effect",
            tuple(
                Option(term.id, term.label, counts["effect"][term.id])
                for term in base.vocabularies["effects"]
            ),
            "Of the factors chosen above; with none chosen, of any factor.",
        ),
        Facet(
            "period",
            "Period",
            tuple(
                Option(term, "Not known" if term == NO_YEARS else term, counts["period"][term])
                for term in _periods(counts["period"])
            ),
            "Decades between the first and the last date in the record.",
        ),
    )


def terms_of(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Return the terms of a case by facet, each once."""
    return {
        "infrastructure": case.infrastructure,
        "service": case.services,
        "country": case.countries or (NO_COUNTRY,),
        "scale": (case.scale,),
        "status": (case.status,),
        "factor": tuple(dict.fromkeys(finding.factor for finding in case.findings)),
        "effect": tuple(dict.fromkeys(finding.effect for finding in case.findings)),
        "period": _decades(case),
    }


def _decades(case: Case) -> tuple[str, ...]:
    if case.years is None:
        return (NO_YEARS,)
    first, last = (int(year) // 10 for year in case.years)
    return tuple(f"{decade}0s" for decade in range(first, last + 1))


def _periods(counts: Mapping[str, int]) -> list[str]:
    """Return the decades from the first to the last with a case, then the one for no dates."""
    decades = sorted(int(term[:-2]) for term in counts if term != NO_YEARS)
    every = [f"{decade}0s" for decade in range(decades[0], decades[-1] + 1)] if decades else []
    return [*every, *([NO_YEARS] if NO_YEARS in counts else [])]


def _countries(options: Iterable[Option], counts: Mapping[str, int]) -> tuple[Option, ...]:
    """Order countries by their number of cases, so that the first few serve most readers."""
    ordered = sorted(options, key=lambda option: (-option.count, option.label))
    if NO_COUNTRY in counts:
        ordered.append(Option(NO_COUNTRY, "No single country", counts[NO_COUNTRY]))
    return tuple(ordered)


def deciding(analysis: Analysis) -> tuple[Deciding, ...]:
    """Return the factors found in most cases, those in more cases first."""
    base = analysis.base
    among: dict[str, set[str]] = defaultdict(set)
    ways: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for factor_id in base.factors:
        for use in base.findings_on(factor_id):
            among[factor_id].add(use.case.id)
            ways[factor_id][use.finding.effect].add(use.case.id)
    most = sorted(among, key=lambda factor_id: -len(among[factor_id]))[:DECIDING]
    return tuple(
        Deciding(
            base.factors[factor_id],
            analysis.confidences[factor_id].in_words,
            ", ".join(
                f"{lower_first(effect.label)} in {len(ways[factor_id][effect.id])}"
                for effect in base.vocabularies["effects"]
                if ways[factor_id][effect.id]
            ),
        )
        for factor_id in most
    )


def amount_options(base: EvidenceBase) -> tuple[Option, ...]:
    """Return the kinds of amount by which cases can be sorted, each in one currency."""
    counts = Counter(option for case in base.cases.values() for option in largest_amounts(case))
    return tuple(
        Option(f"{kind}-{currency.lower()}", currency, count, base.label("cost-kinds", kind))
        for kind in AMOUNT_KINDS
        for (of_kind, currency), count in sorted(
            counts.items(), key=lambda pair: (-pair[1], pair[0])
        )
        if of_kind == kind and count >= FEWEST_WITH_AMOUNT
    )


def largest_amounts(case: Case) -> dict[tuple[str, str], Amount]:
    """Return the largest amount of each kind and currency, leaving out those that return."""
    largest: dict[tuple[str, str], Amount] = {}
    for amount in case.costs:
        if amount.kind not in AMOUNT_KINDS or amount.per:
            continue
        key = (amount.kind, amount.currency)
        if key not in largest or amount.amount > largest[key].amount:
            largest[key] = amount
    return largest
