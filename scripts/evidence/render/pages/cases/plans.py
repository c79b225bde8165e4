"""Money and time: first plans beside what came, across cases; the page and its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import inf
from typing import Any

from evidence.analyse.cases.coverage import Measured, by_sort, coverages, group
from evidence.analyse.cases.delays import Delay, delays
from evidence.analyse.cases.money import Growth, growths, spent_on_the_way
from evidence.analyse.cases.spread import FEWEST, NEVER, Span
from evidence.common.csv_table import CellValue, csv_table
from evidence.common.text import number_of_decimals, plural
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Citation
from evidence.render.charts.plans import Lines, lines
from evidence.render.page import Asset, ListPage, Page, case_address, split
from evidence.render.renderer import Renderer

ADDRESS = "money-and-time/"
MODULE = "cases/sorting"
MONEY, TIME = f"{ADDRESS}money.csv", f"{ADDRESS}time.csv"
OF_A_CASE = ("case", "title", "status", "main_kind")
MONEY_COLUMNS = (
    *OF_A_CASE,
    "series",
    "currency",
    "price_base",
    "part",
    "first_label",
    "first_kind",
    "first_amount",
    "first_amount_max",
    "first_at_least",
    "first_as_of",
    "latest_label",
    "latest_kind",
    "latest_amount",
    "latest_amount_max",
    "latest_at_least",
    "latest_as_of",
    "latest_is_spent",
    "ratio_least",
    "ratio_most",
    "counted",
    "address",
)
TIME_COLUMNS = (
    *OF_A_CASE,
    "milestone",
    "aim",
    "planned",
    "actual",
    "not_reached",
    "months_least",
    "months_most",
    "counted",
    "address",
)


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    base = renderer.base
    money, dates = growths(base), delays(base)
    time = [item for item in dates if item.milestone.is_delivery]
    aims = [item for item in dates if not item.milestone.is_delivery]
    forecast = [item for item in money if not item.is_final]
    spent = [item for item in money if item.is_final]
    statuses, scrutiny = coverages(base, money, time)
    money_pages, time_pages = split(money, ADDRESS), split(dates, ADDRESS)
    shared: dict[str, Any] = {
        "money": money,
        "dates": dates,
        "times": times,
        "late": late,
        "sort_key": sort_key,
        "sources_of": sources_of,
    }
    yield renderer.page(
        "cases/plans.html",
        address=ADDRESS,
        title="Money and time",
        description=f"First plans beside what came: what {base.about.many} were to cost and did, "
        "when they were to be ready and were.",
        kind="plans",
        search="summary",
        section="map/",
        module=MODULE,
        time=time,
        aims=aims,
        money_page=money_pages[0],
        time_page=time_pages[0],
        drawings=drawings(money_pages[0], time_pages[0], money, dates),
        **shared,
        forecasts=group("Estimate or budget", forecast),
        outturns=group("Money spent", spent),
        every_delay=group("All", time),
        reached=group("Reached", [item for item in time if item.span != NEVER]),
        forecasts_by_sort=by_sort(base, forecast),
        time_by_sort=by_sort(base, time),
        grew=sum(item.counted and item.span.least > 1 for item in money),
        missed=sum(item.counted and item.span == NEVER for item in time),
        may_come=sum(item.counted and item.span == NEVER and not over(base, item) for item in time),
        others=lambda items: sum(not item.counted for item in items),
        cases_in=lambda items: sum(item.counted for item in items),
        aims_missed=sum(item.span == NEVER for item in aims),
        untold=untold(base, time),
        with_amounts=sum(bool(case.costs) for case in base.cases.values()),
        undated=undated(base),
        aimed_only=aimed_only(base),
        on_the_way=spent_on_the_way(base),
        statuses=statuses,
        scrutiny=scrutiny,
        total=len(base.cases),
        fewest=FEWEST,
        money_csv=MONEY.rpartition("/")[2],
        time_csv=TIME.rpartition("/")[2],
    )
    for money_page, time_page in zip_longest(money_pages[1:], time_pages[1:]):
        number = (money_page or time_page).number
        yield renderer.page(
            "cases/plans_page.html",
            address=(money_page or time_page).address,
            title=f"Money and time, page {number}",
            description="Further figures and dates of plans, beside what came.",
            kind="plans",
            section="map/",
            module=MODULE,
            number=number,
            money_page=money_page,
            time_page=time_page,
            drawings=drawings(money_page, time_page, money, dates),
            **shared,
        )


@dataclass(frozen=True, slots=True)
class Drawings:
    """What one page draws; all pages have the same scales."""

    forecasts: Lines[Growth]
    outturns: Lines[Growth]
    deliveries: Lines[Delay]
    aims: Lines[Delay]


def drawings(
    money_page: ListPage[Growth] | None,
    time_page: ListPage[Delay] | None,
    money: Sequence[Growth],
    dates: Sequence[Delay],
) -> Drawings:
    """Lay out the items of one page.

    Args:
        money_page: figures of the page; None where it has none.
        time_page: dates of the page, likewise.
        money: all figures, which share a scale.
        dates: all dates, likewise.
    """
    figures = money_page.items if money_page else ()
    days = time_page.items if time_page else ()
    return Drawings(
        lines([item for item in figures if not item.is_final], money, plan=1, unit=1),
        lines([item for item in figures if item.is_final], money, plan=1, unit=1),
        lines([item for item in days if item.milestone.is_delivery], dates, plan=0, unit=12),
        lines([item for item in days if not item.milestone.is_delivery], dates, plan=0, unit=12),
    )


def sources_of(item: Growth) -> tuple[Citation, ...]:
    """Return what a pair of figures cites, each once."""
    return tuple(dict.fromkeys((*item.first.citations, *item.latest.citations)))


def untold(base: EvidenceBase, time: Sequence[Delay]) -> int:
    """Return how many planned deliveries there are of which nobody knows what came."""
    milestones = (item for case in base.cases.values() for item in case.milestones)
    return sum(bool(item.planned) and item.is_delivery for item in milestones) - len(time)


def undated(base: EvidenceBase) -> int:
    """Return how many cases have no planned date at all."""
    return sum(not any(item.planned for item in case.milestones) for case in base.cases.values())


def aimed_only(base: EvidenceBase) -> int:
    """Return how many cases have planned dates, and none of them for a delivery."""
    planned = ([item for item in case.milestones if item.planned] for case in base.cases.values())
    return sum(bool(items) and not any(i.is_delivery for i in items) for items in planned)


def over(base: EvidenceBase, item: Measured) -> bool:
    """Whether a case has ended or failed, so that nothing more is to come of it."""
    return base.vocabularies["statuses"].means(item.case.status, "ended", "failed")


def times(span: Span) -> str:
    """Write how many times the first figure: "1.5 times", "1.44 to 1.5 times"."""
    least, most = (number_of_decimals(end, 2) if end < inf else "" for end in _ends(span))
    if not most:
        return f"at least {least} times" if span.least > 0 else "not known"
    if span.least <= 0:
        return f"at most {most} times"
    return f"{least} times" if least == most else f"{least} to {most} times"


def late(span: Span) -> str:
    """Write how late something was: "3 months late", "in the planned month", "not reached"."""
    least, most = span.least, span.most
    if span == NEVER:
        return "not reached"
    if least > 0:
        return f"{_months(least, most)} late"
    if most < 0:
        return f"{_months(-most, -least)} early"
    if least == -inf or most == inf:
        return _bound(least, most)
    if least == most:
        return "in the planned month"
    early = f"{plural(int(-least), 'month')} early" if least else "in the planned month"
    return f"{early} to {plural(int(most), 'month')} late" if most else f"{early} or in time"


def _bound(least: float, most: float) -> str:
    """Write what is known of something that may be much earlier, or much later, than planned."""
    if most < inf:
        known = f"no more than {plural(int(most), 'month')} late"
        return known if most else "in the planned month or earlier"
    if least > -inf:
        known = f"no more than {plural(int(-least), 'month')} early"
        return known if least else "in the planned month or later"
    return "not known"


def _months(least: float, most: float) -> str:
    """Write a number of months, both ends above nought: "1 month", "27 to 38 months"."""
    if most == inf:
        return f"at least {plural(int(least), 'month')}"
    few = "" if least == most else f"{int(least):,} to "
    return f"{few}{plural(int(most), 'month')}"


def sort_key(end: float) -> str:
    """Write a number for the script that sorts the tables, which reads it as JavaScript does."""
    return str(end).replace("inf", "Infinity")


def _ends(span: Span) -> tuple[float, float]:
    return span.least, span.most


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make the tables behind the page."""
    base, site_url = renderer.base, renderer.settings.site_url
    money = [_money_row(base, item, site_url) for item in growths(base)]
    yield Asset(MONEY, csv_table(MONEY_COLUMNS, money))
    time = [_time_row(base, item, site_url) for item in delays(base)]
    yield Asset(TIME, csv_table(TIME_COLUMNS, time))


