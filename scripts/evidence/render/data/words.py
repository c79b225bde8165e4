"""Writes a record as Markdown: every field of it in words, from its description.

The order is that of the description, so that a field that is added stands here without more ado.
Terms stand as readers see them, citations as numbers of the sources at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.common import dating, prose
from evidence.common.prose import Reference
from evidence.common.text import number as in_digits
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Factor, Finding
from evidence.link.publications import Work
from evidence.link.serialise import data_of, data_of_factor, data_of_publication
from evidence.render.citations import numbers
from evidence.render.data.columns import BETWEEN, CITATIONS, Table, is_group_list
from evidence.render.data.tables import LEFT_OUT
from evidence.render.page import case_address, factor_address
from evidence.schema.schema import Node, Schema, factor_schema, load_schema

NAME = "index.md.txt"
"""Stands behind the address of a page. Every host hands out .txt as text, and no engine takes it
for a page that it has to make."""
_AT_HEAD = frozenset(("id", "title", "name", "verdict", "definition", "sources", "literature"))
_FIRST = ("headline", "text", "label", "name", "title")
"""Fields with which an entry begins, where it has them."""
_SIGNS = re.compile(r"(^[ \t]*(?=[#>]|[=-]+[ \t]*$)|(?=[<`|]))", re.MULTILINE)
"""What is no markup in a record and would be some in Markdown."""
_OUT_OF_PLACE = re.compile(r"([\\`*_\[\]<|])")


@dataclass(frozen=True)
class Writer:
    """Writes the fields of one kind of record."""

    base: EvidenceBase
    schema: Schema
    site_url: str
    numbered: Mapping[str, int]
    """Numbers of the sources that the record may cite."""

    def fields(self, record: Mapping[str, Any], left: frozenset[str]) -> Iterator[str]:
        """Yield the parts of a record: first what takes a line, then what takes a heading."""
        described = {
            name: node
            for name, node in self.schema.by_path[()].items()
            if name in record and name not in left
        }
        short = {name: node for name, node in described.items() if not self._is_long(node)}
        yield "\n".join(
            f"- {node['x-label']}: {self.value((name,), node, record[name])}"
            for name, node in short.items()
        )
        for name, node in described.items():
            if name not in short:
                yield f"## {node['x-label']}"
                yield self._part(name, node, record[name])

    def _is_long(self, node: Node) -> bool:
        """Say whether a field takes more than a line."""
        items = self.schema.resolve(node.get("items", {}))
        return is_group_list(node, self.schema) or "x-prose" in node or "x-prose" in items

    def _part(self, name: str, node: Node, value: Any) -> str:
        if is_group_list(node, self.schema):
            return "\n".join(self.entry((name, 0), entry) for entry in value) or "None."
        if isinstance(value, list):
            return "\n".join(f"- {self.prose(text)}" for text in value)
        return self.prose(value)

    def entry(self, path: tuple[str | int, ...], entry: Any) -> str:
        """Write an entry of a list: its words, then its other fields, each with its name."""
        fields = self.schema.by_path[path]
        first = [name for name in _FIRST if name in entry and name in fields]
        begun = " ".join(self.value((*path, name), fields[name], entry[name]) for name in first)
        rest = [
            f"{node['x-label']}: {self.value((*path, name), node, entry[name])}"
            for name, node in fields.items()
            if name in entry and name not in first
        ]
        ended = f" ({'; '.join(rest)})" if begun and rest else "; ".join(rest)
        return f"- {begun}{ended}"

    def value(self, path: tuple[str | int, ...], node: Node, value: Any) -> str:
        """Write the value of a field in words."""
        if path[-1] == CITATIONS:
            return ", ".join(self.cited(item) for item in value)
        if isinstance(value, list):
            items = self.schema.resolve(node.get("items", {}))
            return ", ".join(self.value((*path, 0), items, item) for item in value)
        if isinstance(value, dict):
            return self.entry(path, value).removeprefix("- ")
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, (int, float)):
            return str(value) if path[-1] == "year" else in_digits(value)
        return self._text(node, str(value))

    def _text(self, node: Node, value: str) -> str:
        if "x-prose" in node:
            return self.prose(value)
        vocabulary = str(node.get("x-vocabulary", ""))
        if vocabulary in self.base.vocabularies:
            return _plain(self.base.label(vocabulary, value))
        if node.get("x-reference") == "country":
            return self.base.label("countries", value.lower())
        if node.get("x-reference") in ("case", "factor"):
            return self.link(Reference(node["x-reference"], value, "", 0))
        if "x-date" in node:
            return dating.in_words(value)
        # An address is to be read as it is.
        return value if value.startswith(("http://", "https://")) else _plain(value)

    def cited(self, item: Any) -> str:
        """Write a citation of a record as the number of its source, with the place in it."""
        if isinstance(item, str):
            return f"[{self.numbered[item]}]"
        return f"[{self.numbered[item['id']]}, {_plain(item['locator'])}]"

    def prose(self, text: str) -> str:
        """Write a text in the small Markdown of records as Markdown for readers."""
        pieces, at = [], 0
        for found in prose.references(text):
            pattern = prose.SOURCE if found.kind == "source" else prose.RECORD
            match = pattern.match(text, found.start)
            if match is None:
                continue
            pieces += [_quoted(text[at : found.start]), self.link(found)]
            at = match.end()
        return "".join([*pieces, _quoted(text[at:])]).strip()

    def link(self, found: Reference) -> str:
        """Write what a reference of a text leads to."""
        if found.kind == "source":
            return f"[{self.numbered[found.id]}]" if found.id in self.numbered else ""
        if found.kind == "factor":
            name, address = self.base.factors[found.id].name, factor_address(found.id)
        else:
            name, address = self.base.cases[found.id].title, case_address(found.id)
        return f"[{_plain(found.words or name)}]({self.site_url}{address})"


def _quoted(text: str) -> str:
    return _SIGNS.sub(r"\1\\", text)


def _plain(text: str) -> str:
    return _OUT_OF_PLACE.sub(r"\\\1", " ".join(text.split()))


def of_case(base: EvidenceBase, schema: Schema, case: Case, site_url: str) -> str:
    """Return the record of a case as Markdown: all that it says, with its sources at the end.

    Args:
        base: the records.
        schema: the description of a case.
        case: the case.
        site_url: where the site stands, with a slash at its end.
    """
    numbered = numbers(case)
    writer = Writer(base, schema, site_url, numbered)
    record = data_of(case)
    sources = {item["id"]: item for item in record["sources"]}
    cited = ", ".join(writer.cited(item) for item in record["verdict"][CITATIONS])
    parts = [
        f"# {_plain(case.title)}",
        f"{writer.prose(case.verdict.text)} {cited}",
        *writer.fields(record, _AT_HEAD | LEFT_OUT),
        "## Sources",
        "\n".join(
            f"{place}. {writer.entry(('sources', 0), sources[name]).removeprefix('- ')}"
            for name, place in sorted(numbered.items(), key=lambda item: item[1])
        ),
        _foot(base, f"{site_url}{case_address(case.id)}", case.last_review),
    ]
    return _together(parts)


def of_factor(
    base: EvidenceBase, factor: Factor, findings: Table, confidence: str, site_url: str
) -> str:
    """Return the record of a factor as Markdown, with every finding on it.

    Args:
        base: the records.
        factor: the factor.
        findings: the table of all findings.
        confidence: in words.
        site_url: where the site stands, with a slash at its end.
    """
    writer = Writer(base, factor_schema(base.vocabularies, base.fields), site_url, {})
    found = base.findings_on(factor.id)
    place = {name: at for at, name in enumerate(findings.names)}

    def line(case: Case, finding: Finding) -> str:
        row = findings.by_id[f"{case.id}/{finding.id}"]
        link = f"[{_plain(case.title)}]({row[place['address']]})"
        told = [base.label("effects", finding.effect), base.label("bases", finding.basis)]
        if finding.phases:
            told.append(", ".join(base.label("phases", phase) for phase in finding.phases))
        if finding.contrary:
            told.append("speaks against the factor")
        words = _quoted(str(row[place["text"]]))
        cited = str(row[place["cited"]]).replace(BETWEEN, "; ")
        return f"- {link}: {words} ({'; '.join(told)}. Sources: {_plain(cited)})"

    literature = load_schema("literature", base.vocabularies)
    cites = Writer(base, literature, site_url, {})
    publications = [data_of_publication(base.literature[name]) for name in factor.literature]
    updated = max((use.case.last_review for use in found), default="")
    parts = [
        f"# {_plain(factor.name)}",
        writer.prose(factor.definition),
        f"How well the cases support that it matters: {confidence}.",
        *writer.fields(data_of_factor(factor), _AT_HEAD),
        "## Findings",
        "\n".join(line(use.case, use.finding) for use in found) or "None.",
        *(["## Literature"] if publications else []),
        "\n".join(cites.entry((0,), item) for item in publications),
        _foot(base, f"{site_url}{factor_address(factor.id)}", updated),
    ]
    return _together(parts)


def of_sources(
    base: EvidenceBase, title: str, works: Sequence[Work], address: str, site_url: str
) -> str:
    """Return a page of the list of sources as Markdown: each publication, and what cites it."""
    writer = Writer(base, base.case_schema, site_url, {})

    def line(work: Work) -> str:
        source = work.source
        who = ", ".join(source.authors) or source.publisher
        named = ". ".join(filter(None, (who, str(source.year or ""), source.title)))
        by = ", ".join(
            writer.link(Reference("case", cited.case.id, "", 0)) for cited in work.cited_by
        )
        return f"- {_plain(named)}. {source.address} (Cited by: {by})"

    parts = [
        f"# {_plain(title)}",
        "\n".join(map(line, works)),
        _foot(base, f"{site_url}{address}", base.newest_review),
    ]
    return _together(parts)


def llms(base: EvidenceBase, site_url: str, api: str) -> str:
    """Return what tells a language model where to read (llmstxt.org)."""
    about = base.about
    factors = "\n".join(
        f"- [{_plain(factor.name)}]({site_url}{factor_address(factor.id)}{NAME}): "
        f"{_plain(base.plain_words(factor.definition))}"
        for factor in base.factors.values()
    )
    parts = [
        f"# {_plain(about.name)}",
        f"> {_plain(about.description)}",
        f"Version {about.version} of the data, under {about.licence_name}. Each finding says "
        "whether a source states its direction or whoever coded it inferred it. Keep that with "
        f"it, and name its source. Counts of findings are no shares of all {about.many}.",
        f"Each case and each factor is there as Markdown: its address with {NAME} behind it.",
        "## Data",
        f"- [API]({site_url}{api}index.json): where the lists begin, as JSON\n"
        f"- [All cases]({site_url}{api}cases.json): a row each; "
        f"as Markdown at {site_url}cases/{{id}}/{NAME}\n"
        f"- [What each field means]({site_url}{api}openapi.json): OpenAPI 3.1\n"
        f"- [Files of all tables]({site_url}data/): CSV, SQLite, Excel",
        "## How to read it",
        f"- [How evidence is judged]({site_url}about/method/)\n"
        f"- [Quality of the data]({site_url}about/quality/)\n"
        f"- [Closed lists]({site_url}contribute/vocabularies/)",
        "## Factors",
        factors,
    ]
    return _together(parts)


def _foot(base: EvidenceBase, address: str, updated: str) -> str:
    about = base.about
    when = f" Last looked at on {updated}." if updated else ""
    return (
        f"---\n\n{_plain(about.name)}, data version {about.version}, {about.licence_name}.{when} "
        f"Page: {address}"
    )


def _together(parts: list[str]) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"
