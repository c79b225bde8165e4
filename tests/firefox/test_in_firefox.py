"""What readers do most, in Firefox: each test ends with nothing refused and no error told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser import site_browser
from tests.firefox.bidi import NoFirefoxError, Tab, find_firefox, firefox

Open = Callable[..., Tab]


@pytest.fixture(scope="session")
def site_folder(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.config.getoption("--site")
    return folder


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    with site_browser.serve(site_folder) as url:
        yield url


@pytest.fixture(scope="session")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with firefox(find_firefox(), tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def open_page(tab: Tab, site_url: str) -> Iterator[Open]:
    def open_(path: str, **size: int) -> Tab:
        tab.open(site_url + path, **size)
        return tab

    yield open_
    assert tab.complaints() == []


def test_the_search_finds_a_case_and_the_keyboard_leads_there(open_page: Open) -> None:
    tab = open_page("factors/")
    tab.press("/")
    tab.until("document.activeElement.matches('dialog [type=search]')")
    tab.press(*"firecontrol")
    tab.until("document.querySelector('.ju-search__results a')?.innerText.includes('FiReControl')")
    tab.press("ArrowDown", "Enter")
    tab.until("location.pathname === '/cases/firecontrol/'")
    # Its last script is there, so that leaving the page stops none half-way.
    tab.until("document.querySelector('.ju-citeas')?.innerText.includes('Read on')")


def test_a_filter_narrows_the_list_and_stands_in_the_address(open_page: Open) -> None:
    tab = open_page("cases/")
    tab.until("document.querySelector('[data-ready]')")
    shown = "[...document.querySelectorAll('.ju-cards > li')].filter((c) => c.checkVisibility())"
    everything = tab.run(f"{shown}.length")
    tab.click("[name=service][value=fire]")
    tab.until("document.querySelector('.ju-chip')")
    assert 0 < tab.run(f"{shown}.length") < everything
    assert tab.run("location.search") == "?service=fire"
    tab.back()
    tab.until("!document.querySelector('.ju-chip')")
    assert tab.run(f"{shown}.length") == everything


def test_two_cases_are_compared(open_page: Open) -> None:
    tab = open_page("compare/?cases=firecontrol,airwave", width=390)
    tab.until("document.querySelectorAll('.ju-cmp thead th').length === 3")
    assert tab.run("document.documentElement.scrollWidth") <= 390


def test_the_form_checks_a_record_and_leads_to_what_is_missing(open_page: Open) -> None:
    tab = open_page("contribute/form/", width=390)
    tab.until("document.querySelector('form[data-ready]')")
    tab.click("#f-title")
    tab.press(*"A room")
    tab.click("[data-do=check]")
    tab.until("document.activeElement.matches('.ju-form__errors')")
    head = tab.run("document.querySelector('.ju-form__errors h2').getBoundingClientRect().y")
    assert 0 < head < 800
    assert "title: A room" in tab.run("document.querySelector('#form-yaml').value")
    tab.press("Tab", "Enter")
    tab.until("document.activeElement.matches('.ju-form__part *')")
    tab.back()
    tab.until("document.activeElement.matches('.ju-form__errors a')")


def test_keys_move_in_the_map_and_a_cell_leads_to_its_findings(open_page: Open) -> None:
    tab = open_page("map/")
    tab.until("document.querySelector('.ju-map a[tabindex]')")
    tab.run("document.querySelector('.ju-map tbody td a').focus()")
    tab.press("ArrowDown", "Enter")
    tab.until("document.querySelector('section:target h2')")


def test_the_policy_of_no_page_refuses_what_the_page_needs(
    open_page: Open, site_folder: Path
) -> None:
    for chosen in site_browser.pages_of_each_kind(site_folder):
        tab = open_page(chosen.path)
        assert tab.complaints() == [], chosen.path
        assert tab.run("document.fonts.ready.then((fonts) => fonts.size)"), chosen.path


def test_what_is_refused_would_be_noticed(open_page: Open) -> None:
    tab = open_page("about/")
    tab.run("document.body.append(Object.assign(new Image(), { src: 'https://a.example/' }))")
    tab.until("window.refused.length > 0")
    assert any(line.startswith("img-src") for line in tab.complaints())


def test_a_machine_without_firefox_is_told_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(NoFirefoxError, match="apt-get install firefox-esr"):
        find_firefox({"PATH": str(tmp_path)})
    with pytest.raises(NoFirefoxError, match="FIREFOX=/no/such/file cannot be run"):
        find_firefox({"PATH": "/usr/bin", "FIREFOX": "/no/such/file"})
