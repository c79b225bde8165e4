"""What the data hold beyond the fields of records: names, counts, confidence, plans and outcomes.

Takes all of it from the analysis that the pages show, so that both give the same numbers. Each
column is described where it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from math import inf

from evidence.analyse.analysis import Analysis
from evidence.analyse.cases.delays import delays
from evidence.analyse.cases.money import growths
from evidence.analyse.cases.spread import Span
from evidence.analyse.confidence.rule import LEVELS, NOT_ASSESSED
from evidence.analyse.counts import Tally, tally
from evidence.common.csv_table import CellValue
from evidence.link.entry_names import entry_names
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Source
from evidence.render.data.columns import BETWEEN, Column, Table
from evidence.render.page import case_address, factor_address, source_anchor
from evidence.schema.fields import OwnField

Row = tuple[CellValue, ...]
CASE = Column("case_id", "Id of the case.", required=True, refers="cases")
CLAIM_COLUMNS = (
    Column(
        "id",
        "Id of the case, a slash, and a number. It changes where the record gets a claim before "
        "it.",
        required=True,
    ),
    CASE,
    Column("in_table", "The table that holds the statement.", required=True),
    Column("statement_id", "The id of the statement in that table.", required=True),
    Column("source_id", "The source that says so.", required=True, refers="sources"),
    Column("locator", "Page, paragraph or section, where the coder saw one."),
)
DICTIONARY_COLUMNS = (
    Column("table_name", "Name of the table.", required=True),
    Column("column_name", "Name of the column.", required=True),
    Column("meaning", "What a cell says.", required=True),
    Column(
        "type",
        "The type of its values, as Table Schema calls it.",
        required=True,
        values=("string", "integer", "number", "boolean", "date"),
    ),
    Column("required", "Whether it is never empty.", "boolean", required=True),
    Column("several", "Whether a cell may hold several values.", "boolean", required=True),
    Column("allowed", "All that may stand there. Empty for anything.", several=True),
    Column("unit", "What a number counts or measures."),
    Column("refers", "The table to whose id the value leads."),
)
_COUNTS = tuple(
    Column(f"findings_{name}", f"Findings {words}.", "integer", required=True, unit="findings")
    for name, words in (
        ("helped", "with the effect `enabler`"),
        ("hindered", "with the effect `barrier`"),
        ("both", "with the effect `mixed`"),
        ("our_reading", "with the basis `inferred`, of all of these"),
    )
)
_RATIOS = "The latest figure as a multiple of the first"
_MONTHS = "Months from the planned date to the actual one, below nought where it was early"


@dataclass(frozen=True, slots=True)
class Extras:
    """Further columns of a table, with the cells of each row."""

    before: tuple[Column, ...]
    """Those that stand after the ids."""
    after: tuple[Column, ...]
    """Those that stand at the end."""
    cells: tuple[Row, ...]
    """A row each, in the order of both."""


def extras(analysis: Analysis, site_url: str) -> dict[str, Extras]:
    """Return the further columns of the tables that records have, by the table's name."""
    base = analysis.base
    return {
        "cases": _of_cases(base, site_url),
        "factors": _of_factors(analysis, site_url),
        "findings": _of_findings(base, site_url),
        "sources": _of_sources(base, site_url),
        "actions": _of_actions(base, site_url),
        "events": _of_entries(base, "timeline", "event", site_url),
        "costs": _of_entries(base, "costs", "amount", site_url),
        "figures": _of_entries(base, "figures", "figure", site_url),
    }


def tables(analysis: Analysis) -> Iterator[Table]:
    """Yield the tables that join others, and those that compare plans with what came."""
    base = analysis.base
    yield _growth(base)
    yield _delays(base)
    yield _case_terms(base)
    yield _finding_phases(base)
    yield _action_findings(base)
    yield _terms(base)


def _address(of: str) -> Column:
    return Column("address", f"Where the {of} stands on the site.", required=True)


def _number(name: str, meaning: str, unit: str) -> Column:
    return Column(name, meaning, "integer", required=True, unit=unit)


def _counted(count: Tally) -> Row:
    return count.helped, count.hindered, count.both, count.inferred


def _of_cases(base: EvidenceBase, site_url: str) -> Extras:
    after = (
        Column("first_year", "First year that the timeline names.", "integer"),
        Column("last_year", "Last year that the timeline names.", "integer"),
        *_COUNTS,
        _number("source_count", "Sources that it cites.", "sources"),
        Column("last_checked", "Day of the newest review.", "date", required=True),
        _address("case"),
    )
    cells = []
    for case in base.cases.values():
        years = map(int, case.years) if case.years else (None, None)
        cells.append(
            (
                *years,
                *_counted(tally(case.findings)),
                len(case.sources),
                case.last_review,
                f"{site_url}{case_address(case.id)}",
            )
        )
    return Extras((), after, tuple(cells))


