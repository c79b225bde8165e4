"""Builders of made-up records for tests: complete enough to pass the checks, easy to vary.

Their lists are those of the made-up topic; this evidence base's own may change.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path as File
from typing import Any

import yaml

from evidence.authoring.migrate import new_ids
from evidence.check.repository import fields_of
from evidence.diagnostics.problem import Path
from evidence.link.build import Shape, case_from, factor_from, publication_from, shape_of
from evidence.link.evidence_base import EvidenceBase, Redirect, join
from evidence.link.model import Case
from evidence.schema.about import about
from evidence.schema.fields import OwnField
from evidence.schema.person_words import PersonWords
from evidence.schema.person_words import person_words as words_of
from evidence.schema.schema import Node, case_schema
from evidence.schema.vocabularies import Vocabulary, vocabulary
from tests.paths import LIBRARIES


def vocabularies() -> dict[str, Vocabulary]:
    """Return the closed lists of the made-up topic: a new dictionary of frozen values."""
    return dict(lists_of(LIBRARIES))


@lru_cache(maxsize=2)
def lists_of(root: File) -> dict[str, Vocabulary]:
    """Return the closed lists of an evidence base, which nobody may change."""
    files = sorted((root / "taxonomy" / "vocabularies").glob("*.yml"))
    lists = [vocabulary(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]
    return {item.id: item for item in lists}


@lru_cache(maxsize=1)
def fields() -> tuple[OwnField, ...]:
    """Return the fields that the made-up topic adds to its records."""
    return fields_of(LIBRARIES)


@lru_cache(maxsize=4)
def _taxonomy(name: str) -> Any:
    return yaml.safe_load((LIBRARIES / "taxonomy" / f"{name}.yml").read_text(encoding="utf-8"))


def person_words() -> PersonWords:
    """Return the words of names of the made-up topic."""
    return words_of(_taxonomy("person-words"))


ABOUT = about(_taxonomy("base"))
"""What the made-up topic says of itself."""
CASE = "north-shelf"
"""Id of a case where a test does not say another."""


def source(source_id: str = "audit", **changes: Any) -> dict[str, Any]:
    """Return the data of a source: an audit report read in full."""
    return {
        "id": source_id,
        "kind": "audit",
        "title": f"Report {source_id}",
        "authors": ["Auditor"],
        "year": 2011,
        "read": "full",
        "url": f"https://example.org/{source_id}",
    } | changes


def finding(factor: str = "trust", effect: str = "enabler", **changes: Any) -> dict[str, Any]:
    """Return the data of a finding."""
    return {
        "factor": factor,
        "effect": effect,
        "basis": "stated",
        "phase": ["plan"],
        "text": f"What happened to {factor}.",
        "source": ["audit"],
    } | changes


def cost(amount: float, kind: str = "estimate", **changes: Any) -> dict[str, Any]:
    """Return the data of an amount in pounds, one of the series "whole"."""
    return {
        "label": f"{kind} of {amount}",
        "kind": kind,
        "amount": amount,
        "currency": "GBP",
        "series": "whole",
        "source": ["audit"],
    } | changes


def case(case_id: str = CASE, **changes: Any) -> dict[str, Any]:
    """Return the data of a case with one source and one finding; findings get ids."""
    data: dict[str, Any] = {
        "id": case_id,
        "title": case_id.replace("-", " ").title(),
        "verdict": {"text": "In use since 2014. Two libraries share it.", "source": ["audit"]},
        "summary": "Two libraries lend from one shelf. It opened in 2014 and is still in use.",
        "countries": ["GB"],
        "scale": "county",
        "services": ["public-library"],
        "infrastructure": ["union-catalogue"],
        "status": "live",
        "findings": [finding()],
        "sources": [source()],
        "reviewed": [{"date": "2026-11-24", "role": "coder"}],
    } | changes
    ids = new_ids(data["findings"], ())
    findings = [item if "id" in item else {"id": next(ids), **item} for item in data["findings"]]
    return data | {"findings": findings}


def full_case(case_id: str = CASE) -> dict[str, Any]:
    """Return the data of a case that has every field of the description, by its examples.

    Each claim names another place in the one source, so that a test can find it again.
    """
    schema = case_schema(vocabularies(), fields())
    numbers = count(1)

    def group(path: Path) -> dict[str, Any]:
        return {name: value((*path, name), node) for name, node in schema.fields(path).items()}

    def value(path: Path, node: Node) -> Any:
        if path[-1] == "source":
            return [{"id": "audit-2016", "locator": f"p. {next(numbers)}"}]
        if node.get("type") == "array" and schema.fields((*path, 0)):
            return [group((*path, 0))]
        return group(path) if "properties" in node else node["examples"][0]

    record = group(())
    # A related project has a record or a name, never both.
    (other,) = record["related"]
    halves = ({"name"}, {"case"})
    record["related"] = [{k: v for k, v in other.items() if k not in half} for half in halves]
    return record | {"id": case_id}


def factor(factor_id: str = "trust", **changes: Any) -> dict[str, Any]:
    """Return the data of a factor of the level consortium."""
    return {
        "id": factor_id,
        "name": factor_id.title(),
        "level": "consortium",
        "definition": f"What {factor_id} is.",
        "why_it_matters": f"How {factor_id} acts.",
        "use_when": f"The source speaks of {factor_id}.",
        "signs_present": ["It is there."],
        "signs_missing": ["It is not there."],
        "actions": [{"id": f"{factor_id}-1", "text": "Do it."}],
        "questions": ["Is it done?"],
        "seed_support": "not-in-it",
    } | changes


def shape() -> Shape:
    """Return what the evidence base adds to the core of its records."""
    return shape_of(vocabularies(), fields())


def linked_case(case_id: str = CASE, **changes: Any) -> Case:
    """Return a case as the model has it; arguments as for `case`."""
    return case_from(case(case_id, **changes), shape())


def base(
    cases: Sequence[dict[str, Any]],
    factors: Sequence[dict[str, Any]] = (),
    literature: Sequence[dict[str, Any]] = (),
    redirects: Sequence[Redirect] = (),
) -> EvidenceBase:
    """Link made-up records; factors that findings name are made where none are given."""
    named = {found["factor"] for item in cases for found in item["findings"]}
    given = list(factors) or [factor(factor_id) for factor_id in sorted(named)]
    return join(
        [case_from(item, shape()) for item in cases],
        [factor_from(item, shape()) for item in given],
        [publication_from(item) for item in literature],
        vocabularies(),
        about=ABOUT,
        fields=fields(),
        redirects=redirects,
    )
