"""Any topic: lists and fields of one's own reach every page, and what is wrong in them is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence.analyse.data_quality.completeness import is_filled
from evidence.analyse.load import Loaded, load
from evidence.check.runner import check_tree
from evidence.cli.main import main
from evidence.link.serialise import data_of
from evidence.publish.search.entries import search_entries
from evidence.render.page import Asset, Page
from evidence.render.settings import Settings
from evidence.render.site import render
from evidence.schema.roles import FIXED, OPTIONAL
from tests.paths import GENERATOR, LIBRARIES

OTHER_TOPIC = re.compile(
    r"police|policing|\bfire\b|ambulance|emergency|control.room|joined.?up|zaghloul", re.IGNORECASE
)
LISTS = sorted(path.stem for path in (LIBRARIES / "taxonomy" / "vocabularies").glob("*.yml"))
SETTINGS = Settings("https://example.org/", "https://example.org/code")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A base on the made-up topic that a test may change."""
    return shutil.copytree(LIBRARIES, tmp_path / "base")


def change(path: Path, how: Callable[[Any], Any]) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(
        yaml.safe_dump(how(data), allow_unicode=True, sort_keys=False), encoding="utf-8"
    )


def site(loaded: Loaded) -> list[Page | Asset]:
    assert loaded.analysis is not None, [problem.message for problem in loaded.checked.errors]
    list(search_entries(loaded.analysis.base))
    return list(render(loaded.analysis, SETTINGS))


def test_no_word_of_a_topic_stands_in_the_generator() -> None:
    found = [
        f"{path.relative_to(GENERATOR)}: {match[0]}"
        for path in GENERATOR.rglob("*")
        if path.suffix in {".py", ".html", ".js", ".css", ".yml", ".md", ".svg"}
        for match in OTHER_TOPIC.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_site_of_another_topic_holds_no_word_of_this_one(tree: Path) -> None:
    for made in site(load(tree, None)):
        text = made.html if isinstance(made, Page) else made.content.decode(errors="replace")
        match = OTHER_TOPIC.search(text)
        assert match is None, (made, match)


@pytest.mark.parametrize("name", [name for name in LISTS if name not in OPTIONAL])
def test_a_list_that_is_taken_away_is_told_and_breaks_nothing(
    name: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "taxonomy" / "vocabularies" / f"{name}.yml").unlink()
    errors = check_tree(tree).errors
    assert any(error.code == "EV801" and name in error.message for error in errors)
    for command in (["validate"], ["stats"], ["new", "a-case"], ["schema", "--check"]):
        assert main([*command, "--root", str(tree)]) in (0, 1, 2), command
        assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_base_works_without_a_list_that_it_may_lack_and_is_told_what_it_loses(
    name: str, tree: Path
) -> None:
    whole = site(load(tree, None))
    (tree / "taxonomy" / "vocabularies" / f"{name}.yml").unlink()
    (problem,) = check_tree(tree).problems
    assert problem.code == "EV811"
    assert OPTIONAL[name] in problem.message
    without = site(load(tree, None))
    assert _addresses(without) == _addresses(whole)


def _addresses(made: list[Page | Asset]) -> list[str]:
    """Return where pages stand, but for worksheets: one for each moment, or one for all."""
    pages = (page for page in made if isinstance(page, Page) and page.kind != "worksheet")
    return [page.address for page in pages]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_without_terms_is_told(name: str, tree: Path) -> None:
    path = tree / "taxonomy" / "vocabularies" / f"{name}.yml"
    change(path, lambda data: data | {"terms": []})
    files = {problem.file for problem in check_tree(tree).errors}
    assert f"taxonomy/vocabularies/{name}.yml" in files


@pytest.mark.parametrize("name", LISTS)
def test_a_list_with_other_terms_is_told_where_records_use_the_old_ones(
    name: str, tree: Path
) -> None:
    path = tree / "taxonomy" / "vocabularies" / f"{name}.yml"

    def renamed(data: dict[str, Any]) -> dict[str, Any]:
        terms = [
            {key: value for key, value in term.items() if key != "inverse"} | {"id": f"x-{place}"}
            for place, term in enumerate(data["terms"])
        ]
        return data | {"terms": terms}

    change(path, renamed)
    errors = check_tree(tree).errors
    assert errors
    assert all(error.hint for error in errors)


def test_publications_that_are_gone_with_their_file_are_told(tree: Path) -> None:
    (tree / "taxonomy" / "literature.yml").unlink()
    errors = check_tree(tree).errors
    assert {error.code for error in errors} == {"EV312"}
    assert load(tree, None).analysis is None


def test_a_role_that_no_term_has_is_told_with_what_stops_working(tree: Path) -> None:
    path = tree / "taxonomy" / "vocabularies" / "event-kinds.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(", role: start", ""), encoding="utf-8")
    (problem,) = check_tree(tree).problems
    assert problem.code == "EV803"
    assert "timelines will not show when a case began" in problem.message
    site(load(tree, None))


def renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """Put other ids in the place of the terms' own, wherever a record or a list names them."""
    if isinstance(value, dict):
        return {key: renamed(inner, ids) for key, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner, ids) for inner in value]
    return ids.get(value, value) if isinstance(value, str) else value


