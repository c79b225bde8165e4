"""The notices of what the site and the package ship stand in one file of both."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from tests.paths import GENERATOR, ROOT

NOTICES = (GENERATOR / "render/assets/licences.txt").read_text(encoding="utf-8")


def test_the_own_licence_and_that_of_the_theme_are_there_word_for_word() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").strip() in NOTICES
    of_theme = metadata.distribution("mkdocs-material").read_text("licenses/LICENSE")
    assert of_theme is not None
    assert of_theme.strip() in NOTICES


@pytest.mark.parametrize("name", ["Pagefind", "Snowball", "minicbor", "wasm-bindgen", "OFL.txt"])
def test_whatever_else_is_shipped_is_named(name: str) -> None:
    assert name in NOTICES


@pytest.mark.parametrize("docs", [ROOT / "docs", GENERATOR / "authoring/new_base/files/docs"])
def test_the_page_on_licences_leads_there(docs: Path) -> None:
    page = (docs / "about" / "licences.md").read_text(encoding="utf-8")
    assert "(../assets/licences.txt)" in page
    assert "(../assets/fonts/OFL.txt)" in page
