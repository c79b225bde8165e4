"""Compares two built sites: what a reader, a link, a program or a search would find changed.

    python -m tools.compare_sites BEFORE AFTER

Pages by title, description, headings, ids, links, what they load, text and data; data files by
their values; other files by their names; and the answers to the queries of `queries.txt`. How
pages look is the business of `compare_pictures`. Exit status: 0 no difference, 1 differences,
2 nothing could be compared.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser import site_browser
from tests.browser.site_browser import NoChromiumError, NoSiteError
from tools import search_answers
from tools.built_site import BuiltPage, from_root, json_lines, read_page, without_hashes
from tools.differences import Difference, Report, differences

TEXT_FILES = {".bib", ".csv", ".md", ".ris", ".svg", ".txt", ".xml", ".yml"}
MOST_DIFFERENCES = 40
"""Shown of each sort, unless asked for more: as many as one reads before mending the first."""

# Its files follow from the words of the pages; what they answer is compared instead.
_SEARCH_INDEX = re.compile(r"pagefind/")
# The order of addresses means nothing there, and the day beside each is that of the build.
_SITEMAP = "sitemap.xml"
_SITEMAP_ADDRESS = re.compile(r"<loc>([^<]*)</loc>")


@dataclass
class Comparison:
    """All that differs between two sites, and how much was compared."""

    pages: Report = field(default_factory=Report)
    files: Report = field(default_factory=Report)
    searches: Report = field(default_factory=Report)
    lists: list[Difference] = field(default_factory=list)
    """Pages and files that only one of the sites has."""
    compared: list[str] = field(default_factory=list)
    """What was compared and how much of it, such as "377 pages"."""

    @property
    def is_equal(self) -> bool:
        """Nothing differs."""
        return not (self.pages or self.files or self.searches or self.lists)


def compare(before: Path, after: Path) -> Comparison:
    """Compare all but the search.

    Raises:
        NoSiteError: one of the folders holds no built site.
    """
    for site in (before, after):
        if not (site / "index.html").is_file():
            raise NoSiteError(f"no built site in {site}. Build it with: make site")
    result = Comparison()
    old, new = _files(before), _files(after)
    for what, are_pages in (("list of pages", True), ("list of other files", False)):
        names = [
            [_address(name) for name in files if name.endswith(".html") == are_pages]
            for files in (old, new)
        ]
        result.lists += _list_differences(what, *names)
    pages = data = 0
    for name in sorted(old.keys() & new.keys()):
        if name.endswith(".html"):
            pages += 1
            found = _page_differences(old[name], new[name], _address(name))
            result.pages.add(_address(name) or "home", found)
        elif old[name].suffix in TEXT_FILES | {".json"}:
            data += 1
            result.files.add(name, _file_differences(old[name], new[name]))
    result.compared += [_counted(pages, "page"), _counted(data, "data file")]
    return result


def compare_searches(
    result: Comparison,
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
) -> None:
    """Add what differs in the answers of the two sites to the same queries."""
    for query in before:
        found = differences("results", before[query], after[query])
        result.searches.add(f"search for “{query}”", found)
    result.compared.append(_counted(len(before), "search"))


def lines(result: Comparison, most: int = MOST_DIFFERENCES) -> Iterator[str]:
    """Tell a person what differs; one line where nothing does."""
    compared = ", ".join(result.compared)
    if result.is_equal:
        yield f"{compared}: no difference"
        return
    for difference in result.lists:
        yield difference.aspect
        yield from (f"  {line}" for line in difference.lines(most))
    reports = {"page": result.pages, "data file": result.files, "search": result.searches}
    for unit, report in reports.items():
        yield from report.lines(_plural(unit), most)
    differing = [
        _counted(len(report.places), unit) for unit, report in reports.items() if report
    ] + list(dict.fromkeys(item.aspect.split(":")[0] for item in result.lists))
    yield f"Compared {compared}. Different: {', '.join(differing)}."


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit if number == 1 else _plural(unit)}"


def _plural(unit: str) -> str:
    return f"{unit}es" if unit.endswith("ch") else f"{unit}s"


def _files(site: Path) -> Mapping[str, Path]:
    """Return the files by their addresses, the hashes of assets aside."""
    found = {}
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.is_file() and not _SEARCH_INDEX.match(name):
            found[without_hashes(name)] = file
    return found


def _address(name: str) -> str:
    return name.removesuffix("index.html")


def _list_differences(what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    gone = tuple(name for name in old if name not in set(new))
    come = tuple(name for name in new if name not in set(old))
    if gone:
        yield Difference(f"{what}: {len(gone)} only before", gone, ())
    if come:
        yield Difference(f"{what}: {len(come)} only after", (), come)


def _text(file: Path) -> str:
    return without_hashes(file.read_text(encoding="utf-8"))


def _page_differences(before: Path, after: Path, address: str) -> list[Difference]:
    texts = [_text(before), _text(after)]
    if texts[0] == texts[1]:
        return []  # reading a page takes thirty times as long as seeing that it is the same
    old, new = (_facts(read_page(text, address)) for text in texts)
    return [
        difference
        for aspect in old
        for difference in differences(aspect, old[aspect], new[aspect], prose=aspect == "text")
    ]


def _facts(page: BuiltPage) -> Mapping[str, list[str]]:
    """Return what is compared of a page: name of the aspect to its lines."""
    return {
        "title": [page.title],
        "description": [page.description],
        "headings": [f"h{level} {text}" for level, text in page.headings],
        "ids": page.ids,
        "links": [from_root(page, href) for href in page.links],
        "other addresses": [from_root(page, href) for href in page.other_addresses],
        "loads": [from_root(page, href) for href in page.loads],
        "text": page.text,
        "data in the page": [line for text in page.data for line in json_lines(text)],
    }


def _file_differences(before: Path, after: Path) -> list[Difference]:
    old, new = _text(before), _text(after)
    if old == new:
        return []
    if before.name == _SITEMAP:
        listed = (
            sorted(html.unescape(item) for item in _SITEMAP_ADDRESS.findall(text))
            for text in (old, new)
        )
        return differences("addresses", *listed)
    if before.suffix == ".json":
        return differences("values", json_lines(old), json_lines(new))
    return differences("lines", old.splitlines(), new.splitlines())


def ask_both(result: Comparison, before: Path, after: Path) -> None:
    """Put the queries to the search of both sites, and add what differs in the answers.

    Raises:
        NoChromiumError: no Chromium is installed.
    """
    with_search = [site for site in (before, after) if search_answers.engine(site)]
    if not with_search:
        result.compared.append("no search (neither site has one)")
        return
    if len(with_search) == 1:
        where = "before" if with_search == [before] else "after"
        result.lists.append(Difference(f"search: only {where}", (), ()))
        return
    asked = search_answers.queries()
    with site_browser.chromium(site_browser.find_chromium()) as browser:
        old, new = (search_answers.answers(site, browser, asked) for site in (before, after))
    compare_searches(result, old, new)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare two sites, print what differs, and return the exit status."""
    parser = argparse.ArgumentParser(description="Compare two built sites.")
    parser.add_argument("before", type=Path, help="folder of the site as it was")
    parser.add_argument("after", type=Path, help="folder of the site as it is now")
    parser.add_argument(
        "--no-search", action="store_true", help="leave the search out; no browser is needed"
    )
    parser.add_argument(
        "--most",
        type=int,
        default=MOST_DIFFERENCES,
        metavar="N",
        help="differences to show of pages, of files and of searches (default: %(default)s)",
    )
    options = parser.parse_args(arguments)
    try:
        result = compare(options.before, options.after)
        if not options.no_search:
            ask_both(result, options.before, options.after)
    except (NoSiteError, NoChromiumError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print("\n".join(lines(result, options.most)))
    return 0 if result.is_equal else 1


if __name__ == "__main__":
    sys.exit(main())