def _money_row(base: EvidenceBase, item: Growth, site_url: str) -> tuple[CellValue, ...]:
    first, latest = item.first, item.latest
    return (
        *_of_case(base, item.case),
        first.series,
        first.currency,
        first.price_base,
        first.part,
        first.label,
        base.label("cost-kinds", first.kind),
        first.amount,
        first.amount_max,
        first.at_least,
        first.as_of,
        latest.label,
        base.label("cost-kinds", latest.kind),
        latest.amount,
        latest.amount_max,
        latest.at_least,
        latest.as_of,
        item.is_final,
        *_decimals(item, 4),
        item.counted,
        f"{site_url}{case_address(item.case.id)}#costs",
    )


def _time_row(base: EvidenceBase, item: Delay, site_url: str) -> tuple[CellValue, ...]:
    return (
        *_of_case(base, item.case),
        item.milestone.label,
        base.label("milestone-aims", item.milestone.aim or "delivery"),
        item.milestone.planned,
        item.milestone.actual,
        item.milestone.not_reached,
        *_decimals(item, 0),
        item.counted,
        f"{site_url}{case_address(item.case.id)}#milestones",
    )


def _of_case(base: EvidenceBase, case: Case) -> tuple[CellValue, ...]:
    kind = base.kind_list[case.kinds[0]].label if base.kind_list and case.kinds else ""
    return case.id, case.title, base.label("statuses", case.status), kind


def _decimals(item: Measured, decimals: int) -> Iterator[float | None]:
    """Yield the ends of a span; None for an end that is open."""
    for end in _ends(item.span):
        yield round(end, decimals or None) if abs(end) < inf else None
