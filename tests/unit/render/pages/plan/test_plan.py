"""The plan asks what the lists count for, and what the factors state; worksheets hold the same."""

from __future__ import annotations

from typing import Any

from evidence.analyse.analysis import analyse
from evidence.render.page import Page
from evidence.render.pages.plan import plan as view
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up
from tests.unit.render.pages.plan.test_files import STATEMENT

SETTINGS = Settings("https://example.org/", "https://example.org/code")


def made(*factors: dict[str, Any]) -> dict[str, Page]:
    base = made_up.base([made_up.case("a")], list(factors) or [made_up.factor()])
    return {page.address: page for page in view.pages(Renderer(analyse(base), SETTINGS))}


def test_each_moment_with_a_statement_has_a_worksheet() -> None:
    later = made_up.factor("rules", statement=STATEMENT | {"moment": "open"})
    pages = made(made_up.factor(statement=STATEMENT), later)
    assert list(pages) == ["plan/", "plan/agree/", "plan/open/"]
    assert "We know who decides." in pages["plan/agree/"].html
    assert "Parcels were lost." in pages["plan/agree/"].html
    assert all(page.section in ("", "plan/") for page in pages.values())


def test_a_statement_without_a_moment_is_asked_all_the_same() -> None:
    statement = {name: text for name, text in STATEMENT.items() if name != "moment"}
    pages = made(made_up.factor(statement=statement))
    assert list(pages) == ["plan/", "plan/all/"]


def test_without_any_statement_the_plan_still_compares() -> None:
    pages = made()
    assert list(pages) == ["plan/"]
    assert 'data-step="describe"' in pages["plan/"].html


def test_what_counts_most_is_asked_first_and_groups_of_countries_are_not() -> None:
    base = made_up.base([made_up.case("a")], [made_up.factor()])
    found = view.questions(base, analyse(base).similarity)
    weights = [item.list.similarity.weight for item in found if item.list.similarity]
    assert weights == sorted(weights, reverse=True)
    assert not any(choice.term.countries for item in found for choice in item.choices)
    assert {item.list.id for item in found} <= {item.id for item in base.lists}
