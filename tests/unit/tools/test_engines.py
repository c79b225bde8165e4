"""What the sites of the engines may differ in is listed with a reason, and nothing else passes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.paths import ROOT
from tools.compare_sites import Comparison, lines
from tools.differences import Difference
from tools.engines import (
    LOCKS,
    Allowed,
    ListError,
    allowed_for,
    compare_to_the_letter,
    without_allowed,
)

LISTED = [
    {"engines": ["one", "two"], "missing": "a.png", "why": "It is not used."},
    {"engines": ["two"], "extra": "search.json", "why": "It writes one."},
]
ENGINES = {"mkdocs", "properdocs", "zensical"}


def test_each_engine_is_pinned_with_hashes_and_names_no_host() -> None:
    assert {path.stem for path in LOCKS.glob("*.txt")} == ENGINES
    assert {path.stem for path in LOCKS.glob("*.in")} == ENGINES
    for engine in ENGINES:
        text = (LOCKS / f"{engine}.txt").read_text(encoding="utf-8")
        assert re.search(rf"(?m)^{engine}==", text)
        packages = re.split(r"(?m)^(?=[a-z])", text)[1:]
        assert [package for package in packages if "--hash=sha256:" not in package] == []
        assert "://" not in text


def test_each_listed_difference_has_a_reason_and_an_engine_that_is_there() -> None:
    listed = yaml.safe_load((LOCKS / "differences.yml").read_text(encoding="utf-8"))
    assert {engine for entry in listed for engine in entry["engines"]} <= ENGINES
    for engine in ENGINES:
        allowed_for(engine, listed)


def test_a_difference_without_a_reason_is_refused() -> None:
    with pytest.raises(ListError, match="reason"):
        allowed_for("one", [{"engines": ["one"], "missing": "a.png"}])


def test_an_engine_is_allowed_what_names_it() -> None:
    assert allowed_for("one", LISTED) == Allowed(frozenset({"a.png"}), frozenset())
    assert allowed_for("two", LISTED) == Allowed(frozenset({"a.png"}), frozenset({"search.json"}))


def test_what_is_allowed_is_left_out_and_the_rest_stays() -> None:
    lists = [
        Difference("files: 2 only before", ("a.png", "b.png"), ()),
        Difference("files: 1 only after", (), ("search.json",)),
        Difference("search: only before", (), ()),
    ]
    assert list(without_allowed(lists, allowed_for("two", LISTED))) == [
        Difference("files: 2 only before", ("b.png",), ()),
        Difference("search: only before", (), ()),
    ]


def test_an_allowed_difference_that_is_gone_is_told() -> None:
    assert list(without_allowed([], allowed_for("one", LISTED))) == [
        Difference("allowed, but found no longer", ("a.png",), ())
    ]


@pytest.mark.parametrize(
    ("old", "new", "is_equal"),
    [
        ("<p>it&#39;s  so</p>", "<p>it&#x27;s\nso</p>", True),
        ('<a aria-current="page">x</a>', "<a>x</a>", False),
        ('"assets/css/site-1a2b3c4d5e.css"', '"assets/css/site-5e4d3c2b1a.css"', True),
    ],
)
def test_html_is_compared_to_the_letter(tmp_path: Path, old: str, new: str, is_equal: bool) -> None:
    for name, text in (("before", old), ("after", new)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text, encoding="utf-8")
    result = Comparison()
    compare_to_the_letter(result, tmp_path / "before", tmp_path / "after")
    assert result.is_equal == is_equal
    assert is_equal or any("aria-current" in line for line in lines(result))


def test_the_page_for_maintainers_says_how_to_move() -> None:
    text = (ROOT / "docs" / "contribute" / "maintain.md").read_text(encoding="utf-8")
    assert all(word in text for word in ("make engines", "engines/differences.yml", *ENGINES))