def terms(root: Path) -> Iterator[tuple[str, str]]:
    for path in (root / "taxonomy" / "vocabularies").glob("*.yml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from ((path.stem, term["id"]) for term in data["terms"])


def words(site: list[Page | Asset]) -> dict[str, str]:
    """Return the visible text of every page but those that name ids, by address."""
    unseen = re.compile(r"<script\b.*?</script>|<[^>]+>", re.DOTALL)
    return {
        made.address: " ".join(unseen.sub(" ", made.html).split())
        for made in site
        if isinstance(made, Page) and not made.address.startswith(("contribute/", "data/"))
    }


def test_a_base_can_give_every_term_another_id(tree: Path) -> None:
    before = words(site(load(tree, None)))
    # Fields of a record, the roles and the terms of the method are no names of the base's own.
    kept = {"unknown-fields", *FIXED}
    ids = {term: f"{term}-zz" for name, term in terms(tree) if name not in kept}
    fixed = {term for name, term in terms(tree) if name in kept}
    ids = {old: new for old, new in ids.items() if old not in fixed}

    def in_list(data: dict[str, Any]) -> dict[str, Any]:
        own = data["id"] not in kept
        return data | {
            "terms": [
                {
                    key: renamed(value, ids) if key in ("id", "inverse", "ends_with") else value
                    for key, value in term.items()
                }
                if own
                else term
                for term in data["terms"]
            ]
        }

    for path in (tree / "taxonomy" / "vocabularies").glob("*.yml"):
        change(path, in_list)
    for folder in ("cases", "taxonomy/factors"):
        for path in (tree / folder).glob("*.yml"):
            change(path, lambda data: renamed(data, ids))
    change(tree / "taxonomy" / "literature.yml", lambda data: renamed(data, ids))
    change(
        tree / "taxonomy" / "fields.yml",
        lambda data: [
            entry | ({"example": renamed(entry["example"], ids)} if "example" in entry else {})
            for entry in data
        ],
    )
    loaded = load(tree, None)
    after = words(site(loaded))
    assert {address.replace("-zz", ""): text for address, text in after.items()} == before


FUNDING: dict[str, Any] = {
    "id": "funding-models",
    "title": "Funding models",
    "singular": "Funding model",
    "description": "Who pays for running it.",
    "browse": True,
    "rank": 45,
    "facet": {"title": "Paid by", "key": "paid"},
    "map_axis": {"title": "By funding model"},
    "search": True,
    "similarity": {"weight": 1, "place": "brackets"},
    "spread": {"at_least": 2, "one": "funding model", "many": "funding models"},
    "contrast": "Funding model",
    "terms": [
        {"id": "dues", "label": "Dues", "definition": "Every library pays by its size."},
        {"id": "one-purse", "label": "One purse", "definition": "One body pays for all of them."},
    ],
}
FIELDS: list[dict[str, Any]] = [
    {
        "id": "funding_model",
        "of": "case",
        "label": "Funding model",
        "description": "Who pays for running it.",
        "type": "term",
        "vocabulary": "funding-models",
        "example": "dues",
        "required": True,
        "after": "services",
        "compare": True,
    },
    {
        "id": "opening_speech",
        "of": "case",
        "label": "Opening speech",
        "description": "What was said when it opened.",
        "type": "text",
        "search": 4,
        "section": True,
    },
    {
        "id": "shelf_metres",
        "of": "case",
        "label": "Metres of shelf",
        "description": "How long all shelves are together.",
        "type": "number",
    },
    {
        "id": "has_van",
        "of": "case",
        "label": "Has a van",
        "description": "Whether books are carried between the libraries.",
        "type": "yes-no",
    },
]


@pytest.fixture
def funded(tree: Path) -> Path:
    """The base with a new list and four new fields, and nothing else changed."""
    path = tree / "taxonomy" / "vocabularies" / "funding-models.yml"
    path.write_text(yaml.safe_dump(FUNDING, sort_keys=False), encoding="utf-8")
    change(tree / "taxonomy" / "fields.yml", lambda data: [*data, *FIELDS])
    for place, record in enumerate(sorted((tree / "cases").glob("*.yml"))):
        given: dict[str, Any] = {"funding_model": FUNDING["terms"][place % 2]["id"]}
        if not place:
            given |= {"opening_speech": "Let there be zebras.", "shelf_metres": 1234}
            given |= {"has_van": True}
        data = yaml.safe_load(record.read_text(encoding="utf-8"))
        record.write_text(yaml.safe_dump(data | given, sort_keys=False), encoding="utf-8")
    return tree


def test_a_field_of_ones_own_reaches_every_place(funded: Path) -> None:
    loaded = load(funded, None)
    made = site(loaded)
    pages = {item.address: item.html for item in made if isinstance(item, Page)}
    files = {
        item.path: item.content.decode()
        for item in made
        if isinstance(item, Asset) and item.path.endswith(".csv")
    }
    assert loaded.analysis is not None
    base = loaded.analysis.base
    first = min(base.cases)
    case = pages[f"cases/{first}/"]
    for shown in ("Funding model", ">Dues<", "1,234", "Has a van", "Let there be zebras."):
        assert shown in case, shown
    assert '<h2 id="opening_speech">Opening speech</h2>' in case
    assert 'data-facet="paid"' in pages["cases/"]
    assert "Funding models" in pages["browse/"]
    assert "Every library pays by its size." in pages["browse/funding-models/dues/"]
    assert "By funding model" in pages["map/"]
    assert "map/funding-models/" in pages
    apart = [html for address, html in pages.items() if address.startswith("disagreements/")]
    assert any("Funding model" in html for html in apart)
    assert 'data-row="funding_model"' in pages["compare/"]
    assert "funding models" in pages["about/method/"]
    for page in ("contribute/fields/", "contribute/vocabularies/", "contribute/form/"):
        assert "Funding model" in pages[page], page
    assert "funding_model" in pages["contribute/empty-record/"]
    assert "funding_model" in files["cases/cases.csv"].splitlines()[0]
    assert "map/factors-by-funding-models.csv" in files
    for table in ("cases", "findings"):
        assert "funding_model" in files[f"data/{table}.csv"].splitlines()[0]
    entry = next(item for item in search_entries(base) if item.address == f"cases/{first}/")
    assert entry.filters["paid"] == ("Dues",)
    assert "zebras" in entry.text
    assert data_of(base.cases[first])["opening_speech"] == "Let there be zebras."


@pytest.mark.parametrize("kind", ["case", "factor"])
def test_a_date_of_ones_own_can_be_left_open_and_is_checked(tree: Path, kind: str) -> None:
    entry = {"id": "first_told", "of": kind, "label": "First told", "description": "When."}
    change(tree / "taxonomy" / "fields.yml", lambda data: [*data, entry | {"type": "date"}])
    folder = {"case": "cases", "factor": "taxonomy/factors"}[kind]
    record = min((tree / folder).glob("*.yml"))
    said = {"first_told": "1995-03~"}
    change(record, lambda data: data | said)
    pages = {item.address: item.html for item in site(load(tree, None)) if isinstance(item, Page)}
    address = {"case": "cases", "factor": "factors"}[kind]
    assert "bout March 1995" in pages[f"{address}/{record.stem}/"]
    for wrong, code in (("May 1995", "EV401"), ("1995-02-30", "EV402"), ("2061", "EV403")):
        said["first_told"] = wrong
        change(record, lambda data: data | said)
        (problem,) = check_tree(tree, today=date(2026, 11, 24)).errors
        assert problem.code == code


def test_a_term_of_a_new_list_is_checked_like_any_other(funded: Path) -> None:
    record = min((funded / "cases").glob("*.yml"))
    change(record, lambda data: data | {"funding_model": "due"})
    (problem,) = (item for item in check_tree(funded).errors)
    assert problem.code == "EV210"
    assert "dues" in problem.hint


def test_a_field_of_ones_own_may_be_named_as_not_known(funded: Path) -> None:
    unknown = funded / "taxonomy" / "vocabularies" / "unknown-fields.yml"
    metres = {"id": "shelf_metres", "label": "Metres", "definition": "How long the shelves are."}
    change(unknown, lambda data: data | {"terms": [*data["terms"], metres]})
    first, second = sorted((funded / "cases").glob("*.yml"))[:2]
    change(first, lambda data: data | {"shelf_metres": 0})
    entry = {"field": "shelf_metres", "reason": "Nobody has measured them."}
    change(second, lambda data: data | {"unknown": [*data.get("unknown", ()), entry]})
    pages = {made.address: made for made in site(load(funded, None)) if isinstance(made, Page)}
    assert "Nobody has measured them." in pages[f"cases/{second.stem}/"].html
    measured = load(funded, None).analysis
    assert measured is not None
    assert is_filled(measured.base, measured.base.cases[first.stem], "shelf_metres")
    assert not is_filled(measured.base, measured.base.cases[second.stem], "shelf_metres")


def test_ids_of_terms_have_no_low_lines_where_they_are_no_fields(tree: Path) -> None:
    path = tree / "taxonomy" / "vocabularies" / "driver-kinds.yml"
    term = {"id": "old_books", "label": "Old books", "definition": "Books had grown old."}
    change(path, lambda data: data | {"terms": [*data["terms"], term]})
    (problem,) = check_tree(tree).errors
    assert problem.code == "EV211"
    assert "old-books" in problem.hint


def test_a_base_has_its_own_words_for_effects_and_leads(tree: Path) -> None:
    words = {"enabler": "Kept it open", "barrier": "Closed it", "mixed": "Did either"}
    change(
        tree / "taxonomy" / "vocabularies" / "effects.yml",
        lambda data: (
            data | {"terms": [term | {"label": words[term["id"]]} for term in data["terms"]]}
        ),
    )
    pages = ("cases", "compare", "timelines", "factors", "disagreements", "map", "map_by_case")
    leads = {page: f"Own words for {page}." for page in (*pages, "gaps", "browse", "sources")}
    change(tree / "taxonomy" / "base.yml", lambda data: data | {"leads": leads})
    made = {page.address: page.html for page in site(load(tree, None)) if isinstance(page, Page)}
    for name, lead in leads.items():
        address = {"map_by_case": "map/cases", "gaps": "map/gaps"}.get(name, name)
        assert lead in made[f"{address}/"], name
    alone = re.compile(r">(?:\d+ )?(?:[Hh]elped|[Hh]indered)<")
    assert {address for address, html in made.items() if alone.search(html)} == set()
    assert "kept it open" in made["factors/"]
    assert ">Closed it<" in made["cases/"]


def without(data: dict[str, Any], field: str) -> dict[str, Any]:
    """Return a record without a field, which then cannot be named as not known either."""
    kept = {name: value for name, value in data.items() if name != field}
    unknown = [entry for entry in data.get("unknown", ()) if entry["field"] != field]
    return kept | ({"unknown": unknown} if "unknown" in data else {})


LAW = {
    "id": "families-of-law",
    "title": "Families of law",
    "singular": "Family of law",
    "description": "Countries whose law is alike.",
    "browse": True,
    "facet": {"title": "Family of law", "key": "law"},
    "map_axis": {"title": "By family of law"},
    "terms": [
        {"id": "north", "label": "Northern", "definition": "Made up.", "countries": ["NO", "SE"]},
        {"id": "isles", "label": "Of the isles", "definition": "Made up.", "countries": ["GB"]},
    ],
}


def test_countries_can_be_gathered_into_groups_that_no_record_names(tree: Path) -> None:
    path = tree / "taxonomy" / "vocabularies" / "families-of-law.yml"
    path.write_text(yaml.safe_dump(LAW, sort_keys=False), encoding="utf-8")
    loaded = load(tree, None)
    made = site(loaded)
    assert loaded.analysis is not None
    base = loaded.analysis.base
    wanted = {case.id for case in base.cases.values() if {"no", "se"} & set(case.countries)}
    assert wanted
    assert {case.id for case in base.cases_with("families-of-law", "north")} == wanted
    pages = {item.address: item.html for item in made if isinstance(item, Page)}
    assert 'data-facet="law"' in pages["cases/"]
    assert "map/families-of-law/" in pages
    change(path, lambda data: data | {"terms": [data["terms"][0] | {"countries": ["XX"]}]})
    (error,) = check_tree(tree).errors
    assert error.code == "EV411"


@pytest.mark.parametrize("role", ["kind", "serves", "reach"])
def test_a_base_can_do_without_a_field_of_a_role(role: str, tree: Path) -> None:
    fields = yaml.safe_load((tree / "taxonomy" / "fields.yml").read_text(encoding="utf-8"))
    (gone,) = (entry for entry in fields if entry.get("role") == role)
    kept = [entry for entry in fields if entry is not gone]
    last = {entry["id"]: entry.get("after") for entry in fields}
    for entry in kept:
        if entry.get("after") == gone["id"]:
            entry["after"] = last[gone["id"]]
    change(tree / "taxonomy" / "fields.yml", lambda _: kept)
    for record in (tree / "cases").glob("*.yml"):
        change(record, lambda data: without(data, gone["id"]))
    unknown = tree / "taxonomy" / "vocabularies" / "unknown-fields.yml"
    change(
        unknown,
        lambda data: data | {"terms": [t for t in data["terms"] if t["id"] != gone["id"]]},
    )
    site(load(tree, None))


def test_an_empty_base_has_a_site(tree: Path) -> None:
    for folder in ("cases", "taxonomy/factors"):
        for path in (tree / folder).glob("*.yml"):
            path.unlink()
    names = ("literature", "redirects", "abbreviations", "person-words", "fields", "selection")
    for name in names:
        (tree / "taxonomy" / f"{name}.yml").unlink()
    change(
        tree / "taxonomy" / "base.yml",
        lambda data: {k: v for k, v in data.items() if k not in ("compared_factor", "first_study")},
    )
    unknown = tree / "taxonomy" / "vocabularies" / "unknown-fields.yml"
    change(unknown, lambda data: data | {"terms": [t for t in data["terms"] if t["id"] != "scale"]})
    site(load(tree, None))
    assert main(["stats", "--root", str(tree)]) == 0
