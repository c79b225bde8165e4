"""Whatever texts a record holds, its pages have the elements that the templates write, no other."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.analyse.analysis import analyse
from evidence.check.runner import check_tree
from evidence.common import prose
from evidence.publish.folder.markdown import markdown
from evidence.render.page import Asset, Page
from evidence.render.pages.cases import detail as case_view
from evidence.render.pages.map import by_term as map_view
from evidence.render.renderer import Renderer
from tests.unit import made_up
from tests.unit.hostile import inputs as hostile
from tests.unit.hostile.inputs import Shape
from tests.unit.record_files import TODAY, make_tree

pytestmark = pytest.mark.slow

SUBSET = {
    *[(tag, ()) for tag in ("em", "strong", "p", "ul", "ol", "li", "br")],
    ("ol", ("start",)),
    ("a", ("href", "rel")),
    ("bdi", ()),
}
"""What the Markdown of a prose field may become; a name written from the right is isolated."""
OURS = re.compile(r"(\.\./)*[a-z0-9/._-]*(\?[a-z]+=[a-z0-9,-]+)?(#[\w-]+)?")
DOWNLOAD = re.compile(
    r"data:application/(x-bibtex|x-research-info-systems|vnd\.citationstyles\.csl\+json);charset=utf-8,[\w.%/~-]+"
)
SETTINGS = settings(max_examples=15, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def harmless() -> list[Page | Asset]:
    return hostile.site(hostile.PLAIN)


@pytest.fixture(scope="module", params=["texts", "markdown"])
def harmful(request: pytest.FixtureRequest) -> list[Page | Asset]:
    return hostile.site(hostile.TEXTS, hostile.MARKDOWN if request.param == "markdown" else ())


class Words(HTMLParser):
    """The text that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def html_of(site: list[Page | Asset]) -> dict[str, str]:
    """Return all HTML of a site: pages, redirects, and the parts that scripts fetch."""
    found = {}
    for made in site:
        if isinstance(made, Page):
            found[made.address] = made.html
        elif made.path.endswith(".html"):
            found[made.path] = made.content.decode()
        elif "/parts/" in made.path:
            parts = json.loads(made.content)
            found |= {f"{made.path} {name}": part for name, part in parts.items()}
    return found


def pages_of(site: list[Page | Asset]) -> list[Page]:
    return [made for made in site if isinstance(made, Page)]


def test_what_the_checks_refuse_of_it_is_known(tmp_path):
    root = hostile.write(make_tree(tmp_path / "texts"), hostile.data(hostile.TEXTS))
    assert {problem.code for problem in check_tree(root, today=TODAY).errors} == set()
    records = hostile.data(hostile.TEXTS, hostile.MARKDOWN)
    root = hostile.write(make_tree(tmp_path / "markdown"), records)
    # Links to other places than the web or to a port that there is not, brackets that are no
    # whole reference, and no more.
    codes = {problem.code for problem in check_tree(root, today=TODAY).errors}
    assert codes <= {"EV704", "EV307", "EV126", "EV414"}


def test_texts_change_no_element_and_no_attribute(harmless, harmful):
    plain = html_of(harmless)
    assert set(html_of(harmful)) == set(plain)
    for address, html in html_of(harmful).items():
        shape = Shape(html)
        more = Counter(shape.elements) - Counter(Shape(plain[address]).elements)
        assert set(more) <= SUBSET, address
        assert shape.faults == [], address


def test_without_markdown_the_elements_stand_in_the_same_order(harmless):
    site = hostile.site(hostile.TEXTS)
    for (address, html), plain in zip(
        html_of(site).items(), html_of(harmless).values(), strict=True
    ):
        elements, wanted = (
            [
                element
                for element in Shape(text).elements
                if element[0] not in ("em", "strong", "bdi")
            ]
            for text in (html, plain)
        )
        assert elements == wanted, address


def test_links_lead_to_pages_of_ours_or_to_the_web(harmful):
    for address, html in html_of(harmful).items():
        for tag, name, value in Shape(html).attributes:
            assert not name.startswith("on"), address
            assert name != "style", address
            assert name not in ("srcdoc", "formaction"), address
            policy = "Content-Security-Policy"
            assert name != "http-equiv" or value in ("refresh", policy), address
            if name in ("href", "src", "action") and not value.startswith("https://"):
                assert OURS.fullmatch(value) or DOWNLOAD.fullmatch(value), (address, tag, value)
            if name in ("style", "class", "id"):
                assert "pwned" not in value, address


def test_texts_are_shown_as_they_were_typed():
    records = hostile.data(hostile.TEXTS)
    site = hostile.site(hostile.TEXTS)
    shown = Words(next(p.html for p in pages_of(site) if p.address == "cases/north-room/")).text
    case = records["cases"][0]
    for text in (case["title"], case["region"], case["partners"][0]["name"]):
        assert text in shown
    assert "{{ 7*7 }} {% raw %}" in shown
    assert "&lt;script&gt;&amp;&#60;b&#62;" in shown


