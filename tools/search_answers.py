"""What the search of a built site answers, asked in a headless Chromium through its own engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import site_browser

QUERIES = Path(__file__).with_name("queries.txt")

# The second is where the engine lay before scripts stood by section.
_ENGINES = ("assets/js-*/search/engine.js", "assets/js/search-engine.js")

_ASK = """async ([engine, queries]) => {
  const { find, correction } = await import(engine)
  const answers = []
  for (const query of queries) {
    const { all, hits } = await find(query, {})
    const found = await Promise.all(hits.map((hit) => hit.data()))
    answers.push([all, found.map((page) => page.raw_url), await correction(query)])
  }
  return answers
}"""


def queries(file: Path = QUERIES) -> list[str]:
    """Read the queries: a line each, without those that begin with #."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def engine(site: Path) -> str | None:
    """Return the address of the script that answers queries; None where the site has no search."""
    for pattern in _ENGINES:
        for file in sorted(site.glob(pattern)):
            return file.relative_to(site).as_posix()
    return None


def answers(site: Path, browser: Browser, asked: Sequence[str]) -> Mapping[str, list[str]]:
    """Ask a site that has an engine; give for each query what it found, in order.

    The first line says how many results hold all the words, the second what other spelling is
    offered, if any; then comes an address a line.
    """
    with site_browser.serve(site) as url, browser.new_context() as context:
        page = context.new_page()
        page.goto(url)
        found = page.evaluate(_ASK, [f"{url}{engine(site)}", list(asked)])
    return {query: list(_lines(*answer)) for query, answer in zip(asked, found, strict=True)}


def _lines(with_all_words: int, addresses: list[str], correction: str) -> Iterator[str]:
    yield f"{with_all_words} with all the words"
    if correction:
        yield f"did you mean: {correction}"
    yield from addresses
