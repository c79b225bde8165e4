"""What a page is asked: axe's rules, a walk with the Tab key, and what is wider than the screen.

Each function reads a page that is already open and returns what it found as plain values; it
asserts nothing, so that a test reads as one sentence.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
    "preload": False,  # only an experimental rule needs the style sheets fetched again
}
_COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""All of axe's rules whose answer depends on colours, and so on the scheme."""
_LAYOUT_RULES = [*_COLOUR_RULES, "target-size", "scrollable-region-focusable"]
"""Those whose answer depends on where things stand, and so on the width of the screen."""
_TAB_STOP_SCRIPT = (Path(__file__).parent / "tab_stop.js").read_text(encoding="utf-8")
_ONE_OF_EACH_LOOK_SCRIPT = (Path(__file__).parent / "one_of_each_look.js").read_text("utf-8")
_SETTLING_LOOKS = 10
_PRESSES_AT_ONCE = 12
HEIGHTS = {320: 640, 360: 740, 390: 740, 768: 1024, 1280: 800, 1366: 800}
"""Of screens, by their widths, in CSS pixels."""


# The colour of a text for axe is its fill, which Chromium reports as the style sheets have it where
# the reader's system forces other colours, though it draws these. No style sheet of ours fills.
_COLOUR_AS_DRAWN_SCRIPT = """() => {
  const ask = CSSStyleDeclaration.prototype.getPropertyValue;
  CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
    return ask.call(this, name === "-webkit-text-fill-color" ? "color" : name);
  };
}"""


def axe(page: Page) -> list[str]:
    """Violations of axe's default rules and of `target-size`, one readable line an element."""
    return _violations(page)


def axe_on_names_and_structure(page: Page) -> list[str]:
    """Violations of the rules whose answer neither colours nor the width decide."""
    return _violations(page, {"rules": {rule: {"enabled": False} for rule in _LAYOUT_RULES}})


def axe_in_both_schemes(page: Page) -> list[str]:
    """The same in light colours; and in dark ones what colours decide, for nothing else changes.

    Asked without the items of lists that look like others.
    """
    return _in_light(page) + _in_dark(page)


