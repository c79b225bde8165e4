"""The page "How good is our data": the figures of `evidence stats`, leading to what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.analyse.coding.agreement import RESAMPLES, Agreement, Round
from evidence.analyse.data_quality.quality import SUPPORT_ROWS, THIN, quality
from evidence.analyse.data_quality.source_balance import GROUP_NAMES, what_the_balance_shows
from evidence.render.page import Page, split
from evidence.render.renderer import Renderer

ADDRESS = "about/quality/"
SECTIONS = (
    ("much", "How much there is"),
    ("rests", "What claims rest on"),
    ("tells", "Who says what"),
    ("read", "Read beside their sources"),
    ("judged", "Judged by two further readers"),
    ("parts", "What records leave open"),
    ("records", "Record by record"),
    ("age", "Last looked at"),
    ("thin", "What is thin"),
    ("warnings", "Warnings of the checks"),
)
ROWS_PER_PAGE = 100
"""Records on one page of those that are listed; a row is short."""
QUESTIONS = {
    "says": "Headline and text say no more than the source",
    "leaves_out": "Nothing in the same passage is left out that turns the meaning",
    "basis": "Stated by a source or our reading: rightly told",
    "factor": "The factor is right, and no other would do as well",
    "effect": "The effect is right",
}
"""What two readers were asked, by the name of the question, as the answer that finds no fault."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    base = renderer.base
    found = quality(renderer.analysis)
    maintenance = renderer.analysis.maintenance
    kept = {"read": maintenance.readings, "judged": maintenance.judgements}
    rows = [(base.cases[case_id], record) for case_id, record in found.cases.items()]
    first, *others = split(rows, ADDRESS, per_page=ROWS_PER_PAGE)
    yield renderer.page(
        "about/quality.html",
        address=ADDRESS,
        title="How good is our data",
        description=(
            "How much evidence there is, what the claims rest on, what the records leave open, and "
            "what is thin."
        ),
        kind="about",
        search="text",
        sections=[item for item in SECTIONS if kept.get(item[0], True)],
        readings=maintenance.readings,
        judgements=maintenance.judgements[::-1],
        questions=QUESTIONS,
        resamples=RESAMPLES,
        coded_anew=coded_anew(maintenance.rounds),
        found=found,
        support_rows=[
            (words, getattr(found.all_claims, name), getattr(found.findings, name))
            for name, words in SUPPORT_ROWS
        ],
        groups=GROUP_NAMES,
        balance_in_words=what_the_balance_shows(found.balance),
        listed=first,
        few=THIN,
    )
    for part in others:
        yield renderer.page(
            "about/quality_records.html",
            address=part.address,
            title=f"How good is our data: record by record{part.suffix}",
            description="What further records leave open, with their sources and last review.",
            kind="about",
            part=part,
        )


def coded_anew(rounds: Sequence[Round]) -> Agreement | None:
    """Return the last second coding that asked who draws the link; None without one."""
    found = [item.result for item in sorted(rounds, key=lambda item: item.drawn)]
    asked = [result for result in found if result and result.same_basis is not None]
    return asked[-1] if asked else None
