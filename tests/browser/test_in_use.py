"""Pages while they are used: axe on each state that readers bring them into, in every look.

A page at rest is asked by `test_every_page.py`. A state is one line of the table below: its name,
an address, what shows once it is reached, and the steps that lead there. Where the address alone
brings it about, there are no steps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.audit import HEIGHTS, axe_in_every_look, wider_than_the_screen
from tests.browser.conftest import WIDTHS, OpenPage
from tests.browser.page_state import add_style
from tests.browser.test_plan import ANSWERED, DESCRIBED, RESULT

Step = Callable[[Page], object]

NARROW = (320,)
CHOSEN = "firecontrol,north-west-fire-control"


@dataclass(frozen=True)
class State:
    name: str

    path: str
    """Below the site's root, with what an address can say of the state."""

    shows: str
    """What can be seen once the state is reached, as a selector."""

    steps: tuple[Step, ...] = ()
    """What a reader does there, one after the other."""

    widths: tuple[int, ...] = WIDTHS
    """In CSS pixels; the steps are taken at the widest."""


def fill(label: str, words: str) -> Step:
    return lambda page: page.get_by_label(label).first.fill(words)


def press(name: str, within: str = "body") -> Step:
    return lambda page: page.locator(within).get_by_role("button", name=name).last.click()


def tick_last(selector: str) -> Step:
    return lambda page: page.locator(selector).last.check()


def search(words: str) -> Step:
    def step(page: Page) -> None:
        page.keyboard.press("/")
        page.get_by_role("dialog").get_by_role("searchbox").fill(words)

    return step


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")


def cite_first(page: Page) -> None:
    expect(page.locator(".ju-citeas").first).to_contain_text("Read on ")  # the script is there
    page.get_by_role("link", name="Cite this finding").first.click()


STATES = (
    State("menu", "about/", "#ju-menu a", (press("Menu", "header"),), NARROW),
    State("search", "", ".ju-search__more", (search("police"), unfold)),
    State("search-in-vain", "factors/", ".ju-search", (search("zzzqqx yyywww"),)),
    State(
        "cases-filtered",
        f"cases/?service=fire&factor=trust&effect=barrier&compare={CHOSEN}",
        ".ju-tray a",
        (unfold,),
    ),
    State(
        "cases-as-table",
        f"cases/?view=table&sort=cost&amount=actual-gbp&compare={CHOSEN}",
        ".ju-tray a",
        (unfold,),
    ),
    State("cases-none-fits", "cases/?q=zzzz&status=cancelled", ".ju-nothing h2", (unfold,)),
    State("case-unfolded", "cases/firecontrol/", "main details[open]", (unfold,)),
    State("case-cited", "cases/firecontrol/", ".ju-citebox", (unfold, cite_first), NARROW),
    State("factor-unfolded", "factors/trust-and-relationships/", "main details[open]", (unfold,)),
    State("compare", f"compare/?cases={CHOSEN},airwave,mait", ".ju-cmp", (unfold,)),
    State(
        "compare-not-found",
        f"compare/?cases={CHOSEN}",
        "main [role=alert]",
        (fill("Add a case", "no such thing"), press("Add", ".ju-compare__add")),
    ),
    State("map-all-at-once", "map/", ".ju-map", (tick_last(".ju-pick input"),), NARROW),
    State("map-findings", "map/kinds/trust-and-relationships/", ".ju-again .ju-hit", (unfold,)),
    State(
        "disagreement",
        "disagreements/trust-and-relationships/",
        "main details[open]",
        (unfold,),
    ),
    State(
        "plan-answered",
        f"plan/#{DESCRIBED}&{ANSWERED}&step=answer",
        ".ju-say__means:not([hidden])",
        (unfold,),
    ),
    State("plan-result", RESULT, '[data-part="todo"] li', (unfold,)),
    State("board-paper", f"board/#from=plan&{DESCRIBED}", ".ju-board", ()),
    State(
        "form-with-errors",
        "contribute/form/",
        ".ju-form__errors",
        (
            *(press("Add a", f"#f-{part}") for part in ("partners", "costs", "timeline")),
            *(press("Add a", f"#f-{part}") for part in ("findings", "findings", "sources")),
            unfold,
            press("Check the record"),
        ),
    ),
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_axe_finds_nothing_and_nothing_is_too_wide(open_page: OpenPage, state: State):
    page = open_page(state.path, width=max(state.widths))
    page.wait_for_load_state("networkidle")
    for step in state.steps:
        step(page)
    expect(page.locator(state.shows).first).to_be_visible()
    for width in state.widths:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        assert not wider_than_the_screen(page), width
    # What stays in sight lies over what scrolls under it; axe looks without scrolling on.
    add_style(page, ".ju-facets__show, .ju-tray { position: static !important }")
    violations = axe_in_every_look(page, state.widths)
    assert not violations, "\n".join(violations)
