"""Rules on dates: real, not in the future, and in an order that can be.

A date has the precision that it has. Two dates are out of order only where no day that the one may
mean could come before some day that the other may mean; what is open about them counts for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.common.dating import Dating, dates_in, has_form
from evidence.diagnostics.catalogue import advice
from evidence.diagnostics.problem import Path
from evidence.schema.location import texts_at
from evidence.schema.schema import Schema

PLANS = frozenset({"planned", "other_planned", "moved_to", "period_start", "period_end"})
"""Fields that may name a day to come."""
FINANCIAL = r"\b{year}[/–]{end}\b|(?:(?:financial|fiscal|budget) year|FY),? ?{year}-{end}\b"
"""How a text names the year from {year} to {end}, which no month can be."""
MONTHS_TO_REVIEW = 24
"""So old may the last review of a record be; the choice of the editors."""


def meant(text: str) -> Dating | None:
    """Return the date that a text is; None where it has another form or no such date exists."""
    try:
        return Dating.parse(text)
    except ValueError:
        return None


def earliest(text: str) -> date | None:
    """Return the first day that a date text names; None where no such date exists."""
    found = meant(text)
    return None if found is None else found.named[0].earliest


def after(one: Any, other: Any) -> bool:
    """Say whether one date is surely later than another."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    first, second = meant(one), meant(other)
    return first is not None and second is not None and first.surely_after(second)


@rule(
    "EV402",
    kind=(
        *("case", "factor", "selection", "release"),
        *("first-coding", "former-levels", "judgements"),
    ),
)
def dates_exist(record: Record, repository: Repository) -> Iterator[Violation]:
    """A date is in the calendar, and of several the earlier one stands first."""
    for path, text in _dates(record.data, (), record.schema):
        if earliest(text) is None and has_form(text):
            wrong = next((part for part in dates_in(text) if earliest(part) is None), "")
            if wrong:
                yield Violation("EV402", path, hint=_calendar_hint(wrong), value=wrong)
            else:
                yield Violation("EV402", path, variant="order", value=text)


@rule("EV403", kind=("case", "factor", "selection"))
def dates_are_not_in_the_future(record: Record, repository: Repository) -> Iterator[Violation]:
    """A record tells what has happened; plans have a field of their own."""
    if repository.today is None:
        return
    # One day of grace: somewhere it is already tomorrow.
    limit = repository.today + timedelta(days=1)
    for path, text in _dates(record.data, (), record.schema):
        first = earliest(text)
        if PLANS.isdisjoint(path) and first is not None and first > limit:
            is_event = path[0] in ("timeline", "milestones")
            yield Violation("EV403", path, variant="event" if is_event else "", value=text)
    for path, source in record.entries("sources"):
        year = source.get("year")
        if isinstance(year, int) and year > limit.year:
            yield Violation("EV403", (*path, "year"), variant="year", value=year)


@rule("EV404", kind="case")
def partners_leave_after_they_join(record: Record, repository: Repository) -> Iterator[Violation]:
    """Joined comes before left."""
    for path, partner in record.entries("partners"):
        joined, left = partner.get("joined"), partner.get("left")
        if after(joined, left):
            yield Violation("EV404", (*path, "left"), left=left, joined=joined)


@rule("EV405", kind="case")
def times_end_after_they_begin(record: Record, repository: Repository) -> Iterator[Violation]:
    """The end of an event, or of the time that an amount covers, is not before its beginning."""
    for path, event in record.entries("timeline"):
        begin, end = event.get("date"), event.get("end")
        if after(begin, end):
            yield Violation("EV405", (*path, "end"), end=end, begin=begin)
    for path, cost in record.entries("costs"):
        begin, end = cost.get("period_start"), cost.get("period_end")
        if after(begin, end):
            yield Violation("EV405", (*path, "period_end"), variant="cost", end=end, begin=begin)


@rule("EV406", kind="case")
def timeline_runs_from_old_to_new(record: Record, repository: Repository) -> Iterator[Violation]:
    """Events stand in the order in which they happened."""
    for event, *overtaken in _runs(record, repository):
        path, text = event
        if len(overtaken) > 1:
            # One date that is too late is the cause of all.
            yield Violation(
                "EV406", (*path, "date"), variant="before", date=text, next=overtaken[0][1]
            )
        elif overtaken:
            yield Violation(
                "EV406", (*overtaken[0][0], "date"), date=overtaken[0][1], previous=text
            )


_Event = tuple[Path, str]


def _dated(record: Record, repository: Repository) -> list[_Event]:
    """Return path and date of the events; a date in the future has a message of its own."""
    dates = [(path, event.get("date", "")) for path, event in record.entries("timeline")]
    limit = None if repository.today is None else repository.today + timedelta(days=1)
    return [
        (path, text)
        for path, text in dates
        if (first := earliest(text)) is not None and (limit is None or first <= limit)
    ]


