"""What is wrong with a piece of HTML: nesting, ids, names that lead nowhere."""

from __future__ import annotations

from collections import Counter

from tests.unit.hostile.inputs import Shape

_CHILDREN = {
    "ul": {"li", "template"},
    "ol": {"li", "template"},
    "dl": {"dt", "dd", "div"},
    "select": {"option", "optgroup"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}
"""Elements that may stand directly in some elements; others take what they like."""
_PHRASING = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "span",
    "em",
    "strong",
    "a",
    "button",
    "label",
}
_BLOCKS = {"p", "ul", "ol", "dl", "table", "section", "h1", "h2", "h3", "h4", "h5", "h6"}
_NAMES = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"}
"""Attributes that name ids of their page."""
_FILLED = {"h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "th", "dt", "caption", "title"}
"""Elements that must not be empty, but for `th`, which may be the corner of a table."""


class Checked(Shape):
    """The elements of a page, and all that is wrong with them."""

    def __init__(self, html: str) -> None:
        self.ids: list[str] = []
        self.named: list[tuple[str, str]] = []
        super().__init__(html)
        self.faults += [
            f"id {name!r} stands twice" for name, n in Counter(self.ids).items() if n > 1
        ]
        self.faults += [
            f"{where} names {name!r}" for where, name in self.named if name not in self.ids
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self._open[-1] if self._open else ""
        if tag not in _CHILDREN.get(parent, {tag}):
            self.faults.append(f"<{tag}> in <{parent}>")
        if tag in _BLOCKS and parent in _PHRASING:
            self.faults.append(f"<{tag}> in <{parent}>")
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"an attribute of <{tag}> stands twice")
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
                if not value or any(sign.isspace() for sign in value):
                    self.faults.append(f"id {value!r}")
            elif name in _NAMES:
                self.named += [(f"{tag} {name}", one) for one in (value or "").split()]
            elif name == "href" and tag == "a" and value and value.startswith("#") and value != "#":
                self.named.append(("link", value[1:]))
        super().handle_starttag(tag, attrs)


def faults(html: str) -> list[str]:
    """Return what is wrong with the HTML of a page, in words."""
    return Checked(html).faults
