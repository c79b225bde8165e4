"""The harness itself: a fault planted in a small page must be found, and a sound page must pass."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import site_browser
from tests.browser.audit import (
    axe,
    axe_in_both_schemes,
    axe_in_every_look,
    axe_on_names_and_structure,
    tab_walk,
    wider_than_the_screen,
)
from tests.browser.guard import Guard
from tests.browser.profiles import Profiles, close
from tests.browser.site_browser import NoChromiumError, NoSiteError, SitePage

FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Toy</title>
<link rel="icon" href="data:,"><style>{style}</style></head>
<body><main><h1>Toy</h1>{body}</main></body></html>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("toy")


@pytest.fixture(scope="module")
def served(browser: Browser, folder: Path) -> Iterator[tuple[BrowserContext, str, Iterator[int]]]:
    """A profile for the pages of all tests, the address of the folder, and numbers for pages."""
    with (
        site_browser.serve(folder) as url,
        browser.new_context(viewport={"width": 600, "height": 400}) as context,
    ):
        # It keeps the process of the profile alive, which costs more than a small page.
        (folder / "index.html").write_text(FRAME.format(style="", body=""), encoding="utf-8")
        context.new_page().goto(url)
        yield context, url, count()


@pytest.fixture
def toy(served: tuple[BrowserContext, str, Iterator[int]], folder: Path):
    """A function that serves a small page and opens it; what went wrong is in its `guard`."""
    context, url, numbers = served
    watching: list[Guard] = []

    def open_(body: str, style: str = "") -> tuple[Page, Guard]:
        html = FRAME.format(body=body, style=style)
        (folder / "index.html").write_text(html, encoding="utf-8")
        guard = Guard(url)
        guard.watch(context)
        watching.append(guard)
        page = context.new_page()
        # An address of its own: a page written within the same second would come from the cache.
        page.goto(f"{url}?{next(numbers)}")
        return page, guard

    yield open_
    for guard in watching:
        guard.leave(context)
    close(context.pages[1:])


def test_a_sound_page_has_no_fault(toy):
    page, guard = toy('<p><a href="#a">One</a></p><p id="a"><button>Two</button></p>')
    walk = tab_walk(page)
    assert [stop.element for stop in walk.stops] == ['a "One"', 'button "Two"']
    assert (walk.faults(), axe(page), wider_than_the_screen(page), guard.faults) == ([], [], [], [])


def test_walking_backwards_starts_at_the_end(toy):
    page, _ = toy('<a href="#a">One</a> <button id="a">Two</button>')
    walk = tab_walk(page, backwards=True)
    assert [stop.element for stop in walk.stops] == ['button#a "Two"', 'a "One"']


def test_a_page_that_still_loads_can_be_closed(browser: Browser, site_url: str):
    profiles = Profiles(browser)
    for _ in range(20):
        profile = profiles.profile(site_url, javascript=True, fresh=False)
        profile.context.new_page().goto(f"{site_url}404.html", wait_until="commit")
        profile.empty()
    assert len(profile.context.pages) == 1
    profiles.close()


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<img src="http://elsewhere.example/a.png" alt="">', "request to another host"),
        ('<img src="missing.png" alt="">', "console error"),
        ("<script>console.error('oh')</script>", "console error: oh"),
        ("<script>throw new Error('oh')</script>", "uncaught error: oh"),
        ("<script>fetch('http://127.0.0.1:1/')</script>", "request to another host"),
    ],
)
def test_the_guard_finds(toy, body: str, fault: str):
    page, guard = toy(body)
    page.wait_for_load_state("networkidle")
    assert any(fault in found for found in guard.faults), guard.faults


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<p style="color:#bbb">Faint</p>', "color-contrast"),
        ("<button></button>", "button-name"),
        (
            '<a href="#" style="display:block;width:9px;height:9px;overflow:hidden">a</a>' * 2,
            "target-size",
        ),
    ],
)
def test_axe_finds(toy, body: str, rule: str):
    page, _ = toy(body)
    assert any(violation.startswith(rule) for violation in axe(page))


def test_axe_finds_what_is_faint_in_one_scheme_only(toy):
    faint = "p { color: #bbb; background: #fff } "
    sound = "p { color: #000; background: #fff } "
    for light, dark, scheme in [(faint, sound, "light"), (sound, faint, "dark")]:
        page, _ = toy("<p>Words</p>", f"{light} @media (prefers-color-scheme: dark) {{ {dark} }}")
        found = axe_in_both_schemes(page)
        assert [line.split(" (")[0] for line in found] == [f"{scheme}: color-contrast"]


def test_axe_finds_what_is_faint_in_one_look_only(toy):
    page, _ = toy(
        '<p id="wide">Words</p><p id="narrow">Words</p><p id="forced">Words</p>',
        """body { background: #222; color: #eee }
        @media (min-width: 600px) { #wide { color: #444 } }
        @media (max-width: 400px) { #narrow { color: #444 } }
        @media (forced-colors: active) {
          #forced { forced-color-adjust: none; color: #bbb; background: #fff }
        }""",
    )
    found = [line.partition(" (serious) at ") for line in axe_in_every_look(page, (320, 768))]
    assert [(look, rest.split(":")[0]) for look, _, rest in found] == [
        ("768 px, light: color-contrast", "#wide"),
        ("768 px, dark: color-contrast", "#wide"),
        ("320 px, light: color-contrast", "#narrow"),
        ("320 px, dark: color-contrast", "#narrow"),
        ("forced colours: color-contrast", "#forced"),
    ]


@pytest.mark.parametrize(
    ("faint", "asked"),
    [
        (".row", ["#a", "#e"]),
        (".new", ["#new"]),
        ("[aria-current]", ["#now"]),
        (".row:nth-child(6)", []),
    ],
)
def test_of_texts_that_look_alike_axe_asks_the_first_and_the_last(
    toy, faint: str, asked: list[str]
):
    hidden, plain = '<p class="row" hidden>Row</p>', '<p class="row" id="{}">Row</p>'
    other = '<p class="row new" id="new">Row</p><p class="row" id="now" aria-current="true">Row</p>'
    rows = hidden + plain.format("a") + plain.format("b") + other
    rows += plain.format("c") + plain.format("d") + plain.format("e")
    page, _ = toy(rows, f"p {{ color: #000 }} {faint} {{ color: #bbb; background: #fff }}")
    found = [line.split(": ")[:2] for line in axe_in_both_schemes(page)]
    assert found == [
        [scheme, f"color-contrast (serious) at {place}"]
        for scheme in ("light", "dark")
        for place in asked
    ]


def test_names_and_structure_are_asked_of_every_item(toy):
    sign = '<li><a href="#"><img alt="{}" width="30" height="30" src="data:,"></a></li>'
    page, _ = toy(f"<ul>{''.join(sign.format('' if n == 5 else n) for n in range(9))}</ul>")
    found = axe_on_names_and_structure(page)
    assert [line.split(" (")[0] for line in found] == ["link-name"]
    assert not any("link-name" in line for line in axe_in_both_schemes(page))


@pytest.mark.parametrize(
    ("body", "style", "fault"),
    [
        ("<button>Go</button>", "button { outline: none }", "focus cannot be seen"),
        ("<button>Go</button>", "button { opacity: 0 }", "outside the viewport"),
        ("<button>Go</button>", "button { position: fixed; left: -900px }", "outside the viewport"),
        (
            "<button>Go</button><div>Cover</div>",
            "div { position: fixed; inset: 0; background: #fff }",
            "covered by something else",
        ),
    ],
)
def test_a_tab_walk_finds(toy, body: str, style: str, fault: str):
    page, _ = toy(body, style)
    faults = tab_walk(page).faults()
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_a_tab_walk_accepts_a_hidden_control_drawn_by_its_label(toy):
    page, _ = toy(
        '<input type="checkbox" id="c"><label for="c">Choose</label>',
        "input { position: absolute; opacity: 0 } input:focus + label { outline: 2px solid #000 }",
    )
    walk = tab_walk(page)
    assert len(walk.stops) == 1
    assert not walk.faults()


def test_a_tab_walk_accepts_a_visible_element_the_mouse_cannot_click(toy):
    page, _ = toy('<a href="#a">One</a>', "a { pointer-events: none }")
    assert not tab_walk(page).faults()


def test_a_tab_walk_backwards_finds_what_a_sticky_header_hides(toy):
    lines = "".join(f'<p><a href="#{n}">Line {n}</a></p>' for n in range(9))
    page, _ = toy(
        f"<header>Head</header>{lines}",
        "header { position: fixed; top: 0; left: 0; right: 0; height: 150px; background: #fff }"
        " p { margin-bottom: 90px }",
    )
    faults = tab_walk(page, backwards=True).faults()
    assert faults
    assert all(fault.startswith("covered") for fault in faults)


def test_a_tab_walk_finds_a_trap(toy):
    page, _ = toy(
        '<button>One</button><button id="trap">Two</button>'
        "<script>document.getElementById('trap').onkeydown = (e) => e.preventDefault()</script>"
    )
    assert tab_walk(page).faults() == ['the focus is trapped at button#trap "Two"']


def test_a_page_wider_than_the_screen_is_found(toy):
    page, _ = toy('<p style="width: 900px">Wide</p>')
    assert wider_than_the_screen(page) == [
        "the page is 908 px wide, the screen 600 px",
        'p. "Wide"',
    ]


def test_a_page_of_each_kind_is_found_and_redirects_are_left_out(tmp_path: Path):
    for path, html in {
        "index.html": "home",
        "404.html": "lost",
        "cases/index.html": "list",
        "cases/long/index.html": "a long case",
        "cases/middle/index.html": "a case",
        "cases/short/index.html": "case",
        "cases/old/index.html": '<meta http-equiv="refresh">',
        "browse/services/index.html": "term list",
        "browse/services/fire/index.html": "term",
        "assets/look.css": "",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")
    assert site_browser.pages_of_each_kind(tmp_path) == [
        SitePage("home", ""),
        SitePage("404", "404.html"),
        SitePage("browse/*", "browse/services/"),
        SitePage("cases", "cases/"),
        SitePage("cases/*", "cases/long/"),
        SitePage("cases/*", "cases/short/"),
    ]


def test_a_folder_without_a_site_says_how_to_build_one(tmp_path: Path):
    with pytest.raises(NoSiteError, match="make site"):
        site_browser.pages_of_each_kind(tmp_path)


def test_a_machine_without_chromium_is_told_what_to_install(tmp_path: Path):
    with pytest.raises(NoChromiumError, match="apt-get install chromium"):
        site_browser.find_chromium({"PATH": str(tmp_path)})


def test_a_chromium_that_cannot_be_run_is_an_error_and_not_passed_over():
    with pytest.raises(NoChromiumError, match="CHROMIUM=/no/such/file cannot be run"):
        site_browser.find_chromium({"PATH": "/usr/bin", "CHROMIUM": "/no/such/file"})


def test_a_walk_backwards_begins_at_the_end_where_a_walk_forwards_has_been(toy):
    page, _ = toy('<p><a href="#a">One</a></p><p id="a"><button>Two</button></p>' * 9)
    names = [stop.element for stop in tab_walk(page, limit=7).stops]
    backwards = [stop.element for stop in tab_walk(page, backwards=True, limit=18).stops]
    assert names == ['a "One"', 'button "Two"'] * 3 + ['a "One"']
    assert backwards == ['button "Two"', 'a "One"'] * 9


def test_a_walk_waits_for_what_is_covered_only_for_a_moment(toy):
    page, _ = toy(
        '<button>One</button><button id="late">Two</button><button>Three</button>',
        ".over::after { content: ''; position: fixed; inset: 0; background: #fff }",
    )
    page.evaluate(
        """document.getElementById("late").addEventListener("focus", () => {
          document.body.className = "over";
          setTimeout(() => { document.body.className = "" }, 120);
        })"""
    )
    walk = tab_walk(page)
    assert [stop.element for stop in walk.stops] == [
        'button "One"',
        'button#late "Two"',
        'button "Three"',
    ]
    assert not walk.faults()
