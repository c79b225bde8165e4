"""The page of the API, and its files: a JSON file an answer, and the description of all.

The page is made from that description and from answers out of the records. Where the settings leave
the data out, there is neither.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evidence.common.text import compact_json, lower_first
from evidence.link.model import Case
from evidence.render.data import words
from evidence.render.data.api.answers import FOLDER, OPENAPI, PAGE, PER_FILE, files_of_base
from evidence.render.data.api.description import Endpoint, endpoints, openapi, openapi_file
from evidence.render.page import Asset, Page, case_address, factor_address
from evidence.render.pages import sources
from evidence.render.pages.contribute.reference import with_code
from evidence.render.pages.data import size
from evidence.render.renderer import TEMPLATES, Renderer

LONGEST = 90
"""Characters of a text in an example."""
NOTEBOOK = TEMPLATES / "data" / "notebook.txt"
"""The Python cell of the page, which a test runs."""
HERE = "@@API@@"
"""Stands in the cell for the address of the API."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A sort of address, as the page shows it."""

    endpoint: Endpoint
    fields: tuple[tuple[str, str, str], ...]
    """(name, type, meaning) of what this answer says beyond what all say."""
    example: str
    """An answer, shortened; empty where the base has none."""
    size: str
    """Size of the whole answer."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page, where there is an API."""
    if not renderer.settings.data:
        return
    description = openapi(renderer.answers)
    schemas = description["components"]["schemas"]
    answers = _examples(renderer)
    yield renderer.page(
        "data/api.html",
        address=PAGE,
        title="API",
        description="The records and what follows from them as JSON files: every address with an "
        "example, and what stays.",
        kind="api",
        search="text",
        module="site/copy",
        shown=[_shown(item, schemas, answers) for item in endpoints(renderer.answers)],
        common=_fields(schemas["Index"], tuple(_COMMON)),
        of_a_list=_fields(schemas["CaseList"], _OF_A_LIST),
        api=f"{renderer.settings.site_url}{FOLDER}",
        folder=FOLDER,
        openapi=OPENAPI,
        per_file=PER_FILE,
        parameters=_parameters(description),
        say=with_code,
        cell=notebook(f"{renderer.settings.site_url}{FOLDER}", renderer),
        moved=next(iter(renderer.base.redirects), None),
    )


_COMMON = ("version", "licence", "updated", "address")
_OF_A_LIST = ("count", "page", "pages", "previous", "next")


def notebook(api: str, renderer: Renderer) -> str:
    """Return the Python cell; empty where the base sorts its cases by no kind.

    Args:
        api: address of the API.
        renderer: knows by which field cases are sorted.
    """
    kinds = renderer.base.kind_list
    names = [
        field.id for field in renderer.base.case_fields if kinds and field.vocabulary == kinds.id
    ]
    if not kinds or not names:
        return ""
    text = NOTEBOOK.read_text(encoding="utf-8")
    return text.replace(HERE, api).replace("@@FIELD@@", names[0]).replace("@@LIST@@", kinds.id)


def _examples(renderer: Renderer) -> Mapping[str, Any]:
    """Return an answer for each sort of address, by the address."""
    wanted = {item.example for item in endpoints(renderer.answers)}
    found = {name: answer for name, answer in files_of_base(renderer.answers) if name in wanted}
    if case := next(iter(renderer.base.cases.values()), None):
        found[f"cases/{case.id}.json"] = renderer.answers.case(case)
    return found


def _shown(item: Endpoint, schemas: Mapping[str, Any], answers: Mapping[str, Any]) -> Shown:
    schema = schemas[item.answers[0]]
    left = {*_COMMON, *(_OF_A_LIST if item.is_list else ())}
    names = tuple(name for name in schema["properties"] if name not in left)
    answer = answers.get(item.example)
    return Shown(
        item,
        _fields(schema, names),
        json.dumps(_shortened(answer), ensure_ascii=False, indent=2) if answer else "",
        size(len(compact_json(answer).encode())) if answer else "",
    )


def _fields(schema: Mapping[str, Any], names: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    properties = schema["properties"]
    return tuple(
        (name, _type(properties[name]), _words(properties[name].get("description", "")))
        for name in names
    )


def _words(text: str) -> str:
    return " ".join(str(text).split())


def _type(schema: Mapping[str, Any]) -> str:
    """Say in words what a part of an answer is: "text or null", "list of CaseRow"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    words = {
        "string": "text",
        "integer": "whole number",
        "object": "group",
        "boolean": "true or false",
    }
    said = " or ".join(words.get(kind, str(kind)) for kind in kinds)
    if said == "array":
        inner = _type(schema["items"])
        return f"list of {inner}" if "$ref" in schema["items"] else "list of groups"
    return said


def _shortened(value: Any) -> Any:
    """Return an answer as an example: one entry of a list, the beginning of a text."""
    if isinstance(value, dict):
        return {name: _shortened(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_shortened(value[0])] if value else []
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST].rsplit(' ', 1)[0]}…"
    return value


def _parameters(description: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what stands in braces in a path: (name, meaning), each once."""
    found = {}
    for operations in description["paths"].values():
        for item in operations["get"].get("parameters", ()):
            found[item["name"]] = item["description"]
    return list(found.items())


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make the files of the API, but for those of cases, which are made beside their pages."""
    if not renderer.settings.data:
        return
    yield Asset(f"{FOLDER}{OPENAPI}", openapi_file(renderer.answers))
    for name, answer in files_of_base(renderer.answers):
        yield _file(name, answer)


def of_case(renderer: Renderer, case: Case) -> Iterator[Asset]:
    """Make the files of a case: its answer, and its record as Markdown beside its page."""
    if renderer.settings.data:
        base = renderer.base
        yield _file(f"cases/{case.id}.json", renderer.answers.case(case))
        text = words.of_case(base, base.case_schema, case, renderer.settings.site_url)
        yield Asset(f"{case_address(case.id)}{words.NAME}", text.encode())


def texts(renderer: Renderer) -> Iterator[Asset]:
    """Make llms.txt, and factors and lists of sources as Markdown beside their pages."""
    if not renderer.settings.data:
        return
    base, site_url = renderer.base, renderer.settings.site_url
    yield Asset("llms.txt", words.llms(base, site_url, FOLDER).encode())
    findings = renderer.tables["findings"]
    for factor in base.factors.values():
        sure = renderer.analysis.confidences[factor.id].in_words
        text = words.of_factor(base, factor, findings, lower_first(sure), site_url)
        yield Asset(f"{factor_address(factor.id)}{words.NAME}", text.encode())
    for _, title, part in sources.parts(base):
        text = words.of_sources(base, title, part.items, part.address, site_url)
        yield Asset(f"{part.address}{words.NAME}", text.encode())


def _file(name: str, answer: Mapping[str, Any]) -> Asset:
    return Asset(f"{FOLDER}{name}", f"{compact_json(answer)}\n".encode())
