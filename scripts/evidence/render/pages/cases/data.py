"""The data of the explorer's script: what it filters and sorts by, looks for words in, downloads.

Made from the facets, cases in title order in every file. Holds no markup, and decides nothing that
depends on what a reader chooses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from evidence.analyse.analysis import Analysis
from evidence.analyse.counts import tally
from evidence.analyse.facets import (
    FINDING_FACETS,
    amount_options,
    facets,
    largest_amounts,
    terms_of,
)
from evidence.common import dating
from evidence.common.csv_table import csv_table
from evidence.common.text import money_range, plain_letters
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Amount, Case
from evidence.render.page import case_address
from evidence.schema.fields import OwnField

_BEFORE = ("id", "title", "address", "countries", "region", "status", "first_year", "last_year")
"""Columns of the list that can be downloaded, before those of the fields that the base adds."""
_AFTER = (
    "findings_helped",
    "findings_hindered",
    "findings_both",
    "findings_our_reading",
    "sources",
    "last_checked",
)
"""Columns behind them."""
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def filter_data(analysis: Analysis) -> dict[str, Any]:
    """Return what the script filters and sorts by: one list a property, cases in title order.

    Terms are numbers: places in the list of their facet, which gives id and label, and for a factor
    how sure one can be of it. A finding is one number of the places of its factor, effect and
    basis, each counted within the one before it. Years are null where none is known.
    """
    base = analysis.base
    all_facets = facets(base)
    place = {
        facet.key: {option.id: number for number, option in enumerate(facet.options)}
        for facet in all_facets
    }
    amounts = amount_options(base)
    amount_place = {option.id: number for number, option in enumerate(amounts)}
    effects, bases = len(place["effect"]), len(place["basis"])
    keys = [key for key in place if key not in FINDING_FACETS]
    columns: dict[str, list[Any]] = defaultdict(list)
    for case in base.cases.values():
        terms = terms_of(base, case)
        columns["id"].append(case.id)
        columns["title"].append(case.title)
        for key in keys:
            columns[key].append([place[key][term] for term in terms[key]])
        columns["findings"].append(
            sorted(
                {
                    (place["factor"][item.factor] * effects + place["effect"][item.effect]) * bases
                    + place["basis"][item.basis]
                    for item in case.findings
                }
            )
        )
        columns["years"].append([int(year) for year in case.years] if case.years else None)
        columns["count"].append(len(case.findings))
        columns["checked"].append(case.last_review)
        columns["amounts"].append(
            [
                [amount_place[key], amount.amount]
                for key, amount in _offered(base, case, amount_place)
            ]
        )
    return {
        "facets": {
            facet.key: [
                [
                    option.id,
                    option.label,
                    *([analysis.confidences[option.id].in_words] if facet.key == "factor" else []),
                ]
                for option in facet.options
            ]
            for facet in all_facets
        },
        "amounts": [[option.id, f"{option.group}, {option.label}"] for option in amounts],
        "cases": dict(columns),
        "nearness": _nearness(analysis),
    }


def _nearness(analysis: Analysis) -> dict[str, list[Any]]:
    """Return what each mark counts for, as [facet, term, manner, points], and those of each case.

    A mark of a list that is no facet has the id of the list in the place of a facet.
    """
    measure = analysis.similarity.nearness
    keys = {item.id: item.facet.key if item.facet else item.id for item in measure.lists}
    marks = measure.every_mark()
    place = {mark: number for number, mark in enumerate(marks)}
    return {
        "marks": [
            [keys[mark.list], mark.term, mark.manner, measure.points(mark)] for mark in marks
        ],
        "cases": [
            [place[mark] for mark in measure.marks_of(terms)] for terms in measure.cases.values()
        ],
    }


def text_data(base: EvidenceBase) -> dict[str, list[Any]]:
    """Return what the script needs only once words are typed or amounts sorted: in the same order.

    `text` is what words are looked for in, in plain letters with a blank around each word: title,
    other names, terms, then verdict and partners, for the full text has the search of the site.
    `amounts` says what each amount in `filter_data` is.
    """
    offered = {option.id: number for number, option in enumerate(amount_options(base))}
    return {
        "text": [[_flat(text) for text in _searched(base, case)] for case in base.cases.values()],
        "amounts": [
            [
                [_amount_words(base, amount), amount.label]
                for _, amount in _offered(base, case, offered)
            ]
            for case in base.cases.values()
        ],
    }


def list_csv(base: EvidenceBase, site_url: str) -> bytes:
    """Return a line a case, of which the script takes those of a view, in the view's order."""

    def labels(vocabulary: str, terms: tuple[str, ...]) -> str:
        return "; ".join(base.label(vocabulary, term) for term in terms)

    rows = []
    for case in base.cases.values():
        count = tally(case.findings)
        first, last = case.years_as_known or ("", "")
        row = (
            case.id,
            case.title,
            f"{site_url}{case_address(case.id)}",
            _with_others(case, "countries", labels("countries", case.countries)),
            case.region,
            labels("statuses", (case.status,)),
            first,
            last,
            *(
                _with_others(case, field.id, own_words(base, field, case.own.get(field.id)))
                for field in base.case_fields
            ),
            count.helped,
            count.hindered,
            count.both,
            count.inferred,
            len(case.sources),
            case.last_review,
        )
        # A break within a cell would make two lines of one case.
        rows.append([" ".join(cell.split()) if isinstance(cell, str) else cell for cell in row])
    own = [field.id for field in base.case_fields]
    return csv_table((*_BEFORE, *own, *_AFTER), rows)


def own_words(base: EvidenceBase, field: OwnField, value: Any) -> str | int:
    """Return the value of a field that the base adds, as a cell of a table."""
    if value is None:
        return ""
    if field.type in ("term", "terms"):
        terms = value if isinstance(value, tuple) else (value,)
        return "; ".join(base.label(field.vocabulary, term) for term in terms)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, int) else str(value)


def _with_others(case: Case, name: str, cell: str | int) -> str | int:
    return f"{cell}; among others" if name in case.not_all_of else cell


def _searched(base: EvidenceBase, case: Case) -> tuple[str, str, str, str]:
    labels = [
        item[term].label
        for item in base.lists
        if item.search
        for term in case.terms.get(item.id, ())
    ]
    return (
        case.title,
        " ".join((*(name.text for name in case.also_known_as), case.id)),
        " ".join((*labels, case.region)),
        base.plain_words(
            " ".join((case.verdict.text, *(item.name.text for item in case.partners)))
        ),
    )


def _flat(text: str) -> str:
    """Write a text in plain letters, with one blank between words and around the whole."""
    return f" {_BETWEEN_WORDS.sub(' ', plain_letters(text)).strip()} "


def _offered(
    base: EvidenceBase, case: Case, offered: Mapping[str, int]
) -> list[tuple[str, Amount]]:
    named = {
        f"{kind}-{currency.lower()}": amount
        for (kind, currency), amount in largest_amounts(base, case).items()
    }
    return [(key, named[key]) for key in offered if key in named]


def _amount_words(base: EvidenceBase, amount: Amount) -> str:
    kind = base.label("cost-kinds", amount.kind)
    words = money_range(amount.amount, amount.amount_max, amount.currency)
    before = "at least " if amount.at_least else "about " if amount.approximate else ""
    when = f" ({dating.in_words(amount.as_of)})" if amount.as_of else ""
    return f"{kind}: {before}{words}{when}"
