"""The pages on quality and method: the rule in numbers, the second coding, what is counted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evidence.analyse.analysis import analyse
from evidence.analyse.coding.agreement import Coding, Drawn, Round, draw
from evidence.analyse.coding.judgements import judgements_from
from evidence.analyse.coding.readings import Readings
from evidence.analyse.confidence import rule
from evidence.analyse.confidence.history import FormerLevels
from evidence.analyse.data_quality.maintenance import NOTHING_KNOWN, Maintenance
from evidence.link.evidence_base import EvidenceBase
from evidence.render.pages.about import method, quality
from evidence.render.pages.cases import detail as case
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/repository")
READ = Readings(
    3,
    {"kept": 1, "reworded": 2, "inferred": 3, "moved": 4, "dropped": 5, "added": 6},
    {"kept": 7, "corrected": 8},
)
SOUND = {"says": "no-more", "leaves_out": False, "basis": "right"} | {
    "factor": "right",
    "effect": "right",
}
UNSEEN = SOUND | {"says": "unseen", "basis": "unseen", "factor": "arguable"}
JUDGED = judgements_from(
    [
        {
            "judged": day,
            "notes": [f"As on {day}."],
            "items": [
                {"case": case, "finding": "trust-1", "first": SOUND, "second": second}
                for case, second in (("north-shelf", SOUND), ("south-shelf", UNSEEN))
            ],
        }
        for day in ("2026-05-06", "2026-06-01")
    ]
)
DAY = Maintenance(today="2026-11-24", readings=READ, judgements=JUDGED)


def linked() -> EvidenceBase:
    north = made_up.case(
        "north-shelf",
        findings=[made_up.finding("trust"), made_up.finding("law", "barrier")],
        unknown=[{"field": "costs", "reason": "No page read says."}],
    )
    south = made_up.case("south-shelf", reviewed=[{"date": "2024-01-01", "role": "proof-reader"}])
    return made_up.base([north, south])


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def method_text(maintenance: Maintenance = NOTHING_KNOWN) -> str:
    (page,) = method.pages(Renderer(analyse(linked(), maintenance), SETTINGS))
    return text_of(page.html)


def quality_html(maintenance: Maintenance = DAY) -> str:
    (page,) = quality.pages(Renderer(analyse(linked(), maintenance), SETTINGS))
    return page.html


SPREADS = [item.spread for item in made_up.base([]).lists if item.spread]


def test_the_method_page_shows_the_thresholds_of_the_rule() -> None:
    parts = {item.name: item.cuts for item in method.components(SPREADS)}
    assert parts["Coherence"] == ("85% or more", "70% or more", "50% or more", "less than 50%")
    assert parts["Methods"] == ("8 or more", "5 or more", "2.5 or more", "less than 2.5")
    assert parts["Adequacy"] == ("12 or more", "8 or more", "4 or more", "less than 4")
    text = method_text()
    for cuts in parts.values():
        assert " ".join(cuts) in text
    for cap in rule.CAPS:
        reason = f"{cap.reason[0].upper()}{cap.reason[1:]}"
        assert f"At most {rule.LEVELS[cap.highest]} {reason}" in text
    for level, phrase in rule.PHRASES.items():
        assert level == rule.NOT_ASSESSED or phrase in text


def test_the_sums_of_concerns_cover_every_sum_once() -> None:
    assert method.sums() == (
        ("0 to 1", "high"),
        ("2 to 4", "moderate"),
        ("5 to 7", "low"),
        ("8 to 12", "very low"),
    )


def test_a_changed_threshold_changes_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "ADEQUACY_CUTS", (9, 6, 4))
    assert "9 or more 6 or more 4 or more less than 4" in method_text()


def test_the_method_page_sets_former_levels_beside_those_of_today() -> None:
    former = FormerLevels("2020-01-31", "It took the mean.", {"trust": "high", "gone": "low"})
    text = method_text(Maintenance(former_levels=former))
    assert "It took the mean. Below are its levels on the records of 31 January 2020" in text
    row = text.partition("Reason for the new level")[2].partition("Limits of the rule")[0]
    (trust,) = [line for line in row.split("  ") if "Trust" in line]
    assert "Trust High Very low" in trust or "Trust High Low" in trust
    assert "law" not in row.lower()


def test_a_base_without_former_levels_has_no_such_table() -> None:
    assert "What the change of the rule did" not in method_text()


def test_the_method_page_says_that_there_is_no_second_coding_yet() -> None:
    assert "Not yet done. No sample has been drawn." in method_text()
    items = draw(linked(), 1, 3, 2)
    drawn = Round("2026-11", "2026-11-24", 1, items)
    assert "Not yet done. 3 findings from 2 cases have been drawn. None" in method_text(
        Maintenance(rounds=(drawn,))
    )
    begun = replace(drawn, second=(Coding(1, "trust", "enabler"),))
    assert "1 of them is coded a second time so far" in method_text(Maintenance(rounds=(begun,)))


def test_the_method_page_shows_the_agreement_once_all_is_coded() -> None:
    items = draw(linked(), 1, 3, 2)
    second = tuple(replace(item.coding, factor="money") for item in items)
    text = method_text(Maintenance(rounds=(Round("2026-11", "2026-11-24", 1, items, second),)))
    assert "Effect: helped, hindered or both 3 of 3 (100%)" in text
    assert "Factor 0 of 3 (0%)" in text
    assert "Basis: stated, or our reading 3 of 3 (100%)" in text
    assert "Not yet done" not in text


@pytest.mark.parametrize("anchor", ["confidence", "first-study", "agreement", "corrections"])
def test_the_method_page_has_the_places_that_other_pages_link_to(anchor: str) -> None:
    (page,) = method.pages(Renderer(analyse(linked()), SETTINGS))
    assert page.html.count(f'id="{anchor}"') == 1


def test_the_contents_of_both_pages_lead_to_their_sections() -> None:
    for view in (method, quality):
        (page,) = view.pages(Renderer(analyse(linked(), DAY), SETTINGS))
        for anchor, heading in view.SECTIONS:
            assert f'<h2 id="{anchor}">{heading}</h2>' in page.html


def test_the_page_shows_what_two_readers_judged_the_newest_sample_first() -> None:
    text = text_of(quality_html())
    new, old = text.index("Sample of 1 June 2026"), text.index("Sample of 6 May 2026")
    assert new < old
    part = text[new:old]
    assert "2 findings of 2 cases, as they stood on that day." in part
    one = "1 of 1 (100%) 2–100%"
    asked = f"no more than the source 2 of 2 (100%) 16–100% {one} {one} Not"
    assert asked in part
    half = "1–99% 1 of 2 (50%) 1–99% 0.00"
    factor = f"as well 2 of 2 (100%) 16–100% 1 of 2 (50%); 1 arguable {half}"
    assert factor in part
    assert "As on 2026-06-01." in part


def test_judging_is_set_beside_the_last_coding_anew_that_asked_for_the_basis() -> None:
    def coded(drawn: str, basis: str) -> Round:
        coding = Coding(1, "trust", "enabler", basis=basis)
        item = Drawn(coding, "a", "A", "f", "Text.", (), ())
        return Round(drawn, drawn, 1, (item,), (coding,))

    rounds = (coded("2026-11-24", "stated"), coded("2026-11-01", ""))
    found = quality.coded_anew(rounds)
    assert found is not None
    assert (found.same_basis, found.items) == (1, 1)
    assert quality.coded_anew(rounds[1:]) is None


def test_a_base_without_judgements_or_readings_has_no_such_sections() -> None:
    html = quality_html(NOTHING_KNOWN)
    assert 'id="judged"' not in html
    assert "#judged" not in html
    assert "#read" not in html


def test_a_question_that_nobody_could_see_shows_no_share() -> None:
    unseen = {"case": "north-shelf", "finding": "trust-1", "first": UNSEEN, "second": UNSEEN}
    found = judgements_from([{"judged": "2026-05-06", "items": [unseen]}])
    text = text_of(quality_html(Maintenance(judgements=found)))
    assert "no more than the source None could be seen None could be seen" in text


def test_each_record_leads_to_what_it_leaves_open() -> None:
    html = quality_html()
    assert 'href="../../cases/north-shelf/#unknown"' in html
    row = next(row for row in html.split("<tr>") if "cases/north-shelf/#unknown" in row)
    assert "Not known: costs." in text_of(row)


def test_a_record_that_nobody_looked_at_for_two_years_is_named() -> None:
    text = text_of(quality_html())
    assert "Nobody has looked at 1 record for two years or more: South Shelf" in text


def test_the_page_of_a_case_shows_how_complete_its_record_is_and_its_age() -> None:
    base = linked()
    renderer = Renderer(analyse(base, DAY), SETTINGS)
    north = text_of(case.page(renderer, base.cases["north-shelf"]).html)
    assert "How complete this record is Filled Status, scale, country, findings" in north
    assert "Not known Costs" in north
    assert "Looked at 24 November 2026 (coder)" in north
    assert "may be out of date" not in north
    south = text_of(case.page(renderer, base.cases["south-shelf"]).html)
    assert "may be out of date. Nobody has looked at it for two years or more" in south


def test_the_same_records_give_the_same_page() -> None:
    assert quality_html() == quality_html()


def test_the_fixed_sentence_stands_beside_the_levels() -> None:
    sentence = "It does not measure how much it matters, and it is computed from coded records"
    assert sentence in text_of(quality_html())
    assert sentence in method_text()
