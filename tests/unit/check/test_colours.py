"""Colours of a base on which words could not be read, or which do not stand apart, are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.check.runner import check_tree
from tests.unit.record_files import make_libraries

GOOD = {"accent": "#ffc857", "surface": "#1f2a44"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, []),
        ({"accent": "#205090"}, ["The accent #205090", "Words in #0f1b22 on #205090"]),
        ({"surface": "#6a6a6a"}, ["Words in #c9d4d9 on #6a6a6a"]),
        ({"surface": "#5a5a5a", "accent": "#8f8f8f"}, ["The accent #8f8f8f on the surface"]),
    ],
    ids=["good", "dark accent", "light surface", "too alike"],
)
def test_colours_are_judged_by_contrast(tmp_path: Path, changed, words: list[str]) -> None:
    base = make_libraries(tmp_path) / "taxonomy" / "base.yml"
    light = ", ".join(f'{name}: "{colour}"' for name, colour in (GOOD | changed).items())
    dark = ", ".join(f'{name}: "{colour}"' for name, colour in GOOD.items())
    text = base.read_text(encoding="utf-8")
    base.write_text(f"{text}colours: {{light: {{{light}}}, dark: {{{dark}}}}}\n", encoding="utf-8")
    problems = check_tree(tmp_path).problems
    assert [problem.code for problem in problems] == ["EV810"] * len(words)
    for problem, begin in zip(problems, words, strict=True):
        assert problem.message.startswith(begin)
