"""A page as a Markdown file: no reader of Markdown changes it."""

from __future__ import annotations

import re

import markdown as python_markdown
import pytest
from markdown_it import MarkdownIt

from evidence.analyse.analysis import analyse
from evidence.publish.folder.markdown import markdown, without_empty_lines
from evidence.render.page import Page
from evidence.render.settings import Settings
from evidence.render.site import render
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/repo")


@pytest.fixture(scope="module")
def pages():
    site = render(analyse(made_up.base([made_up.case()])), SETTINGS)
    return [made for made in site if isinstance(made, Page)]


def body(text: str) -> str:
    return text.split("\n---\n\n", 1)[1].strip()


def loose(html: str) -> str:
    """Return HTML with blanks and line ends as browsers see them outside of preformatted text."""
    return re.sub(r"\s+", " ", html.replace("&#10;", "\n")).strip()


def test_a_file_holds_the_very_html_of_its_page(pages):
    for page in pages:
        assert loose(body(markdown(page))) == loose(page.html)


def test_no_markdown_reader_changes_a_page(pages):
    reader = MarkdownIt("commonmark", {"html": True})
    for page in pages:
        html = body(markdown(page))
        assert "\n\n" not in html
        assert python_markdown.markdown(html, extensions=["tables", "attr_list"]).strip() == html
        assert reader.render(html).strip() == html


def test_title_and_description_stand_in_the_front_matter():
    text = markdown(Page("a/", 'Say "no": it', "# all\nof it", "<div>x</div>", "case"))
    assert text.startswith('---\ntitle: "Say \\"no\\": it"\ndescription: "# all\\nof it"\n---\n\n')


def test_what_the_shell_must_know_stands_in_the_front_matter_where_there_is_any():
    page = Page("a/", "A", "", "<div>x</div>", "case", section="about/", module="map/map")
    assert 'section: "about/"\nmodule: "map/map"\n---\n' in markdown(page)


def test_an_empty_line_in_preformatted_text_is_kept():
    html = "<div>\n\n  <p>a</p>\n \n<pre>x\n\n\ny</pre>\n\n</div>"
    assert without_empty_lines(html) == "<div>\n  <p>a</p>\n<pre>x\n&#10;&#10;y</pre>\n</div>"
