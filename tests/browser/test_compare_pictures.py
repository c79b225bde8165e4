"""Two small made-up sites in the browser: the comparison of their pictures, from start to end."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from tools import compare_pictures

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Toy</title>
<link rel="icon" href="data:,"><style>
  body {{ margin: 0; background: white; color: black }}
  p {{ width: 50px; height: 40px; margin: 0 }}
  @keyframes blink {{ 50% {{ opacity: 0 }} }}
  b {{ animation: blink .1s infinite }}
  {style}
</style></head><body><p><b>Toy</b></p></body></html>"""


DARK_AND_PRINT = """
  @media screen and (prefers-color-scheme: dark) { p { background: #333 } }
  @media print { p { height: 2000px } }
"""


def site(folder: Path, style: str = "", pages: tuple[str, ...] = ("",)) -> Path:
    for page in pages:
        file = folder / page / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(style=style), encoding="utf-8")
    return folder


def run(before: Path, after: Path, *options: str) -> int:
    out = str(before.with_name("pictures"))
    # It starts a browser of its own, which needs a thread where no other browser is driven.
    with ThreadPoolExecutor(1) as thread:
        arguments = [str(before), str(after), "--out", out, *options]
        return thread.submit(compare_pictures.main, arguments).result()


def test_sites_that_look_the_same_are_equal(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    before = site(tmp_path / "before", "p { background: rgb(10 20 30) }")
    after = site(tmp_path / "after", "p { background: #0a141e }")
    assert run(before, after) == 0
    assert capsys.readouterr().out == "5 pictures of 1 page: no difference\n"
    assert list((tmp_path / "pictures").iterdir()) == []


def test_each_look_that_differs_is_told_and_shown_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    # What is meant to differ does so at the first try.
    monkeypatch.setattr(compare_pictures, "ATTEMPTS", 1)
    before, after = site(tmp_path / "before"), site(tmp_path / "after", DARK_AND_PRINT)
    assert run(before, after) == 1
    *told, last = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in told] == [
        "home, 390-dark",
        "home, 1280-dark",
        "home, print",
    ]
    assert told[0].endswith("from 0,0 to 50,40")
    assert told[2].endswith("became 794 × 2000")
    assert last.startswith("Compared 5 pictures of 1 page. Different: 3.")
    with Image.open(tmp_path / "pictures" / "home-390-dark.png") as shown:
        assert shown.width == 3 * 390 + 2 * compare_pictures.GAP


def test_a_page_that_is_gone_is_a_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    before, after = site(tmp_path / "before", pages=("", "about/")), site(tmp_path / "after")
    assert run(before, after, "--only", "about") == 1
    assert capsys.readouterr().out == "about/: no longer there\n"


def test_no_site_or_no_such_page_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    before = site(tmp_path / "before")
    assert run(before, tmp_path) == 2
    assert "no built site" in capsys.readouterr().err
    assert run(before, before, "--only", "nowhere") == 2
    assert "nowhere" in capsys.readouterr().err