def test_a_script_element_that_holds_data_cannot_be_ended_by_them(harmful):
    form = next(page.html for page in pages_of(harmful) if page.address == "contribute/form/")
    embedded = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', form, re.DOTALL)
    assert len(embedded) == 1
    assert not re.search("[<&]", embedded[0])
    assert json.loads(embedded[0])["factors"]["trust"][0] == f"{hostile.TEXTS[0]} trust"


def test_another_engine_gets_titles_as_data_and_html_without_empty_lines(harmful):
    for page in pages_of(harmful):
        _, front, body = re.split(r"^---$", markdown(page), maxsplit=2, flags=re.MULTILINE)
        lines = front.strip().splitlines()
        names = [line.split(":")[0] for line in lines]
        assert names[:2] == ["title", "description"]
        assert set(names[2:]) <= {"section", "module", "updated", "text"}
        assert json.loads(lines[0].removeprefix("title: ")) == page.title
        assert not re.search(r"\n[ \t]*\n", body.strip())


@pytest.mark.parametrize("text", [r"\[[a|[[evil]]", "[w](https://a.org/[[a|) [[evil]]"])
def test_only_references_that_the_checks_see_are_followed(text):
    assert "evil" not in [reference.id for reference in prose.references(text)]
    base = made_up.base([made_up.case("a", summary=text)])
    html = case_view.page(Renderer(analyse(base), hostile.SETTINGS), base.cases["a"]).html
    assert "[[evil]]" in html


def test_a_finding_of_several_lines_stands_on_the_pages_of_the_map():
    case = made_up.case(findings=[made_up.finding(text="One.\n\nTwo.\n\n- Three.")])
    renderer = Renderer(analyse(made_up.base([case])), hostile.SETTINGS)
    pages = [page for page in map_view.pages(renderer) if page.address.endswith("trust/")]
    assert pages
    assert all("Two." in page.html for page in pages)


@SETTINGS
@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"])
        | st.sampled_from("\n\n[]()*_`\\<>&\"'{}!@#|-")
    )
)
def test_any_text_gives_a_whole_page_without_foreign_elements(text):
    # A reference that leads nowhere is refused, so none of them gets this far.
    text = prose.SOURCE.sub("", prose.RECORD.sub("", text))
    while list(prose.references(text)):
        text = prose.SOURCE.sub("", prose.RECORD.sub("", text))
    shape, plain = (Shape(_page_with(words)) for words in (text, "Plain words."))
    assert shape.faults == []
    assert set(Counter(shape.elements) - Counter(plain.elements)) <= SUBSET
    for tag, name, value in shape.attributes:
        if tag == "a" and name == "href" and not value.startswith(("https://", "http://")):
            assert OURS.fullmatch(value) or DOWNLOAD.fullmatch(value)


def _page_with(text: str) -> str:
    """Return the page of a case with the text in all fields that hold prose."""
    said = {"text": text, "source": ["audit"]}
    case = made_up.case(
        title=text or "x",
        summary=text,
        limits=text or "x",
        status_note=text or "x",
        verdict=said,
        governance=[said],
        lessons=[said],
        findings=[made_up.finding(text=text, contrary=True, contrary_note=text or "x")],
        sources=[made_up.source(note=text or "x", title=text or "x", authors=[text or "x"])],
        unknown=[{"field": "costs", "reason": text}],
        outcomes=[{**said, "verdict": "half-reached"}],
        drivers=[{**said, "kind": "smaller-purse"}],
    )
    base = made_up.base([case])
    return case_view.page(Renderer(analyse(base), hostile.SETTINGS), base.cases["north-shelf"]).html


SHOWN_NOWHERE = {
    "suppress.at": "only editors need the place of a warning that they accepted",
    "suppress.reason": "only editors need the reason; the page on data quality counts them",
}
"""Texts of a case that no page, search or export holds, each with the reason."""


def texts_of(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield every text of a record that was made up for it, with the names of its fields."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_of(inner, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner, path)
    elif isinstance(value, str) and value.startswith("zebra"):
        yield ".".join(path), value


def test_every_field_of_a_case_is_shown_somewhere_or_named_with_the_reason():
    case = hostile.data(["zebra"])["cases"][0]
    everything = "\n".join(
        made.html if isinstance(made, Page) else made.content.decode(errors="replace")
        for made in hostile.site(["zebra"])
        # The form and the data hold whole records, and would show any field.
        if not (made.address if isinstance(made, Page) else made.path).startswith(
            ("contribute/", "data/")
        )
    )
    hidden = {name for name, text in texts_of(case) if text not in everything}
    assert hidden == set(SHOWN_NOWHERE)
