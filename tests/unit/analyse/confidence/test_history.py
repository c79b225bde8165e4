"""Levels by an earlier rule: kept with the evidence base, read and never computed."""

from __future__ import annotations

from evidence.analyse.confidence.history import FormerLevels, former_levels_from
from evidence.analyse.confidence.rule import LEVELS, NOT_ASSESSED
from evidence.schema.schema import load_schema


def test_a_base_without_a_file_has_no_former_levels() -> None:
    assert former_levels_from(None) is None


def test_a_file_gives_its_levels() -> None:
    levels = {"trust": "very low"}
    found = former_levels_from({"computed": "2020-01-31", "rule": "The mean.", "levels": levels})
    assert found == FormerLevels("2020-01-31", "The mean.", levels)


def test_a_file_may_hold_the_levels_that_the_program_gives() -> None:
    level = load_schema("former-levels", {}).node(("levels", "any-factor"))
    assert set(level["enum"]) == {*LEVELS, NOT_ASSESSED}
