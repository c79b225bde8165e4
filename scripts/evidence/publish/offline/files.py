"""Every file of the offline copy, from those of a finished site.

Pages, styles and scripts are made such that a browser takes them from a folder. What scripts would
fetch stands there as scripts that hand it over; what only a server or a crawler reads is left out.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

import rjsmin

from evidence.common.errors import UsageError
from evidence.common.text import compact_json
from evidence.publish.assets import Assets
from evidence.publish.offline.modules import one_script
from evidence.publish.offline.pages import SCRIPT, offline_page, with_files_named

RUNTIME = Path(__file__).with_name("runtime.js")
SCRIPTS = "assets/js/"
"""Where the modules of the site think that they stand; as deep as where they do."""
SEARCH = "pagefind/pagefind.js"
"""The engine of the search, a module like ours."""

LEFT_OUT = (
    "404.html",
    "sitemap.xml*",
    "assets/js-*",
    "pagefind/*.js",
    "data/*.zip",
    "data/*.sqlite",
    "api/*",
)
"""What no reader of a copy comes to: the page for a server's error, what SCRIPT holds, and files of
the data that hold all others once more, without which the copy is small enough to send."""
FETCHED = ("*.json", "cases/cases.csv", "cases/*/index.html")
"""Texts that scripts fetch, and that links lead to as well."""
FETCHED_ALONE = ("pagefind/*",)
"""What only scripts fetch."""
PIECES_OF_PAGES = ("cases/parts/*.json", "plan/kinds/*.json")
"""Texts in which HTML stands that a script puts on a page."""

_FONT = re.compile(r'url\(["\']?(?P<path>[\w./-]+\.woff2)["\']?\)')


def assets_of(site: Path) -> Assets:
    """Return styles and scripts of a finished site.

    Raises:
        UsageError: the folder holds no site, or one that another version of the program built.
    """
    if not (site / "index.html").is_file():
        raise UsageError(f"There is no built site in {site}. Build it first: make site")
    assets = Assets()
    if not (site / assets.script("site/main.js")).is_file():
        raise UsageError(f"{site} was built by another version. Build it again: make site")
    return assets


def offline_files(site: Path, assets: Assets) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file: the one script, then in the order of the site's paths.

    Args:
        site: folder of a finished site.
        assets: its styles and scripts.

    Raises:
        ModuleFormError: a script is written in a way that cannot be taken over.
    """
    yield SCRIPT, _script(assets, site).encode()
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        if not _is_one_of(LEFT_OUT, path):
            yield from _taken_over(path, file)


def _script(assets: Assets, site: Path) -> str:
    modules = {f"{SCRIPTS}{path}": text for path, text in assets.scripts.items()}
    search = {SEARCH: (site / SEARCH).read_text(encoding="utf-8")}
    runtime = RUNTIME.read_text(encoding="utf-8")
    script = one_script(runtime, modules | search, f"{SCRIPTS}site/main.js")
    minified: str = rjsmin.jsmin(script, keep_bang_comments=True)
    return minified


def _taken_over(path: str, file: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what stands in the copy for one file of the site."""
    content = file.read_bytes()
    if _is_one_of(FETCHED_ALONE, path):
        yield _handed_over(path, content)
        return
    if path.endswith(".html"):
        content = offline_page(content.decode(), path).encode()
    elif path.endswith(".css"):
        content = _with_fonts(content.decode(), file.parent).encode()
    elif _is_one_of(PIECES_OF_PAGES, path):
        pieces: Mapping[str, str] = json.loads(content)
        content = compact_json(
            {name: with_files_named(html) for name, html in pieces.items()}
        ).encode()
    yield path, content
    if _is_one_of(FETCHED, path):
        yield _handed_over(path, content)


def _handed_over(path: str, content: bytes) -> tuple[str, bytes]:
    """Return the script that hands over the content of a file."""
    try:
        call, told = "text", content.decode()
    except UnicodeDecodeError:
        call, told = "bytes", base64.b64encode(content).decode()
    arguments = f"{json.dumps(path)},{json.dumps(told, ensure_ascii=False)}"
    return f"{path}.js", f"evidenceOffline.{call}({arguments});\n".encode()


def _with_fonts(css: str, folder: Path) -> str:
    """Return a style sheet that holds its fonts: a browser may refuse those of another folder."""

    def held(found: re.Match[str]) -> str:
        font = base64.b64encode((folder / found["path"]).read_bytes()).decode()
        return f"url(data:font/woff2;base64,{font})"

    return _FONT.sub(held, css)


def _is_one_of(patterns: tuple[str, ...], path: str) -> bool:
    """Say whether a path fits a pattern, in which a star stands for any part of it."""
    return any(fnmatch(path, pattern) for pattern in patterns)
