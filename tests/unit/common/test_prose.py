"""Prose fields: what the small subset allows, and that everything else stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from evidence.common.prose import Reference, block, inline, plain, references


def resolve(reference: Reference) -> Markup:
    """Stand in for the real resolver: a link that shows kind and id."""
    return Markup('<a href="#{}">{}</a>').format(reference.id, reference.words or reference.kind)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain & <b>bold</b>", "plain &amp; &lt;b&gt;bold&lt;/b&gt;"),
        ("*so* and **so**", "<em>so</em> and <strong>so</strong>"),
        (
            "see [the act](https://a.org/x?a=1&b=2)",
            'see <a href="https://a.org/x?a=1&amp;b=2" rel="external">the act</a>',
        ),
        ("it failed [@nao-2011]", 'it failed <a href="#nao-2011">source</a>'),
        ("after [[hillside]]", 'after <a href="#hillside">case</a>'),
        ("for [[factor:trust|trust]]", 'for <a href="#trust">trust</a>'),
    ],
)
def test_the_subset_is_rendered(text: str, html: str) -> None:
    assert inline(text, resolve) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> *x*",
        "<img src=x onerror=alert(1)> *x*",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:msgbox)",
        "[x](//evil.example)",
        '[x](https://a.org/"onmouseover="alert(1))',
        "![x](https://a.org/x.png)",
        "<https://a.org> *x*",
        "`code` {{ 7*7 }} {% raw %} *x*",
        "[[x|<b onclick=alert(1)>]]",
        "# heading *x*",
        "| a | b |\n|---|---|\n| *x* | y |",
    ],
)
def test_nothing_else_becomes_markup(text: str) -> None:
    html = block(text, resolve)
    allowed = ("<em>", "</em>", "<a href=", "</a>", "<p>", "</p>", "<strong>", "</strong>")
    rest = str(html)
    for tag in allowed:
        rest = rest.replace(tag, "")
    assert "<" not in rest
    assert 'href="javascript' not in html.lower()
    assert 'href="data' not in html.lower()
    assert 'onmouseover="' not in html


def test_paragraphs_and_lists_are_for_block_fields() -> None:
    assert block("One.\n\nTwo.", resolve) == "<p>One.</p>\n<p>Two.</p>\n"
    assert "<li>a</li>" in block("- a\n- b", resolve)
    assert "<li>" not in inline("- a\n- b", resolve)


def test_plain_text_keeps_the_words_alone() -> None:
    text = "It *failed* [@nao-2011] after [[hillside]] & <b>more</b>"
    assert plain(text, lambda r: r.id.upper()) == "It failed NAO-2011 after HILLSIDE & <b>more</b>"


def test_references_are_found_in_order() -> None:
    found = list(references("[[b]] then [@a] then [[factor:c|d]]"))
    assert [(r.kind, r.id, r.words) for r in found] == [
        ("case", "b", ""),
        ("source", "a", ""),
        ("factor", "c", "d"),
    ]


@given(st.text())
def test_any_text_gives_html_without_script_or_handler(text: str) -> None:
    html = str(block(text, resolve)).lower()
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript:' not in html


@pytest.mark.parametrize("text", ["- a", " 1. a", "2) a", "a\n- b", "\n+ b"])
def test_a_list_is_found_wherever_it_may_begin(text: str) -> None:
    assert "<li>" in block(text, resolve)


@pytest.mark.parametrize("text", ["a - b", "1.5 a", "a\nb", "a 1. b", "-a"])
def test_a_sign_elsewhere_begins_no_list(text: str) -> None:
    assert block(text, resolve) == f"<p>{text}</p>"


def test_an_empty_line_begins_a_paragraph() -> None:
    assert block("a\n \nb", resolve).split() == ["<p>a</p>", "<p>b</p>"]
