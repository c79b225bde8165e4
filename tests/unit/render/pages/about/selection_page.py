"""Reads the page on how cases were found, and compares it with the file that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from evidence.analyse.analysis import analyse
from evidence.analyse.load import load
from evidence.common.dating import in_words
from evidence.link.evidence_base import EvidenceBase
from evidence.render.pages.about import selection
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings

SETTINGS = Settings("https://example.org/", "https://example.org/repository")


def base_of(root: Path) -> EvidenceBase:
    analysis = load(root, None).analysis
    assert analysis is not None
    return analysis.base


def html_of(base: EvidenceBase) -> str:
    (page,) = selection.pages(Renderer(analyse(base), SETTINGS))
    return page.html


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)
    elif isinstance(value, str):
        yield value


def nothing_is_lost(root: Path) -> None:
    """Fail where the page of an evidence base leaves out anything of its file."""
    base = base_of(root)
    html = html_of(base)
    shown = text_of(html)
    data = yaml.safe_load((root / selection.FILE).read_text(encoding="utf-8"))
    named = [case for search in data["searches"] for case in search.pop("cases", ())]
    named += [item.pop("told_in") for item in data["not_taken"] if "told_in" in item]
    for case in named:
        assert f'href="../../cases/{case}/"' in html, case
    for address in [url for item in data["not_taken"] for url in item.pop("pages", ())]:
        assert f'href="{address.replace("&", "&amp;")}"' in html, address
    for item in (*data["searches"], *data["not_taken"]):
        assert in_words(item.pop("date")) in shown
    for text in texts_in(data):
        # References and emphasis show as other words than the file has.
        for part in re.split(r"\[\[[^\]]*\]\]|\*|^- ", text, flags=re.MULTILINE):
            assert " ".join(part.split()) in shown, part
