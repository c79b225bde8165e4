"""The search dialog: what it finds, in which order, at what cost, and for whom."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from evidence.publish.assets import Assets
from tests.browser import site_browser
from tests.browser.audit import axe_in_both_schemes, tab_walk, wider_than_the_screen
from tests.browser.conftest import OpenPage
from tests.browser.page_state import until
from tests.browser.profiles import close

MOST_BYTES = 300_000
"""Until the first result, however many records there are."""


def search(page: Page, words: str) -> Locator:
    """Open the dialog, type, wait for the answer; return the links of the results."""
    if page.locator("dialog[open]").count() == 0:
        page.get_by_role("banner").get_by_role("button", name="Search").click()
    page.get_by_role("dialog").get_by_role("searchbox").fill(words)
    expect(page.locator(".ju-search__status")).to_contain_text(f"“{words}”")
    return page.locator(".ju-search__results a")


def count(page: Page) -> int:
    return int(page.locator(".ju-search__status").inner_text().split(" result")[0].split()[-1])


def test_nothing_of_the_search_is_fetched_before_it_is_used(open_page: OpenPage):
    page = open_page("about/")
    page.wait_for_load_state("networkidle")
    fetched = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert fetched
    assert [name for name in fetched if "pagefind" in name or "/search/dialog.js" in name] == []


def test_every_result_names_its_kind_and_shows_the_words_found(open_page: OpenPage):
    page = open_page()
    results = search(page, "procurement")
    expect(results.nth(5)).to_be_visible()
    kinds = page.locator(".ju-search__kind").all_inner_texts()
    assert set(kinds) <= {"Case", "Factor", "Topic", "Source", "Page"}
    assert page.locator(".ju-search__results li").count() == len(kinds)
    marked = page.locator(".ju-search__passage mark").all_inner_texts()
    assert any("procurement" in words.lower() for words in marked)


def test_a_match_in_a_name_comes_first_and_sources_come_last(open_page: OpenPage):
    page = open_page()
    assert search(page, "trust").first.inner_text() == "Factor Trust and relationships"
    results = page.locator(".ju-search__results li")
    for shown in range(6, count(page), 6):
        expect(results).to_have_count(shown)
        page.locator(".ju-search__more").click()
    expect(results).to_have_count(count(page))
    expect(page.locator(".ju-search__more")).to_be_hidden()
    kinds = page.locator(".ju-search__kind").all_inner_texts()
    assert {"Case", "Factor", "Source"} <= set(kinds)
    # But for the pages for contributors, which hold nearly every word.
    last = results.nth(kinds.index("Source")).locator("xpath=following-sibling::li").all()
    for result in last:
        link = result.get_by_role("link")
        assert link.inner_text().startswith("Source") or "/contribute/" in str(
            link.evaluate("link => link.href")
        )


def test_a_question_in_a_sentence_finds_the_cases_that_hold_most_of_it(open_page: OpenPage):
    page = open_page()
    results = search(page, "two fire services and a police force joint control room")
    expect(page.locator(".ju-search__status")).to_contain_text("more cases have some of the words.")
    expect(results.nth(5)).to_be_visible()
    shown = results.all_inner_texts()
    # But for the factor that says what they come to.
    assert [title.split()[0] for title in shown].count("Case") >= 5
    assert shown[0].startswith("Case ")
    assert any("Case study 2 (CS2)" in title for title in shown)


def test_where_few_cases_hold_all_words_others_follow_and_are_told_apart(open_page: OpenPage):
    page = open_page()
    results = search(page, "nødnett confusion")
    expect(page.locator(".ju-search__status")).to_contain_text("some of the words.")
    expect(results.first).to_contain_text("Nødnett")
    search(page, "zzzqqx yyywww")
    expect(page.locator(".ju-search__status")).to_contain_text("Check the spelling")


def test_no_page_for_contributors_stands_above_a_record(open_page: OpenPage):
    page = open_page()
    last = page.evaluate(
        """async (engine) => {
          const { find } = await import(engine)
          const { hits } = await find("control room", {})
          const found = await Promise.all(hits.map((hit) => hit.data()))
          return found.map(({ raw_url }) => raw_url.includes("contribute/"))
        }""",
        page.url + Assets().script("search/engine.js"),
    )
    assert any(last)
    assert last == sorted(last)


def test_an_excerpt_that_begins_or_ends_within_a_sentence_says_so(open_page: OpenPage):
    page = open_page()
    search(page, "procurement")
    expect(page.locator(".ju-search__results li").nth(5)).to_be_visible()
    passages = page.locator(".ju-search__passage").all_inner_texts()
    assert passages
    for passage in passages:
        assert passage.startswith("…") or passage[0].isupper() or not passage[0].isalpha()
        assert passage.endswith(("…", ".", "?", "!", "”"))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Nødnett", "Nødnett"),
        ("Nodnett", "Nødnett"),
        ("Nodnet", "Nødnett"),
        ("Nodntet", "Nødnett"),
        ("firecontroll", "FiReControl"),
        ("firecontorl", "FiReControl"),
        ("North West Fire Controll", "North West Fire Control"),
        ("ESN", "Emergency Services Network"),
        ("emergancy services network", "Emergency Services Network"),
        ("Regional Control Centres project", "FiReControl"),
    ],
)
def test_other_spellings_and_typing_errors_find_the_case(
    open_page: OpenPage, typed: str, title: str
):
    page = open_page()
    expect(search(page, typed).first).to_contain_text(f"Case {title}")


def test_a_likelier_spelling_is_offered_where_little_is_found(open_page: OpenPage):
    page = open_page()
    search(page, "biometrik")
    page.get_by_role("button", name="“biometric”").click()
    expect(page.locator(".ju-search__status")).to_contain_text("results for “biometric”")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_a_likelier_spelling_is_used_where_nothing_is_found(open_page: OpenPage):
    page = open_page()
    search(page, "emergency servces")
    expect(page.locator(".ju-search__status")).to_contain_text("results for “emergency services”")


@pytest.mark.parametrize(
    "words", ["cost sharing formula", "culture clash", "partner withdraws", "who pays", "TUPE"]
)
def test_no_other_spelling_is_offered_for_words_that_find_what_is_meant(
    open_page: OpenPage, words: str
):
    page = open_page()
    expect(search(page, words).first).to_contain_text("Factor")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".ju-search__hint")).to_be_empty()


def test_what_the_base_does_not_have_is_said_and_nothing_is_put_in_its_place(
    open_page: OpenPage,
):
    page = open_page()
    results = search(page, "body worn video")
    expect(page.locator(".ju-search__status")).to_have_text(
        "Nothing found for “body worn video”: no page has all of these words."
    )
    assert results.count() == 0
    page.get_by_role("button", name="cases with some of the words").click()
    expect(results.first).to_be_focused()


@pytest.mark.parametrize(
    ("words", "name", "other"),
    [
        ("control room", "Topic Control room", None),
        ("radio network", "Topic Radio network", None),
        ("Controlrooms", "Topic Control room", None),
        ("Leitstelle", "Topic Control room", "Leitstelle"),
        ("psap", "Topic Control room", "PSAP"),
        ("trust between agencies", "Factor Trust and relationships", None),
        ("phased roll-outs", "Factor Incremental delivery and small wins", None),
        ("agreement on data sharing", "Factor Legal and information-sharing framework", None),
    ],
)
def test_a_name_or_another_name_leads_to_its_factor_or_topic(
    open_page: OpenPage, words: str, name: str, other: str | None
):
    page = open_page()
    expect(search(page, words).first).to_have_text(name)
    if other:
        first = page.locator(".ju-search__results li").first
        expect(first).to_contain_text(f"Also known as {other}")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("withdrawal", "withdraws", True),
        ("policing", "police", True),
        ("policy", "police", False),
        ("policies", "policy", True),
        ("governance", "government", False),
        ("termination", "terminated", True),
        ("work", "worn", False),
        ("bodies", "body", True),
    ],
)
def test_forms_of_a_word_are_told_from_other_words(
    open_page: OpenPage, one: str, other: str, same: bool
):
    page = open_page()
    script = "async ([file, one, other]) => (await import(file)).isFormOf(one, other)"
    address = page.url + Assets().script("search/words.js")
    assert page.evaluate(script, [address, one, other]) is same


def test_an_empty_answer_says_what_to_do(open_page: OpenPage):
    page = open_page("cases/firecontrol/")
    results = search(page, "zzzqqx")
    expect(page.locator(".ju-search__status")).to_contain_text("Check the spelling")
    assert results.count() == 0
    page.get_by_role("dialog").get_by_role("link", name="All cases", exact=True).click()
    assert page.url.endswith("/cases/")


def test_results_can_be_narrowed_and_the_counts_are_true(open_page: OpenPage):
    page = open_page()
    search(page, "police")
    everything = count(page)
    page.get_by_text("Narrow the results").click()
    for name in ("Kind", "Service", "Infrastructure", "Country", "Status"):
        expect(page.get_by_label(name).locator("option").nth(1)).to_be_attached()
    narrowed = everything
    for name, value in (("Service", "Ambulance"), ("Status", "Live")):
        option = page.get_by_label(name).locator("option", has_text=f"{value} (").inner_text()
        page.get_by_label(name).select_option(value)
        promised = int(option.split("(")[1].rstrip(")"))
        expect(page.locator(".ju-search__status")).to_have_text(
            f"{promised} results for “police”, narrowed."
        )
        assert promised < narrowed
        narrowed = promised
        # Only cases have a service, and each has one status: the new counts have come.
        until(
            page,
            """(cases) => [...document.querySelectorAll("#ju-search-kind option")]
                .some((option) => option.textContent === `Case (${cases})`)""",
            narrowed,
        )


def test_a_choice_that_leaves_nothing_can_be_taken_back(open_page: OpenPage):
    page = open_page()
    search(page, "police")
    page.get_by_text("Narrow the results").click()
    page.get_by_label("Kind").select_option("Factor")
    expect(page.locator(".ju-search__status")).to_contain_text("narrowed")
    page.get_by_role("searchbox").fill("nødnett siemens")
    page.get_by_role("button", name="Search in everything").click()
    expect(page.locator(".ju-search__status")).to_contain_text("for “nødnett siemens”.")
    assert page.get_by_label("Kind").input_value() == ""


def test_the_first_result_costs_at_most_300_kb(open_page: OpenPage):
    page = open_page(fresh=True)
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    search(page, "police")
    page.wait_for_load_state("networkidle")
    assert 50_000 < sum(sizes) < MOST_BYTES


@pytest.mark.parametrize("width", [360, 1280])
def test_the_tab_key_reaches_only_what_can_be_seen_of_the_dialog(open_page: OpenPage, width: int):
    page = open_page("factors/", width=width)
    expect(search(page, "police").nth(5)).to_be_visible()
    page.get_by_text("Narrow the results").click()
    expect(page.get_by_label("Kind").locator("option").nth(1)).to_be_attached()
    walk = tab_walk(page, limit=14)
    assert walk.faults() == []


def test_without_javascript_the_box_leads_to_a_page_with_all_names(open_page: OpenPage):
    page = open_page("factors/", javascript=False)
    page.get_by_label("Search this site").fill("radio")
    page.get_by_label("Search this site").press("Enter")
    assert page.url.endswith("/search/?q=radio")
    expect(page.get_by_text("use your browser's own search")).to_be_visible()
    page.get_by_role("link", name="Radio network", exact=True).click()
    assert page.url.endswith("/browse/infrastructure/radio-network/")


def test_the_page_of_the_search_answers_its_address_and_keeps_what_is_asked_in_it(
    open_page: OpenPage,
):
    page = open_page("search/?q=ICCS")
    expect(page.locator(".ju-search__results a").first).to_have_text("Topic Control room")
    expect(page.get_by_text("use your browser's own search")).to_be_hidden()
    page.get_by_role("main").get_by_role("searchbox").fill("vendor lock-in")
    expect(page.locator(".ju-search__status")).to_contain_text("“vendor lock-in”")
    assert page.url.endswith("/search/?q=vendor+lock-in")
    page.locator(".ju-search__results a").first.click()
    page.go_back()
    expect(page.locator(".ju-search__status")).to_contain_text("“vendor lock-in”")


@pytest.mark.parametrize("way", ["button", "key"])
def test_on_the_page_of_the_search_the_header_leads_to_its_box(open_page: OpenPage, way: str):
    page = open_page("search/?q=trust")
    expect(page.locator(".ju-search__results a").first).to_be_visible()
    if way == "key":
        page.keyboard.press("/")
    else:
        page.get_by_role("banner").get_by_role("button", name="Search").click()
    expect(page.get_by_role("main").get_by_role("searchbox")).to_be_focused()
    assert page.locator("dialog").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_the_search_is_accessible_with_results(open_page: OpenPage, width: int):
    page = open_page("search/?q=police", width=width)
    expect(page.locator(".ju-search__results a").nth(5)).to_be_visible()
    page.get_by_text("Narrow the results").click()
    expect(page.get_by_label("Kind", exact=True).locator("option").nth(1)).to_be_attached()
    assert axe_in_both_schemes(page) == []
    assert wider_than_the_screen(page) == []


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page without the guard, for tests in which something fails on purpose."""
    context = browser.new_context()
    yield context.new_page()
    close(context.pages)
    context.close()


