"""The page that sets two to four cases side by side, and the list from which one is added.

The frame of the table is made here. Its cells are parts of the cases' own pages, put there by the
script, so that what a case says is written once; without the script the page leads to pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from evidence.analyse.cases.case_pairs import CasePair, pairs
from evidence.common.text import compact_json
from evidence.link.evidence_base import EvidenceBase
from evidence.render.page import Asset, Page
from evidence.render.renderer import Renderer

ADDRESS = "compare/"
SUGGESTED = 12
"""Pairs named on the page."""
OFTEN = 2
"""Pairs in which one case may stand."""
MOST = 4
"""Cases that fit side by side."""

FIRST_ROWS = (("verdict", "Verdict"), ("solid", "How solid"), ("tally", "Findings"))
"""Rows above the factors: part of a case's page, as its `data-part` names it, and heading."""

FACTS_BEFORE = (("where", "Where"),)
"""Rows below the factors, before those of the fields that the evidence base adds."""

FACTS_AFTER = (
    ("years", "Years"),
    ("outcomes", "Outcomes"),
    ("costs", "Costs"),
    ("milestones", "Planned and actual"),
    ("drivers", "Why they did it"),
    ("governance", "Who decides"),
    ("lessons", "Lessons"),
    ("partners", "Partners"),
)
"""Rows behind them."""

JUMPS = (
    ("verdict", "Verdict"),
    ("factors", "Factors"),
    ("facts", "Facts"),
    ("outcomes", "Outcomes"),
    ("costs", "Costs"),
    ("lessons", "Lessons"),
    ("partners", "Partners"),
    ("sources", "Sources"),
)
"""Where the line above the table leads: id of a row or of a group of rows, and its words."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    base = renderer.base
    yield renderer.page(
        "cases/compare.html",
        module="compare/compare",
        address=ADDRESS,
        title="Compare cases",
        description="Two to four cases on the same rows: facts, factors, costs and outcomes.",
        kind="compare",
        search="summary",
        section="cases/",
        first_rows=FIRST_ROWS,
        fact_rows=fact_rows(base),
        jumps=JUMPS,
        factors=list(base.factors.values()),
        pairs=suggested(pairs(base)),
        most=MOST,
    )


def fact_rows(base: EvidenceBase) -> tuple[tuple[str, str], ...]:
    """Return the rows below the factors: part of a case's page, and heading."""
    own = [(field.id, field.heading) for field in base.case_fields if field.compare]
    return (*FACTS_BEFORE, *own, *FACTS_AFTER)


def suggested(found: Iterable[CasePair]) -> list[CasePair]:
    """Choose pairs from the first on, so that no case stands in more than two."""
    chosen: list[CasePair] = []
    times = Counter[str]()
    for pair in found:
        ids = (pair.first.id, pair.second.id)
        if len(chosen) < SUGGESTED and all(times[case_id] < OFTEN for case_id in ids):
            chosen.append(pair)
            times.update(ids)
    return chosen


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make the list of cases: id, title, other names."""
    rows = [
        [case.id, case.title, "; ".join(name.text for name in case.also_known_as)]
        for case in renderer.base.cases.values()
    ]
    data = compact_json(rows)
    yield Asset(f"{ADDRESS}cases.json", data.encode())
