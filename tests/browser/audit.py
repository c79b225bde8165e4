"""What a page is asked: axe's rules, a walk with the Tab key, and what is wider than the screen.

Each function reads a page that is already open and returns what it found as plain values; it
asserts nothing, so that a test reads as one sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
_TAB_STOP_SCRIPT = (Path(__file__).parent / "tab_stop.js").read_text(encoding="utf-8")


def axe(page: Page) -> list[str]:
    """Violations of axe's default rules and of `target-size`, one readable line an element."""
    response = _AXE.run(
        page,
        options={
            "resultTypes": ["violations"],
            "rules": {"target-size": {"enabled": True}},
        },
    ).response
    return [line for violation in response["violations"] for line in _lines(violation)]


def _lines(violation: dict) -> Iterator[str]:
    for node in violation["nodes"]:
        checks = node["any"] + node["all"] + node["none"]
        reasons = "; ".join(check["message"] for check in checks)
        target = " ".join(str(part) for part in node["target"])
        yield f"{violation['id']} ({violation['impact']}) at {target}: {reasons or violation['help']}"


@dataclass(frozen=True)
class TabStop:
    """One element that the Tab key reached."""

    element: str
    """Tag, id, classes and the start of its name, for a person to find it."""

    box: tuple[float, float, float, float]
    """Left, top, width and height in the viewport, in CSS pixels."""

    in_viewport: bool
    """Part of it is within the viewport, and it is rendered at all."""

    uncovered: bool
    """Part of it is on top where it stands: no sticky header or other layer hides all of it."""

    ring: bool
    """The focus can be seen: an outline, or a change of border, shadow, ground or underline."""

    @property
    def faults(self) -> list[str]:
        named = {
            "outside the viewport or not rendered": self.in_viewport,
            "covered by something else": self.uncovered or not self.in_viewport,
            "focus cannot be seen": self.ring,
        }
        return [fault for fault, holds in named.items() if not holds]


@dataclass(frozen=True)
class TabWalk:
    stops: tuple[TabStop, ...]

    trapped: bool
    """The focus went round among a few elements, or stood still, and never left the page."""

    def faults(self) -> list[str]:
        found = [
            f"{fault}: {stop.element} at {stop.box}" for stop in self.stops for fault in stop.faults
        ]
        if self.trapped:
            found.append(f"the focus is trapped at {self.stops[-1].element}")
        return found


def tab_walk(page: Page, *, backwards: bool = False, limit: int = 150) -> TabWalk:
    """Press Tab (or Shift+Tab, from the end) through a page and look at every stop.

    Backwards finds what forwards cannot: elements that come in under a sticky header. A walk ends
    after the last element or after `limit` stops.
    """
    page.evaluate(f"window.__tabWalk = ({_TAB_STOP_SCRIPT})()")
    key = "Shift+Tab" if backwards else "Tab"
    stops: list[TabStop] = []
    for _ in range(limit):
        page.keyboard.press(key)
        stop = page.evaluate("window.__tabWalk.look()")
        if stop["end"]:
            break
        if stop["seen"]:
            # Back at the first element is a full round; back at any other is a trap.
            return TabWalk(tuple(stops), trapped=stop["seen"] != 1 or len(stops) == 1)
        stops.append(
            TabStop(
                stop["element"],
                tuple(stop["box"]),
                stop["inViewport"],
                stop["uncovered"],
                stop["ring"],
            )
        )
    return TabWalk(tuple(stops), trapped=False)


def wider_than_the_screen(page: Page) -> list[str]:
    """Elements that make the page scroll sideways; empty when it does not."""
    found: list[str] = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          const total = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
          if (total <= width) return [];
          const wide = [...document.body.querySelectorAll("*")].filter(
            (el) => el.getBoundingClientRect().right > width + 1 && el.childElementCount === 0);
          return [`page is ${total} px wide, screen ${width} px`, ...wide.slice(0, 10).map(
            (el) => `${el.tagName.toLowerCase()}.${el.className}: ${el.textContent.trim().slice(0, 40)}`)];
        }"""
    )
    return found
