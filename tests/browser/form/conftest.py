"""A page with the form's modules alone, and what the form knows of the small tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from evidence.authoring.form_rules import rules_for_browser
from evidence.check.runner import check_tree
from evidence.link.build import link
from evidence.publish.assets import Assets
from tests.browser.form.page import (
    FORM,
)
from tests.unit.record_files import make_tree


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tree(tmp_path_factory.mktemp("tree"))


@pytest.fixture(scope="module")
def checker(browser: Browser, site_url: str, known: dict[str, Any]) -> Iterator[Page]:
    """A page with nothing but the form's modules, and in `known` what the form would know."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site_url + FORM)
    page.evaluate(
        """async (base) => {
          const module = (name) => import(`${base}${name}.js`)
          const names = ["check/check", "check/dates", "check/numbers", "yaml"]
          for (const name of names) Object.assign(window, await module(name))
        }""",
        site_url + Assets().script("form/"),
    )
    # Once for all tests: it is a hundred times as long as a record.
    page.evaluate("(known) => { window.known = known }", known)
    yield page
    context.close()


@pytest.fixture(scope="module")
def known(tree: Path) -> dict[str, Any]:
    """What the form would know of the small tree of the tests."""
    checked = check_tree(tree)
    links = link(replace(checked, cases={}))
    rules = rules_for_browser(links, links.case_schema)
    return rules | {"cases": list(checked.cases)}
