"""Every record of this repository can be laid out and linked, and its sources are cited alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from evidence.analyse.source_kinds import counted
from evidence.authoring.formatter import lay_out
from evidence.check.repository import fields_of
from evidence.link.build import case_from
from evidence.link.serialise import data_of
from evidence.read.reader import read_bytes, read_file
from evidence.schema.schema import load_schema
from tests import real_records
from tests.paths import ROOT

CASES = sorted((ROOT / "cases").glob("*.yml"))
CASE = load_schema("case", {}, fields_of(ROOT))
FACTOR = load_schema("factor", {})
REMARK = re.compile(r"\([^()]*\btitle (?:taken|from|not|described|shortened|as far)\b[^()]*\)")


@pytest.mark.slow
def test_every_record_of_the_repository_can_be_laid_out():
    for folder, schema in (("cases", CASE), ("taxonomy/factors", FACTOR)):
        for path in sorted((ROOT / folder).glob("*.yml")):
            done = lay_out(read_bytes(path.read_bytes(), path.name), schema)
            assert done.refusal == "", path


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_gives_back_the_data_of_its_record(path: Path) -> None:
    data = read_file(path, path.name).data
    assert data_of(case_from(data, real_records.shape())) == data


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_title_of_a_source_says_nothing_of_itself(path: Path) -> None:
    """Whoever cites a source copies its title; where it is from stands in the note."""
    text = path.read_text(encoding="utf-8")
    sources = yaml.load(text, Loader=yaml.CSafeLoader)["sources"]
    assert [source["id"] for source in sources if REMARK.search(source["title"])] == []


def test_every_kind_of_source_can_be_counted() -> None:
    base = real_records.analysis().base
    many = [counted(base, kind, 2) for kind in base.vocabularies["source-kinds"].ids]
    assert all(words.startswith("2 ") and "ss" not in words.split()[-1] for words in many)
