"""What the search of the built site finds for the queries of readers, as a table in Markdown.

Asks the site's own engine in a headless Chromium. It judges by the pages that the list of queries
wants; the browser tests hold how many must be right.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser

from tests.browser import site_browser
from tests.browser.site_browser import NoChromiumError, NoSiteError
from tools.search_answers import engine

QUERIES = Path("tests/browser/search_queries.yml")
SHOWN = 3
"""Results among which a wanted page must be."""

_ASK = """async ([engine, queries]) => {
  const { answer } = await import(engine)
  const found = []
  for (const query of queries) {
    const { hits } = await answer(query, {})
    const first = await Promise.all(hits.slice(0, %d).map((hit) => hit.data()))
    found.push(first.map((page) => page.raw_url))
  }
  return found
}"""


@dataclass(frozen=True)
class Query:
    """What somebody asks."""

    ask: str
    wanted: tuple[str, ...]
    """Addresses of which one should be among the first; none where the base has nothing on it."""
    miss: str = ""
    """Why it is not found; empty where it is to be found."""

    def is_right(self, found: Sequence[str]) -> bool:
        """Say whether the first results are as wanted."""
        return any(page in self.wanted for page in found) if self.wanted else not found


@dataclass(frozen=True)
class QuerySet:
    """Queries that were collected together."""

    name: str
    note: str
    least: int
    """How many must be right at least."""
    queries: tuple[Query, ...]


def query_sets(file: Path = QUERIES) -> list[QuerySet]:
    """Read the list of queries."""
    return [
        QuerySet(
            entry["set"],
            entry["note"],
            entry["least"],
            tuple(
                Query(item["ask"], tuple(item["wanted"]), item.get("miss", ""))
                for item in entry["queries"]
            ),
        )
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def first_results(site: Path, browser: Browser, asked: Sequence[str]) -> Mapping[str, list[str]]:
    """Ask the site; give for each query the addresses of the first results that a reader sees."""
    with site_browser.serve(site) as url, browser.new_context() as context:
        page = context.new_page()
        page.goto(url)
        found = page.evaluate(_ASK % SHOWN, [f"{url}{engine(site)}", list(asked)])
    return dict(zip(asked, found, strict=True))


def report(sets: Sequence[QuerySet], found: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the lines of the table: a part a set, with its count of right answers."""
    yield "# What readers ask, and what the search finds"
    for item in sets:
        right = sum(query.is_right(found[query.ask]) for query in item.queries)
        yield f"\n## {item.name}: {right} of {len(item.queries)} right, at least {item.least}\n"
        yield f"{item.note}\n"
        yield "| asked | right | first results | wanted | why not |"
        yield "|---|---|---|---|---|"
        for query in item.queries:
            is_right = "yes" if query.is_right(found[query.ask]) else "**no**"
            first = ", ".join(found[query.ask]) or "nothing found"
            wanted = " or ".join(query.wanted) or "nothing"
            yield f"| {query.ask} | {is_right} | {first} | {wanted} | {query.miss} |"


def main(arguments: list[str] | None = None) -> int:
    """Write the table; exit status 1 when there is no site or no Chromium."""
    parser = argparse.ArgumentParser(description="Ask the search what readers ask.")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--out", type=Path, default=Path("build/queries.md"), help="where to")
    options = parser.parse_args(arguments)
    sets = query_sets()
    try:
        if not engine(options.site):
            raise NoSiteError(f"no built site in {options.site}. Build it with: make site")
        executable = site_browser.find_chromium()
    except (NoSiteError, NoChromiumError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    asked = [query.ask for item in sets for query in item.queries]
    with site_browser.chromium(executable) as browser:
        found = first_results(options.site, browser, asked)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(report(sets, found)) + "\n", encoding="utf-8")
    print(options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
