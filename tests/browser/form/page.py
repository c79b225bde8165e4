"""What the tests of the form share: opening it, reading its record, answering its questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Dialog, Page

from evidence.read.reader import read_bytes
from tests.browser.conftest import OpenPage

FORM = "contribute/form/"


def record_with(text: str) -> dict[str, Any]:
    """Put one text into every kind of place that a text can have."""
    cited = [{"id": "a", "locator": text}, "b"]
    return {
        "id": "a",
        "title": text,
        "also_known_as": [text, {"name": text, "language": "nb"}],
        "verdict": {"text": text, "source": cited},
        "summary": text,
        "countries": [text],
        "status_as_of": text,
        "partners": [{"name": text, "note": text, "source": ["a"]}],
        "findings": [{"factor": "trust", "text": text, "for_partner": text, "source": cited}],
        "limits": text,
        "sources": [{"id": "a", "title": text, "authors": [text, text], "url": text, "year": 2011}],
    }


def opened(open_page: OpenPage, query: str = "", **options: Any) -> Page:
    page = open_page(FORM + query, **options)
    page.wait_for_selector("form[data-ready]")
    return page


def keep_now(page: Page) -> None:
    """Have what was typed kept and written at once, as any click does, not after a pause."""
    page.locator("form[data-ready]").dispatch_event("click")


def yaml_of(page: Page) -> Any:
    keep_now(page)
    document = read_bytes(page.locator("#form-yaml").input_value().encode(), "form.yml")
    assert not document.problems
    return document.data


def draft_file(folder: Path, data: dict[str, Any]) -> Path:
    file = folder / "a.draft.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def answer_dialogs(page: Page, accept: bool) -> list[str]:
    """Answer each question of the page alike; return the list to which the questions go."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if accept:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    return asked


STATE = ".ju-form__state"


def github_address(page: Page) -> str:
    link = page.get_by_role("link", name="Open GitHub in a new tab")
    return str(link.get_attribute("href"))
