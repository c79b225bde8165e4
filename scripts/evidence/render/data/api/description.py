"""Describes the API to programs: OpenAPI 3.1, from the descriptions of records and of columns.

What a field of a record holds is told by the description of the record, what a column holds by the
column; only what an answer says around them is described here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.authoring.json_schema import described
from evidence.link.evidence_base import EvidenceBase
from evidence.render.data.api.answers import FOLDER, PER_FILE, Answers, worked_out_columns
from evidence.render.data.columns import Column
from evidence.render.data.tables import LEFT_OUT, values_of
from evidence.schema.schema import Schema, factor_schema, load_schema

Shape = dict[str, Any]
"""A JSON Schema."""
OF_A_LIST = ("id", "title", "singular", "description", "terms")
OF_A_TERM = frozenset(
    ("id", "label", "definition", "role", "aliases", "countries", "inverse", "tier", "group")
)
"""What an answer says of a closed list and of a term; the rest tells pages what to do with it."""
NOT_OF_A_CHANGE = ("ids", "records", "levels_not_compared")
"""What the file of a version holds for the program alone."""
TEXT: Shape = {"type": "string"}
NUMBER: Shape = {"type": "integer", "minimum": 0}
COMMON: Mapping[str, Shape] = {
    "version": TEXT | {"description": "Version of the data."},
    "licence": TEXT | {"description": "Licence of the data, as an SPDX identifier."},
    "updated": {
        "type": ["string", "null"],
        "format": "date",
        "description": "Newest day on which a record behind the answer was looked at; null where "
        "no case is behind it.",
    },
    "address": TEXT | {"description": "The page of the site that shows the same."},
}
"""What every answer says."""
OF_A_FILE: Mapping[str, Shape] = {
    "count": NUMBER | {"description": "Rows in all files of the list."},
    "page": NUMBER | {"description": "Which file this is, counted from 1.", "minimum": 1},
    "pages": NUMBER | {"description": "Over how many files the list goes.", "minimum": 1},
    "previous": {
        "type": ["string", "null"],
        "format": "uri-reference",
        "description": "The file before, relative to this one; null on the first.",
    },
    "next": {
        "type": ["string", "null"],
        "format": "uri-reference",
        "description": "The file after, relative to this one; null on the last.",
    },
}
"""What each file of a list says."""
WORKED_OUT = "What follows from the records. Named as in the tables of the data."


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A sort of address of the API."""

    path: str
    """With names in braces, such as "/cases/{case}.json"."""
    title: str
    meaning: str
    answers: tuple[str, ...]
    """Names of the schemas that an answer may have, the usual one first."""
    example: str
    """An address of this sort that is there, relative to the API; empty where there is none."""

    @property
    def further(self) -> str:
        """The path of the further files of a list."""
        return self.path.replace(".json", "/page/{page}.json")

    @property
    def is_list(self) -> bool:
        """Whether it goes over several files."""
        return self.answers[0].endswith("List")


