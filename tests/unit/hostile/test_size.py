"""No text, however it is made, takes the checks or the pages long."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import product
from string import ascii_uppercase

import pytest
from markupsafe import Markup

from evidence.analyse.analysis import analyse
from evidence.check.rules.texts import prose as prose_rules
from evidence.check.rules.texts import readability as wording
from evidence.check.runner import check_tree
from evidence.common import prose
from evidence.common.text import sentences
from evidence.render.pages.cases import detail as case_view
from evidence.render.renderer import Renderer
from tests.unit import made_up
from tests.unit.hostile import inputs as hostile
from tests.unit.record_files import TODAY, make_tree

pytestmark = pytest.mark.slow

SOUP = (
    *(
        "[",
        "[[",
        "[a](",
        "](",
        "[[a|",
        "[[a|b",
        "[@",
        "![",
        "[](<",
        "[[factor:a",
        "[x](https://a '",
    ),
    *("*", "**a *b", "***a**b", "_a", "*[", "\\[", "`", "&#", "(("),
    *("- ", "-\n", "- a\n  ", "1. ", "\n", " \n", "\n ", "  ", "\t", "\n- ", "> "),
    *("<a ", "<a", "Mr A.", "Ab ", "Ab van ", "A (AB, ", "AB (aaaa ", "A. ", '." A'),
)
"""Beginnings without an end."""
ENDS = ("", "]]", "](https://a.org)", ")", "!")
WORDS = made_up.person_words()
LONGEST = 3000
"""Characters of the longest prose field."""


def seconds(work: Callable[[], object]) -> float:
    """Return the time that the processor needs, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def is_done_within(limit: float, work: Callable[[], object]) -> bool:
    """Does the processor need less than this, in seconds, at one of three tries?"""
    for _ in range(3):
        start = time.process_time()
        work()
        if time.process_time() - start < limit:
            return True
    return False


@pytest.mark.parametrize("piece", SOUP)
def test_a_text_is_rendered_and_checked_at_once(piece):
    for end in ENDS:
        text = (piece * LONGEST)[: LONGEST - len(end)] + end

        def render(text: str = text) -> None:
            prose.block(text, lambda reference: Markup(""))
            prose.plain(text, lambda reference: "")

        def check(text: str = text) -> None:
            for pattern in (prose_rules.BROKEN, prose_rules.LINK, prose_rules.HTML, WORDS.named):
                list(pattern.finditer(text))
            WORDS.person.fullmatch(text)
            sentences(text)
            wording.explained(text, [text])

        # In truth well below a tenth of a second; a pattern that backtracks takes minutes.
        assert is_done_within(0.6, render)
        assert is_done_within(0.6, check)


def test_a_field_full_of_brackets_hardly_costs_anything():
    text = "[" * 900
    assert seconds(lambda: prose.inline(text, lambda reference: Markup(""))) < 0.05


def test_the_time_for_a_page_grows_with_its_texts_and_no_faster():
    def page(count: int) -> float:
        said = [{"text": ("[[a|*b [x](" * 90)[:900], "source": ["audit"]}] * count
        base = made_up.base([made_up.case(governance=said)])
        renderer = Renderer(analyse(base), hostile.SETTINGS)
        case_view.page(renderer, base.cases["north-shelf"])
        return seconds(lambda: case_view.page(renderer, base.cases["north-shelf"]))

    assert page(60) < 10 * page(15)


ABBREVIATIONS = ["".join(letters) for letters in product(ascii_uppercase, repeat=3)][:480]


@pytest.mark.parametrize(
    "changes",
    [
        {
            "summary": " ".join(ABBREVIATIONS),
            "governance": [{"text": ("x (AAA, y (AAB, " * 60)[:880], "source": ["audit"]}] * 900,
        },
        {
            "summary": " ".join(ABBREVIATIONS),
            "also_known_as": [f"{word} {number}" for number, word in enumerate(ABBREVIATIONS * 30)],
        },
        {
            "governance": [{"text": "[[a" * 299, "source": ["audit"]}] * 900,
            "findings": [made_up.finding(text="<a " * 299)] * 20,
        },
        {
            "sources": [made_up.source(authors=[f"Ab Cd{'x' * (i % 50)}{i}" for i in range(4000)])],
            "governance": [{"text": "Nothing is here.", "source": ["audit"]}] * 3000,
        },
        {
            "partners": [
                {"name": f"The partner {i}", "role": "donor", "sector": "campus", "source": ["a"]}
                for i in range(1500)
            ],
            "findings": [made_up.finding(for_partner=f"The partnex {i}") for i in range(100)],
        },
        {"title": "a-" * 490_000, "summary": "["},
        {f"sumnary{number}": "x" for number in range(9000)},
    ],
    ids=["abbreviations", "names", "brackets", "authors", "partners", "title", "keys"],
)
def test_a_record_as_large_as_may_be_is_checked_soon(changes, tmp_path):
    root = make_tree(tmp_path)
    file = root / "cases" / "north-room.yml"
    # What JSON says, YAML says too.
    text = json.dumps(made_up.case(**changes), indent=0, ensure_ascii=False)
    assert len(text) < 1_000_000
    file.write_text(text, encoding="utf-8")
    start = time.process_time()
    problems = check_tree(root, [file], today=TODAY).problems
    assert time.process_time() - start < 15
    assert "EV102" not in {problem.code for problem in problems}
