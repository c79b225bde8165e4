"""The page on the method: what nearness counts and tells is worked out, not written."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from evidence.analyse.analysis import analyse
from evidence.render.pages.about import method
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from evidence.schema.vocabularies import vocabulary
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")


def words(*cases: dict[str, Any]) -> str:
    """Return the visible words of the page, blanks folded."""
    (page,) = method.pages(Renderer(analyse(made_up.base(cases)), SETTINGS))
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.html)).split())


def test_few_cases_give_no_figures() -> None:
    text = words(*(made_up.case(f"a-{number}") for number in range(4)))
    assert "There are too few cases to try it on." in text
    assert "2 for each in common" in text


def test_figures_stand_beside_lot_and_beside_one_answer_for_all() -> None:
    related = [{"case": "a-0", "relation": "contrast", "note": "n."}]
    text = words(
        made_up.case("a-0"),
        *(made_up.case(f"a-{number}", related=related) for number in range(1, 6)),
    )
    # Of five others three are drawn; the case named by all is the answer for all.
    assert re.search(
        r"related \(1 record names none\) \d of 5 \(\d+%\) \d+–\d+% 60% 5 of 5 \(100%\)", text
    )
    assert "Nearness is no way to foretell how any consortium will end." in text
    assert "No case has a tie for third place." in text or "are equally near" in text


def test_a_list_may_count_without_being_named() -> None:
    terms = [{"id": "a", "label": "A", "definition": "One of them."}]
    plain = {"id": "l", "title": "L", "singular": "L", "description": "D.", "browse": False}
    likeness = vocabulary({**plain, "terms": terms, "similarity": {"weight": 0.5}}).similarity
    assert likeness is not None
    assert (likeness.place, likeness.first, likeness.either_way) == ("", 0, ())
