"""The page of a factor: both sides complete, the best sourced findings first."""

from __future__ import annotations

import re
from typing import Any

from evidence.analyse.analysis import analyse
from evidence.render.pages.factors import detail as view
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")
NEWS = made_up.source("paper", kind="newspaper")


def helped(case_id: str, *findings: dict[str, Any], **source: Any) -> dict[str, Any]:
    return made_up.case(
        case_id,
        findings=list(findings) or [made_up.finding()],
        sources=[made_up.source(**source), NEWS],
    )


def order(*cases: dict[str, Any]) -> list[str]:
    base = made_up.base(cases)
    side, _ = view.sides(base, base.findings_on("trust"))
    return [told.case.id for told in side.cases]


def page_of(*cases: dict[str, Any]) -> str:
    renderer = Renderer(analyse(made_up.base(cases)), SETTINGS)
    return view.page(renderer, renderer.base.factors["trust"]).html


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_findings_with_the_strongest_sources_stand_first() -> None:
    assert order(
        helped("a-press", kind="newspaper"),
        helped("b-audit-in-part", read="partial"),
        helped("c-council", kind="minutes"),
        helped("d-audit"),
        helped("e-audit"),
        helped("z-against", made_up.finding(contrary=True), kind="newspaper"),
    ) == ["z-against", "d-audit", "e-audit", "b-audit-in-part", "c-council", "a-press"]


def test_several_findings_of_a_case_stand_together_under_its_name() -> None:
    both = [made_up.finding(text="One."), made_up.finding(text="Two.", source=["paper"])]
    html = page_of(helped("a", *both), helped("b"))
    assert html.count('class="ju-claim__who"') == 2
    assert "Helped 3 findings in 2 cases" in text(html)
    assert 'id="a-finding-trust-1"' in html
    assert 'id="a-finding-trust-2"' in html


def test_the_head_counts_findings_and_cases() -> None:
    both_ways = [
        made_up.finding(),
        made_up.finding(effect="barrier"),
        made_up.finding("trust", "mixed"),
    ]
    assert "4 findings in 2 cases; 1 did both." in text(
        page_of(helped("a", *both_ways), helped("b"))
    )


def test_each_finding_says_what_kinds_of_source_it_rests_on() -> None:
    html = page_of(helped("a", made_up.finding(source=["audit", "paper"])), helped("b"))
    assert "· 1 audit and 1 newspaper ·" in text(html)
    assert "· Audit ·" in text(html)


def test_two_sources_that_would_be_named_alike_show_their_titles() -> None:
    sources = [
        made_up.source(authors=["Sir John"], title="Volume 1: Security"),
        made_up.source("second", authors=["Sir John"], title="Volume 2"),
    ]
    found = made_up.finding(source=["audit", "second"])
    words = text(page_of(made_up.case(findings=[found], sources=sources)))
    assert "Sir John 2011 (Volume 1) ; Sir John 2011 (Volume 2)" in words
    alone = text(page_of(made_up.case(findings=[made_up.finding()], sources=sources)))
    assert "Sir John 2011 ·" in alone


def test_what_another_factor_is_for_is_said_after_the_heading() -> None:
    instead = {"factor": "vision", "when": "It is about the aims."}
    factors = [made_up.factor(not_when=[instead]), made_up.factor("vision")]
    renderer = Renderer(analyse(made_up.base([made_up.case()], factors)), SETTINGS)
    words = text(view.page(renderer, renderer.base.factors["trust"]).html)
    assert "Not this factor, but: Vision if it is about the aims." in words


def test_the_head_says_how_well_it_is_supported_and_counts_both_sides_in_plain_words() -> None:
    both = [made_up.finding(), made_up.finding(effect="barrier", contrary=True)]
    ours = made_up.finding(basis="inferred")
    words = text(page_of(helped("a", *both), helped("b"), helped("c", ours)))
    assert "Hardly supported by the cases here Very low confidence" in words
    assert "In place, and it helped: 3 findings in 3 cases, 1 of them our reading." in words
    assert "Missing or weak, and that hindered: none ." in words
    assert "4 findings in 3 cases; 1 speaks against it." in words


def test_each_part_shows_its_number_its_cut_and_what_would_change_it() -> None:
    words = text(page_of(helped("a"), helped("b")))
    assert "2 cases that agree, 2 sources that do not repeat each other" in words
    assert "Moderate concerns from 4 To reduce it: 2 more cases that agree" in words


def test_the_page_says_how_firm_the_level_is_and_what_would_raise_it() -> None:
    html = page_of(helped("a"), helped("b"))
    assert '<span class="on here">Very low</span>' in html
    words = text(html)
    assert "How firm it is" in words
    assert "The same whichever case is left out." in words
    assert re.search(r"What would raise it \w+ more strong cases? would make it low\.", words)


def test_without_a_case_there_is_nothing_to_be_sure_of() -> None:
    base = made_up.base(
        [helped("a", made_up.finding("law"))], [made_up.factor("trust"), made_up.factor("law")]
    )
    renderer = Renderer(analyse(base), SETTINGS)
    words = text(view.page(renderer, base.factors["trust"]).html)
    assert "No case shows whether it matters" in words
    assert "How firm it is" not in words
