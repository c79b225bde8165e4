"""The words of a generated page as lines, for a reviewer who reads a page without opening it.

Knows the HTML of our own templates: what they hide from the eye, draw, or only lead on with, is
left out.
"""

from __future__ import annotations

from html.parser import HTMLParser

_UNREAD = frozenset(("svg", "style", "script", "nav", "button", "template"))
_LINES = frozenset(
    ("p", "li", "tr", "dt", "dd", "div", "section", "summary", "figcaption", "caption", "header")
)
_HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}
_CELLS = frozenset(("td", "th"))
_VOID = frozenset(("br", "hr", "img", "input", "col", "wbr"))
HIDDEN_CLASS = "ju-vh"
"""Words for screen readers, which stand beside what shows the same to the eye."""
_UNREAD_CLASSES = frozenset((HIDDEN_CLASS, "ju-link"))


def page_text(html: str) -> str:
    """Return what a page says: a line a paragraph, entry or row; headings as in Markdown."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()).removeprefix("| ") for line in reader.text.split("\n"))
    return "\n".join(line for line in lines if line.strip("| "))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._unread = 0
        """How many elements deep in something that is left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        hidden = not _UNREAD_CLASSES.isdisjoint((dict(attrs).get("class") or "").split())
        if self._unread or tag in _UNREAD or hidden:
            self._unread += 1
        elif tag in _HEADINGS:
            self.text += f"\n{_HEADINGS[tag]}"
        elif tag in _LINES:
            self.text += "\n"
        elif tag in _CELLS:
            self.text += " | "

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._unread:
            self._unread -= 1
        elif tag in _LINES or tag in _HEADINGS:
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if not self._unread:
            # A break in the HTML, or in the text of a record, is no break on the page.
            self.text += data.replace("\n", " ")