def endpoints(answers: Answers) -> tuple[Endpoint, ...]:
    """Return every sort of address, in the order in which a reader needs them."""
    base = answers.analysis.base
    one = base.about.one
    case, factor = next(iter(base.cases), ""), next(iter(base.factors), "")
    version = base.releases[0].version if base.releases else ""
    some = base.kind_list.id if base.kind_list else next((item.id for item in base.lists), "")

    def at(folder: str, name: str, end: str = "") -> str:
        return f"{folder}/{name}{end}.json" if name else ""

    return (
        Endpoint(
            "/index.json",
            "What there is",
            "Name, numbers, and where the lists begin. Start here.",
            ("Index",),
            "index.json",
        ),
        Endpoint(
            "/cases.json",
            "All cases",
            f"A short row for each {one}: what it is sorted by, its verdict, its counts.",
            ("CaseList",),
            "cases.json",
        ),
        Endpoint(
            "/cases/{case}.json",
            "A case",
            f"Everything that the record of a {one} says, and what follows from it. At a former "
            "id, the answer names the id of today.",
            ("CaseAnswer", "Moved"),
            at("cases", case),
        ),
        Endpoint(
            "/factors.json",
            "All factors",
            "A short row for each factor: its definition, its level of confidence, its counts.",
            ("FactorList",),
            "factors.json",
        ),
        Endpoint(
            "/factors/{factor}.json",
            "A factor",
            "Everything that the record of a factor says, its level of confidence, and the "
            "literature behind it. At a former id, the answer names the id of today.",
            ("FactorAnswer", "Moved"),
            at("factors", factor),
        ),
        Endpoint(
            "/factors/{factor}/findings.json",
            "Findings on a factor",
            "A row for each finding on a factor, with its case, its words and its sources.",
            ("FindingList",),
            at("factors", factor, "/findings"),
        ),
        Endpoint(
            "/matrix.json",
            "Factors and cases",
            "A row for each factor of a case, with how often it helped and hindered there.",
            ("MatrixList",),
            "matrix.json",
        ),
        Endpoint(
            "/actions.json",
            "All actions",
            "A row for each thing to do about a factor, with what it rests on.",
            ("ActionList",),
            "actions.json",
        ),
        Endpoint(
            "/sources.json",
            "All sources",
            "A row for each source of each case, with how much of it was read.",
            ("SourceList",),
            "sources.json",
        ),
        Endpoint(
            "/literature.json",
            "Literature",
            "Publications that explain the factors. They are no evidence on a case.",
            ("PublicationList",),
            "literature.json",
        ),
        Endpoint(
            "/vocabularies.json",
            "Closed lists",
            "The lists of terms from which records choose.",
            ("VocabularyIndex",),
            "vocabularies.json",
        ),
        Endpoint(
            "/vocabularies/{list}.json",
            "A closed list",
            "The terms of a list, each with its label and when it applies.",
            ("VocabularyAnswer",),
            at("vocabularies", some),
        ),
        Endpoint(
            "/changes.json",
            "Versions of the data",
            "Every version of the data, the newest first.",
            ("ChangeIndex",),
            "changes.json",
        ),
        Endpoint(
            "/changes/{version}.json",
            "What a version brought",
            "What was added, changed or retired, and which levels of confidence moved.",
            ("ChangeAnswer",),
            at("changes", version),
        ),
    )


def openapi(answers: Answers) -> dict[str, Any]:
    """Return the description of the API."""
    base = answers.analysis.base
    about = base.about
    examples = {
        "case": next(iter(base.cases), ""),
        "factor": next(iter(base.factors), ""),
        "list": next((item.id for item in base.lists), ""),
        "version": base.releases[0].version if base.releases else "",
    }
    return {
        "openapi": "3.1.1",
        "info": {
            "title": f"{about.name}: the data as JSON",
            "description": f"{about.description} Static files: no key, no query. {_LIMITS}",
            "version": "1",
            "license": {"name": about.licence_name, "identifier": about.licence},
        },
        "servers": [{"url": f"{answers.site_url}{FOLDER}".rstrip("/")}],
        "paths": {
            path: operation
            for endpoint in endpoints(answers)
            for path, operation in _paths(endpoint, examples)
        },
        "components": {"schemas": schemas(answers)},
    }


_LIMITS = (
    f"A list goes over files of {PER_FILE} rows. Where there is no file, the server gives its own "
    "answer for that, mostly a page."
)


def _paths(endpoint: Endpoint, examples: Mapping[str, str]) -> Iterable[tuple[str, Shape]]:
    paths = [(endpoint.path, endpoint.title)]
    if endpoint.is_list:
        paths.append((endpoint.further, f"{endpoint.title}, further files"))
    for path, title in paths:
        yield path, {"get": _operation(endpoint, path, title, examples)}


