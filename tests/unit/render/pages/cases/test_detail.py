"""The page of a case: what it shows, and what it leaves out where a record is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from evidence.analyse.analysis import analyse
from evidence.render.pages.cases import detail as view
from evidence.render.pages.cases.compare import FIRST_ROWS, fact_rows
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")
EVERY_ROW: dict[str, Any] = {
    "drivers": [{"text": "Old kit.", "kind": "worn-out-software", "source": ["audit"]}],
    "governance": [{"text": "A joint committee decides.", "source": ["audit"]}],
    "partners": [
        {"name": "A", "role": "donor", "sector": "campus", "joined": "2011", "source": ["audit"]},
        {"name": "B", "role": "donor", "sector": "campus", "left": "2014", "source": ["audit"]},
    ],
    "timeline": [
        {"date": "2010", "kind": "start", "text": "It began.", "source": ["audit"]},
        {"date": "2014", "kind": "go-live", "text": "It opened.", "source": ["audit"]},
    ],
    "milestones": [
        {"label": "Open", "planned": "2012", "actual": "2014-03", "source": ["audit"]},
        {"label": "Close", "planned": "2013", "not_reached": True, "source": ["audit"]},
    ],
    "costs": [
        {"label": "Plan", "kind": "budget", "amount": 10, "currency": "GBP", "series": "s",
         "as_of": "2010", "source": ["audit"]},
        {"label": "Spent", "kind": "actual", "amount": 25, "currency": "GBP", "series": "s",
         "as_of": "2014", "paid_by": "The county", "price_base": "", "source": ["audit"]},
    ],
    "outcomes": [{"text": "It works.", "verdict": "reached", "source": ["audit"]}],
    "lessons": [{"text": "Begin small.", "source": ["audit"]}],
}  # fmt: skip


def html_of(*cases: dict[str, Any]) -> str:
    """Return the page of the first of some cases."""
    renderer = Renderer(analyse(made_up.base(cases)), SETTINGS)
    return view.page(renderer, renderer.base.cases[cases[0]["id"]]).html


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_row_of_the_comparison_is_a_part_of_a_full_page() -> None:
    parts = re.findall(r'data-part="([a-z]+)"', html_of(made_up.case(**EVERY_ROW)))
    assert {part for part, _ in (*FIRST_ROWS, *fact_rows(made_up.base([])))} | {
        "title",
        "sources",
    } <= set(parts)
    assert len(parts) == len(set(parts))


def test_a_bare_record_has_only_the_parts_that_it_can_fill() -> None:
    html = html_of(made_up.case())
    anchors = set(re.findall(r'<h2 id="([a-z]+)"', html))
    assert anchors == {"summary", "findings", "unknown", "related", "sources", "use"}
    listed = re.search(r'<nav class="ju-toc".*?</nav>', html, re.DOTALL)
    assert listed is not None
    assert set(re.findall(r'href="#([a-z]+)"', listed[0])) == anchors


def leaves(value: Any) -> Iterator[Any]:
    """Yield every plain value within some data."""
    parts = value.values() if isinstance(value, dict) else value
    for part in parts:
        yield from leaves(part) if isinstance(part, (dict, list)) else [part]


def test_whatever_a_record_may_say_stands_on_its_page() -> None:
    record = made_up.full_case()
    html = html_of(record, made_up.case(record["related"][0]["case"]))
    shown = {name: part for name, part in record.items() if name != "suppress"}
    # What a sentence cites stands on the page as a number.
    pieces = (part for leaf in leaves(shown) for part in re.split(r" *\[@[^]]*\]", str(leaf)))
    said = {part for part in pieces if re.search(r"[ /]", part)}
    assert {words for words in said if words not in unescape(html)} == set()


def test_a_full_record_has_every_part_in_its_list_of_contents() -> None:
    html = html_of(record := made_up.full_case(), made_up.case(record["related"][0]["case"]))
    listed = re.search(r'<nav class="ju-toc".*?</nav>', html, re.DOTALL)
    assert listed is not None
    assert re.findall(r'href="#([\w-]+)"', listed[0]) == re.findall(r'<h2 id="([\w-]+)"', html)


def test_planned_and_actual_dates_say_how_late_in_words() -> None:
    html = html_of(made_up.case(**EVERY_ROW))
    words = text(html[html.index('id="milestones"') :])
    assert "Open 2012 March 2014 About 2 years late Planned Actual" in words
    assert "Close 2013 Not reached – no difference can be given Planned Not reached" in words


def test_a_milestone_says_how_often_it_was_put_off_and_a_delay_without_a_plan() -> None:
    def words(**changes: Any) -> str:
        html = html_of(made_up.case(milestones=[{"label": "Open", "source": ["audit"]} | changes]))
        return text(html[html.index('id="milestones"') :])

    put_off = {"planned": "2012", "moved_to": ["2013", "2014-05"]}
    assert "Open 2012 Put off to 2013 and May 2014 Not known" in words(**put_off)
    assert "Put off 4 times, to 2013 and May 2014" in words(**put_off, times_moved=4)
    assert "Put off 4 times Not known" in words(planned="2012", times_moved=4)
    late = words(stated_delay="two years late", actual="2014")
    assert "Open Not stated 2014 Two years late Actual Source" in late
    undated = words(stated_delay="two years late")
    assert "The bars begin" not in undated
    assert "Open Not stated Not known Two years late Source" in undated


def test_a_date_that_is_no_delivery_says_so() -> None:
    fees = {"label": "Paid by fees", "planned": "2012", "not_reached": True, "source": ["audit"]}
    for changes, said in (({}, False), ({"aim": "delivery"}, False), ({"aim": "other"}, True)):
        words = text(html_of(made_up.case(milestones=[fees | changes])))
        assert ("Paid by fees Not a delivery 2012 Not reached" in words) is said


def test_like_amounts_are_drawn_with_their_words_and_never_added() -> None:
    html = html_of(made_up.case(**EVERY_ROW))
    drawn = re.search(r'<figure class="ju-amounts">.*?</figure>', html, re.DOTALL)
    assert drawn is not None
    assert re.findall(r'width="([\d.]+)%" height="14" class="(\w+)"', drawn[0]) == [
        ("40.0", "planned"),
        ("100.0", "actual"),
    ]
    assert "£10" in drawn[0]
    assert "£25" in drawn[0]
    assert "£35" not in html


def cost(label: str, kind: str, amount: int, **changes: Any) -> dict[str, Any]:
    return {
        "label": label,
        "kind": kind,
        "amount": amount,
        "currency": "GBP",
        "source": ["audit"],
    } | changes


def head(*costs: dict[str, Any]) -> list[str]:
    base = made_up.base([made_up.case(costs=list(costs))])
    return [item.label for item in view.money_in_short(base, base.cases[made_up.CASE])]


def test_the_head_sets_side_by_side_only_amounts_that_a_series_joins() -> None:
    plan, spent = cost("Plan", "budget", 10), cost("Spent", "actual", 25)
    lost = cost("Lost", "write-off", 5)
    assert head(plan, spent, lost) == ["Spent"]
    assert head(plan | {"amount": 30}, spent, lost) == ["Plan"]
    assert head(plan, spent | {"currency": "EUR"}) == ["Plan"]
    assert head(plan, lost) == ["Plan"]
    assert head(lost) == ["Lost"]
    joined = {"series": "whole"}
    assert head(plan | joined, spent | joined, lost) == ["Plan", "Spent"]
    assert head(plan | joined, spent | joined, lost | joined) == ["Plan", "Spent", "Lost"]
    assert head(plan | joined, spent | joined | {"price_base": "2012 prices"}) == ["Spent"]


def test_what_was_proposed_is_unsure_or_covers_a_part_does_not_stand_for_the_whole() -> None:
    asked = cost("Asked", "asked", 10, series="whole")
    unsure = cost("Bonus", "budget", 5, condition="it works", series="whole")
    part = cost("Stage 2", "actual", 7, part="second stage")
    assert head(asked, unsure, part) == []
    assert head(asked, unsure, part, cost("Spent", "actual", 25, series="whole")) == ["Spent"]


def test_an_amount_says_what_it_covers_on_what_condition_and_whose_figure_it_is() -> None:
    words = text(
        html_of(
            made_up.case(
                costs=[
                    cost(
                        "Upkeep",
                        "estimate",
                        9,
                        part="second stage",
                        period_start="2011",
                        period_end="2016",
                        condition="the first stage passes its test",
                        according_to="the vendor",
                        as_of="2010",
                    ),
                    cost("Staff", "estimate", 4, period_end="2016"),
                ]
            )
        )
    )
    assert (
        "Upkeep Part: second stage. For 2011 to 2016 Payable only if the first stage passes its "
        "test According to the vendor" in words
    )
    assert "Staff Until 2016" in words


def test_a_figure_says_of_how_many_and_what_it_was_before() -> None:
    figures = [
        {"label": "Shelves", "value": 80, "of": 442, "before": 12, "unit": "shelves"},
        {"label": "Speed", "value": 3, "unit": "times as fast"},
    ]
    few = [item | {"source": ["audit"]} for item in figures]
    words = text(html_of(made_up.case(figures=few)))
    assert re.search(r"Shelves Source \[ ?1 ?\] 80 of&nbsp;442 before: 12", words)
    assert "3 times as fast" in words
    assert "80 of&nbsp;442 Before: 12 shelves" in text(html_of(made_up.case(figures=few * 2)))


def test_a_list_that_is_not_complete_says_so_behind_it() -> None:
    data = made_up.case(**EVERY_ROW, not_all_of=["countries", "services", "partners"])
    words = text(html_of(data))
    assert "United Kingdom , among others" in words
    assert "Public library , among others" in words
    assert "Among others More took part than are named here." in words
    assert "among others" not in text(html_of(made_up.case(**EVERY_ROW))).lower()


def test_an_outcome_that_one_side_claims_is_told_as_its_claim() -> None:
    outcome = EVERY_ROW["outcomes"][0] | {"according_to": "the vendor"}
    words = text(html_of(made_up.case(outcomes=[outcome])))
    assert "Reached according to the vendor It works." in words


def test_the_drawing_of_partners_has_its_dates_in_words() -> None:
    html = html_of(made_up.case(**EVERY_ROW))
    label = re.search(r'class="ju-stays" role="img"\s+aria-label="([^"]+)"', html)
    assert label is not None
    assert label[1].endswith("A from 2011; B joining date not known, until 2014")


def test_findings_by_phase_lead_to_the_findings_and_count_each_in_its_phases() -> None:
    findings = [
        made_up.finding("trust", phase=["plan", "move"]),
        made_up.finding("skills", "barrier", phase=[]),
        made_up.finding("trust", "mixed", phase=["move"]),
    ]
    html = html_of(made_up.case(findings=findings))
    drawn = re.search(r'<details class="ju-phases">.*?</details>', html, re.DOTALL)
    assert drawn is not None
    targets = re.findall(r'href="#(finding-[a-z0-9-]+)"', drawn[0])
    assert targets == ["finding-trust-1", "finding-trust-1", "finding-trust-2", "finding-skills-1"]
    assert all(f'id="{target}"' in html for target in targets)
    assert re.findall(r"<dt>([^<]+)</dt>", drawn[0]) == ["Plan", "Move", "Not known"]


def test_related_and_like_cases_can_be_compared() -> None:
    first = made_up.case(
        "first", related=[{"case": "second", "relation": "contrast", "note": "N."}]
    )
    second = made_up.case(
        "second", related=[{"case": "first", "relation": "contrast", "note": "N."}]
    )
    html = html_of(first, second, made_up.case("third"))
    assert set(re.findall(r'href="([^"]*compare/\?cases=[^"]+)"', html)) == {
        "../../compare/?cases=first,second",
        "../../compare/?cases=first,third",
    }


def test_a_related_project_without_a_record_is_named_and_leads_nowhere() -> None:
    related = [{"name": "Seaside Shelf", "relation": "contrast", "note": "It kept its own."}]
    html = html_of(made_up.case(related=related))
    part = html[html.index('id="related"') : html.index('id="sources"')]
    assert "Seaside Shelf Another way, no record here It kept its own." in text(part)
    assert "compare/?cases" not in part
    assert "No other case is linked" not in part


def test_a_name_and_a_title_have_their_translation_behind_them() -> None:
    partner: dict[str, Any] = {"name": "Biblioteket", "language": "nb"}
    partner |= {"translation": "The library", "role": "lead", "sector": "campus"}
    partner |= {"source": ["audit"]}
    source = made_up.source(title="Hyller", language="nb", translation="Shelves")
    words = text(html_of(made_up.case(partners=[partner], sources=[source])))
    assert "Biblioteket [The library]" in words
    assert "Hyller [Shelves]" in words


def test_a_part_that_nobody_looked_for_differs_from_one_looked_for_in_vain() -> None:
    unknown = [
        {"field": "costs", "reason": "Only the audit was read.", "not_looked_for": True},
        {"field": "lessons", "reason": "No page read draws one."},
    ]
    words = text(html_of(made_up.case(unknown=unknown)))
    assert "Costs, not looked for yet: Only the audit was read." in words
    assert "Lessons: No page read draws one." in words
    assert "Not known Lessons Not looked for yet Costs Empty" in words


def test_a_case_like_this_one_says_what_it_shares() -> None:
    words = text(html_of(made_up.case("first"), made_up.case("second")))
    assert (
        "Also a county union catalogue for public library (United Kingdom). In both, trust helped."
        in words
    )


def lines_of(html: str) -> list[str]:
    """The line in which each finding of a page stands, without what it opens to."""
    found = re.findall(r'<li class="ju-line".*?<summary>(.*?)</summary>', html, re.DOTALL)
    return [text(line) for line in found]


def test_a_finding_is_a_line_below_its_effect_contrary_ones_first_then_stated() -> None:
    findings = [
        made_up.finding("skills", basis="inferred", headline="Nobody had time"),
        made_up.finding("skills", headline="A course helped"),
        made_up.finding("trust", "barrier"),
        made_up.finding("trust", contrary=True, contrary_note="It was not there", headline="None"),
    ]
    html = html_of(made_up.case(findings=findings))
    heads = re.findall(r'<h3 class="ju-findings__h">.*?</h3>', html, re.DOTALL)
    assert list(map(text, heads)) == ["Helped 3, 1 of them our reading", "Hindered 1"]
    helped = lines_of(html)[:3]
    assert [line.rsplit(" ", 1)[-1] for line in helped] == ["None", "helped", "time"]
    assert "Contrary" in helped[0]
    assert "Our reading" in helped[2]


def test_a_finding_without_a_headline_is_told_by_its_text_which_opens_once() -> None:
    html = html_of(made_up.case(findings=[made_up.finding(text="A *long* text.")]))
    assert lines_of(html)[0].endswith("A long text.")
    assert "ju-line__text" in html


def test_the_head_has_three_figures_money_first() -> None:
    def figures(*costs: dict[str, Any]) -> list[str]:
        figures = [
            {"label": f"Branches {year}", "value": 4, "unit": "branches", "source": ["audit"]}
            for year in ("2010", "2012", "2014", "2016")
        ]
        html = html_of(made_up.case(costs=list(costs), figures=figures))
        head = html[: html.index("</header>")]
        return [
            text(term).split(" Source")[0]
            for term in re.findall(r"<dt>(.*?)</dt>", head, re.DOTALL)
        ]

    assert figures() == ["Branches 2010", "Branches 2012", "Branches 2014"]
    assert figures(cost("Plan", "budget", 10)) == ["Plan", "Branches 2010", "Branches 2012"]


def test_a_folded_part_says_what_is_in_it() -> None:
    html = html_of(made_up.case(**EVERY_ROW))
    rows = dict(re.findall(r'<summary>\s*<h2 id="(\w+)">[^<]*</h2>\s*<span>([^<]*)</span>', html))
    assert rows["timeline"].endswith("2 events")
    assert rows["costs"] == "2 amounts"
    assert rows["outcomes"].startswith("1 ")
    assert "unknown" not in rows
    assert '<section aria-labelledby="unknown" class="ju-unknown">' in html


def test_a_source_leads_back_to_what_cites_it() -> None:
    html = html_of(made_up.case(**EVERY_ROW))
    used = re.search(r'<p class="ju-sources__used">.*?</p>', html, re.DOTALL)
    assert used is not None
    assert text(used[0]).startswith("Used in: verdict , drivers , governance , timeline ,")
    assert "1 finding" in text(used[0])
    for anchor in re.findall(r'href="#([^"]+)"', used[0]):
        assert f'id="{anchor}"' in html, anchor


def test_another_name_that_the_title_holds_is_not_repeated() -> None:
    names = made_up.case(title="X-Road, a layer", also_known_as=["X-ROAD", "X-tee"])
    assert "Also known as X-tee" in text(html_of(names))
    assert "Also known as" not in text(html_of(names | {"also_known_as": ["X-ROAD"]}))


def test_the_head_says_how_many_sources_do_not_repeat_each_other() -> None:
    def words(*families: str) -> str:
        sources = [
            made_up.source(f"s{n}", family=family) if n else made_up.source(family=family)
            for n, family in enumerate(families)
        ]
        return text(html_of(made_up.case(sources=sources)))

    assert "3 sources: 3 audits. They come from 2 families that do not repeat each other." in words(
        "a", "a", "b"
    )
    assert (
        "2 sources: 2 audits. They come from one family : all report the same study, audit or "
        "inquiry." in words("a", "a")
    )
    assert "2 sources: 2 audits. None of them repeats another." in words("a", "b")
    assert "1 source: 1 audit" in words("a")


def test_the_same_record_gives_the_same_bytes() -> None:
    assert html_of(made_up.case(**EVERY_ROW)) == html_of(made_up.case(**EVERY_ROW))


def test_markup_in_a_record_stays_text() -> None:
    html = html_of(made_up.case(title="A <b>bold</b> case", region="<script>alert(1)</script>"))
    assert "<script>alert" not in html
    assert "A &lt;b&gt;bold&lt;/b&gt; case" in html


OPEN_DATES: dict[str, Any] = {
    "timeline": [
        {"date": "../2010", "kind": "start", "text": "It began.", "source": ["audit"]},
        {"date": "2014~", "kind": "go-live", "text": "It opened.", "source": ["audit"],
         "other_date": {"date": "2015?", "source": [{"id": "paper", "locator": "p. 2"}]}},
    ],
    "milestones": [
        {"label": "Open", "planned": "2012-01", "actual": "2014-03~", "source": ["audit"],
         "other_planned": {"date": "2013", "source": ["paper"]},
         "other_actual": {"date": "2015/..", "source": ["paper"]}},
    ],
    "sources": [made_up.source("audit"), made_up.source("paper")],
}  # fmt: skip


def test_dates_left_open_are_told_in_words_and_never_to_machines_as_exact() -> None:
    html = html_of(made_up.case(**OPEN_DATES))
    said = text(html)
    for words in (
        "2010 or earlier",
        "About 2014",
        "About March 2014",
        "About 2 years 2 months late",
    ):
        assert words in said
    assert "2010 or earlier to about 2014" in said
    assert "Dates that the sources leave open: 2010 or earlier; about 2014" in html
    assert not re.search(r'datetime="[^"]*[~?%/\[]', html)
    assert "2014~" not in said


def test_another_account_of_a_date_stands_beside_it_with_its_source() -> None:
    said = text(html_of(made_up.case(**OPEN_DATES)))
    for words in (
        "It opened. Source [1] Another source says: perhaps 2015 Source [2, p. 2]",
        "January 2012 Another source says: 2013 Source [2]",
        "About March 2014 Another source says: 2015 or later Source [2]",
    ):
        assert words in said


def test_a_page_says_what_ties_a_reviewer_to_the_project() -> None:
    reviews = [
        {"date": "2026-11-24", "role": "coder", "ties": ["ran", "worked-for"]},
        {"date": "2026-11-25", "role": "proof-reader"},
    ]
    said = text(html_of(made_up.case(reviewed=reviews)))
    assert (
        "25 November 2026 (proof-reader); 24 November 2026 (coder, ran it, worked for it)" in said
    )


def test_cases_that_are_near_are_shown_with_their_points_and_else_nothing_is() -> None:
    own = made_up.case(services=["public-library", "university-library"])
    close = made_up.case("close")
    far = {"infrastructure": ["lending-service"], "services": ["private-library"]}
    other = made_up.case("far", scale="countrywide", countries=["NO"], **far)
    near = words_of(html_of(own, close, other))
    assert re.search(r"\b\d\d of 100\. Also a .*?\. Without: university library\.", near)
    assert "Nothing near: no case reaches 40 of 100." in words_of(html_of(own, other))
    related = [{"case": "close", "relation": "contrast", "note": "Note."}]
    without = words_of(html_of(own | {"related": related}, close, other))
    assert "Nothing else near: no other case reaches 40 of 100." in without
    assert "Cases like this one" not in words_of(html_of(own))


def words_of(html: str) -> str:
    """Return the visible words, blanks folded."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split()).replace(" .", ".")


def test_a_link_to_a_finding_that_was_taken_out_leads_to_a_word_on_it() -> None:
    html = html_of(made_up.case(retired_findings=["trust-7", "gone-1"]))
    lines = re.findall(r'<p class="ju-small" id="finding-([^"]+)">(.*?)</p>', html, re.DOTALL)
    told = {name: text(words) for name, words in lines}
    assert told.keys() == {"trust-7", "gone-1"}
    assert told["trust-7"].startswith("The finding trust-7, on trust, was taken out of this record")
    assert told["gone-1"].startswith("The finding gone-1, on a factor, was taken out")
