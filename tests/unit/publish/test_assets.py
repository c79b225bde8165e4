"""Styles and scripts get addresses that change with their content, and only then."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from evidence.publish.assets import AssetError, Assets
from evidence.schema.about import Colours
from tests.paths import ASSETS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of assets: two style sheets, three scripts in a chain, and a picture."""
    texts = {
        "css/site.css": '/* All. */\n@import "./b.css";\n@import "./parts/a.css";\n',
        "css/b.css": "b { color: red }\n",
        "css/parts/a.css": "a { color: blue }\n",
        "css/print/print.css": '@import "./sheet.css";\n',
        "css/print/sheet.css": "@media print { b { color: black } }\n",
        "js/site/main.js": 'import { two } from "../parts/two.js"\nimport("./late.js")\ntwo()\n',
        "js/parts/two.js": 'import * as three from "./three.js"\nexport const two = three.three\n',
        "js/parts/three.js": "export const three = () => 3\n",
        "js/site/late.js": "export const late = 1\n",
        "icon.svg": "<svg/>",
    }
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def test_style_sheets_are_joined_in_the_order_in_which_they_are_named(folder: Path) -> None:
    assets = Assets(folder)
    text = assets.files[assets.style_sheet].decode()
    assert text == "b{color:red}a{color:blue}"


def test_what_is_for_paper_is_a_sheet_of_its_own(folder: Path) -> None:
    assets = Assets(folder, imprint="Shelf Life")
    printed = assets.files[assets.print_sheet].decode()
    assert printed.startswith("@media print{b{color:black}}")
    assert "Shelf Life" in printed
    assert "Shelf Life" not in assets.files[assets.style_sheet].decode()


def test_of_comments_only_a_licence_is_served(folder: Path) -> None:
    (folder / "css/b.css").write_text("/*! MIT */\n/* Why. */\nb { top: 0 }\n", encoding="utf-8")
    assets = Assets(folder)
    assert assets.files[assets.style_sheet].decode().split() == [
        "/*!",
        "MIT",
        "*/b{top:0}a{color:blue}",
    ]


def test_an_address_changes_with_the_content_and_only_then(folder: Path) -> None:
    before = Assets(folder)
    assert before.files.keys() == Assets(folder).files.keys()
    (folder / "js/parts/three.js").write_text("export const three = () => 4\n", encoding="utf-8")
    after = Assets(folder)
    assert after.script("site/main.js") != before.script("site/main.js")
    assert after.style_sheet == before.style_sheet
    (folder / "css/b.css").write_text("b { color: green }\n", encoding="utf-8")
    assert Assets(folder).style_sheet != before.style_sheet


def test_what_never_changes_keeps_its_address(folder: Path) -> None:
    assert Assets(folder).files["assets/icon.svg"] == b"<svg/>"


def test_a_chain_of_modules_is_known_before_it_is_loaded(folder: Path) -> None:
    assets = Assets(folder)
    assert assets.modules("site/main.js") == (
        assets.script("parts/two.js"),
        assets.script("parts/three.js"),
    )
    assert set(assets.modules("site/main.js")) < set(assets.files)


def test_a_page_names_the_chain_of_its_own_module_too(folder: Path) -> None:
    assets = Assets(folder)
    assert assets.preloads() == assets.modules("site/main.js")
    assert assets.preloads("site/late") == (*assets.preloads(), assets.script("site/late.js"))
    assert assets.preloads("parts/two") == assets.preloads()


@pytest.mark.parametrize("path", ["css/b.css", "js/parts/three.js"])
def test_a_file_that_is_named_and_missing_is_an_error(folder: Path, path: str) -> None:
    (folder / path).unlink()
    assets = Assets(folder)
    ask: Callable[[], object] = (
        partial(assets.modules, "site/main.js") if path.endswith(".js") else lambda: assets.files
    )
    with pytest.raises(AssetError, match=Path(path).name):
        ask()


def test_every_style_sheet_of_the_site_is_joined_once() -> None:
    folder = ASSETS / "css"
    named = [
        (folder / index).parent / path
        for index in ("site.css", "print/print.css")
        for path in re.findall(
            r'^@import "\./(.+)";$', (folder / index).read_text("utf-8"), re.MULTILINE
        )
    ]
    assert len(named) == len(set(named))
    assert {*named, folder / "site.css", folder / "print/print.css"} == set(ASSETS.rglob("*.css"))


def test_every_script_that_another_names_is_there() -> None:
    assets = Assets()
    scripts = [path.relative_to(ASSETS / "js").as_posix() for path in ASSETS.rglob("*.js")]
    assert scripts
    for script in scripts:
        assets.modules(script)


def test_a_base_has_the_colours_that_it_chose() -> None:
    pair = {"light": Colours("#ffc857", "#1f2a44"), "dark": Colours("#ffd98a", "#141b2d")}
    plain, coloured = Assets(), Assets(colours=pair)
    assert coloured.style_sheet != plain.style_sheet
    styles = coloured.files[coloured.style_sheet].decode()
    in_dark = "--ju-vis:#ffd98a;--ju-head:#141b2d;--ju-focus-ring:#ffd98a"
    assert styles.index("--ju-vis:#e4f141") < styles.index("--ju-vis:#ffc857;--ju-head:#1f2a44")
    assert f':root:not([data-theme="light"]){{{in_dark}}}' in styles
    assert f':root[data-theme="dark"]{{{in_dark}}}' in styles
    # What stands on paper and in other modes comes later, and outweighs it.
    assert styles.index(in_dark) < styles.index("@media print")
    sign = coloured.files["assets/favicon.svg"].decode()
    assert sign.count("#ffc857") == sign.count("#1f2a44") == 1
    assert coloured.script_folder == plain.script_folder


def test_without_colours_nothing_changes() -> None:
    assert Assets(colours=None).files == Assets().files


@pytest.mark.parametrize("script", sorted(ASSETS.rglob("*.js")), ids=lambda path: path.name)
def test_no_template_of_a_script_stands_within_another(script: Path) -> None:
    # The program that takes needless blanks out of scripts takes those of the inner one, too.
    text = script.read_text(encoding="utf-8")
    assert not re.search(r"\$\{[^}]*(?<!\\)`", text)
