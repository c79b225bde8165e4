"""Records that pass the checks and mean harm: every field that takes text holds what was asked for.

Made from the schemas, so a new field is filled in, too. The same records with harmless words have
the same shape, so that the two can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from evidence.analyse.analysis import analyse
from evidence.check.rules.codes import unsound_address
from evidence.check.rules.texts.prose import BROKEN, LINK
from evidence.link.build import case_from, factor_from, publication_from
from evidence.link.evidence_base import EvidenceBase, Redirect, join
from evidence.render.page import Asset, Page
from evidence.render.settings import Settings
from evidence.render.site import render
from evidence.schema.schema import Node, Schema, load_schema
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/repo")

TEXTS = (
    "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>",
    "</script></title></textarea></style></template><svg onload=window.pwned=1>",
    "\" onmouseover=\"window.pwned=1\" x=\"' onfocus='window.pwned=1' autofocus='",
    "--><!-- ]]> <![CDATA[ <?php ?> <!doctype html><base href=//evil.example>",
    "{{ 7*7 }} {% raw %} {# x #} {{ config.__class__ }} {%- include 'x' %} ${7*7} #{7*7}",
    "&lt;script&gt;&amp;&#60;b&#62; &colon; &bogus; &#x110000; &#0;",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "::error::forged %0A::set-output name=x::y ##[error]forged",
    "@everyone GH-1 www.evil.example user@evil.example",
    "pwned}, url = {https://evil.example}} @misc{x, title = {TY  - ER  - ",
    "\\u003cscript\\u003e \\x3c \\ \\\\ \\n \\0 \\${x}",
    "العربية עברית 👩‍🚒🇬🇧 Z̸̢̛a̷l̵g̶o̸ İıſﬀ \U0010fffd",
    "W" * 250,
    "constructor toString hasOwnProperty",
)
"""Texts of which none may become anything but text; no Markdown of the subset is among them."""

PLAIN = ("Plain words of some length that fill a field of a record.",)
"""The harmless text, for records of the same shape."""

MARKDOWN = (
    "[x](javascript:window.pwned=1) [x](JaVaScRiPt&colon;window.pwned=1)",
    "[x](&#106;avascript:window.pwned=1) [x](\\javascript:x) [x](java\\script:x)",
    "[x](data:text/html,<script>window.pwned=1</script>) [x](vbscript:x) [x](//evil.example)",
    "[x](<javascript:x>) [x](\tjavascript:x) [x](https:javascript:x) [x](http:x)",
    "[a][b] ![x](https://evil.example/x.png) <https://evil.example> <javascript:x>",
    "[b]: javascript:x 'y'\n\n[b] [b][] [a][b]",
    "[a [b](https://evil.example/1) c](https://evil.example/2) ![[x](https://evil.example)](y)",
    '[x](https://evil.example/"onmouseover="window.pwned=1) [x](https://evil.example \'"><b>\')',
    "[<b onclick=x>](https://evil.example/?a=1&b=<b>&quot;) *<i>* **</b>** [&lt;](https://a.example)",
    "*a **b *c** d* **_x_** ***\\*** \\[x](https://a.example) \\\\[x](https://a.example)",
    "# a\n\n> b\n\n---\n\n    code\n\n```html\n<script>window.pwned=1</script>\n```\n\n<div>\n*x*",
    "- a\n  - b\n    - [x](javascript:x)\n\n1) <b>\n\n| a |\n|---|\n| *x* |\n\n<script>\n\nx",
    "[x](https://a.example:99999/) [x](https://[::1]/%zz) [x](https://a.example/\\)) *x*",
    "~~x~~ `<b>` [^1] [^1]: x :smile: ==x== {: onclick=x } {.x} *x*{: onclick=x }",
)
"""Tricks in the Markdown of prose fields."""

SOUND_MARKDOWN = tuple(
    text
    for text in MARKDOWN
    if not BROKEN.search(text)
    and all(re.match("https?://", link) for link in LINK.findall(text))
    and not any(unsound_address(link, ()) for link in LINK.findall(text))
)
"""Those that pass the checks."""


@dataclass
class Filler:
    """Fills every field of a description; texts come from a list, in turn, each with a number."""

    texts: Sequence[str]
    prose: Sequence[str] = ()
    """Texts of prose fields; those of all fields where there are none."""
    schema: Schema = field(init=False)
    numbers: Iterator[int] = field(default_factory=lambda: count(100))

    def record(self, kind: str, **given: Any) -> dict[str, Any]:
        """Return a record in which every field is there.

        Args:
            kind: which description: case, factor or literature.
            given: fields that must hold something else.
        """
        self.schema = load_schema(kind, made_up.vocabularies(), made_up.fields())
        tree = self.schema.tree
        made = self._group(tree["items"] if kind == "literature" else tree)
        return made | given

    def _group(self, node: Node) -> dict[str, Any]:
        return {
            name: self._value(name, self.schema.resolve(child))
            for name, child in node["properties"].items()
        }

    def _value(self, name: str, node: Node) -> Any:
        if "oneOf" in node:
            return self._value(name, self.schema.resolve(node["oneOf"][1]))
        if "enum" in node:
            # Of a source that was read in full there is no part to name.
            return "some-pages" if name == "read" else node["enum"][0]
        if node["type"] == "object":
            return self._group(node)
        if node["type"] == "array":
            item = self.schema.resolve(node["items"])
            # Terms, ids and dates may stand once only; two texts always differ.
            ids = item.get("pattern", "").startswith(("^[a-z", "^[A-Z"))
            once = ids or "enum" in item or "x-date" in item
            return [self._value(name, item) for _ in range(1 if once else 2)]
        if node["type"] in ("number", "integer"):
            return int(node.get("minimum", 1)) + next(self.numbers) % 100
        return True if node["type"] == "boolean" else self._text(name, node)

    def _text(self, name: str, node: Node) -> str:
        if "x-date" in node:
            return "2010-05-01"
        if name in _FIXED:
            return _FIXED[name]
        number = next(self.numbers)
        if name in ("url", "read_at", "archived_url"):
            return f"https://example.org/'onmouseover=window.pwned=1//{{{{7*7}}}}&lt;b&gt;{number}"
        if name == "doi":
            return f'10.1234/"><script>window.pwned=1</script>{{{{7*7}}}}{number}'
        texts = self.prose if self.prose and "x-prose" in node else self.texts
        room = node.get("maxLength", 600) - len(f" {number}")
        start = number % len(texts)
        in_turn = (*texts[start:], *texts[:start])
        # A text that is cut says another thing than it was made for.
        text = next((one for one in in_turn if len(one) <= room), in_turn[0][:room])
        for more in (*texts[start + 1 :], *texts):
            if len(text) + 1 + len(more) <= room:
                text = f"{text} {more}"
        return f"{text} {number}"


_FIXED = {
    "id": "audit",
    "source": "audit",
    "factor": "trust",
    "case": "south-room",
    "countries": "GB",
    "not_all_of": "countries",
    "currency": "GBP",
    "language": "nb-hostile",
    "family": "audit-family",
    "code": "EV601",
    "series": "price",
    "former_ids": "old-room",
    "retired_findings": "gone",
    "related": "governance",
    "literature": "book",
}
"""What a field with a form of its own holds, by its name."""


def data(texts: Sequence[str], prose: Sequence[str] = ()) -> dict[str, list[dict[str, Any]]]:
    """Return two cases, two factors and a publication, filled in throughout."""
    filler = Filler(texts, prose)
    cases = [
        _case(filler, "north-room", "south-room", texts[0]),
        _case(filler, "south-room", "north-room", texts[0]),
    ]
    factors = [
        _factor(filler, "governance", "trust", texts[0]),
        _factor(filler, "trust", "governance", texts[0]),
    ]
    return {
        "cases": cases,
        "factors": factors,
        "literature": [filler.record("literature", id="book")],
    }


def _case(filler: Filler, case_id: str, other: str, title: str) -> dict[str, Any]:
    # By the number at its end, the order of the titles does not hang on the text.
    case = filler.record("case", id=case_id, title=f"{title} {case_id}")
    case["former_ids"] = [f"old-{case_id}"]
    recorded, elsewhere = case["related"]
    del recorded["name"], elsewhere["case"]
    case["related"] = [recorded | {"case": other}, elsewhere]
    for figure in case["figures"]:
        figure["of"] = 1_000_000
    one, two = case["findings"]
    one["for_partner"] = case["partners"][0]["name"]
    case["findings"][1] = {
        **{key: two[key] for key in ("headline", "text", "source")},
        "id": "second",
        "factor": "governance",
        "effect": "barrier",
        "basis": "inferred",
    }
    web, paper = case["sources"]
    del web["doi"], paper["url"]
    paper["id"] = "paper"
    case["lessons"][1]["source"] = ["paper"]
    for relation in case["related"]:
        relation["relation"] = "contrast"
    case["timeline"][1] |= {"date": "2012", "end": "2014-06", "kind": "go-live"}
    case["partners"][1]["left"] = "2014"
    for milestone in case["milestones"]:
        milestone["planned"] = "2009-05"
        del milestone["not_reached"]
    for amount in case["costs"]:
        amount["amount_max"] = amount["amount"] + 1000
    for figure in case["figures"]:
        figure["value_max"] = figure["value"] + 1000
    return case


def _factor(filler: Filler, factor_id: str, other: str, name: str) -> dict[str, Any]:
    factor = filler.record("factor", id=factor_id, name=f"{name} {factor_id}")
    factor["former_ids"] = [f"old-{factor_id}"]
    factor["related"] = [other]
    for neighbour in factor["not_when"]:
        neighbour["factor"] = other
    for number, action in enumerate(factor["actions"], 1):
        action |= {
            "id": f"{factor_id}-{number}",
            "basis": "problem-only",
            "findings": ["north-room/audit", "south-room/second"],
            "also": ["south-room/audit"],
        }
    factor["statement"]["findings"] = ["north-room/audit", "south-room/second"]
    return factor


def write(root: Path, records: dict[str, list[dict[str, Any]]]) -> Path:
    """Write the records into a folder that holds cases/ and taxonomy/."""
    for folder, kind in (("cases", "cases"), ("taxonomy/factors", "factors")):
        for record in records[kind]:
            _write(root / folder / f"{record['id']}.yml", record)
    literature = root / "taxonomy" / "literature.yml"
    others = yaml.safe_load(literature.read_text(encoding="utf-8"))
    _write(literature, [*others, *records["literature"]])
    return root


def _write(file: Path, content: Any) -> None:
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def linked(records: dict[str, list[dict[str, Any]]]) -> EvidenceBase:
    """Link records as the build does."""
    shape = made_up.shape()
    return join(
        [case_from(item, shape) for item in records["cases"]],
        [factor_from(item, shape) for item in records["factors"]],
        [publication_from(item) for item in records["literature"]],
        made_up.vocabularies(),
        about=made_up.ABOUT,
        fields=made_up.fields(),
        redirects=[Redirect("case", "gone-room", "north-room")],
    )


def site(texts: Sequence[str], prose: Sequence[str] = ()) -> list[Page | Asset]:
    """Render the whole site of such records."""
    return list(render(analyse(linked(data(texts, prose))), SETTINGS))


class Shape(HTMLParser):
    """The elements of a page with their attributes, and what is wrong with how they are nested."""

    VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "use"))

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        """Name and names of the attributes of each element, in order."""
        self.attributes: list[tuple[str, str, str]] = []
        """Element, attribute, value."""
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "a" and "a" in self._open:
            self.faults.append("a link inside a link")
        if tag in ("p", "ul", "ol", "div", "section", "table", "dl") and "p" in self._open:
            self.faults.append(f"<{tag}> inside <p>")
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:] or 'nothing'}")
            if tag not in self._open:
                return
            while self._open[-1] != tag:
                self._open.pop()
        self._open.pop()

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data[:40]}")

    def handle_decl(self, decl: str) -> None:
        if decl != "doctype html":
            self.faults.append(f"a declaration: {decl[:40]}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"an instruction: {data[:40]}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"a declaration: {data[:40]}")
