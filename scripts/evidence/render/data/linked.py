"""Linked data of a page: what it is in the words of schema.org, as JSON-LD that stands in the page.

The context stands with the data, so that no program asks another host for it. Says only what the
records and `base.yml` say; who keeps the base is named where that file names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from evidence.common.text import compact_json
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Factor
from evidence.render.page import Page, case_address, factor_address

Node = dict[str, Any]
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    **{
        name: {"@type": "@id"}
        for name in ("url", "license", "isPartOf", "inDefinedTermSet", "item", "contentUrl")
    },
}
SECTIONS = {
    "cases/": "Cases",
    "factors/": "Factors",
    "sources/": "Sources",
    "browse/": "Browse",
    "about/": "About",
    "contribute/": "Contribute",
    "data/": "Data",
    "disagreements/": "Where evidence disagrees",
}
"""Pages below whose address others stand, each with its name in the way to them. Not the map: its
pages are long, and nobody looks for one of them alone."""
DATASET, SET = "#dataset", "factors/#terms"
FORMATS = (
    ("data/{key}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("data/{key}.sqlite", "application/vnd.sqlite3"),
    ("data/{key}.zip", "application/zip"),
    ("data/datapackage.json", "application/json"),
    ("api/v1/index.json", "application/json"),
)
"""Files of the whole data set with their media types."""


def script(base: EvidenceBase, page: Page, site_url: str, *, data: bool) -> Markup:
    """Return the element that holds the linked data of a page; empty where there is nothing to say.

    Args:
        base: the records.
        page: the page.
        site_url: where the site stands, with a slash at its end.
        data: whether the files of the data are made.
    """
    graph = [*_of(base, page, site_url, data=data), *_way(page, site_url)]
    if not graph:
        return Markup()
    text = compact_json({"@context": CONTEXT, "@graph": graph})
    for sign in "<>&":
        # Nothing in a text may end the element.
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - no "<" left


def _of(base: EvidenceBase, page: Page, site_url: str, *, data: bool) -> Iterator[Node]:
    folder, _, rest = page.address.partition("/")
    name = rest.removesuffix("/")
    if page.kind in ("home", "data"):
        yield _dataset(base, site_url, data=data)
    elif page.kind == "case":
        yield _case(base, base.cases[name], site_url)
    elif page.kind == "factor":
        yield _factor(base, base.factors[name], site_url)
    elif page.kind == "factors":
        yield {
            "@type": "DefinedTermSet",
            "@id": f"{site_url}{SET}",
            "name": "Factors",
            "url": f"{site_url}{page.address}",
            "hasDefinedTerm": [
                {"@id": f"{site_url}{factor_address(factor)}"} for factor in base.factors
            ],
        }
    elif page.kind == "term" and folder == "browse":
        yield from _term(base, page, name, site_url)


def _dataset(base: EvidenceBase, site_url: str, *, data: bool) -> Node:
    about = base.about
    node: Node = {
        "@type": "Dataset",
        "@id": f"{site_url}{DATASET}",
        "name": about.name,
        "description": about.description,
        "url": site_url,
        "version": about.version,
        "license": about.licence_address,
    }
    if base.newest_review:
        node["dateModified"] = base.newest_review
    if about.keeper:
        node["creator"] = {"name": about.keeper}
    if data:
        node["distribution"] = [
            {
                "@type": "DataDownload",
                "contentUrl": f"{site_url}{path.format(key=about.cite_key)}",
                "encodingFormat": media,
            }
            for path, media in FORMATS
        ]
    return node


def _case(base: EvidenceBase, case: Case, site_url: str) -> Node:
    address = f"{site_url}{case_address(case.id)}"
    subject: Node = {"@type": "Project", "name": case.title}
    if case.also_known_as:
        subject["alternateName"] = [name.text for name in case.also_known_as]
    if case.countries:
        subject["location"] = [
            {"@type": "Country", "name": base.label("countries", code)} for code in case.countries
        ]
    return {
        "@type": "Report",
        "@id": address,
        "name": case.title,
        "url": address,
        "abstract": base.plain_words(case.verdict.text),
        "identifier": case.id,
        "inLanguage": "en",
        "dateModified": case.last_review,
        "license": base.about.licence_address,
        "isPartOf": f"{site_url}{DATASET}",
        "about": subject,
    }


def _factor(base: EvidenceBase, factor: Factor, site_url: str) -> Node:
    address = f"{site_url}{factor_address(factor.id)}"
    node: Node = {
        "@type": "DefinedTerm",
        "@id": address,
        "name": factor.name,
        "description": base.plain_words(factor.definition),
        "termCode": factor.id,
        "url": address,
        "inDefinedTermSet": f"{site_url}{SET}",
    }
    return node | ({"alternateName": list(factor.aliases)} if factor.aliases else {})


def _term(base: EvidenceBase, page: Page, name: str, site_url: str) -> Iterator[Node]:
    vocabulary, _, code = name.partition("/")
    if vocabulary not in base.vocabularies or code not in base.vocabularies[vocabulary].ids:
        return
    term = base.term(vocabulary, code)
    terms = base.vocabularies[vocabulary]
    address = f"{site_url}{page.address}"
    yield {
        "@type": "DefinedTerm",
        "@id": address,
        "name": term.label,
        "description": term.definition,
        "termCode": code,
        "url": address,
        "inDefinedTermSet": f"{site_url}contribute/vocabularies/#{vocabulary}",
    }
    yield {
        "@type": "DefinedTermSet",
        "@id": f"{site_url}contribute/vocabularies/#{vocabulary}",
        "name": terms.title,
        "description": terms.description,
    }


def _way(page: Page, site_url: str) -> Iterator[Node]:
    """Yield the way down to a page, where it stands below another one."""
    above = [(address, name) for address, name in SECTIONS.items() if _is_below(page, address)]
    if above:
        steps = [*above, (page.address, page.title)]
        yield {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": place,
                    "name": name,
                    "item": f"{site_url}{address}",
                }
                for place, (address, name) in enumerate(steps, start=1)
            ],
        }


def _is_below(page: Page, address: str) -> bool:
    return page.address.startswith(address) and page.address != address
