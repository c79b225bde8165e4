"""What stands in the copy for each file of a site, here of a very small one."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from evidence.common.errors import UsageError
from evidence.publish.assets import Assets
from evidence.publish.offline.copy import write_offline_copy
from evidence.publish.offline.files import assets_of, offline_files
from evidence.publish.offline.origin import Origin

PAGE = '<html lang="en"><title>A</title><a href="cases/">Cases</a></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page, one case, some data and a search that finds nothing."""
    files: dict[str, str | bytes] = {
        "index.html": PAGE,
        "404.html": PAGE,
        "sitemap.xml": "<urlset/>",
        "cases/a/index.html": PAGE,
        "cases/cases.csv": "a\r\n",
        "cases/parts/0.json": json.dumps({"cards": '<a href="a/">é</a>'}),
        "map/map.csv": "b\r\n",
        "pagefind/pagefind.js": "let a=fetch;export{a};",
        "pagefind/pagefind-worker.js": "",
        "pagefind/wasm.en.pagefind": b"\0\xff",
        **Assets().files,
    }
    for path, content in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


@pytest.fixture
def copy(site: Path) -> dict[str, bytes]:
    return dict(offline_files(site, assets_of(site)))


def test_pages_lead_to_files(copy: dict[str, bytes]) -> None:
    assert b'href="cases/index.html"' in copy["index.html"]


def test_what_a_script_would_fetch_is_handed_over_by_a_script(copy: dict[str, bytes]) -> None:
    assert copy["cases/cases.csv.js"] == b'evidenceOffline.text("cases/cases.csv","a\\r\\n");\n'
    handed = copy["cases/a/index.html.js"].decode().partition(",")[2].removesuffix(");\n")
    assert json.loads(handed).encode() == copy["cases/a/index.html"]
    assert copy["pagefind/wasm.en.pagefind.js"] == (
        b'evidenceOffline.bytes("pagefind/wasm.en.pagefind","'
        + base64.b64encode(b"\0\xff")
        + b'");\n'
    )


def test_a_file_that_only_scripts_read_stands_there_once(copy: dict[str, bytes]) -> None:
    assert "cases/cases.csv" in copy
    assert "pagefind/wasm.en.pagefind" not in copy
    assert "map/map.csv.js" not in copy


def test_pieces_of_pages_in_data_lead_to_files_too(copy: dict[str, bytes]) -> None:
    assert json.loads(copy["cases/parts/0.json"]) == {"cards": '<a href="a/index.html">é</a>'}


def test_what_only_a_server_or_a_module_needs_is_left_out(copy: dict[str, bytes]) -> None:
    left = {"404.html", "sitemap.xml", "pagefind/pagefind.js", "pagefind/pagefind-worker.js"}
    assert not left & set(copy)
    assert not any(path.startswith("assets/js") for path in copy)
    assert b'"pagefind/pagefind.js"' in copy["assets/offline.js"]


def test_the_style_sheet_holds_its_fonts(copy: dict[str, bytes]) -> None:
    css = copy[Assets().style_sheet]
    assert b".woff2" not in css
    assert b"url(data:font/woff2;base64,d09GMg" in css


@pytest.mark.parametrize("missing", ["index.html", Assets().script("site/main.js")])
def test_a_folder_without_a_site_of_this_version_is_refused(site: Path, missing: str) -> None:
    (site / missing).unlink()
    with pytest.raises(UsageError, match="make site"):
        assets_of(site)


def test_the_copy_is_one_archive_that_opens_with_its_start_page(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out")
    origin = Origin("Shélf", "2026.11", datetime(2026, 11, 24, tzinfo=UTC))
    archive = write_offline_copy(site, out, origin)
    again = write_offline_copy(site, out / "again", origin)
    assert archive.name == "shelf-2026.11.zip"
    assert archive.read_bytes() == again.read_bytes()
    with ZipFile(archive) as opened:
        names = opened.namelist()
        start = opened.read("shelf-2026.11/start.html").decode()
    assert names[0] == "shelf-2026.11/start.html"
    assert "shelf-2026.11/site/cases/a/index.html" in names
    assert 'href="site/index.html"' in start
    assert "24 November 2026" in start