def _operation(endpoint: Endpoint, path: str, title: str, examples: Mapping[str, str]) -> Shape:
    names = [part.partition("}")[0] for part in path.split("{")[1:]]
    parts = [part for part in path.removesuffix(".json").strip("/").split("/") if part]
    words = (part.strip("{}") if "{" not in part else f"by-{part.strip('{}')}" for part in parts)
    shapes: list[Shape] = [{"$ref": f"#/components/schemas/{name}"} for name in endpoint.answers]
    operation: Shape = {
        "operationId": "-".join(words),
        "summary": title,
        "description": endpoint.meaning,
        "responses": {
            "200": {
                "description": "The answer.",
                "content": {
                    "application/json": {
                        "schema": shapes[0] if len(shapes) == 1 else {"oneOf": shapes}
                    }
                },
            },
            **({"404": {"description": "There is no such file."}} if names else {}),
        },
    }
    if names:
        operation["parameters"] = [
            {
                "name": name,
                "in": "path",
                "required": True,
                **PARAMETERS[name],
                **({"example": examples[name]} if examples.get(name) else {}),
            }
            for name in names
        ]
    return operation


_ID: Shape = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
PARAMETERS: Mapping[str, Shape] = {
    "case": {"description": "Id of a case, as its address on the site has it.", "schema": _ID},
    "factor": {"description": "Id of a factor.", "schema": _ID},
    "list": {"description": "Id of a closed list.", "schema": _ID},
    "version": {
        "description": "A version of the data.",
        "schema": {"type": "string", "pattern": r"^[0-9]{4}\.[0-9]{1,2}(\.[0-9]+)?$"},
    },
    "page": {
        "description": "Number of a file; the first one has none.",
        "schema": {"type": "integer", "minimum": 2},
    },
}
"""What stands in braces in a path."""


def schemas(answers: Answers) -> dict[str, Shape]:
    """Return the schema of every answer and of its parts, by name."""
    base, tables = answers.analysis.base, answers.tables
    lists = {item.called: item for item in answers.listings}
    literature = load_schema("literature", base.vocabularies)
    found = {
        "Case": _without(_described(base.case_schema, base), LEFT_OUT),
        "Factor": _described(factor_schema(base.vocabularies, base.fields), base),
        "Publication": described(literature.tree["items"], literature, base.vocabularies, {}),
        "Vocabulary": _vocabulary(base),
        "Change": _without(_described(load_schema("release", {}), base), NOT_OF_A_CHANGE),
        "CaseRow": _row(base, lists["cases"].columns),
        "FactorRow": _row(base, lists["factors"].columns),
        "FindingRow": _row(base, tables["findings"].columns),
        "MatrixRow": _row(base, lists["matrix"].columns),
        "ActionRow": _row(base, lists["actions"].columns),
        "SourceRow": _row(base, lists["sources"].columns),
    }
    for name in ("case", "factor"):
        columns = [column for _, column in worked_out_columns(tables[f"{name}s"])]
        found[f"{name.title()}WorkedOut"] = _row(base, columns) | {"description": WORKED_OUT}
    for name, rows, called in (
        ("CaseList", "CaseRow", "cases"),
        ("FactorList", "FactorRow", "factors"),
        ("FindingList", "FindingRow", "findings"),
        ("MatrixList", "MatrixRow", "matrix"),
        ("ActionList", "ActionRow", "actions"),
        ("SourceList", "SourceRow", "sources"),
        ("PublicationList", "Publication", "literature"),
    ):
        found[name] = _answer({**OF_A_FILE, called: {"type": "array", "items": _named(rows)}})
    found |= {
        "CaseAnswer": _answer({"case": _named("Case"), "worked_out": _named("CaseWorkedOut")}),
        "FactorAnswer": _answer(
            {
                "factor": _named("Factor"),
                "worked_out": _named("FactorWorkedOut"),
                "literature": {
                    "type": "array",
                    "items": _named("Publication"),
                    "description": "The publications that the factor names.",
                },
                "findings": TEXT
                | {
                    "format": "uri-reference",
                    "description": "Where the findings on it begin, relative to this answer.",
                },
            }
        ),
        "VocabularyAnswer": _answer({"vocabulary": _named("Vocabulary")}),
        "ChangeAnswer": _answer({"change": _named("Change")}),
        **_of_indexes(found["Change"]),
    }
    return found


