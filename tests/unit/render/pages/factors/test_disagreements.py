"""Disagreement: both sides complete, contrary findings first, no difference named loosely."""

from __future__ import annotations

import re
from typing import Any

import pytest

from evidence.analyse.analysis import analyse
from evidence.analyse.factors.heterogeneity import Contrast, heterogeneities, heterogeneity
from evidence.link.evidence_base import EvidenceBase
from evidence.render.pages.factors import disagreements as view
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")


def case(name: str, effect: str, **changes: Any) -> dict[str, Any]:
    return made_up.case(name, findings=[made_up.finding(effect=effect)], **changes)


def many(helped: int, hindered: int, countrywide: int) -> EvidenceBase:
    """Cases on both sides; so many of the hindered ones are countrywide, all others not."""
    return made_up.base(
        [
            *(case(f"yes-{n}", "enabler") for n in range(helped)),
            *(
                case(f"no-{n}", "barrier", scale="countrywide" if n < countrywide else "county")
                for n in range(hindered)
            ),
        ]
    )


def only(base: EvidenceBase) -> Any:
    (item,) = heterogeneities(base)
    return item


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_a_factor_with_one_side_only_has_no_disagreement() -> None:
    base = made_up.base([case("a", "enabler"), case("b", "mixed")])
    assert heterogeneity(base, base.factors["trust"]) is None


def test_two_sides_within_one_case_alone_are_no_disagreement_between_cases() -> None:
    findings = [made_up.finding(effect="enabler"), made_up.finding(effect="barrier")]
    base = made_up.base([made_up.case(findings=findings)])
    assert heterogeneity(base, base.factors["trust"]) is None


def test_a_case_that_points_both_ways_or_against_the_factor_is_on_neither_side() -> None:
    both = [made_up.finding(effect="enabler"), made_up.finding(effect="barrier")]
    against = [made_up.finding(effect="enabler", contrary=True)]
    item = only(
        made_up.base(
            [
                case("a", "enabler"),
                case("b", "barrier"),
                made_up.case("c", findings=both),
                made_up.case("d", findings=against),
            ]
        )
    )
    assert [entry.case.id for entry in item.helped] == ["a"]
    assert [entry.case.id for entry in item.hindered] == ["b"]
    assert [entry.case.id for entry in item.unclear] == ["c", "d"]
    assert [use.case.id for use in item.contrary] == ["d"]


def test_a_wide_difference_between_enough_cases_is_named() -> None:
    (found,) = (c for c in only(many(6, 6, 6)).differences if c.term == "countrywide")
    assert (found.helped, found.helped_of, found.hindered, found.hindered_of) == (0, 6, 6, 6)


def test_no_difference_is_named_on_tiny_numbers_however_wide() -> None:
    item = only(many(4, 40, 40))
    assert not item.enough
    assert item.differences == ()


@pytest.mark.parametrize(
    ("counts", "differs"),
    [
        ((6, 9, 3, 14), True),  # 67 and 21 in a hundred; one case a side otherwise: 27 points
        ((6, 9, 4, 14), False),
        ((5, 5, 0, 4), False),
        ((5, 5, 0, 5), True),
        ((6, 10, 1, 10), True),
        ((5, 10, 1, 10), False),
        ((1, 10, 6, 10), True),
    ],
)
def test_the_rule_holds_even_if_one_case_a_side_had_been_otherwise(
    counts: tuple[int, int, int, int], differs: bool
) -> None:
    helped, helped_of, hindered, hindered_of = counts
    contrast = Contrast("scales", "Scale", "countrywide", helped, helped_of, hindered, hindered_of)
    worst = abs(helped / helped_of - hindered / hindered_of) - 1 / helped_of - 1 / hindered_of
    assert contrast.differs == differs
    assert differs == (min(helped_of, hindered_of) >= 5 and worst >= 0.25)


def test_cases_of_which_the_record_does_not_tell_are_not_counted() -> None:
    base = made_up.base(
        [case("a", "enabler", scale="not-known"), case("b", "enabler"), case("c", "barrier")]
    )
    (found,) = (c for c in only(base).contrasts if c.term == "county")
    assert (found.helped, found.helped_of) == (1, 1)


def test_who_led_is_read_from_the_partners() -> None:
    def partner(role: str, **changes: Any) -> dict[str, Any]:
        return {
            "name": role,
            "role": role,
            "sector": "public-library",
            "source": ["audit"],
            **changes,
        }

    base = made_up.base(
        [
            case("a", "enabler", partners=[partner("lead")]),
            case("b", "enabler", partners=[partner("lead", count=2)]),
            case("c", "barrier", partners=[partner("co-owner")]),
            case("d", "barrier"),
        ]
    )
    found = {
        c.term: (c.helped, c.helped_of, c.hindered, c.hindered_of)
        for c in only(base).contrasts
        if c.dimension == "lead"
    }
    assert found == {"one": (1, 2, 0, 1), "several": (1, 2, 0, 1), "none": (0, 2, 1, 1)}


def test_contrary_findings_stand_first_and_are_explained() -> None:
    against = made_up.finding(effect="barrier", contrary=True, contrary_note="it was in place")
    base = made_up.base(
        [case("a", "enabler"), case("b", "barrier"), made_up.case("c", findings=[against])]
    )
    overview, page = view.pages(Renderer(analyse(base), SETTINGS))
    assert page.address == "disagreements/trust/"
    for made in (overview, page):
        assert "Contrary, because it was in place." in made.html
    assert page.html.index('id="contrary"') < page.html.index('id="differed"')
    assert overview.html.index('id="contrary"') < overview.html.index('id="rule"')


def test_every_case_stands_on_the_page_and_the_rule_is_stated() -> None:
    base = many(12, 6, 6)
    overview, page = view.pages(Renderer(analyse(base), SETTINGS))
    for case_id in base.cases:
        assert page.html.count(f"cases/{case_id}/#finding-trust") == 1
    for made in (overview, page):
        assert "at least 5 cases" in text_of(made.html)
        assert "25 points apart" in text_of(made.html)
    assert "Helped: none of 12" in text_of(page.html)
    assert "Hindered: 6 of 6" in text_of(page.html)


def test_too_few_cases_are_called_so() -> None:
    _, page = view.pages(Renderer(analyse(many(1, 2, 0)), SETTINGS))
    text = text_of(page.html)
    assert "1 case on the side where it helped, 2 where it hindered: too few" in text


def test_only_a_factor_with_a_case_on_each_side_counts_as_two_sided() -> None:
    both = [made_up.finding(effect="enabler"), made_up.finding(effect="barrier")]
    base = made_up.base([case("a", "enabler"), made_up.case("b", findings=both)])
    assert only(base).hindered == ()
    overview, page = view.pages(Renderer(analyse(base), SETTINGS))
    words = text_of(overview.html)
    assert "0 factors helped in some cases and hindered in others." in words
    assert "For 1 more factor findings point both ways" in words
    assert "1 case pointing both ways" in text_of(page.html)
