"""Our style sheets hold no rule that nothing can match, and say nothing twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.paths import ASSETS, GENERATOR
from tools.material_styles import SUBSET, Rule, parsed

SHEETS = sorted(path for path in (ASSETS / "css").rglob("*.css") if path != SUBSET)
"""All of our own; the one made from Material's has a test of its own."""
SOURCES = sorted(
    path
    for folder in ("render", "publish")
    for path in (GENERATOR / folder).rglob("*")
    if path.suffix in {".html", ".js", ".py"}
)
"""Whatever can write a class: templates, theme, scripts, the modules that make pages."""

BUILT = {
    r"ju-(effect|side|two__side|heat)--(helped|hindered|both)": "the way that a finding went",
    r"ju-bar--(helped|hindered)": "the way of the findings in a bar",
    r"ju-basis--(stated|inferred)": "who says that a finding helped or hindered",
    r"ju-way-(some|none)": "whether any finding went that way",
    r"ju-heat--[0-4]": "how many findings a cell has, in steps",
    r"ju-conf--[0-3]": "level of confidence",
    r"ju-concern--[1-3]": "degree of a concern",
    r"ju-timeline__svg--(wide|narrow)": "a drawing for wide screens and one for narrow ones",
    r"ju-many--groups": "a list in the form whose entries are groups of fields",
    r"k([1-9]|1\d|2[0-4])": "number of a column of the evidence map",
}
"""Classes that a program puts together, so that their names stand nowhere, and of what."""


def without_comments(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


@cache
def rules_of(path: Path) -> tuple[tuple[str, str, str], ...]:
    """Condition, selectors and declarations of every rule of a sheet."""

    def flat(rules: tuple[Rule, ...], condition: str) -> Iterator[tuple[str, str, str]]:
        for rule in rules:
            if rule.rules:
                yield from flat(rule.rules, f"{condition}{rule.prelude} ")
            elif not rule.prelude.startswith("@"):
                yield condition, re.sub(r"\s+", " ", rule.prelude), rule.body

    return tuple(flat(parsed(without_comments(path.read_text(encoding="utf-8"))), ""))


def classes_of(path: Path) -> set[str]:
    selectors = "\n".join(selector for _, selector, _ in rules_of(path))
    return set(re.findall(r"\.([A-Za-z_][-\w]*)", re.sub(r'"[^"]*"', "", selectors)))


@cache
def words_of_sources() -> frozenset[str]:
    return frozenset(
        word
        for source in SOURCES
        for word in re.findall(r"[A-Za-z_][-\w]*", source.read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_class_of_a_sheet_is_one_that_a_page_can_have(sheet: Path) -> None:
    dead = {
        name
        for name in classes_of(sheet) - words_of_sources()
        if not any(re.fullmatch(pattern, name) for pattern in BUILT)
    }
    assert dead == set(), "Delete their rules, or say in BUILT what puts the names together."


def test_every_pattern_of_classes_put_together_serves() -> None:
    names = set().union(*map(classes_of, SHEETS)) - words_of_sources()
    unused = [pattern for pattern in BUILT if not any(re.fullmatch(pattern, n) for n in names)]
    assert unused == []


def test_no_selector_has_two_rules_under_one_condition() -> None:
    rules = [rule for sheet in SHEETS for rule in rules_of(sheet)]
    counted = Counter((condition, selector) for condition, selector, _ in rules)
    assert [rule for rule, number in counted.items() if number > 1] == []


def test_dark_colours_are_the_same_for_a_dark_system_and_for_the_button() -> None:
    tokens = [
        {line.strip() for line in body.split(";") if line.strip()}
        for _, selector, body in rules_of(ASSETS / "css" / "tokens.css")
        if selector in {':root:not([data-theme="light"])', ':root[data-theme="dark"]'}
    ]
    assert len(tokens) == 2
    assert tokens[0] == tokens[1]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_declaration_is_overridden_in_its_own_rule(sheet: Path) -> None:
    for _, selector, body in rules_of(sheet):
        names = re.findall(r"(?:^|;)\s*([-\w]+)\s*:", re.sub(r'"[^"]*"', "", body))
        assert len(names) == len(set(names)), selector


@pytest.mark.parametrize("sheet", [*SHEETS, SUBSET], ids=lambda path: path.name)
def test_a_sheet_has_no_long_line(sheet: Path) -> None:
    lines = sheet.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 140] == []
