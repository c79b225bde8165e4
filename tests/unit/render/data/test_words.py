"""The Markdown of a record says all of it, and nothing in a text becomes markup."""

from __future__ import annotations

from markdown_it import MarkdownIt

from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case
from evidence.render.data.words import llms, of_case, of_factor
from tests.unit import made_up
from tests.unit.render.data.made_up_data import SITE, analysis, tables


def case_text(base: EvidenceBase, case: Case) -> str:
    return of_case(base, base.case_schema, case, SITE)


def test_a_case_says_each_finding_with_effect_basis_and_source() -> None:
    base = analysis().base
    text = case_text(base, base.cases["grown-shelf"])
    line = next(line for line in text.splitlines() if line.startswith("- What happened to money."))
    for words in ("Effect: ", base.label("bases", "inferred"), "Sources: [1]", "Phase: "):
        assert words in line
    assert "The board met [1] twice." in text
    assert "\n## Sources\n\n1. Report audit" in text


def test_every_field_of_a_full_record_is_there() -> None:
    base = analysis().base
    schema = base.case_schema
    text = case_text(base, base.cases["full-shelf"])
    for name, node in schema.fields(()).items():
        if name not in ("id", "title", "verdict", "suppress"):
            assert f"- {node['x-label']}: " in text or f"\n## {node['x-label']}\n" in text, name


def test_no_text_becomes_markup() -> None:
    odd = made_up.case(
        title="A *bold* [shelf](https://example.org) <b>",
        summary="<script>alert(1)</script> and `code`.\n\n# No heading\n\nNor this\n===",
    )
    base = made_up.base([odd])
    (case,) = base.cases.values()
    html = MarkdownIt("commonmark").render(case_text(base, case))
    head = html.partition("</h1>")[0]
    assert head == "<h1>A *bold* [shelf](https://example.org) &lt;b&gt;"
    assert "<script" not in html
    assert "<code" not in html
    assert html.count("<h1>") == 1


def test_a_factor_says_all_findings_with_their_cases() -> None:
    base = analysis().base
    text = of_factor(base, base.factors["trust"], tables()["findings"], "low", SITE)
    for use in base.findings_on("trust"):
        assert f"{SITE}cases/{use.case.id}/#{use.finding.anchor}" in text


def test_llms_txt_names_every_factor_and_where_cases_are() -> None:
    base = analysis().base
    text = llms(base, SITE, "api/v1/")
    assert text.startswith(f"# {base.about.name}\n\n> {base.about.description}\n")
    for factor in base.factors:
        assert f"({SITE}factors/{factor}/index.md.txt)" in text
    assert f"{SITE}api/v1/cases.json" in text