def _of_factors(analysis: Analysis, site_url: str) -> Extras:
    base = analysis.base
    after = (
        Column(
            "confidence",
            "How far the cases support that it matters.",
            required=True,
            values=(*LEVELS, NOT_ASSESSED),
        ),
        _number("cases", "Cases with a finding on it.", "cases"),
        *_COUNTS,
        _address("factor"),
    )
    cells = []
    for factor in base.factors.values():
        found = base.findings_on(factor.id)
        cells.append(
            (
                analysis.confidences[factor.id].level,
                len({use.case.id for use in found}),
                *_counted(tally(use.finding for use in found)),
                f"{site_url}{factor_address(factor.id)}",
            )
        )
    return Extras((), after, tuple(cells))


def _of_entries(base: EvidenceBase, field: str, word: str, site_url: str) -> Extras:
    cells = (
        (f"{site_url}{case_address(case.id)}#{name}",)
        for case in base.cases.values()
        for name in entry_names(field, getattr(case, field))
    )
    return Extras((), (_address(word),), tuple(cells))


def _of_findings(base: EvidenceBase, site_url: str) -> Extras:
    sorting = [field for field in base.case_fields if field.vocabulary]
    before = (
        Column("case_title", "Title of the case.", required=True),
        Column("factor_name", "Name of the factor.", required=True),
    )
    after = (
        *(_of_its_case(field) for field in sorting),
        Column(
            "cited",
            "The sources in words, each with its address and the place in it.",
            required=True,
        ),
        _address("finding"),
    )
    cells = []
    for case in base.cases.values():
        own = [_joined(case, field) for field in sorting]
        words = {source.id: _in_words(source) for source in case.sources}
        address = f"{site_url}{case_address(case.id)}"
        for item in case.findings:
            cited = (
                f"{words[citation.source]} ({citation.locator})"
                if citation.locator
                else words[citation.source]
                for citation in item.citations
            )
            cells.append(
                (
                    case.title,
                    base.factors[item.factor].name,
                    *own,
                    BETWEEN.join(cited),
                    f"{address}#{item.anchor}",
                )
            )
    return Extras(before, after, tuple(cells))


def _of_its_case(field: OwnField) -> Column:
    return Column(
        field.id,
        f"Of its case: {field.description}",
        required=field.required,
        several=field.type == "terms",
        vocabulary=field.vocabulary,
    )


def _joined(case: Case, field: OwnField) -> str | None:
    value = case.own.get(field.id)
    return BETWEEN.join(value) if isinstance(value, tuple) else value


def _in_words(source: Source) -> str:
    """Write a source as one would name it: who, year, title, address."""
    who = ", ".join(source.authors) or source.publisher
    year = f"({source.year})" if source.year else ""
    named = " ".join(filter(None, (who, year)))
    return ". ".join(filter(None, (named, source.title, source.address)))


def _of_sources(base: EvidenceBase, site_url: str) -> Extras:
    after = (
        Column(
            "tier",
            "How far its kind is from those involved: 3 research and scrutiny, 2 official papers, "
            "1 others, 0 what carries no claim alone.",
            "integer",
            required=True,
        ),
        Column("address", "Where it stands on the page of its case.", required=True),
    )
    cells = tuple(
        (base.tier(source), f"{site_url}{case_address(case.id)}#{source_anchor(source.id)}")
        for case in base.cases.values()
        for source in case.sources
    )
    return Extras((), after, cells)


def _of_actions(base: EvidenceBase, site_url: str) -> Extras:
    after = (
        _number("cases", "Cases that it rests on.", "cases"),
        _address("action"),
    )
    cells = tuple(
        (len(item.cases), f"{site_url}{factor_address(item.factor.id)}#{item.action.anchor}")
        for item in chain.from_iterable(base.advice.values())
    )
    return Extras((), after, cells)


def _growth(base: EvidenceBase) -> Table:
    columns = (
        CASE,
        Column("series", "What the figures of one series have in common.", required=True),
        Column("part", "The part or phase that they cover, where it is not the whole."),
        Column("currency", "Three-letter ISO 4217 code.", required=True),
        Column("price_base", "Whose money it is in, where the source says."),
        Column("first_id", "The first estimate or budget.", required=True, refers="costs"),
        Column("latest_id", "What was spent, else the latest plan.", required=True, refers="costs"),
        Column("latest_is_spent", "Whether it is money spent.", "boolean", required=True),
        Column("ratio_least", f"{_RATIOS}, at least.", "number", required=True, unit="times"),
        Column("ratio_most", f"{_RATIOS}, at most. Empty where open.", "number", unit="times"),
        Column(
            "counted",
            "Whether it stands for its case where cases are counted: one row each does.",
            "boolean",
            required=True,
        ),
    )
    rows = []
    for item in growths(base):
        names = entry_names("costs", item.case.costs)
        named = {id(amount): name for amount, name in zip(item.case.costs, names, strict=True)}
        first, latest = (
            f"{item.case.id}/{named[id(amount)]}" for amount in (item.first, item.latest)
        )
        shared = item.first.series, item.first.part or None, item.first.currency
        rows.append(
            (
                item.case.id,
                *shared,
                item.first.price_base or None,
                first,
                latest,
                item.is_final,
                *_ends(item.span, 4),
                item.counted,
            )
        )
    meaning = "One row for each first figure of a plan that stands beside a later one."
    return Table("growth", "Growth", meaning, columns, tuple(rows), ("first_id",))


