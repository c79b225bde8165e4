"""A base that passes the checks has a site, however little it holds or however oddly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import yaml

from tests.fuzz.inputs import Input
from tests.fuzz.mutate import dump
from tests.fuzz.run import Bench

pytestmark = pytest.mark.slow

Files = Mapping[str, bytes]
LISTS = "taxonomy/vocabularies/"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))


def changed(files: Files, name: str, how: Callable[[Any], Any]) -> Input:
    return {name: dump(how(yaml.safe_load(files[name])))}


def gone(files: Files, *folders: str) -> Input:
    return {name: None for name in files if name.startswith(folders)}


def alone(files: Files) -> Input:
    """Take away what names cases or factors, beside the cases and the factors themselves."""

    def unmatched(data: dict[str, Any]) -> dict[str, Any]:
        gone = ("basis", "findings", "also")
        actions = [
            {key: value for key, value in action.items() if key not in gone}
            for action in data["actions"]
        ]
        statement = {
            key: value for key, value in data.get("statement", {}).items() if key not in gone
        }
        return {**data, "actions": actions, **({"statement": statement} if statement else {})}

    factors = [name for name in files if name.startswith("taxonomy/factors/")]
    names = ("taxonomy/selection.yml", "taxonomy/redirects.yml", "agreement/")
    kept = ("compared_factor", "first_study")
    return {
        **gone(files, *names),
        **{
            name: text for each in factors for name, text in changed(files, each, unmatched).items()
        },
        **changed(
            files,
            "taxonomy/base.yml",
            lambda data: {key: value for key, value in data.items() if key not in kept},
        ),
    }


def without_cases(files: Files) -> Input:
    return {**gone(files, "cases/"), **alone(files)}


def without_factors(files: Files) -> Input:
    return {**without_cases(files), **gone(files, "taxonomy/factors/")}


def one_case(files: Files) -> Input:
    kept = "cases/letters-archive.yml"

    def bare(data: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in data.items() if key not in ("related", "former_ids")}

    return {**without_cases(files), **changed(files, kept, bare)}


def least_case(files: Files) -> Input:
    """Return a base of one case that holds what must be there, and no more."""
    needed = (
        *("id", "title", "verdict", "summary", "status", "findings", "sources", "reviewed"),
        *("scale", "services", "infrastructure", "region", "countries"),
    )
    kept = "cases/letters-archive.yml"

    def least(data: dict[str, Any]) -> dict[str, Any]:
        ids = [source["id"] for source in data["sources"]]
        names = ("costs", "drivers", "governance", "outcomes", "partners", "timeline")
        return {
            **{key: value for key, value in data.items() if key in needed},
            "verdict": {**data["verdict"], "source": ids},
            "unknown": [{"field": name, "reason": "No source says so."} for name in names],
        }

    return {**without_cases(files), **changed(files, kept, least)}


def empty_lists(files: Files) -> Input:
    """Return a base whose lists are there and hold nothing, as far as they may."""
    return {
        **without_factors(files),
        "taxonomy/literature.yml": b"[]\n",
        "taxonomy/redirects.yml": b"[]\n",
        "taxonomy/abbreviations.yml": b"[]\n",
        "taxonomy/person-words.yml": b"titles: []\noffices: []\nbodies: []\n",
    }


def lists_that_serve_nowhere(files: Files) -> Input:
    serving = ("facet", "map_axis", "search", "similarity", "spread", "contrast", "rank")

    def plain(data: dict[str, Any]) -> dict[str, Any]:
        kept = {key: value for key, value in data.items() if key not in serving}
        return {**kept, "browse": False}

    lists = [name for name in files if name.startswith(LISTS)]
    return {name: text for each in lists for name, text in changed(files, each, plain).items()}


def lists_that_serve_everywhere(files: Files) -> Input:
    def serving(data: dict[str, Any]) -> dict[str, Any]:
        return {
            "map_axis": {"title": f"By {data['id']}"},
            "facet": {"title": data["title"], "key": f"of-{data['id']}"},
            "contrast": data["title"],
            **data,
            "browse": True,
            "search": True,
        }

    lists = [name for name in files if name.startswith(LISTS)]
    return {name: text for each in lists for name, text in changed(files, each, serving).items()}


def hostile_names(files: Files) -> Input:
    name = "A \" ' </style></title><script>alert(1)</script> {{ 7*7 }} &amp; \u202dx"
    name = name.replace("\u202d", "")
    return changed(files, "taxonomy/base.yml", lambda data: {**data, "name": name})


def odd_countries(files: Files) -> Input:
    name = "cases/hillside-catalogue.yml"
    codes = ["XK", "GB", "TW", "PS", "CI"]
    return changed(files, name, lambda data: {**data, "countries": codes})


@pytest.mark.parametrize(
    "make",
    [
        without_cases,
        without_factors,
        one_case,
        least_case,
        empty_lists,
        lists_that_serve_nowhere,
        lists_that_serve_everywhere,
        hostile_names,
        odd_countries,
    ],
)
def test_an_odd_base_that_is_right_has_a_site(make: Callable[[Files], Input], bench: Bench) -> None:
    assert bench.run(make(bench.files), whole=True) == "right"


@pytest.mark.parametrize("field", ["findings", "sources", "reviewed", "services", "timeline"])
@pytest.mark.parametrize("value", [[], None, [None], [[]], [{}], {}, "x", 5])
def test_a_field_that_holds_another_thing_is_told_or_shown(
    field: str, value: object, bench: Bench
) -> None:
    name = "cases/letters-archive.yml"
    changes = changed(bench.files, name, lambda data: {**data, field: value})
    assert bench.run(changes) in ("right", "wrong")
