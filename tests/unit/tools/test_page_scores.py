"""The scores of Lighthouse: medians against what is wanted, on a site served as a host does."""

from __future__ import annotations

import gzip
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import page_scores


def test_texts_are_served_packed_and_a_folder_by_its_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Home</h1>", encoding="utf-8")
    (tmp_path / "font.woff2").write_bytes(b"font")
    with page_scores.serve(tmp_path) as url:
        with urllib.request.urlopen(url + "?cases=a") as page:
            assert page.headers["Content-Encoding"] == "gzip"
            assert page.headers["Content-Type"].startswith("text/html")
            assert gzip.decompress(page.read()) == b"<h1>Home</h1>"
        with urllib.request.urlopen(f"{url}font.woff2") as font:
            assert font.headers["Content-Encoding"] is None
            assert font.read() == b"font"


@pytest.mark.parametrize(("slow_runs", "status"), [(2, 0), (3, 1)])
def test_it_is_the_median_that_counts(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    slow_runs: int,
    status: int,
) -> None:
    (tmp_path / "index.html").touch()
    scores: Iterator[int] = iter([80] * slow_runs + [97] * (page_scores.TIMES - slow_runs))
    monkeypatch.setattr(page_scores, "PAGES", ("",))
    monkeypatch.setattr(page_scores, "require_programs", lambda needed, purpose: None)
    monkeypatch.setattr(page_scores, "find_chromium", lambda: "chromium")
    monkeypatch.setattr(page_scores, "install", lambda lock: tmp_path)
    monkeypatch.setattr(
        page_scores,
        "measure",
        lambda program, address, chromium: page_scores.WANTED | {"performance": next(scores)},
    )
    assert page_scores.main([str(tmp_path)]) == status
    shown = "accessibility 100, best-practices 100, performance"
    assert capsys.readouterr().out == f"home: {shown} {80 if status else 97}\n"


def test_without_a_site_it_says_how_to_build_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert page_scores.main([str(tmp_path)]) == 2
    assert "make site" in capsys.readouterr().err
