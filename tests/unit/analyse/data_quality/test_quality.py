"""Quality of the data: counts equal those made by hand from the YAML; words follow the counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence.analyse.analysis import analyse
from evidence.analyse.counts import Tally
from evidence.analyse.data_quality.completeness import completeness
from evidence.analyse.data_quality.maintenance import Maintenance
from evidence.analyse.data_quality.quality import Quality, quality
from evidence.analyse.data_quality.source_balance import (
    GROUP_NAMES,
    GroupBalance,
    Share,
    what_the_balance_shows,
)
from evidence.analyse.load import Loaded, load
from evidence.cli import main as cli
from evidence.link.evidence_base import EvidenceBase
from tests import real_records
from tests.paths import ROOT
from tests.unit import made_up

PARTS = made_up.vocabularies()["unknown-fields"].ids


@pytest.fixture(scope="module")
def raw() -> list[dict[str, Any]]:
    """Every record of this repository, as plain YAML."""
    files = sorted((ROOT / "cases").glob("*.yml"))
    return [yaml.load(f.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for f in files]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT, real_records.today())


@pytest.fixture(scope="module")
def found(loaded: Loaded) -> Quality:
    assert loaded.analysis is not None
    return quality(loaded.analysis)


def claims(case: dict[str, Any]) -> Iterator[list[Any]]:
    """Yield the citations of everything in a record that has the field `source`."""
    for value in case.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and "source" in item:
                yield item["source"]


def cited(citation: Any) -> str:
    return citation if isinstance(citation, str) else citation["id"]


def test_the_main_counts_equal_those_made_by_hand(
    raw: list[dict[str, Any]], found: Quality
) -> None:
    counts = found.counts
    assert counts.cases == len(list((ROOT / "cases").glob("*.yml")))
    assert counts.findings == sum(len(case["findings"]) for case in raw)
    assert counts.factors == len({f["factor"] for case in raw for f in case["findings"]})
    assert counts.references == sum(len(case["sources"]) for case in raw)
    assert counts.families == len(
        {s.get("family", (case["id"], s["id"])) for case in raw for s in case["sources"]}
    )
    assert counts.publications == len(
        {
            str(s.get("doi", "")).lower() or s.get("url") or (case["id"], s["id"])
            for case in raw
            for s in case["sources"]
        }
    )
    assert counts.countries == len({c for case in raw for c in case.get("countries") or []})
    assert counts.lists == {
        name: len({term for case in raw for term in case[name]})
        for name in ("services", "infrastructure")
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
    raw: list[dict[str, Any]], found: Quality
) -> None:
    terms = real_records.vocabularies()["source-kinds"]
    groups = {term.id: term.extra["group"] for term in terms}
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
            marks["in_part"] += all(source["read"] != "full" for source in own)
            marks["abstract"] += all(source["read"] == "abstract" for source in own)
    assert marks["claims"] == found.all_claims.claims
    for name in ("with_source", "with_locator", "independent", "one_family", "own_account"):
        assert getattr(found.all_claims, name).count == marks[name], name
    for name in ("in_part", "abstract"):
        assert getattr(found.all_claims, name).count == marks[name], name


def test_who_tells_what_equals_what_is_counted_by_hand(
    raw: list[dict[str, Any]], found: Quality
) -> None:
    kinds = {
        term.id: term.extra["group"] for term in real_records.vocabularies()["source-kinds"].terms
    }
    marks: Counter[tuple[str, str]] = Counter()
    for case in raw:
        groups = {source["id"]: kinds[source["kind"]] for source in case["sources"]}
        for finding in case["findings"]:
            for group in {groups[cited(item)] for item in finding["source"]}:
                marks[group, finding["effect"]] += 1
    for item in found.balance:
        own = [marks[item.group, effect] for effect in ("enabler", "barrier", "mixed")]
        assert [item.count.helped, item.count.hindered, item.count.both] == own


def test_every_record_has_each_part_in_exactly_one_state(found: Quality) -> None:
    for record in found.cases.values():
        parts = (*record.filled, *record.in_part, *record.unknown, *record.empty)
        assert sorted(parts) == sorted(PARTS)
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


def base(*cases: dict[str, Any]) -> EvidenceBase:
    return made_up.base(cases)


def test_accepted_warnings_are_counted_apart_from_open_ones() -> None:
    accepted = made_up.case(suppress=[{"code": "EV604", "reason": "Nobody else wrote of it."}])
    found = quality(analyse(base(accepted), Maintenance(warnings={"EV601": 2})))
    assert [(item.code, item.count) for item in found.open_warnings] == [("EV601", 2)]
    assert [(item.code, item.count) for item in found.accepted_warnings] == [("EV604", 1)]


def test_a_claim_on_two_sources_of_one_family_rests_on_one_family() -> None:
    sources = [made_up.source("one", family="study"), made_up.source("two", family="study")]
    findings = [made_up.finding(source=["one", {"id": "two", "locator": "p. 4"}])]
    case = made_up.case(
        sources=sources,
        findings=findings,
        verdict={"text": "In use since 2014.", "source": ["one"]},
    )
    support = quality(analyse(base(case))).findings
    assert support.one_family == Share(1, 1)
    assert support.with_locator == Share(1, 1)
    assert support.independent == Share(1, 1)
    assert support.in_part == Share(0, 1)


def test_a_part_that_is_filled_and_named_as_unknown_is_filled_in_part() -> None:
    amount = {"label": "Cost", "kind": "actual", "amount": 1, "currency": "GBP", "source": []}
    base = made_up.base(
        [
            made_up.case(
                costs=[amount],
                scale="not-known",
                countries=[],
                region="Lapland",
                unknown=[
                    {"field": "costs", "reason": "Running costs were not published."},
                    {"field": "scale", "reason": "No page read says."},
                ],
            )
        ]
    )
    record = completeness(base, base.cases[made_up.CASE], "2026-11-24")
    assert record.in_part == ("costs",)
    assert record.unknown == ("scale",)
    assert "countries" in record.filled
    assert "partners" in record.empty


@pytest.mark.parametrize(
    ("today", "overdue"),
    [("2028-11-23", False), ("2028-11-24", True), ("2030-01-01", True), ("", False)],
)
def test_a_record_is_overdue_after_two_years_without_a_review(today: str, overdue: bool) -> None:
    base = made_up.base(
        [
            made_up.case(
                reviewed=[
                    {"date": "2020-01-01", "role": "coder"},
                    {"date": "2026-11-24", "role": "proof-reader"},
                ]
            )
        ]
    )
    record = completeness(base, base.cases[made_up.CASE], today)
    assert record.overdue is overdue
    assert [review.role for review in record.reviews] == ["proof-reader", "coder"]


def groups(own: tuple[int, int], scrutiny: tuple[int, int]) -> list[GroupBalance]:
    return [
        GroupBalance("own-account", 1, Tally(*own)),
        GroupBalance("scrutiny", 1, Tally(*scrutiny)),
    ]


@pytest.mark.parametrize(
    ("own", "scrutiny", "said"),
    [
        ((80, 20), (20, 80), "what helped is told more by those involved"),
        ((20, 80), (80, 20), "those involved tell more of what hindered"),
        ((50, 50), (45, 55), "do not differ much"),
        ((10, 5), (20, 80), "Too few findings"),
        ((0, 0), (0, 0), "Too few findings"),
    ],
)
def test_words_on_who_tells_what_follow_the_figures(
    own: tuple[int, int], scrutiny: tuple[int, int], said: str
) -> None:
    assert said in what_the_balance_shows(groups(own, scrutiny))


def test_every_group_of_sources_has_a_name_for_readers() -> None:
    used = {term.extra["group"] for term in real_records.vocabularies()["source-kinds"].terms}
    assert used == set(GROUP_NAMES)


def test_a_factor_seen_on_one_side_only_is_named() -> None:
    found = quality(
        analyse(
            base(
                made_up.case("one", findings=[made_up.finding("trust"), made_up.finding("law")]),
                made_up.case("two", findings=[made_up.finding("trust", "barrier")]),
            )
        )
    )
    assert found.thin.one_sided == ("law",)
    assert found.thin.fewest == ("law", 1)
    assert dict(found.thin.factors) == {"law": 1, "trust": 2}


@pytest.mark.slow
def test_the_command_prints_the_same_figures_as_text_and_as_data(
    found: Quality, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ["--root", str(ROOT)]
    assert cli.main(["stats", "--format", "json", *root]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["counts"]["findings"] == found.counts.findings
    assert data["findings"]["independent"]["count"] == found.findings.independent.count
    assert set(data["cases"]) == set(found.cases)
    assert cli.main(["stats", *root]) == 0
    text = capsys.readouterr().out
    for number in (found.counts.findings, found.counts.families, found.counts.references):
        assert f"{number:>6,}" in text
    assert what_the_balance_shows(found.balance) in text


def test_the_command_refuses_records_with_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "taxonomy").symlink_to(ROOT / "taxonomy")
    (tmp_path / "cases" / "wrong.yml").write_text("id: wrong\n", encoding="utf-8")
    assert cli.main(["stats", "--root", str(tmp_path)]) == 2
    assert "evidence validate" in capsys.readouterr().err


def test_the_citation_file_names_the_version_of_the_data() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    base = yaml.safe_load((ROOT / "taxonomy" / "base.yml").read_text(encoding="utf-8"))
    assert base["version"] == citation["version"]
    page = (ROOT / "docs/about/cite.md").read_text(encoding="utf-8")
    assert (
        " ".join(page.replace(">", " ").split()).count(f"Data version {citation['version']}") == 1
    )
