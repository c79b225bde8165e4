"""The policy of the pages, tried in the browser: what it forbids does not happen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import site_browser
from tests.offline_copy import unpacked_copy

REFUSED = {
    "a script in the page": "add('script', { textContent: 'document.title = 1' })",
    "a script of another host": "add('script', { src: 'https://other.example/a.js' })",
    "a script of an address": "add('script', { src: 'data:text/javascript,document.title=1' })",
    "an attribute that runs": "add('div', {}).outerHTML = '<img src=x onerror=document.title=1>'",
    "a link that runs": "add('a', { href: 'javascript:document.title=1' }).click()",
    "a text run as a script": "setTimeout('document.title = 1')",
    "a style in the page": "add('style', { textContent: 'body { opacity: 0.5 }' })",
    "a style of an element": "document.body.setAttribute('style', 'opacity: 0.5')",
    "an image of another host": "add('img', { src: 'https://other.example/a.png' })",
    "an image that is data": "add('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' })",
    "another page within": "add('iframe', { src: 'https://other.example/' })",
    "a fetch from another host": "fetch('https://other.example/').catch(() => {})",
    "another base of all links": "add('base', { href: 'https://other.example/' })",
}


def refused(page: Page, what: str) -> str:
    """Try something and return which part of the policy refused it."""
    body = f"(add) => {{ {what} }}"
    return str(
        page.evaluate(
            f"""() => new Promise((resolve) => {{
              addEventListener("securitypolicyviolation", (e) => resolve(e.effectiveDirective));
              setTimeout(() => resolve(""), 10000);
              const add = (name, values) => document.body.appendChild(
                Object.assign(document.createElement(name), values));
              ({body})(add);
            }})"""
        )
    )


@pytest.fixture(scope="module")
def copy(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked_copy(site_folder, tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="module", params=["site", "offline copy"])
def opened(
    request: pytest.FixtureRequest, browser: Browser, site_url: str, copy: Path
) -> Iterator[Page]:
    """A page of the site, and one of its offline copy."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(site_url if request.param == "site" else f"{copy.as_uri()}/index.html")
    yield opened
    context.close()


@pytest.fixture
def page(opened: Page) -> Page:
    """The same page loaded anew, so that no test meets what another one tried."""
    opened.reload()
    return opened


@pytest.mark.parametrize("what", REFUSED.values(), ids=REFUSED)
def test_it_refuses(page: Page, what: str) -> None:
    title = page.title()
    assert refused(page, what)
    assert page.title() == title
    assert page.evaluate("getComputedStyle(document.body).opacity") == "1"


@pytest.mark.parametrize("path", ["gone", "cases/gone/", "a/b/c/d"])
def test_the_page_for_lost_addresses_has_its_styles_wherever_the_site_stands(
    browser: Browser, site_folder: Path, tmp_path: Path, path: str
) -> None:
    """The site is built for the root of a server, and stands two folders below it."""
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "where").symlink_to(site_folder.resolve(), target_is_directory=True)
    with site_browser.serve(tmp_path) as url:
        context = browser.new_context()
        page = context.new_page()
        page.route(
            f"{url}some/where/{path}",
            lambda route: route.fulfill(status=404, path=site_folder / "404.html"),
        )
        page.goto(f"{url}some/where/{path}")
        expect(page.locator("html")).to_have_class("js")
        # What only screen readers are told is out of sight, so the styles are there.
        assert page.evaluate("getComputedStyle(document.querySelector('.ju-sprite')).position") == (
            "absolute"
        )
        page.get_by_role("main").get_by_role("link", name="all cases").click()
        expect(page).to_have_url(f"{url}some/where/cases/")
        context.close()
