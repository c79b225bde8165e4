"""Kinds of source in words."""

from __future__ import annotations

import pytest

from evidence.analyse.source_kinds import counted, kinds_in_words
from evidence.link.evidence_base import join
from tests import real_records
from tests.unit import made_up

LINKS = join([], [], [], real_records.vocabularies(), about=made_up.ABOUT)
"""Nothing but the lists of this repository, whose labels cannot all be counted."""


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["inquiry"], "Inquiry"),
        (["news", "inquiry"], "1 inquiry and 1 news report"),
        (["news", "thesis", "news", "thesis"], "2 theses and 2 news reports"),
        (["official-page"], "Page of a body involved (own account)"),
        (
            ["official-page", "audit-report", "official-page"],
            "1 audit report and 2 pages of bodies involved (own account)",
        ),
    ],
)
def test_the_strongest_kind_comes_first_and_own_accounts_are_named(
    kinds: list[str], words: str
) -> None:
    assert kinds_in_words(LINKS, kinds) == words


def test_every_kind_can_be_counted() -> None:
    many = [counted(LINKS, kind, 2) for kind in LINKS.vocabularies["source-kinds"].ids]
    assert all(words.startswith("2 ") and "ss" not in words.split()[-1] for words in many)
