"""The API of the built site: every file fits its description, and leads only where something is."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from jsonschema_rs import Draft202012Validator

from tools.built_site import read_page

API = "api/v1/"


@pytest.fixture(scope="session")
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = Path(request.config.getoption("--site"))
    assert (path / API / "index.json").is_file(), f"no API in {path}: make site"
    return path


@pytest.fixture(scope="session")
def description(folder: Path) -> Any:
    return json.loads((folder / API / "openapi.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def answers(folder: Path) -> dict[str, Any]:
    root = folder / API
    return {
        path.relative_to(root).as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(root.rglob("*.json"))
        if path.name != "openapi.json"
    }


def test_every_file_fits_the_description_of_its_address(
    description: Any, answers: dict[str, Any]
) -> None:
    validators = {}
    for path, operations in description["paths"].items():
        told = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        schema = told | {"components": description["components"]}
        pattern = re.compile("/".join(_part(part) for part in path.strip("/").split("/")))
        validators[pattern] = Draft202012Validator(schema, validate_formats=True)
    wrong = []
    for name, answer in answers.items():
        fitting = [check for pattern, check in validators.items() if pattern.fullmatch(name)]
        assert len(fitting) == 1, name
        wrong += [f"{name}: {error}"[:300] for error in fitting[0].iter_errors(answer)]
    assert wrong == []


def _part(part: str) -> str:
    return re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(part))


def test_every_answer_leads_to_a_page_and_to_files_that_are_there(
    folder: Path, answers: dict[str, Any]
) -> None:
    missing = set()
    pages: dict[str, set[str]] = {}
    for name, answer in answers.items():
        for key in ("next", "previous", "answer"):
            if isinstance(answer.get(key), str) and urljoin(name, answer[key]) not in answers:
                missing.add((name, answer[key]))
        if isinstance(answer.get("findings"), str):
            assert urljoin(name, answer["findings"]) in answers
        address = urlsplit(answer["address"])
        path = address.path.lstrip("/")
        if path not in pages:
            file = folder / path / "index.html"
            known = file.is_file()
            pages[path] = set(read_page(file.read_text("utf-8"), path).ids) if known else set()
        if address.fragment not in {"", *pages[path]} or not pages[path]:
            missing.add((name, answer["address"]))
    assert missing == set()
    for link in answers["index.json"]["links"].values():
        assert (folder / API / link).resolve().is_file()


def test_lists_hold_each_row_of_the_tables_once(folder: Path, answers: dict[str, Any]) -> None:
    for table in ("cases", "factors", "sources", "actions"):
        with (folder / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            expected = [row["id"] for row in csv.DictReader(file)]
        found = []
        here: str | None = f"{table}.json"
        while here:
            found += [row["id"] for row in answers[here][table]]
            here = urljoin(here, answers[here]["next"]) if answers[here]["next"] else None
        assert found == expected


def test_every_record_has_its_answer_and_its_markdown(
    folder: Path, answers: dict[str, Any]
) -> None:
    for kind in ("cases", "factors"):
        pages = sorted((folder / kind).glob("*/index.md.txt"))
        assert pages
        for page in pages:
            assert f"{kind}/{page.parent.name}.json" in answers
            html = (page.parent / "index.html").read_text(encoding="utf-8")
            assert '<link rel="alternate" type="text/markdown" href="index.md.txt">' in html


def test_linked_data_names_pages_of_the_site_as_they_are_called(folder: Path) -> None:
    found = 0
    for file in sorted(folder.rglob("index.html")):
        html = file.read_text(encoding="utf-8")
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html):
            for node in json.loads(text)["@graph"]:
                for step in node.get("itemListElement", ()):
                    page = folder / urlsplit(step["item"]).path.lstrip("/") / "index.html"
                    assert page.is_file(), step
                    found += 1
    assert found


def test_llms_txt_leads_to_files_that_are_there(folder: Path) -> None:
    text = (folder / "llms.txt").read_text(encoding="utf-8")
    for address in re.findall(r"\]\((\S+?)\)", text):
        path = folder / urlsplit(address).path.lstrip("/")
        assert path.is_file() or (path / "index.html").is_file(), address
