"""The queries of readers, asked in the real engine: what was wanted is among the first results."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.search_queries import Query, QuerySet, first_results, query_sets

SETS = query_sets()


@pytest.fixture(scope="module")
def found(site_folder: Path, browser: Browser) -> Mapping[str, list[str]]:
    return first_results(
        site_folder, browser, [query.ask for item in SETS for query in item.queries]
    )


@pytest.mark.parametrize(
    "query", [query for item in SETS for query in item.queries], ids=lambda query: query.ask
)
def test_what_was_wanted_is_among_the_first_or_says_why_not(
    found: Mapping[str, list[str]], query: Query
):
    first = found[query.ask]
    assert query.is_right(first) is (not query.miss), first


@pytest.mark.parametrize("queries", SETS, ids=lambda item: item.name)
def test_no_more_are_missed_than_a_set_allows(queries: QuerySet):
    assert sum(not query.miss for query in queries.queries) >= queries.least


def test_every_page_that_is_wanted_exists(site_folder: Path):
    wanted = {page for item in SETS for query in item.queries for page in query.wanted}
    assert [
        page for page in sorted(wanted) if not (site_folder / page / "index.html").exists()
    ] == []
