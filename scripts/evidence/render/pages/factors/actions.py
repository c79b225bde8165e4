"""What to do, and when: the actions of all factors by moment, and the files that hold them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from evidence.analyse.factors.advice import BASES, MOMENTS, by_moment, supported
from evidence.common.csv_table import csv_table
from evidence.common.text import plural
from evidence.link.evidence_base import Advice, EvidenceBase
from evidence.link.model import Factor
from evidence.render.page import Asset, Page, factor_address
from evidence.render.renderer import Renderer
from evidence.schema.vocabularies import Term, Vocabulary

ADDRESS = "do/"
CSV = f"{ADDRESS}actions.csv"
JSON = "factors/factors.json"
COLUMNS = (
    "factor",
    "factor_name",
    "id",
    "text",
    "moment",
    "basis",
    "cases",
    "findings",
    "also_reported",
    "address",
)


@dataclass(frozen=True, slots=True)
class Sieve:
    """A choice by which the script of the page narrows it."""

    list: Vocabulary
    terms: tuple[tuple[Term, int], ...]
    """Those that some case behind an action has, with the number of such actions."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    base = renderer.base
    advice = tuple(chain.from_iterable(base.advice.values()))
    cases = {case.id for item in advice for case in item.cases}
    yield renderer.page(
        "factors/actions.html",
        address=ADDRESS,
        title="What to do, and when",
        description=f"{plural(len(advice), 'action')} by moment, each with what it rests on, as a "
        "checklist to tick and print.",
        kind="actions",
        search="summary",
        module="actions/actions",
        moments=by_moment(base, advice),
        total=len(advice),
        cases=len(cases),
        supported=supported(base, advice),
        sieves=sieves(base, advice),
        terms_of=lambda item, vocabulary: " ".join(terms_of(item, vocabulary)),
        csv=CSV.rpartition("/")[2],
        json=JSON,
    )


def sieves(base: EvidenceBase, advice: tuple[Advice, ...]) -> tuple[Sieve, ...]:
    """Return the lists by which the page can be narrowed: kinds of case, and whom they serve."""
    lists = (item for item in (base.kind_list, base.serves_list) if item is not None)
    found = []
    for item in lists:
        counts = Counter(chain.from_iterable(terms_of(entry, item.id) for entry in advice))
        terms = tuple((term, counts[term.id]) for term in item if counts[term.id])
        found.append(Sieve(item, terms))
    return tuple(sieve for sieve in found if sieve.terms)


def terms_of(item: Advice, vocabulary: str) -> tuple[str, ...]:
    """Return the terms of the cases behind an action, each once."""
    terms = (term for case in item.cases for term in case.terms.get(vocabulary, ()))
    return tuple(dict.fromkeys(terms))


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make the table of actions, and the factors with their actions as JSON."""
    base, site_url = renderer.base, renderer.settings.site_url
    yield Asset(CSV, table(base, site_url))
    data = {"factors": [_data(base, factor, site_url) for factor in base.factors.values()]}
    yield Asset(JSON, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def table(base: EvidenceBase, site_url: str) -> bytes:
    """Return a line an action, in the order of factors."""
    rows = [
        (
            item.factor.id,
            item.factor.name,
            item.action.id,
            base.plain_words(item.action.text),
            _label(base, MOMENTS, item.action.moment),
            _label(base, BASES, item.action.basis),
            len(item.cases),
            "; ".join(map(str, item.action.findings)),
            "; ".join(map(str, item.action.also)),
            f"{site_url}{factor_address(item.factor.id)}#{item.action.anchor}",
        )
        for item in chain.from_iterable(base.advice.values())
    ]
    return csv_table(COLUMNS, rows)


def _data(base: EvidenceBase, factor: Factor, site_url: str) -> Mapping[str, Any]:
    """Return a factor as data, with terms as ids and texts as plain words."""
    return {
        "id": factor.id,
        "name": factor.name,
        "level": factor.level,
        "address": f"{site_url}{factor_address(factor.id)}",
        "definition": base.plain_words(factor.definition),
        "why_it_matters": base.plain_words(factor.why_it_matters),
        "actions": [
            {
                "id": action.id,
                "text": base.plain_words(action.text),
                "moment": action.moment or None,
                "basis": action.basis or None,
                "findings": list(map(str, action.findings)),
                "also": list(map(str, action.also)),
            }
            for action in factor.actions
        ],
        "questions": [base.plain_words(text) for text in factor.questions],
        "signs_present": [base.plain_words(text) for text in factor.signs_present],
        "signs_missing": [base.plain_words(text) for text in factor.signs_missing],
        "aliases": list(factor.aliases),
        "related": list(factor.related),
        "literature": list(factor.literature),
        **{name: _plain(value) for name, value in factor.own.items()},
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _label(base: EvidenceBase, vocabulary: str, term: str) -> str:
    return base.label(vocabulary, term) if term else ""