def _of_indexes(change: Shape) -> dict[str, Shape]:
    """Return the schemas of answers that say where others are."""
    names = ("name", "description", "counts", "links")
    words = (
        "Name of the evidence base.",
        "What it is.",
        "How much there is.",
        "Where lists begin.",
    )
    says = dict(zip(names, words, strict=True))
    numbers = dict.fromkeys(("cases", "factors", "findings", "sources"), NUMBER)
    brief = ("version", "date", "summary", "counts")
    return {
        "Index": _answer(
            {
                "name": TEXT | {"description": says["name"]},
                "description": TEXT | {"description": says["description"]},
                "counts": _group(numbers) | {"description": says["counts"]},
                "links": {
                    "type": "object",
                    "additionalProperties": {"type": "string", "format": "uri-reference"},
                    "description": f"{says['links']} Relative to this answer. `explorer` is what "
                    "the list of cases on the site is filtered by; it may change.",
                },
            }
        ),
        "VocabularyIndex": _answer(
            {
                "vocabularies": {
                    "type": "array",
                    "items": _group(
                        {
                            "id": TEXT | {"description": "Its id."},
                            "title": TEXT | {"description": "Its heading."},
                            "description": TEXT | {"description": "What it is for."},
                            "terms": NUMBER | {"description": "How many terms it has."},
                        }
                    ),
                }
            }
        ),
        "ChangeIndex": _answer(
            {
                "changes": {
                    "type": "array",
                    "items": _group(
                        {name: change["properties"][name] for name in brief}, optional=("summary",)
                    ),
                }
            }
        ),
        "Moved": _answer(
            {
                "moved_to": TEXT | {"description": "The id of today."},
                "answer": TEXT
                | {
                    "format": "uri-reference",
                    "description": "The answer on it, relative to this one.",
                },
            }
        ),
    }


def _named(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}


def _answer(parts: Mapping[str, Shape]) -> Shape:
    return _group({**COMMON, **parts})


def _group(parts: Mapping[str, Shape], optional: Sequence[str] = ()) -> Shape:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in parts if name not in optional],
        "properties": dict(parts),
    }


def _described(schema: Schema, base: EvidenceBase) -> Shape:
    return described(schema.tree, schema, base.vocabularies, {})


def _without(shape: Shape, names: Iterable[str]) -> Shape:
    """Return the schema of a group without some of its fields."""
    left = {name: part for name, part in shape["properties"].items() if name not in set(names)}
    required = [name for name in shape["required"] if name in left]
    return {**shape, "required": required, "properties": left}


def _vocabulary(base: EvidenceBase) -> Shape:
    shape = _described(load_schema("vocabulary", {}), base)
    shape = _without(shape, shape["properties"].keys() - set(OF_A_LIST))
    terms = shape["properties"]["terms"]
    of_a_term = _without(terms["items"], terms["items"]["properties"].keys() - OF_A_TERM)
    # A list that no record uses yet, such as that of countries, may be empty.
    terms = {name: part for name, part in terms.items() if name != "minItems"}
    return {**shape, "properties": {**shape["properties"], "terms": {**terms, "items": of_a_term}}}


def _row(base: EvidenceBase, columns: Iterable[Column]) -> Shape:
    return _group({column.name: _cell(base, column) for column in columns})


def _cell(base: EvidenceBase, column: Column) -> Shape:
    """Return the schema of what stands in a column; an empty cell is null, or an empty list."""
    kind = "string" if column.type == "date" else column.type
    value: Shape = {"type": kind}
    if values := values_of(base, column):
        value["enum"] = list(values)
    elif column.pattern:
        value["pattern"] = column.pattern
    if column.type == "date":
        value["format"] = "date"
    words = f"{column.meaning} Unit: {column.unit}." if column.unit else column.meaning
    if column.several:
        return {"type": "array", "items": value, "description": words}
    if not column.required:
        value["type"] = [kind, "null"]
        if "enum" in value:
            value["enum"].append(None)
    return value | {"description": words}


def openapi_file(answers: Answers) -> bytes:
    """Return the description of the API as the bytes of its file."""
    return (json.dumps(openapi(answers), ensure_ascii=False, indent=1) + "\n").encode()
