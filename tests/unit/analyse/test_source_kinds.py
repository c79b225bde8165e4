"""Kinds of source in words."""

from __future__ import annotations

import pytest

from evidence.analyse.source_kinds import counted, kinds_in_words
from evidence.link.evidence_base import join
from evidence.link.model import Source
from tests import real_records
from tests.unit import made_up

LINKS = join([], [], [], real_records.vocabularies(), about=made_up.ABOUT)
"""Nothing but the lists of this repository, whose labels cannot all be counted."""


def source(kind: str, reports_on: str = "") -> Source:
    """Return a source, which may report an audit of some title."""
    reported = "audit-report" if reports_on else ""
    return Source("a", kind, "A", "full", reports_on=reports_on, reported_kind=reported)


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
    assert kinds_in_words(LINKS, [source(kind) for kind in kinds]) == words


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ([("news", "A")], "Audit report as reported by a news report"),
        ([("news", "A"), ("news", "A")], "1 audit report as reported by 2 news reports"),
        ([("news", "A"), ("news", "B")], "2 audit reports as reported by 2 news reports"),
        (
            [("news", ""), ("inquiry", ""), ("news", "A"), ("other", "A")],
            "1 inquiry, 1 audit report as reported by a news report, 1 news report and "
            "1 audit report as reported by another publication",
        ),
        # A body's own account of an audit is its own account, and a blog is a blog.
        ([("official-page", "A")], "Page of a body involved (own account)"),
        ([("blog-or-forum", "A")], "Blog or forum page"),
    ],
)
def test_scrutiny_is_named_with_those_who_report_it(
    sources: list[tuple[str, str]], words: str
) -> None:
    assert kinds_in_words(LINKS, [source(*item) for item in sources]) == words


def test_every_kind_can_be_counted() -> None:
    many = [counted(LINKS, kind, 2) for kind in LINKS.vocabularies["source-kinds"].ids]
    assert all(words.startswith("2 ") and "ss" not in words.split()[-1] for words in many)
