"""What the list of cases can be narrowed and sorted by, with the counts that the page shows.

Every term and number comes from the records. Holds no markup, and decides nothing that depends on
what a reader chooses: that is done in the browser, from the data of `filter_data`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from evidence.analyse.analysis import Analysis
from evidence.common.text import lower_first, name_order
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Amount, Case, Factor
from evidence.schema.fields import KIND, REACH, SERVES
from evidence.schema.roles import UNKNOWN
from evidence.schema.vocabularies import Facet as VocabularyFacet
from evidence.schema.vocabularies import Vocabulary

NONE = "none"
"""Term of cases that have no term of a list."""
NO_COUNTRY = "No single country"
"""Label of that term among the countries."""
NOT_SAID = "Not said"
"""Label of that term in every other list."""
NO_YEARS = "not-known"
"""Term of cases whose timeline is empty."""

FINDING_FACETS = ("factor", "effect", "basis")
"""Facets that are looked for together in one finding."""
DECIDING = 5
"""How many of the factors that are named in most cases are shown; as many in `cases/filter.js`."""
FEWEST_WITH_AMOUNT = 2
"""In how many cases a kind and currency must stand to be offered: one alone has no order."""


@dataclass(frozen=True, slots=True)
class Option:
    """One term of a facet."""

    id: str
    label: str
    count: int
    """In how many of all cases."""
    unknown: bool = False
    """Whether it says that nothing is known."""
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
    vocabulary: str = ""
    """The closed list whose terms it offers; empty where it offers something else."""
    browses: bool = False
    """Whether its terms have pages of their own."""
    all_of: str = ""
    """Name in the address of the choice between any and all of its terms; empty for no choice."""

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
        for key, terms in terms_of(base, case).items():
            counts[key].update(terms)

    return (
        *(
            Facet(
                use.key,
                use.title,
                _options(item, counts[use.key]),
                vocabulary=item.id,
                browses=item.browse,
                all_of=use.all_of,
            )
            for item in base.lists
            if (use := item.facet)
        ),
        Facet(
            "factor",
            "Factor",
            tuple(
                Option(
                    factor.id,
                    factor.name,
                    counts["factor"][factor.id],
                    group=base.label("levels", factor.level),
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
            "basis",
            base.vocabularies["bases"].singular,
            tuple(
                Option(term.id, term.label, counts["basis"][term.id])
                for term in base.vocabularies["bases"]
            ),
            "Whether a source itself says that it helped or hindered.",
        ),
        Facet(
            "period",
            "Period",
            tuple(
                Option(
                    term,
                    "Not known" if term == NO_YEARS else term,
                    counts["period"][term],
                    unknown=term == NO_YEARS,
                )
                for term in _periods(counts["period"])
            ),
            "Decades between the first and the last date in the record.",
        ),
    )


def terms_of(base: EvidenceBase, case: Case) -> Mapping[str, tuple[str, ...]]:
    """Return the terms of a case by facet, each once."""
    return {
        **{
            use.key: case.terms.get(item.id) or (NONE,)
            for item in base.lists
            if (use := item.facet)
        },
        "factor": tuple(dict.fromkeys(finding.factor for finding in case.findings)),
        "effect": tuple(dict.fromkeys(finding.effect for finding in case.findings)),
        "basis": tuple(dict.fromkeys(finding.basis for finding in case.findings)),
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


def by_role(base: EvidenceBase) -> list[tuple[str, VocabularyFacet | None]]:
    """Return the facets of what cases are, whom they serve and how far they reach, by that role."""
    lists = ((KIND, base.kind_list), (SERVES, base.serves_list), (REACH, base.reach_list))
    return [(role, item.facet if item else None) for role, item in lists]


def _options(item: Vocabulary, counts: Mapping[str, int]) -> tuple[Option, ...]:
    """Return the terms of a list; countries by their number of cases, as the first serve most."""
    options = [
        Option(term.id, term.label, counts.get(term.id, 0), unknown=term.role == UNKNOWN)
        for term in item
    ]
    is_countries = item.id == "countries"
    if is_countries:
        options.sort(key=lambda option: (-option.count, name_order(option.label)))
    if counts.get(NONE) and NONE not in item:
        label = NO_COUNTRY if is_countries else NOT_SAID
        options.append(Option(NONE, label, counts[NONE]))
    return tuple(options)


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
    counts = Counter(
        option for case in base.cases.values() for option in largest_amounts(base, case)
    )
    return tuple(
        Option(f"{kind}-{currency.lower()}", currency, count, group=base.label("cost-kinds", kind))
        for kind in amount_kinds(base)
        for (of_kind, currency), count in sorted(
            counts.items(), key=lambda pair: (-pair[1], pair[0])
        )
        if of_kind == kind and count >= FEWEST_WITH_AMOUNT
    )


def amount_kinds(base: EvidenceBase) -> tuple[str, ...]:
    """Return the kinds of amount that tell how large a case is: what was spent, then planned."""
    kinds = base.vocabularies["cost-kinds"]
    return tuple(term.id for term in reversed(kinds.with_role("planned", "spent")))


def largest_amounts(base: EvidenceBase, case: Case) -> dict[tuple[str, str], Amount]:
    """Return the largest amount of each kind and currency, once paid for sure."""
    largest: dict[tuple[str, str], Amount] = {}
    kinds = amount_kinds(base)
    for amount in case.costs:
        if amount.kind not in kinds or amount.per or amount.condition:
            continue
        key = (amount.kind, amount.currency)
        if key not in largest or amount.amount > largest[key].amount:
            largest[key] = amount
    return largest
