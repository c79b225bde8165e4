"""The files in the repository that are made from the description of a record and its lists.

They are kept so that editors and GitHub find them without a build. Made here, compared and
written by `evidence schema`; nobody changes them by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evidence.authoring.form_rules import currency_names
from evidence.authoring.json_schema import editor_schema
from evidence.check.runner import Checked
from evidence.schema.countries import countries_by_code
from evidence.schema.fields import OwnField
from evidence.schema.schema import load_schema
from evidence.schema.vocabularies import Vocabulary

CASE_SCHEMA = "docs/schema/v2/case.schema.json"
FACTOR_SCHEMA = "docs/schema/v2/factor.schema.json"
ISSUE_FORM = ".github/ISSUE_TEMPLATE/report.yml"


def copies(checked: Checked) -> Mapping[str, str]:
    """Return the text of every such file by its path in the repository."""
    lists = checked.vocabularies
    own = checked.fields
    known = {
        "factor": {
            name: f"{data.get('name', name)}: {data.get('definition', '')}"
            for name, data in sorted(checked.factors.items())
        },
        "country": {code: item.name for code, item in sorted(countries_by_code().items())},
        "currency": {code: currency_names()[code] or code for code in sorted(currency_names())},
    }
    return {
        CASE_SCHEMA: editor_schema(load_schema("case", lists, own), lists, known),
        FACTOR_SCHEMA: editor_schema(load_schema("factor", lists, own), lists, known),
        ISSUE_FORM: issue_form(lists, own, checked.about["case"]["one"]),
    }


def stale(root: Path, checked: Checked) -> tuple[str, ...]:
    """Return the paths of those that are missing or differ from what they should be."""
    return tuple(
        path
        for path, text in copies(checked).items()
        if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text
    )


def issue_form(
    vocabularies: Mapping[str, Vocabulary], fields: Sequence[OwnField], case: str
) -> str:
    """Return GitHub's form for a report that somebody should read.

    Args:
        vocabularies: the closed lists.
        fields: the fields that the evidence base adds; those with terms are asked for.
        case: what a case is called.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=False,  # noqa: S701 - YAML, whose values are quoted below
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    return environment.get_template("issue_report.yml").render(
        source_kinds=vocabularies.get("source-kinds", ()),
        question=f"Which {case} is it about?",
        own=[
            (field, vocabularies[field.vocabulary])
            for field in fields
            if field.of == "case" and field.type == "terms" and field.vocabulary in vocabularies
        ],
    )
