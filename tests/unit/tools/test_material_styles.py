"""The style sheet made from Material's is that of the installed version, and lacks nothing."""

from __future__ import annotations

import re
from importlib.metadata import distribution

import pytest

from tests.paths import ASSETS
from tools.material_styles import SUBSET, can_match, needed, parsed, subset

MADE = SUBSET.read_text(encoding="utf-8")


def kept(sheet: str) -> str:
    return "".join(map(str, needed(parsed(sheet)))).replace("\n", "")


def test_it_is_that_of_the_installed_version() -> None:
    theme = distribution("mkdocs-material")
    assert subset(theme) == MADE, (
        f"mkdocs-material is {theme.version} now. Run `make material-styles`, look at what changed "
        "with git diff, and at one page of each kind with `make screenshots`."
    )


def test_its_licence_goes_with_it() -> None:
    assert MADE.startswith("/*!"), "The build takes other comments away."
    assert "Permission is hereby granted, free of charge" in MADE


def test_every_variable_that_it_reads_is_set() -> None:
    tokens = (ASSETS / "css/tokens.css").read_text(encoding="utf-8")
    read = set(re.findall(r"var\((--[-\w]+)", MADE))
    given = set(re.findall(r"^ +(--md-[-\w]+):", tokens, re.MULTILINE))
    own = set(re.findall(r"^ +(--[-\w]+):", MADE, re.MULTILINE))
    assert read - own == given


@pytest.mark.parametrize(
    ("selector", "answer"),
    [
        ("*", True),
        (".md-typeset h2+h3", True),
        ("[dir=ltr] .md-typeset ul li ol", True),
        (".md-typeset ol:not([hidden])", True),
        (".md-typeset code:not(.focus-visible)", True),
        (".md-typeset pre>code::-webkit-scrollbar", True),
        ("[dir=rtl] .md-typeset dd", False),
        (".md-typeset .admonition", False),
        (".md-typeset details>summary", False),
        (".md-typeset [data-preview]", False),
        (".md-typeset table:not([class]) th", False),
        (".md-header__title", False),
    ],
)
def test_a_selector_is_kept_where_a_page_can_have_what_it_matches(
    selector: str, answer: bool
) -> None:
    assert can_match(selector) is answer


def test_a_rule_keeps_the_selectors_that_can_match() -> None:
    assert kept(".md-nav,.md-typeset a{color:red}") == ".md-typeset a{color:red}"


def test_a_condition_stays_around_what_it_holds_and_goes_when_empty() -> None:
    sheet = "@media print{.md-nav{color:red}}@media screen{@supports (a:b){p{color:red}}}"
    assert kept(sheet) == "@media screen{@supports (a:b){p{color:red}}}"


def test_names_of_the_whole_page_are_left_to_the_tokens_and_others_stay() -> None:
    sheet = ':root{--a:url("x;{}y");color:red}p{--b:1}body{--c:2}'
    assert kept(sheet) == ":root{color:red}p{--b:1}"


def test_animations_and_page_boxes_are_left_out() -> None:
    assert kept("@keyframes turn{to{color:red}}@page{margin:0}p{color:red}") == "p{color:red}"
