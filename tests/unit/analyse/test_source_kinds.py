"""Kinds of source in words."""

from __future__ import annotations

import pytest

from evidence.analyse.source_kinds import counted, kinds_in_words
from evidence.link.evidence_base import join
from evidence.link.model import Source
from tests.unit import made_up

LINKS = join([], [], [], made_up.vocabularies(), about=made_up.ABOUT)
"""Nothing but the lists of the made-up topic, whose labels cannot all be counted."""


def source(kind: str, reports_on: str = "") -> Source:
    """Return a source, which may report an audit of some title."""
    reported = "audit" if reports_on else ""
    return Source("a", kind, "A", "full", reports_on=reports_on, reported_kind=reported)


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["audit"], "Audit"),
        (["own-page", "audit"], "1 audit and 1 page of a library involved (own account)"),
        (["minutes", "scholarly-book"] * 2, "2 scholarly books and 2 sets of minutes"),
        (["own-page"], "Page of a library involved (own account)"),
        (
            ["own-page", "audit", "own-page"],
            "1 audit and 2 pages of libraries involved (own account)",
        ),
    ],
)
def test_the_strongest_kind_comes_first_and_own_accounts_are_named(
    kinds: list[str], words: str
) -> None:
    assert kinds_in_words(LINKS, [source(kind) for kind in kinds]) == words


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ([("newspaper", "A")], "Audit as reported by a newspaper"),
        ([("newspaper", "A"), ("newspaper", "A")], "1 audit as reported by 2 newspapers"),
        ([("newspaper", "A"), ("newspaper", "B")], "2 audits as reported by 2 newspapers"),
        (
            [("newspaper", ""), ("scholarly-book", ""), ("newspaper", "A")],
            "1 scholarly book, 1 audit as reported by a newspaper and 1 newspaper",
        ),
        # A body's own account of an audit is its own account, and a forum is a forum.
        ([("own-page", "A")], "Page of a library involved (own account)"),
        ([("reader-forum", "A")], "Forum of readers"),
    ],
)
def test_scrutiny_is_named_with_those_who_report_it(
    sources: list[tuple[str, str]], words: str
) -> None:
    assert kinds_in_words(LINKS, [source(*item) for item in sources]) == words


def test_every_kind_can_be_counted() -> None:
    many = [counted(LINKS, kind, 2) for kind in LINKS.vocabularies["source-kinds"].ids]
    assert all(words.startswith("2 ") and "ss" not in words.split()[-1] for words in many)
