"""Money and time: what the page says, what it leaves out, and its files."""

from __future__ import annotations

import csv
import io
import re
from math import inf
from typing import Any

import pytest

from evidence.analyse.analysis import analyse
from evidence.analyse.cases.spread import NEVER, Span
from evidence.render.pages.cases import plans as view
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up
from tests.unit.analyse.cases.test_money import FIRST, LATER, SPENT

SETTINGS = Settings("https://example.org/", "https://example.org/code")
LATE = {"label": "Opened", "planned": "2012-02", "actual": "2013-02", "source": ["audit"]}
NOT_REACHED = {"label": "All in", "planned": "2014", "not_reached": True, "source": ["audit"]}
OTHER = {"label": "Cards sold", "aim": "other", "planned": "2011", "source": ["audit"]}


def renderer(*cases: dict[str, Any]) -> Renderer:
    return Renderer(analyse(made_up.base(cases)), SETTINGS)


def words(*cases: dict[str, Any]) -> str:
    (page,) = view.pages(renderer(*cases))
    return re.sub(r" ([.,;:)])", r"\1", " ".join(re.sub(r"<[^>]+>", " ", page.html).split()))


def tables(*cases: dict[str, Any]) -> list[list[dict[str, str]]]:
    files = view.assets(renderer(*cases))
    return [list(csv.DictReader(io.StringIO(file.content.decode()))) for file in files]


def test_forecasts_and_money_spent_stand_apart_and_few_have_no_middle() -> None:
    shown = words(
        made_up.case("a", costs=[FIRST, SPENT], milestones=[LATE]),
        made_up.case("b", costs=[FIRST, LATER], milestones=[NOT_REACHED]),
        made_up.case("c"),
    )
    assert "In 2 of 2 cases with a first and a later figure, the later one is higher." in shown
    assert "In 1 of 2 cases the first planned delivery had not been reached, by the last" in shown
    assert "1 case whose latest figure is an estimate or a budget: too few for a middle" in shown
    assert "1 case whose latest figure is money spent: too few for a middle" in shown
    assert "1 case without two figures to divide. 1 of them have no amount at all." in shown
    assert "12 months late" in shown


def test_five_cases_have_a_middle_in_which_what_never_came_counts_as_longest() -> None:
    late = [made_up.case(f"c{n}", milestones=[LATE]) for n in range(2)]
    never = [made_up.case(f"n{n}", milestones=[NOT_REACHED]) for n in range(3)]
    shown = words(*late, *never)
    assert "2 of 5 cases reached the first planned delivery: too few for a middle" in shown
    assert (
        "3 had not: 3 in cases that have neither ended nor failed, so these may yet get there."
        in shown
    )
    assert "the middle of the 5 is not reached. That is the most it can be." in shown


def test_what_came_has_a_middle_of_its_own_beside_the_most_that_all_can_have() -> None:
    later = LATE | {"actual": "2013-08"}
    late = [made_up.case(f"c{n}", milestones=[later if n else LATE]) for n in range(5)]
    given_up = [
        made_up.case(f"n{n}", milestones=[NOT_REACHED], status="cancelled") for n in range(2)
    ]
    shown = words(*late, *given_up, made_up.case("open", milestones=[NOT_REACHED]))
    assert (
        "5 of 8 cases reached the first planned delivery: half of them came 18 months late or "
        "earlier" in shown
    )
    assert (
        "3 had not: 2 in cases that have ended or failed, "
        "1 in cases that have neither ended nor failed, so it may yet get there." in shown
    )
    assert "the middle of the 8 is 18 months late. That is the most it can be." in shown


def test_another_aim_stands_apart_and_counts_in_no_middle() -> None:
    missed = OTHER | {"not_reached": True}
    late = [made_up.case(f"c{n}", milestones=[LATE, missed]) for n in range(5)]
    shown = words(*late, made_up.case("alone", milestones=[OTHER | {"actual": "2011"}]))
    assert "In 0 of 5 cases the first planned delivery had not been reached" in shown
    assert (
        "5 of 5 cases reached the first planned delivery: half of them came 12 months late or "
        "earlier" in shown
    )
    assert "had not:" not in shown
    assert "6 dates of 6 cases were for another aim" in shown
    assert "5 of 6 not reached. They are drawn apart and count in no middle." in shown
    drawn, _, rows = shown.partition(" All dates, with sources ")
    deliveries, _, others = drawn.partition(" Other aims ")
    assert (deliveries.count("Cards sold"), others.count("Cards sold")) == (0, 6)
    assert rows.count("Cards sold Not a delivery") == 6
    assert "Not counted: its case has an earlier plan" not in shown
    assert "0 have no planned date on record, and 1 only dates for another aim." in shown


