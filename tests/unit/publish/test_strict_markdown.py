"""The renderer of hand-written pages lets no HTML through, whatever a check has seen."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from evidence.publish.strict_markdown import StrictMarkdown

PLAIN = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "a", "img", "code", "pre", "ul"),
    *("ol", "li", "hr", "br", "blockquote", "table", "thead", "tbody", "tr", "th", "td"),
}
SIGNS = st.sampled_from(
    [
        *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "<div", ">"),
        *("[x](javascript:alert(1))", "![x](//e.org/x)", "[x]:", "data:x", "<javascript:x>"),
        *("{: onclick=x }", "``` {.a onclick=x}\n", "```\n", "`", "&#106;", "&amp;", "\\", "\n"),
        *("\n\n", "    ", "- ", "# ", "> ", "|a|b|\n|-|-|\n", "*", "a", " "),
    ]
)


class Elements(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.odd: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in PLAIN:
            self.odd.append(tag)
        for name, value in attrs:
            if name in {"href", "src"}:
                bare = "".join((value or "").split()).lower()
                if bare.startswith(("javascript:", "data:", "vbscript:", "//")):
                    self.odd.append((tag, name, value))
            elif name not in {"id", "class", "alt", "title", "start"}:
                self.odd.append((tag, name, value))

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)


def rendered(text: str) -> str:
    extensions = ["toc", "tables", "fenced_code", "attr_list", "md_in_html", StrictMarkdown()]
    return str(Markdown(extensions=extensions).convert(text))


@given(st.lists(SIGNS, max_size=25).map("".join))
@example("<div markdown=1><script>alert(1)</script></div>")
@example("[x](java&#115;cript:alert(1))")
@example("[x]: javascript:alert(1)\n\n[x]")
@example("<!-- a --> <script>alert(1)</script>")
def test_nothing_but_plain_elements_comes_out(text: str) -> None:
    elements = Elements()
    elements.feed(rendered(text))
    assert elements.odd == []


def test_html_shows_as_it_is_typed() -> None:
    assert rendered("One <b>two</b>\n\n<p>\n") == (
        "<p>One &lt;b&gt;two&lt;/b&gt;</p>\n<p>&lt;p&gt;</p>"
    )


def test_numbers_stand_at_the_right_without_a_style_of_their_own() -> None:
    html = rendered("|a|b|\n|--:|:-:|\n|1|2|\n")
    assert '<th class="num">a</th>\n<th>b</th>' in html
    assert "style" not in html


def test_a_remark_is_left_out() -> None:
    assert rendered("One\n\n<!-- for editors -->\n\ntwo") == "<p>One</p>\n<p>two</p>"


@pytest.mark.parametrize("text", ["[a](x.md#b)", "[a](https://e.org/?a=1&b=2)", "<https://e.org/>"])
def test_sound_links_stay(text: str) -> None:
    assert "<a href=" in rendered(text)