def _delays(base: EvidenceBase) -> Table:
    columns = (
        CASE,
        Column("milestone_id", "The planned date.", required=True, refers="milestones"),
        Column("reached", "Whether it was reached at all.", "boolean", required=True),
        Column("months_least", f"{_MONTHS}, at least. Empty where open.", "integer", unit="months"),
        Column("months_most", f"{_MONTHS}, at most. Empty where open.", "integer", unit="months"),
        Column(
            "counted",
            "Whether it stands for its case where cases are counted: one row each does.",
            "boolean",
            required=True,
        ),
    )
    rows = []
    for item in delays(base):
        place = next(
            number
            for number, milestone in enumerate(item.case.milestones, start=1)
            if milestone is item.milestone
        )
        name = f"{item.case.id}/milestone-{place}"
        reached = not item.milestone.not_reached
        rows.append((item.case.id, name, reached, *_ends(item.span, 0), item.counted))
    meaning = "One row for each planned date of which it is known what came."
    return Table("delays", "Delays", meaning, columns, tuple(rows), ("milestone_id",))


def _ends(span: Span, decimals: int) -> tuple[float | None, float | None]:
    """Return the ends of a span; None for an end that is open."""
    least, most = (
        round(end, decimals or None) if abs(end) < inf else None for end in (span.least, span.most)
    )
    return least, most


def _case_terms(base: EvidenceBase) -> Table:
    columns = (
        CASE,
        Column("list", "Name of the closed list.", required=True),
        Column("term", "Id of the term.", required=True),
        Column("label", "What readers see for it.", required=True),
    )
    gathering = (item.id for item in base.lists if any(term.countries for term in item))
    own = (field.vocabulary for field in base.case_fields if field.vocabulary)
    names = tuple(dict.fromkeys((*own, "countries", *gathering, "statuses")))
    rows = tuple(
        (case.id, name, term, base.label(name, term))
        for case in base.cases.values()
        for name in names
        for term in case.terms.get(name, ())
    )
    meaning = "One row for each term by which a case is sorted: its kinds, countries, status."
    key = ("case_id", "list", "term")
    return Table("case_terms", "Terms of cases", meaning, columns, rows, key)


def _finding_phases(base: EvidenceBase) -> Table:
    columns = (
        Column("finding_id", "Id of the finding.", required=True, refers="findings"),
        Column("phase", "A phase in which it acted.", required=True, vocabulary="phases"),
    )
    rows = tuple(
        (f"{case.id}/{item.id}", phase)
        for case in base.cases.values()
        for item in case.findings
        for phase in item.phases
    )
    meaning = "One row for each phase in which a finding acted."
    name = "finding_phases"
    return Table(name, "Phases of findings", meaning, columns, rows, ("finding_id", "phase"))


def _action_findings(base: EvidenceBase) -> Table:
    columns = (
        Column("action_id", "Id of the action.", required=True, refers="actions"),
        Column("finding_id", "Id of the finding.", required=True, refers="findings"),
        Column(
            "side",
            "Whether the action rests on the finding, or the finding speaks against it.",
            required=True,
            values=("for", "against"),
        ),
    )
    rows = tuple(
        (f"{item.factor.id}/{item.action.id}", str(name), side)
        for item in chain.from_iterable(base.advice.values())
        for side, names in (("for", item.action.findings), ("against", item.action.also))
        for name in names
    )
    meaning = "One row for each finding behind an action or against it."
    key = ("action_id", "finding_id", "side")
    return Table("action_findings", "Findings of actions", meaning, columns, rows, key)


def _terms(base: EvidenceBase) -> Table:
    columns = (
        Column("list", "Name of the closed list.", required=True),
        Column("term", "Id of the term.", required=True),
        Column("label", "What readers see for it.", required=True),
        Column("definition", "When it applies.", required=True),
    )
    rows = tuple(
        (item.id, term.id, term.label, term.definition) for item in base.lists for term in item
    )
    meaning = "One row for each term of a closed list."
    return Table("terms", "Terms", meaning, columns, rows, ("list", "term"))
