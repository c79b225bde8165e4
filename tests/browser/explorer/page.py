"""What the tests of the list of cases share: what it shows, and what the records say."""

from collections.abc import Mapping, Set
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Page, expect

from evidence.analyse.facets import FINDING_FACETS, terms_of
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case

SHOWN_COUNTS = """() => Object.fromEntries([...document.querySelectorAll(".ju-check")].map(
  (label) => {
    const box = label.querySelector("input")
    return [`${box.name}=${box.value}`, parseInt(label.querySelector(".ju-check__n").textContent)]
  }
))"""


Choice = Mapping[str, Set[str]]


def fits(records: EvidenceBase, case: Case, choice: Choice) -> bool:
    """Does a case fit, tried in the plainest way: facet by facet, finding by finding."""
    terms = terms_of(records, case)
    by_itself = all(
        not wanted or wanted & set(terms[facet])
        for facet, wanted in choice.items()
        if facet not in FINDING_FACETS
    )
    wanted_in_one = {facet: choice[facet] for facet in FINDING_FACETS if choice.get(facet)}
    in_a_finding = any(
        all(getattr(found, facet) in wanted for facet, wanted in wanted_in_one.items())
        for found in case.findings
    )
    return by_itself and (in_a_finding or not wanted_in_one)


def expected_counts(
    records: EvidenceBase, options: dict[str, list[str]], choice: Choice
) -> dict[str, int]:
    """For every term the cases that fit when it alone is chosen in its facet."""
    return {
        f"{facet}={term}": sum(
            fits(records, case, {**choice, facet: frozenset([term])})
            for case in records.cases.values()
        )
        for facet, terms in options.items()
        for term in terms
    }


def address(choice: Choice, **more: str) -> str:
    pairs = [(facet, term) for facet, terms in choice.items() for term in sorted(terms)]
    return f"cases/?{urlencode([*pairs, *more.items()])}"


def query(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def shown_cases(page: Page) -> list[str]:
    ids: list[str] = page.locator(".ju-cards > li").evaluate_all(
        "cards => cards.map(card => card.dataset.case)"
    )
    return ids


def every_case(page: Page) -> list[str]:
    """Ask for more until all cases of the choice are shown, and return them."""
    more = page.locator(".ju-show-more")
    cards = page.locator(".ju-cards > li")
    while more.is_visible():
        before = cards.count()
        more.click()
        expect(cards).not_to_have_count(before)
    return shown_cases(page)


def settled(page: Page, text: str) -> None:
    expect(page.locator(".ju-count")).to_have_text(text)


def option(page: Page, facet: str, term: str):
    return page.locator(f'.ju-facets input[name="{facet}"][value="{term}"]')