def test_who_is_missing_tells_why() -> None:
    open_end = {"label": "Opened", "planned": "2012", "source": ["audit"]}
    stated = {"label": "Opened", "stated_delay": "two years late", "source": ["audit"]}
    shown = words(
        made_up.case("a", milestones=[open_end]),
        made_up.case("b", milestones=[OTHER]),
        made_up.case("c", milestones=[stated]),
        made_up.case("d"),
        made_up.case("e", milestones=[LATE]),
    )
    assert (
        "4 cases without a delivery to compare. 2 have no planned date on record, and 1 only dates"
        " for another aim. For 1 planned delivery no source read tells what came of it." in shown
    )


def test_a_base_with_other_aims_alone_draws_them() -> None:
    shown = words(made_up.case("a", milestones=[OTHER | {"actual": "2012"}]))
    assert "1 date of 1 case was for another aim" in shown
    assert " Deliveries " not in shown
    assert "planned delivery of which it is known what came" in shown


def test_what_was_spent_at_a_stop_is_named_and_left_out() -> None:
    shown = words(made_up.case("a", costs=[FIRST, LATER, SPENT], status="cancelled"))
    assert "is no outturn, and is left out: A." in shown
    assert "1.5 times" in shown
    assert "1.6 times" not in shown


def test_a_base_without_figures_or_dates_says_so() -> None:
    shown = words(made_up.case())
    assert "No case gives two figures of one series yet" in shown
    assert "No case gives a planned date of which it is known what came" in shown
    assert "for another aim" not in shown
    assert tables(made_up.case()) == [[], []]


def test_a_base_without_cases_has_the_page() -> None:
    assert "0 of 0 cases" in words()


def test_the_files_hold_every_line() -> None:
    case = made_up.case(
        "a",
        costs=[FIRST, LATER | {"at_least": True}],
        milestones=[NOT_REACHED, OTHER | {"actual": "2011"}],
    )
    (money,), (time, other) = tables(case)
    assert (money["first_amount"], money["latest_amount"]) == ("100", "150")
    assert (money["ratio_least"], money["ratio_most"]) == ("1.5", "")
    assert money["latest_is_spent"] == "false"
    assert money["address"] == "https://example.org/cases/a/#costs"
    assert (time["planned"], time["not_reached"], time["months_most"]) == ("2014", "true", "")
    assert (time["aim"], time["counted"]) == ("Delivery", "true")
    assert (other["aim"], other["counted"]) == ("Not a delivery", "false")


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (NEVER, "not reached"),
        (Span(0, 0), "in the planned month"),
        (Span(1, 1), "1 month late"),
        (Span(-2, -2), "2 months early"),
        (Span(27, 38), "27 to 38 months late"),
        (Span(-6, 5), "6 months early to 5 months late"),
        (Span(-9, -3), "3 to 9 months early"),
        (Span(73, inf), "at least 73 months late"),
        (Span(-inf, -3), "at least 3 months early"),
        (Span(-inf, 0), "in the planned month or earlier"),
        (Span(-inf, 5), "no more than 5 months late"),
        (Span(0, inf), "in the planned month or later"),
        (Span(-3, inf), "no more than 3 months early"),
        (Span(-inf, inf), "not known"),
    ],
)
def test_how_late_is_told_no_more_exactly_than_it_is_known(span: Span, said: str) -> None:
    assert view.late(span) == said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(1.5, 1.5), "1.5 times"),
        (Span(1.44, 1.5), "1.44 to 1.5 times"),
        (Span(1.538, inf), "at least 1.54 times"),
        (Span(0, 2), "at most 2 times"),
        (Span(0, inf), "not known"),
    ],
)
def test_how_many_times_is_told_in_words(span: Span, said: str) -> None:
    assert view.times(span) == said
