"""Turns that do not read naturally: the list of them, and the rule that finds them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest

from evidence.check.rules.texts.plain_words import plain_words, words_are_plain


@dataclass
class _Record:
    """As much of a record as the rule looks at."""

    text: str = ""
    headline: str = ""

    @property
    def prose_texts(self) -> tuple[tuple[Any, str, str], ...]:
        return ((("summary",), "summary", self.text),)

    def entries(self, name: str) -> list[tuple[tuple[str, int], dict[str, str]]]:
        return [(("findings", 0), {"headline": self.headline}), (("findings", 1), {})]


def found(**texts: str) -> list[tuple[Any, str, str]]:
    violations = words_are_plain(_Record(**texts), None)  # type: ignore[arg-type]
    return [(v.path, str(v.fields["words"]), str(v.fields["instead"])) for v in violations]


def test_a_turn_is_named_as_it_is_written_with_what_to_write():
    assert found(text="Anew, the valley asked.") == [
        (("summary",), "Anew", "“again” or “from scratch”")
    ]


def test_headlines_are_read_too():
    (problem,) = found(headline="Review found the plan dearer than the old one")
    assert problem == (("findings", 0, "headline"), "dearer", "“more expensive”")


@pytest.mark.parametrize(
    "text",
    [
        "Janewick joined late.",
        "The parties amended the agreement.",
        "The librarians could not tell which readers they had in common.",
        "Unlike rivers, shelves stay where they are.",
        "A good plan is no small thing.",
    ],
)
def test_what_reads_naturally_is_left_alone(text):
    assert found(text=text) == []


def test_the_list_holds_each_turn_once_in_small_letters():
    assert len(plain_words()) > 40
    for words, instead in plain_words().items():
        assert words == words.lower()
        assert re.fullmatch(r"“[^“”]+”(?: or “[^“”]+”)*", instead)


def test_no_advice_is_itself_on_the_list():
    for words, instead in plain_words().items():
        assert found(text=instead) == [], words