def test_an_index_that_cannot_be_fetched_is_told_of(plain_page: Page, site_url: str):
    plain_page.route("**/pagefind.js", lambda route: route.abort())
    plain_page.goto(site_url)
    plain_page.get_by_role("banner").get_by_role("button", name="Search").click()
    plain_page.get_by_role("searchbox").fill("trust")
    expect(plain_page.locator(".ju-search__status")).to_contain_text("could not be loaded")
    expect(plain_page.get_by_role("dialog").get_by_role("link", name="All cases")).to_be_visible()


def test_the_search_works_in_a_subfolder(plain_page: Page, site_folder: Path, tmp_path: Path):
    (tmp_path / "joined-up").symlink_to(site_folder.resolve(), target_is_directory=True)
    with site_browser.serve(tmp_path) as url:
        plain_page.goto(f"{url}joined-up/factors/")
        search(plain_page, "Nødnett").first.click()
        expect(plain_page).to_have_url(f"{url}joined-up/cases/nodnett/")


def test_a_copy_opened_from_a_folder_says_that_it_has_no_search(
    plain_page: Page, site_folder: Path
):
    faults: list[str] = []
    plain_page.on("pageerror", lambda error: faults.append(str(error)))
    plain_page.goto((site_folder.resolve() / "factors" / "index.html").as_uri())
    expect(plain_page.get_by_text("No search in a copy opened from a folder")).to_be_visible()
    expect(plain_page.get_by_role("banner").get_by_role("button", name="Search")).to_be_hidden()
    assert faults == []
