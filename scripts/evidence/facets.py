"""What the list of cases can be narrowed and sorted by: counts for the page, data for its script.

Every term and number comes from the records. Holds no markup, and decides nothing that depends on
what a reader chooses: that is done in the browser, from the data made here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from evidence import prose, wording
from evidence.links import Links, tally
from evidence.model import Amount, Case
from evidence.prose import Reference

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


def facets(links: Links) -> tuple[Facet, ...]:
    """Return every facet with its terms, counted over all cases."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case in links.cases.values():
        for key, terms in terms_of(case).items():
            counts[key].update(terms)

    def of_list(key: str) -> tuple[Option, ...]:
        terms = links.vocabularies[VOCABULARY[key]]
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
                    links.label("levels", factor.level),
                )
                for factor in links.factors.values()
            ),
            "Found in the case, whichever way it worked.",
        ),
        Facet(
            "effect",
            "Effect",
            tuple(
                Option(term.id, term.label, counts["effect"][term.id])
                for term in links.vocabularies["effects"]
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


def amount_options(links: Links) -> tuple[Option, ...]:
    """Return the kinds of amount by which cases can be sorted, each in one currency."""
    counts = Counter(option for case in links.cases.values() for option in _largest_amounts(case))
    return tuple(
        Option(f"{kind}-{currency.lower()}", currency, count, links.label("cost-kinds", kind))
        for kind in AMOUNT_KINDS
        for (of_kind, currency), count in sorted(
            counts.items(), key=lambda pair: (-pair[1], pair[0])
        )
        if of_kind == kind and count >= FEWEST_WITH_AMOUNT
    )


def _largest_amounts(case: Case) -> dict[tuple[str, str], Amount]:
    """Return the largest amount of each kind and currency, leaving out those that return."""
    largest: dict[tuple[str, str], Amount] = {}
    for amount in case.costs:
        if amount.kind not in AMOUNT_KINDS or amount.per:
            continue
        key = (amount.kind, amount.currency)
        if key not in largest or amount.amount > largest[key].amount:
            largest[key] = amount
    return largest


def filter_data(links: Links) -> dict[str, Any]:
    """Return what the script filters and sorts by: one list a property, cases in title order.

    Terms are numbers: places in the list of their facet. A finding is the place of its factor
    times the number of effects plus the place of its effect. Years are null where none is known.
    """
    all_facets = facets(links)
    place = {
        facet.key: {option.id: number for number, option in enumerate(facet.options)}
        for facet in all_facets
    }
    amounts = amount_options(links)
    amount_place = {option.id: number for number, option in enumerate(amounts)}
    effects = len(place["effect"])
    columns: dict[str, list[Any]] = defaultdict(list)
    for case in links.cases.values():
        terms = terms_of(case)
        count = tally(case.findings)
        columns["id"].append(case.id)
        columns["title"].append(case.title)
        columns["names"].append("; ".join(name.text for name in case.also_known_as))
        columns["region"].append(case.region)
        for key in ("infrastructure", "service", "country", "scale", "status", "period"):
            columns[key].append([place[key][term] for term in terms[key]])
        columns["findings"].append(
            sorted(
                {
                    place["factor"][item.factor] * effects + place["effect"][item.effect]
                    for item in case.findings
                }
            )
        )
        columns["years"].append([int(year) for year in case.years] if case.years else None)
        columns["tally"].append([count.helped, count.hindered, count.both])
        columns["sources"].append(len(case.sources))
        columns["checked"].append(case.last_review)
        columns["amounts"].append(
            [[amount_place[key], amount.amount] for key, amount in _offered(case, amount_place)]
        )
    return {
        "facets": {
            facet.key: [[option.id, option.label] for option in facet.options]
            for facet in all_facets
        },
        "amounts": [[option.id, f"{option.group}, {option.label}"] for option in amounts],
        "cases": dict(columns),
    }


def text_data(links: Links) -> dict[str, list[Any]]:
    """Return what the script needs only once words are typed or amounts sorted: in the same order.

    `text` is what words are looked for in, beside titles and terms: verdict and partners, for the
    full text has the search of the site. `amounts` says what each amount in `filter_data` is.
    """
    offered = {option.id: number for number, option in enumerate(amount_options(links))}

    def title(reference: Reference) -> str:
        if reference.words or reference.kind == "source":
            return reference.words
        if reference.kind == "factor":
            return links.factors[reference.id].name
        return links.cases[reference.id].title

    return {
        "text": [
            prose.plain(
                " ".join((case.verdict.text, *(item.name.text for item in case.partners))),
                title,
            )
            for case in links.cases.values()
        ],
        "amounts": [
            [[_amount_words(amount), amount.label] for _, amount in _offered(case, offered)]
            for case in links.cases.values()
        ],
    }


def _offered(case: Case, offered: Mapping[str, int]) -> list[tuple[str, Amount]]:
    named = {
        f"{kind}-{currency.lower()}": amount
        for (kind, currency), amount in _largest_amounts(case).items()
    }
    return [(key, named[key]) for key in offered if key in named]


def _amount_words(amount: Amount) -> str:
    words = wording.money_range(amount.amount, amount.amount_max, amount.currency)
    before = "at least " if amount.at_least else "about " if amount.approximate else ""
    when = f" ({wording.date(amount.as_of)})" if amount.as_of else ""
    return f"{before}{words}{when}"
