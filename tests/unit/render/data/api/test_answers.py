"""Each answer says what the records say, and fits the description of the API."""

from __future__ import annotations

import json
import posixpath
import re
from functools import lru_cache
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from evidence.analyse.analysis import analyse
from evidence.link.evidence_base import Redirect
from evidence.link.serialise import data_of
from evidence.render.data.api.answers import PER_FILE, Answers, Listing, files_of_base
from evidence.render.data.api.description import endpoints, openapi
from evidence.render.data.tables import all_tables
from tests.unit import made_up
from tests.unit.render.data.made_up_data import SITE, analysis, tables


@lru_cache(maxsize=1)
def answers() -> Answers:
    return Answers(analysis(), tables(), SITE)


def every() -> dict[str, Any]:
    found = dict(files_of_base(answers()))
    for case in analysis().base.cases.values():
        found[f"cases/{case.id}.json"] = answers().case(case)
    return found


def paths_of(name: str) -> list[str]:
    paths = openapi(answers())["paths"]
    return [path for path in paths if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), f"/{name}")]


def problems(name: str, answer: Any) -> list[str]:
    description = openapi(answers())
    (path,) = paths_of(name)
    schema = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    validator = Draft202012Validator(schema["schema"] | {"components": description["components"]})
    return [str(error) for error in validator.iter_errors(answer)]


def test_every_answer_fits_the_description_of_its_address() -> None:
    for name, answer in every().items():
        assert problems(name, answer) == [], name


def test_the_description_refuses_what_it_does_not_name() -> None:
    answer = answers().case(analysis().base.cases["full-shelf"])
    assert problems("cases/full-shelf.json", answer | {"more": 1})
    wrong = answer | {"case": answer["case"] | {"status": "no such status"}}
    assert problems("cases/full-shelf.json", wrong)


def test_every_answer_says_version_licence_day_and_page() -> None:
    about = analysis().base.about
    for answer in every().values():
        assert (answer["version"], answer["licence"]) == (about.version, about.licence)
        assert answer["updated"] in (None, "2026-11-24")
        assert answer["address"].startswith(SITE)


def test_a_case_is_its_record_without_what_only_editors_need() -> None:
    case = analysis().base.cases["full-shelf"]
    record = data_of(case)
    assert record.pop("suppress")
    answer = answers().case(case)
    assert answer["case"] == record
    assert answer["address"] == f"{SITE}cases/full-shelf/"
    assert answer["worked_out"]["source_count"] == len(case.sources)


def test_counts_in_rows_are_those_of_the_tables() -> None:
    (listing,) = (item for item in answers().listings if item.called == "cases")
    rows = {row["id"]: row for _, file in answers().listed(listing, "") for row in file["cases"]}
    table = tables()["cases"]
    helped, hindered = (table.names.index(f"findings_{way}") for way in ("helped", "hindered"))
    for name, row in table.by_id.items():
        told = rows[str(name)]
        assert (told["findings_helped"], told["findings_hindered"]) == (row[helped], row[hindered])
    assert rows["full-shelf"]["services"] == list(analysis().base.cases["full-shelf"].serves)


def test_the_matrix_counts_every_finding_once() -> None:
    cells = every()["matrix.json"]["matrix"]
    base = analysis().base
    assert sum(cell["findings"] for cell in cells) == sum(
        len(c.findings) for c in base.cases.values()
    )
    money = next(c for c in cells if (c["case_id"], c["factor_id"]) == ("grown-shelf", "money"))
    assert {name: money[name] for name in ("hindered", "helped", "our_reading")} == {
        "hindered": 1,
        "helped": 0,
        "our_reading": 1,
    }


def test_findings_stand_once_below_their_factor() -> None:
    ids = [
        row["id"]
        for name, answer in every().items()
        if name.endswith("/findings.json")
        for row in answer["findings"]
    ]
    assert sorted(ids) == sorted(str(row[0]) for row in tables()["findings"].rows)


@pytest.mark.parametrize(("rows", "files"), [(0, 1), (1, 1), (PER_FILE, 1), (PER_FILE + 1, 2)])
def test_a_list_goes_over_files_that_lead_to_each_other(rows: int, files: int) -> None:
    listing = Listing("things", "things/", [{"id": str(place)} for place in range(rows)])
    found = dict(answers().listed(listing, ""))
    here: str | None = "things.json"
    ids, passed = [], []
    while here:
        passed.append(here)
        ids += [row["id"] for row in found[here]["things"]]
        after = found[here]["next"]
        here = posixpath.normpath(posixpath.join(posixpath.dirname(here), after)) if after else None
    assert passed == list(found)
    assert len(passed) == files
    assert ids == [str(place) for place in range(rows)]
    for name, file in list(found.items())[1:]:
        back = posixpath.normpath(posixpath.join(posixpath.dirname(name), file["previous"]))
        assert found[back]["page"] == file["page"] - 1


def test_a_former_id_names_the_one_of_today() -> None:
    base = made_up.base([made_up.case()], redirects=[Redirect("case", "old-shelf", made_up.CASE)])
    analysed = analyse(base)
    made = {table.name: table for table in all_tables(analysed, SITE)}
    moved = dict(files_of_base(Answers(analysed, made, SITE)))["cases/old-shelf.json"]
    assert moved["moved_to"] == made_up.CASE
    assert moved["answer"] == f"{made_up.CASE}.json"
    assert problems("cases/old-shelf.json", moved) == []


def test_an_example_of_each_address_is_there() -> None:
    found = every()
    for endpoint in endpoints(answers()):
        assert not endpoint.example or endpoint.example in found


def test_the_description_is_the_same_each_time_and_names_no_address_twice() -> None:
    first = openapi(answers())
    assert json.dumps(first) == json.dumps(openapi(answers()))
    ids = [operation["get"]["operationId"] for operation in first["paths"].values()]
    assert len(ids) == len(set(ids))
