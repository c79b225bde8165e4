"""What a test changes in a page and waits for, under a policy that forbids styles and `eval`."""

import time
from collections.abc import Callable

from playwright.sync_api import Error, Page

PATIENCE = 60.0
"""Seconds; a busy machine takes its time."""


def add_style(page: Page, css: str) -> Callable[[], object]:
    """Add styles by a script, which the policy of a page allows; return what removes them."""
    page.evaluate(
        """(css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets.push(sheet);
        }""",
        css,
    )
    return lambda: page.evaluate("document.adoptedStyleSheets.pop() && null")


def until(page: Page, script: str, argument: object = None) -> None:
    """Wait for a script to give something true.

    Playwright's own way evaluates its text in the page, which the policy forbids.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if page.evaluate(script, argument):
                return
        except Error:
            # The page is just being loaded again.
            if time.monotonic() > end:
                raise
        assert time.monotonic() < end, f"It did not come true: {script}"
        page.wait_for_timeout(50)
