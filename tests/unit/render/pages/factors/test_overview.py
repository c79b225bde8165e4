"""The list of factors, level by level."""

from __future__ import annotations

from evidence.analyse.analysis import analyse
from evidence.render.pages.factors import overview as view
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")


def test_a_level_without_factors_says_so_and_has_no_empty_table() -> None:
    renderer = Renderer(analyse(made_up.base([made_up.case()])), SETTINGS)
    (page,) = view.pages(renderer)
    assert page.html.count("No factor yet.") == 2
    # That of the one level with factors, and the one by phase.
    assert page.html.count("<table") == 2
    assert page.html.count("<tbody") == 2
