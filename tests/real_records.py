"""The records of this repository, linked once for all tests of a process that look at them."""

from datetime import date
from functools import lru_cache

from evidence.analyse.analysis import Analysis
from evidence.analyse.load import load
from evidence.check.repository import fields_of
from evidence.link.build import Shape, shape_of
from evidence.schema.vocabularies import Vocabulary
from tests.paths import ROOT
from tests.unit.made_up import lists_of


@lru_cache(maxsize=1)
def analysis() -> Analysis:
    """Return the real evidence base with what follows from it."""
    loaded = load(ROOT, None)
    assert loaded.analysis is not None, "The records of this repository have errors."
    return loaded.analysis


def vocabularies() -> dict[str, Vocabulary]:
    """Return the closed lists of this repository: a new dictionary of frozen values."""
    return dict(lists_of(ROOT))


def shape() -> Shape:
    """Return what this repository adds to the core of its records."""
    return shape_of(lists_of(ROOT), fields_of(ROOT))


def today() -> date:
    """Return the day on which a record was last looked at: none of its dates lies in the future."""
    return date.fromisoformat(max(case.last_review for case in analysis().base.cases.values()))
