"""Counts of the page on quality equal those made by hand from the YAML."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence.analyse.counts import Tally
from evidence.analyse.data_quality.quality import Quality, quality
from evidence.analyse.data_quality.source_balance import GROUP_NAMES, what_the_balance_shows
from evidence.analyse.load import Loaded, load
from evidence.cli import main as cli
from tests import real_records
from tests.paths import LIBRARIES, ROOT
from tests.unit.made_up import lists_of


@pytest.fixture(scope="module", params=[LIBRARIES, ROOT], ids=["libraries", "this base"])
def root(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module")
def raw(root: Path) -> list[dict[str, Any]]:
    """Every record of a base, as plain YAML."""
    files = sorted((root / "cases").glob("*.yml"))
    return [yaml.load(f.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for f in files]


@pytest.fixture(scope="module")
def loaded(root: Path) -> Loaded:
    return load(root, real_records.today())


@pytest.fixture(scope="module")
def groups(root: Path) -> dict[str, str]:
    """The group of each kind of source."""
    return {term.id: term.extra["group"] for term in lists_of(root)["source-kinds"]}


@pytest.fixture(scope="module")
def found(loaded: Loaded) -> Quality:
    assert loaded.analysis is not None
    return quality(loaded.analysis)


def claims(part: Any) -> Iterator[list[Any]]:
    """Yield the citations of everything in a record that has the field `source`, however deep."""
    if isinstance(part, dict) and "source" in part:
        yield part["source"]
    for inner in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        yield from claims(inner)


def cited(citation: Any) -> str:
    return citation if isinstance(citation, str) else citation["id"]


def test_the_main_counts_equal_those_made_by_hand(
    raw: list[dict[str, Any]], found: Quality, loaded: Loaded
) -> None:
    counts = found.counts
    assert counts.cases == len(raw)
    assert counts.findings == sum(len(case["findings"]) for case in raw)
    assert counts.factors == len({f["factor"] for case in raw for f in case["findings"]})
    assert counts.references == sum(len(case["sources"]) for case in raw)
    assert counts.families == len(
        {s.get("family", (case["id"], s["id"])) for case in raw for s in case["sources"]}
    )
    assert counts.publications == len(
        {
            str(s.get("doi", "")).lower()
            or s.get("url")
            or s.get("read_at")
            or (case["id"], s["id"])
            for case in raw
            for s in case["sources"]
        }
    )
    assert counts.countries == len({c for case in raw for c in case.get("countries") or []})
    assert counts.lists == {
        field.vocabulary: len({term for case in raw for term in case[field.id]})
        for field in loaded.checked.fields
        if field.role in ("kind", "serves")
    }


def test_effects_and_reads_equal_those_made_by_hand(
    raw: list[dict[str, Any]], found: Quality
) -> None:
    effects = Counter(f["effect"] for case in raw for f in case["findings"])
    inferred = Counter(
        f["effect"] for case in raw for f in case["findings"] if f["basis"] == "inferred"
    )
    assert found.effects == Tally(
        effects["enabler"],
        effects["barrier"],
        effects["mixed"],
        sum(bool(f.get("contrary")) for case in raw for f in case["findings"]),
        inferred["enabler"],
        inferred["barrier"],
        inferred["mixed"],
    )
    assert found.reads == Counter(s["read"] for case in raw for s in case["sources"])


def test_what_claims_rest_on_equals_what_is_counted_by_hand(
    raw: list[dict[str, Any]], found: Quality, groups: dict[str, str], root: Path
) -> None:
    roles = {term.id: term.role for term in lists_of(root)["read-levels"]}
    marks: Counter[str] = Counter()
    for case in raw:
        sources = {source["id"]: source for source in case["sources"]}
        for citations in claims(case):
            own = [sources[cited(citation)] for citation in citations]
            kinds = {groups[source["kind"]] for source in own}
            marks["claims"] += 1
            marks["with_source"] += bool(own)
            marks["with_locator"] += any(isinstance(item, dict) for item in citations)
            marks["independent"] += bool(kinds & {"research", "scrutiny"})
            marks["one_family"] += len({s.get("family", (s["id"],)) for s in own}) == 1
            marks["own_account"] += kinds == {"own-account"}
            marks["in_part"] += all(roles[source["read"]] != "full" for source in own)
            marks["abstract"] += all(roles[source["read"]] == "abstract" for source in own)
    assert marks["claims"] == found.all_claims.claims
    for name in ("with_source", "with_locator", "independent", "one_family", "own_account"):
        assert getattr(found.all_claims, name).count == marks[name], name
    for name in ("in_part", "abstract"):
        assert getattr(found.all_claims, name).count == marks[name], name


def test_who_tells_what_equals_what_is_counted_by_hand(
    raw: list[dict[str, Any]], found: Quality, groups: dict[str, str]
) -> None:
    marks: Counter[tuple[str, str]] = Counter()
    for case in raw:
        group_of = {source["id"]: groups[source["kind"]] for source in case["sources"]}
        for finding in case["findings"]:
            for group in {group_of[cited(item)] for item in finding["source"]}:
                marks[group, finding["effect"]] += 1
    for item in found.balance:
        own = [marks[item.group, effect] for effect in ("enabler", "barrier", "mixed")]
        assert [item.count.helped, item.count.hindered, item.count.both] == own


def test_every_record_has_each_part_in_exactly_one_state(found: Quality, root: Path) -> None:
    names = lists_of(root)["unknown-fields"].ids
    for record in found.cases.values():
        parts = (*record.filled, *record.in_part, *record.unknown, *record.empty)
        assert sorted(parts) == sorted(names)
    for part in found.parts:
        total = part.filled + part.in_part + part.unknown + part.empty
        assert total == found.counts.cases


def test_the_oldest_review_is_the_one_in_the_records(
    raw: list[dict[str, Any]], found: Quality
) -> None:
    newest_of_each = [max(review["date"] for review in case["reviewed"]) for case in raw]
    assert (found.age.oldest, found.age.newest) == (min(newest_of_each), max(newest_of_each))


def test_warnings_are_those_of_the_checks(loaded: Loaded, found: Quality) -> None:
    codes = Counter(problem.code for problem in loaded.checked.warnings)
    assert {item.code: item.count for item in found.open_warnings} == codes


def test_every_group_of_sources_has_a_name_for_readers(groups: dict[str, str]) -> None:
    assert set(groups.values()) <= GROUP_NAMES.keys()


@pytest.mark.slow
def test_the_command_prints_the_same_figures_as_text_and_as_data(
    found: Quality, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--root", str(root)]
    assert cli.main(["stats", "--format", "json", *words]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["counts"]["findings"] == found.counts.findings
    assert data["findings"]["independent"]["count"] == found.findings.independent.count
    assert set(data["cases"]) == set(found.cases)
    assert cli.main(["stats", *words]) == 0
    text = capsys.readouterr().out
    for number in (found.counts.findings, found.counts.families, found.counts.references):
        assert f"{number:>6,}" in text
    assert what_the_balance_shows(found.balance) in text


def test_the_citation_file_names_the_version_of_the_data() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    base = yaml.safe_load((ROOT / "taxonomy" / "base.yml").read_text(encoding="utf-8"))
    assert base["version"] == citation["version"]
    page = (ROOT / "docs/about/cite.md").read_text(encoding="utf-8")
    assert (
        " ".join(page.replace(">", " ").split()).count(f"Data version {citation['version']}") == 1
    )
