"""Kappa in words: an interval only where there is one, and a true minus."""

from __future__ import annotations

from evidence.analyse.analysis import analyse
from evidence.analyse.coding.agreement import Kappa
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")


def words(kappa: Kappa) -> str:
    filled = Renderer(analyse(made_up.base([])), SETTINGS)
    return " ".join(filled.macro("about/_kappa.html", "words", "about/method/")(kappa).split())


def test_full_agreement_has_no_interval() -> None:
    assert words(Kappa(1.0, 1.0, 1.0)) == "1.00 (no interval: no pair differed)"


def test_what_is_below_nought_has_a_minus_and_no_hyphen() -> None:
    assert words(Kappa(0.64, -0.02, 1.0)) == "0.64 (−0.02 to 1.00)"
