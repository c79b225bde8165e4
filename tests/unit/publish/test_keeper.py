"""Who keeps a base stands at the foot of every page and on hand-written ones, where it says so."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from markdown import markdown

from evidence.publish.assets import Assets
from evidence.publish.static_pages import filled, marks
from evidence.publish.theme import THEME, theme_values
from evidence.schema.about import About
from tests.unit import made_up

NAME = "Readers & <i>*Writers*</i>"
MAIL = "ask_us@shelf.example.org"
PAGE = "https://example.org/ask?about=shelves&by=mail"


def about(keeper: str, contact: str) -> About:
    return replace(made_up.ABOUT, keeper=keeper, contact=contact)


def foot(keeper: str, contact: str) -> str:
    base = replace(made_up.base([made_up.case()]), about=about(keeper, contact))
    config: dict[str, Any] = {"site_name": "Shelf", "extra": theme_values(base, Assets(), (), "")}
    theme = Environment(loader=FileSystemLoader(THEME))
    html = theme.get_template("partials/footer.html").render(
        config=SimpleNamespace(**config), up="../"
    )
    return " ".join(html.split())


def test_the_foot_names_keeper_and_contact_with_a_link() -> None:
    html = foot(NAME, MAIL)
    assert "Kept by Readers &amp; &lt;i&gt;*Writers*&lt;/i&gt;." in html
    assert f'Questions and corrections: <a href="mailto:{MAIL}">{MAIL}</a>' in html
    escaped = PAGE.replace("&", "&amp;")
    assert f'<a href="{escaped}">{escaped}</a>' in foot("", PAGE)


@pytest.mark.parametrize(
    ("keeper", "contact", "there", "gone"),
    [
        ("", "", "Privacy", "Kept by"),
        ("", "", "Privacy", "Questions"),
        (NAME, "", "Kept by", "Questions"),
        ("", MAIL, "Questions", "Kept by"),
    ],
)
def test_what_is_empty_is_left_out(keeper: str, contact: str, there: str, gone: str) -> None:
    html = foot(keeper, contact)
    assert there in html
    assert gone not in html


def test_hand_written_pages_name_them_where_they_have_the_mark() -> None:
    text = "# About\n\n{keeper}\n\n[Ours]({repository})\n"
    html = markdown(filled(text, marks(about(NAME, MAIL), "https://example.org/code")))
    assert "Kept by Readers &amp; &lt;i&gt;*Writers*&lt;/i&gt;." in html
    assert f'Questions and corrections: <a href="mailto:{MAIL}">{MAIL}</a>' in html
    assert '<a href="https://example.org/code">Ours</a>' in html
    assert "Kept" not in filled(text, marks(about("", ""), ""))