def _runs(record: Record, repository: Repository) -> list[list[_Event]]:
    """Return each event that stands in order, followed by the earlier ones that come after it."""
    runs: list[list[_Event]] = []
    for event in _dated(record, repository):
        if runs and after(runs[-1][0][1], event[1]):
            runs[-1].append(event)
        else:
            runs.append([event])
    return runs


@rule("EV407", kind="case")
def start_comes_before_go_live(record: Record, repository: Repository) -> Iterator[Violation]:
    """Not everything was in use before the first start."""
    dated = {path for path, _ in _dated(record, repository)}
    events = [(path, event) for path, event in record.entries("timeline") if path in dated]
    starts = [event.get("date") for _, event in events if event.get("kind") == "start"]
    lives = [(path, event.get("date")) for path, event in events if event.get("kind") == "go-live"]
    if any(len(run) > 1 for run in _runs(record, repository)):
        # One wrong date is the cause of both.
        return
    # A later stage may well start after an earlier one went live.
    if starts and lives and all(after(start, live) for start in starts for _, live in lives):
        path, live = lives[-1]
        yield Violation("EV407", (*path, "date"), live=live, start=starts[0])


@rule("EV408", kind="case")
def milestones_are_reached_or_not(record: Record, repository: Repository) -> Iterator[Violation]:
    """A milestone cannot have a date on which it was reached and yet not be reached."""
    for path, milestone in record.entries("milestones"):
        if milestone.get("actual") and milestone.get("not_reached"):
            yield Violation("EV408", (*path, "not_reached"), actual=milestone["actual"])


@rule("EV417", kind="case")
def milestones_have_a_plan(record: Record, repository: Repository) -> Iterator[Violation]:
    """What was planned is known by its date or by the delay."""
    for path, _ in record.entries("milestones"):
        if not (record.has(*path, "planned") or record.has(*path, "stated_delay")):
            yield Violation("EV417", (*path, "planned"), at="missing")


@rule("EV418", kind="case")
def what_is_put_off_comes_later(record: Record, repository: Repository) -> Iterator[Violation]:
    """Each date to which something is put off is later than the one before it."""
    for path, milestone in record.entries("milestones"):
        dates = [milestone.get("planned"), *(milestone.get("moved_to") or ())]
        for place, (previous, date_text) in enumerate(pairwise(dates)):
            if after(previous, date_text):
                place_of_date = (*path, "moved_to", place)
                yield Violation("EV418", place_of_date, date=date_text, previous=previous)


@rule("EV410", kind="case")
def reviews_have_a_full_date(record: Record, repository: Repository) -> Iterator[Violation]:
    """The age of a record is counted in days."""
    for path, review in record.entries("reviewed"):
        text = review.get("date")
        if isinstance(text, str) and len(text) != 10 and earliest(text) is not None:
            yield Violation("EV410", (*path, "date"), date=text)


@rule("EV607", kind="case")
def record_was_reviewed_lately(record: Record, repository: Repository) -> Iterator[Violation]:
    """An old record should look old."""
    dates = [earliest(str(review.get("date"))) for _, review in record.entries("reviewed")]
    known = [day for day in dates if day is not None]
    if repository.today is not None and known:
        newest = max(known)
        if _months(newest, repository.today) >= MONTHS_TO_REVIEW:
            yield Violation(
                "EV607", ("reviewed",), at="key", date=newest.isoformat(), months=MONTHS_TO_REVIEW
            )


@rule("EV420", kind="case")
def no_month_is_a_financial_year(record: Record, repository: Repository) -> Iterator[Violation]:
    """2004-05 is May 2004, where the text beside it may say 2004/05."""
    for path, text in _dates(record.data, (), record.schema):
        month_form = re.fullmatch(r"(\d{4})-(\d\d)", text)
        if month_form is None or int(month_form[1]) % 100 + 1 != int(month_form[2]):
            continue
        year, end = month_form.groups()
        group = _at(record.data, path[:-1])
        words = " ".join(str(value) for value in group.values() if isinstance(value, str))
        match = re.search(FINANCIAL.format(year=year, end=end), words, re.IGNORECASE)
        if match is not None:
            yield Violation("EV420", path, value=text, words=match[0], year=year)


def _at(value: Any, path: Path) -> Mapping[str, Any]:
    """Return the nearest group at a path or above it: a list of dates is part of one."""
    found = value
    for step in path:
        value = value[step]
        found = value if isinstance(value, Mapping) else found
    group: Mapping[str, Any] = found
    return group


def _dates(value: Any, path: Path, schema: Schema) -> Iterator[tuple[Path, str]]:
    """Yield every text that the schema calls a date."""
    for pattern in schema.date_fields:
        yield from texts_at(value, pattern, path)


def _calendar_hint(text: str) -> str:
    month, day = text[5:7], text[8:10]
    if int(month or 1) > 12 and day and int(day) <= 12 and int(month) <= 31:
        return advice("date-month-first", year=text[:4], day=day, month=month)
    if not day and int(text[:4]) % 100 + 1 == int(month or 0):
        return advice("date-financial-year", field="", year=text[:4], where="a text beside it")
    if not 1 <= int(month or 1) <= 12:
        return advice("date-months")
    return ""


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
