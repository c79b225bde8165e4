"""What the scripts of the plan and of the board paper read: the factors, each case, each kind.

Texts are plain words. A case has a file of its own, so that a reader fetches only those that are
near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from evidence.analyse.analysis import Analysis
from evidence.analyse.cases.coverage import group
from evidence.analyse.cases.delays import Delay, delays
from evidence.analyse.cases.money import Growth, growths
from evidence.analyse.cases.spread import FEWEST, NEVER
from evidence.analyse.factors.advice import BASES
from evidence.common.text import compact_json, sentences
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Citation, Factor, Source
from evidence.render.charts.plans import lines
from evidence.render.page import Asset, case_address, factor_address
from evidence.render.pages.cases.plans import late, times
from evidence.render.renderer import EFFECT_CLASS, Renderer

ADDRESS = "plan/"


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make the files."""
    base = renderer.base
    money, time = growths(base), delays(base)
    growth = {item.case.id: item for item in money if item.counted}
    delay = {item.case.id: item for item in time if item.counted}
    kinds = tuple(dict.fromkeys(case.kinds[0] for case in base.cases.values() if case.kinds))
    yield _file("plan", plan_data(renderer.analysis) | {"kinds": kinds})
    for case in base.cases.values():
        data = case_data(base, case, growth.get(case.id), delay.get(case.id))
        yield _file(f"cases/{case.id}", data)
    for kind in kinds:
        yield _file(f"kinds/{kind}", {"html": ran_over(renderer, kind, money, time)})


def _file(name: str, data: object) -> Asset:
    return Asset(f"{ADDRESS}{name}.json", compact_json(data).encode())


def plan_data(analysis: Analysis) -> dict[str, Any]:
    """Return what does not depend on which cases are near: the moments, and each factor."""
    base = analysis.base
    statuses, countries = base.vocabularies["statuses"], base.vocabularies["countries"]
    return {
        "total": len(base.cases),
        "version": base.about.version,
        "newest": base.newest_review,
        "moments": [[term.id, term.label] for term in base.vocabularies.get("moments") or ()],
        "ends": {
            "list": statuses.facet.key if statuses.facet else "",
            "roles": {term.id: term.role for term in statuses if term.role},
        },
        "country": countries.facet.key if countries.facet else countries.id,
        "groups": _groups(base),
        "factors": {factor.id: _factor(analysis, factor) for factor in base.factors.values()},
    }


def _groups(base: EvidenceBase) -> dict[str, list[tuple[str, str]]]:
    """Return the terms that come with a country by its code, as (list, term)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for item in base.lists:
        for term in item:
            for code in term.countries:
                found.setdefault(code.lower(), []).append((item.id, term.id))
    return found


def _factor(analysis: Analysis, factor: Factor) -> dict[str, Any]:
    """Return a factor: how many cases name it, what is asked of a project, what there is to do."""
    base = analysis.base
    uses = base.findings_on(factor.id)
    asked = factor.statement
    return {
        "name": factor.name,
        "address": factor_address(factor.id),
        "definition": base.plain_words(factor.definition),
        "sure": analysis.confidences[factor.id].in_words,
        "cases": len({use.case.id for use in uses}),
        "helped": len({use.case.id for use in uses if use.finding.effect != "barrier"}),
        "hindered": len({use.case.id for use in uses if use.finding.effect != "enabler"}),
        "questions": [base.plain_words(text) for text in factor.questions],
        "findings": list(map(str, asked.findings)) if asked else [],
        "actions": [
            {
                "id": item.action.anchor,
                "text": base.plain_words(item.action.text),
                "moment": item.action.moment,
                "rests": base.label(BASES, item.action.basis) if item.action.basis else "",
                "findings": list(map(str, item.action.findings)),
            }
            for item in base.advice[factor.id]
        ],
    }


def case_data(
    base: EvidenceBase, case: Case, growth: Growth | None, delay: Delay | None
) -> dict[str, Any]:
    """Return what a plan or a paper says of a case.

    Args:
        base: the records.
        case: the case.
        growth: its first and latest figure, where it has both.
        delay: its first planned delivery and what came, where that is known.
    """
    effects = base.vocabularies["effects"]
    cited = chain(case.verdict.citations, *(finding.citations for finding in case.findings))
    return {
        "id": case.id,
        "title": case.title,
        "short": case.short_title or case.title,
        "address": case_address(case.id),
        "kind": case.kinds[0] if case.kinds else "",
        "status": base.label("statuses", case.status),
        "verdict": base.plain_words(case.verdict.text),
        "first": base.plain_words(sentences(case.verdict.text)[0]),
        "cited": _ids(case.verdict.citations),
        "late": late(delay.span) if delay else "",
        "cost": times(growth.span) if growth else "",
        "spent": bool(growth and growth.is_final),
        "untold": [name for name in ("costs", "milestones") if not getattr(case, name)],
        "findings": [
            {
                "id": finding.id,
                "factor": finding.factor,
                "way": EFFECT_CLASS[finding.effect],
                "effect": effects[finding.effect].label,
                "basis": finding.basis,
                "contrary": finding.contrary,
                "text": finding.headline or base.plain_words(finding.text),
                "cited": _ids(finding.citations),
            }
            for finding in case.findings
        ],
        "sources": {id_: reference(case.source(id_)) for id_ in _ids(cited)},
    }


def _ids(citations: Iterator[Citation] | Sequence[Citation]) -> list[str]:
    return list(dict.fromkeys(citation.source for citation in citations))


def reference(source: Source) -> str:
    """Name a source as in a list of sources: "National Audit Office. The failure. 2011."."""
    who = ", ".join(source.authors) or source.publisher
    publisher = (
        source.publisher if source.authors and source.publisher not in source.authors else ""
    )
    title = f"{source.title} [{source.translation}]" if source.translation else source.title
    when = str(source.year) if source.year else "no date"
    parts = (who, title, f"{publisher}, {when}" if publisher else when)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def ran_over(renderer: Renderer, kind: str, money: Sequence[Growth], time: Sequence[Delay]) -> str:
    """Return how far cases of a main kind ran over, as markup for a page one folder deep."""

    def of_kind(items: Sequence[Any]) -> list[Any]:
        return [item for item in items if item.counted and item.case.kinds[:1] == (kind,)]

    of_money, of_time = of_kind(money), of_kind(time)
    return renderer.part(
        "plan/_ran_over.html",
        ADDRESS,
        kind=kind,
        money=lines(of_money, money, plan=1, unit=1),
        time=lines(of_time, time, plan=0, unit=12),
        forecasts=group("", [item for item in of_money if not item.is_final]),
        outturns=group("", [item for item in of_money if item.is_final]),
        time_group=group("", of_time),
        never=sum(item.span == NEVER for item in of_time),
        times=times,
        late=late,
        fewest=FEWEST,
    )