def _in_light(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Violations of these rules, or of all, by what is left of lists once their like is out."""
    page.emulate_media(color_scheme="light")
    _start_axe(page)
    page.evaluate(f"({_ONE_OF_EACH_LOOK_SCRIPT})()")
    return [f"light: {line}" for line in _violations(page, _only(rules) if rules else {})]


def _in_dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    return [f"dark: {line}" for line in _violations(page, _only(_COLOUR_RULES))]


def axe_in_every_look(page: Page, widths: Sequence[int]) -> list[str]:
    """Violations of a page as it stands, at each of these widths and in each of its looks.

    The page stays open and only its look changes, so what was chosen and opened on it stays so. Its
    widest and its narrowest look are asked everything, each between them what a width can change;
    forced colours are asked at the narrowest. Names and structure of the widest are asked of all
    its elements, and so not once more of those that are left of its lists.
    """
    widest = max(widths)
    page.set_viewport_size({"width": widest, "height": HEIGHTS[widest]})
    found = axe_on_names_and_structure(page)
    for width in sorted(widths, reverse=True):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        outermost = width in {widest, min(widths)}
        lines = _in_light(page, () if outermost and width != widest else _LAYOUT_RULES)
        lines += _in_dark(page) if outermost else []
        found += [f"{width} px, {line}" for line in lines]
    page.emulate_media(color_scheme="light", forced_colors="active")
    found += [f"forced colours: {line}" for line in _violations(page, _only(_COLOUR_RULES))]
    page.emulate_media(forced_colors="none")
    return found


def _only(rules: Sequence[str]) -> dict[str, Any]:
    return {"runOnly": {"type": "rule", "values": list(rules)}}


def _start_axe(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(_COLOUR_AS_DRAWN_SCRIPT)


def _violations(page: Page, options: Mapping[str, Any] = {}) -> list[str]:
    _start_axe(page)
    # The header stays in sight: where a page happens to stand, it hides half a button or none.
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    response = page.evaluate("(options) => axe.run(document, options)", {**_AXE_OPTIONS, **options})
    return [line for violation in response["violations"] for line in _lines(violation)]


def _lines(violation: dict) -> Iterator[str]:
    for node in violation["nodes"]:
        checks = node["any"] + node["all"] + node["none"]
        reasons = "; ".join(check["message"] for check in checks)
        target = " ".join(str(part) for part in node["target"])
        rule = f"{violation['id']} ({violation['impact']})"
        yield f"{rule} at {target}: {reasons or violation['help']}"


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


def tab_walk(page: Page, *, backwards: bool = False, limit: int = 60) -> TabWalk:
    """Press Tab (or Shift+Tab, from the end) through a page and look at every stop.

    Backwards finds what forwards cannot: elements that come in under a sticky header. A walk ends
    after the last element or after `limit` stops: what stands in the middle of a long page is one
    of many rows that look alike.

    The page itself looks at each stop as the key comes up. Where that finds a fault the walk is
    gone once more, stop by stop, and what has come to rest is judged.
    """
    key = "Shift+Tab" if backwards else "Tab"
    page.evaluate(f"(back) => {{ window.tabWalk = ({_TAB_STOP_SCRIPT})(back) }}", backwards)
    walk = _walk(_quick_stops(page, key, limit))
    if walk.faults():
        page.evaluate("window.tabWalk.again()")
        walk = _walk(_careful_stops(page, key, limit))
    return walk


def _walk(seen: Iterator[dict]) -> TabWalk:
    stops: list[TabStop] = []
    for each in seen:
        if each["before"]:
            # Back at the first element is a full round; back at any other is a trap.
            return TabWalk(tuple(stops), trapped=each["before"] != 1 or len(stops) == 1)
        stops.append(_stop(each))
    return TabWalk(tuple(stops), trapped=False)


def _quick_stops(page: Page, key: str, limit: int) -> Iterator[dict]:
    for done in range(0, limit, _PRESSES_AT_ONCE):
        presses = min(_PRESSES_AT_ONCE, limit - done)
        for _ in range(presses):
            page.keyboard.press(key)
        seen = page.evaluate("window.tabWalk.taken()")
        yield from itertools.takewhile(bool, seen)
        # Where the focus has left the page, it hears no key, or nothing in it has the focus.
        if len(seen) < presses or None in seen:
            return


def _careful_stops(page: Page, key: str, limit: int) -> Iterator[dict]:
    for _ in range(limit):
        page.keyboard.press(key)
        seen = page.evaluate("window.tabWalk.arrive()")
        if seen is None:
            return
        yield seen if seen["before"] else _settled(page, seen)


def _settled(page: Page, seen: dict) -> dict:
    # A layer that closes, or a page that scrolls, takes a moment: judge what stays on the screen.
    for _ in range(_SETTLING_LOOKS):
        if not _stop(seen).faults:
            break
        page.wait_for_timeout(50)
        seen |= page.evaluate("window.tabWalk.look()")
    return seen


def _stop(seen: dict) -> TabStop:
    return TabStop(
        element=seen["element"],
        box=tuple(seen["box"]),
        in_viewport=seen["inViewport"],
        uncovered=seen["uncovered"],
        ring=seen["ring"],
    )


_WIDE_SCRIPT = """() => {
  const screen = document.documentElement.clientWidth;
  const page = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  if (page <= screen) return [];
  const name = (el) => `${el.tagName.toLowerCase()}.${el.className}`;
  const text = (el) => el.textContent.trim().slice(0, 40);
  const wide = [...document.body.querySelectorAll("*")]
    .filter((el) => !el.childElementCount && el.getBoundingClientRect().right > screen + 1)
    .map((el) => `${name(el)} "${text(el)}"`);
  return [`the page is ${page} px wide, the screen ${screen} px`, ...wide.slice(0, 10)];
}"""


def wider_than_the_screen(page: Page) -> list[str]:
    """Elements that make the page scroll sideways; empty when it does not."""
    found: list[str] = page.evaluate(_WIDE_SCRIPT)
    return found
