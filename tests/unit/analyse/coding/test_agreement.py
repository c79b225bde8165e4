"""Agreement of coders: the draw, the comparison by hand-computed examples, the files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evidence.analyse.coding.agreement import (
    Coding,
    Drawn,
    Kappa,
    Round,
    cohens_kappa,
    compare,
    draw,
    neighbours,
    with_interval,
)
from evidence.analyse.coding.files import (
    FIRST,
    WORKSHEET,
    AgreementError,
    read_round,
    read_rounds,
    write_round,
)
from evidence.cli import main as cli
from evidence.cli.commands.agreement import report
from evidence.common.errors import UsageError
from tests.paths import ROOT
from tests.unit import made_up

LINKS = made_up.base(
    [
        made_up.case(
            f"case-{number}",
            findings=[made_up.finding(factor) for factor in ("trust", "law", "money")],
        )
        for number in range(10)
    ],
    [
        made_up.factor("trust", related=["law"]),
        made_up.factor("law"),
        made_up.factor("money", not_when=[{"factor": "trust", "when": "It is about trust."}]),
    ],
)


def drawn(item: int, factor: str, effect: str, *phases: str, near: tuple[str, ...] = ()) -> Drawn:
    coding = Coding(item, factor, effect, phases)
    return Drawn(coding, f"case-{item}", f"Case {item}", "1", "What happened.", ("Report",), near)


def test_kappa_of_a_table_computed_by_hand() -> None:
    # 20 both yes, 5 and 10 differ, 15 both no: observed 0.7, by chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohens_kappa(pairs) == pytest.approx(0.4)


def test_kappa_with_three_answers() -> None:
    # Of 10: observed 7/10; by chance (5 · 4 + 4 · 4 + 1 · 2) / 100 = 0.38.
    pairs = [
        *[("enabler", "enabler")] * 3,
        *[("enabler", "barrier")] * 1,
        *[("enabler", "mixed")] * 1,
        *[("barrier", "barrier")] * 3,
        *[("barrier", "enabler")] * 1,
        *[("mixed", "mixed")] * 1,
    ]
    assert cohens_kappa(pairs) == pytest.approx((0.7 - 0.38) / (1 - 0.38))


def test_full_agreement_gives_one_and_none_where_only_one_answer_was_given() -> None:
    assert cohens_kappa([("a", "a"), ("b", "b")]) == 1
    assert cohens_kappa([("a", "a"), ("a", "a")]) is None
    assert cohens_kappa([]) is None


def test_two_codings_compared_by_hand() -> None:
    first = [
        drawn(1, "trust", "enabler", "build", "operate"),
        drawn(2, "trust", "barrier", "build", near=("law",)),
        drawn(3, "money", "barrier", "design"),
        drawn(4, "law", "enabler"),
    ]
    second = [
        Coding(1, "trust", "enabler", ("operate",)),
        Coding(2, "law", "barrier", ("build",)),
        Coding(3, "trust", "enabler", ("operate",)),
        Coding(4, "law", "enabler", ()),
    ]
    found = compare(first, second)
    assert (found.items, found.cases) == (4, 4)
    assert found.same_effect == 3
    # Observed 3/4; by chance (2 · 3 + 2 · 1) / 16 = 1/2.
    assert found.effect_kappa is not None
    assert found.effect_kappa.value == pytest.approx(0.5)
    # Neither coding says who joins fact and effect: there is nothing to compare.
    assert (found.same_basis, found.basis_kappa) == (None, None)
    assert (found.same_factor, found.near_factor, found.different_factor) == (2, 1, 1)
    assert found.phases_overlap == 3
    assert found.same_phases == 2
    assert found.effects == (
        ("barrier", "barrier", 1),
        ("barrier", "enabler", 1),
        ("enabler", "enabler", 2),
    )
    assert [(item.first.coding.item, item.factor) for item in found.disagreements] == [
        (2, "near"),
        (3, "different"),
    ]


def test_the_basis_is_compared_where_both_coders_gave_it() -> None:
    first = [replace(drawn(n, "trust", "barrier"), coding=coded(n, "stated")) for n in (1, 2, 3)]
    found = compare(first, [coded(1, "stated"), coded(2, "inferred"), coded(3, "stated")])
    assert found.same_basis == 2
    assert found.basis_kappa is not None
    # Observed 2/3; by chance 1 · 2/3: no better than chance.
    assert found.basis_kappa.value == pytest.approx(0)
    assert [pair.first.coding.item for pair in found.disagreements] == [2]


def coded(item: int, basis: str) -> Coding:
    return Coding(item, "trust", "barrier", ("build",), basis=basis)


def test_an_interval_holds_the_value_and_narrows_with_more_findings() -> None:
    few = [("y", "y")] * 8 + [("y", "n")] * 2 + [("n", "y")] * 4 + [("n", "n")] * 6
    widths = []
    for pairs in (few, few * 5):
        found = with_interval(pairs)
        assert found is not None
        assert found == with_interval(pairs)
        assert found.low < found.value < found.high
        widths.append(found.high - found.low)
    # Five times the findings: an interval of some 1/√5 = 0.45 of the width.
    assert widths[1] / widths[0] == pytest.approx(0.45, abs=0.08)
    assert with_interval([("a", "b"), ("b", "a")] * 20) is not None


def test_full_agreement_has_an_interval_of_one_point() -> None:
    found = with_interval([("a", "a"), ("b", "b")] * 10)
    assert found == Kappa(1, 1, 1)


def test_the_same_seed_draws_the_same_sample() -> None:
    assert draw(LINKS, 7, 12, 6) == draw(LINKS, 7, 12, 6)
    assert draw(LINKS, 7, 12, 6) != draw(LINKS, 8, 12, 6)


@pytest.mark.parametrize("seed", range(20))
def test_a_sample_holds_as_many_findings_and_cases_as_were_asked_for(seed: int) -> None:
    items = draw(LINKS, seed, 12, 10)
    assert len({(item.case, item.finding) for item in items}) == 12
    assert len({item.case for item in items}) == 10
    assert [item.coding.item for item in items] == list(range(1, 13))


def test_no_more_is_drawn_than_there_is() -> None:
    assert len(draw(LINKS, 1, 100, 5)) == 30


def test_neighbours_are_named_by_either_side() -> None:
    assert neighbours(LINKS, "trust") == ("law", "money")
    assert neighbours(LINKS, "law") == ("trust",)


def test_a_worksheet_is_blank_and_does_not_hold_the_first_coding(tmp_path: Path) -> None:
    write_round(Round("r", "2026-11-24", 7, draw(LINKS, 7, 12, 6)), tmp_path)
    rows = read_round(tmp_path / WORKSHEET)
    assert rows.second == ()
    assert rows.result is None
    assert rows.items == draw(LINKS, 7, 12, 6)
    text = (tmp_path / WORKSHEET).read_text(encoding="utf-8")
    body = text.split("\nitems:\n")[1]
    assert "enabler" not in body
    assert "neighbours" not in body
    assert body.count("\n  factor:\n  effect:\n  phase: []\n  basis:\n  note:\n") == 12


def test_a_sample_is_not_drawn_twice_into_one_folder(tmp_path: Path) -> None:
    sample = Round("r", "2026-11-24", 7, draw(LINKS, 7, 4, 2))
    write_round(sample, tmp_path)
    with pytest.raises(UsageError, match="exists"):
        write_round(sample, tmp_path)


def filled(folder: Path, effect_of_first: str = "mixed", basis: str = "stated") -> Path:
    """Write a round of six findings and fill it in: as the first coding, but for one effect."""
    sample = Round("r", "2026-11-24", 7, draw(LINKS, 7, 6, 6))
    write_round(sample, folder)
    sheet = folder / WORKSHEET
    text = sheet.read_text(encoding="utf-8")
    for item in sample.items:
        effect = effect_of_first if item.coding.item == 1 else item.coding.effect
        blank = "  factor:\n  effect:\n  phase: []\n  basis:\n"
        answer = (
            f"  factor: {item.coding.factor}\n  effect: {effect}\n"
            f"  phase: [design]\n  basis: {basis}\n"
        )
        text = text.replace(blank, answer, 1)
    sheet.write_text(text, encoding="utf-8")
    return sheet


def test_a_filled_worksheet_is_compared_with_the_first_coding(tmp_path: Path) -> None:
    result = read_round(filled(tmp_path)).result
    assert result is not None
    assert (result.items, result.same_effect, result.same_factor) == (6, 5, 6)
    assert "Effect: same for 5 of 6 (83%); Cohen's kappa 0.00 (" in report(result)
    assert "Basis: same for 6 of 6 (100%); Cohen's kappa not defined" in report(result)


def test_a_wrong_basis_is_refused_with_its_item(tmp_path: Path) -> None:
    with pytest.raises(AgreementError, match=r"basis of item 1 is one of stated, inferred"):
        read_round(filled(tmp_path, basis="quoted"))


def test_a_round_that_did_not_ask_for_the_basis_can_be_read(tmp_path: Path) -> None:
    sheet = filled(tmp_path)
    for file in (sheet, tmp_path / FIRST):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("  basis: stated\n", ""), encoding="utf-8")
    result = read_round(sheet).result
    assert result is not None
    assert result.same_basis is None
    assert "Basis" not in report(result)


def test_what_the_figures_do_not_show_stands_with_the_first_coding(tmp_path: Path) -> None:
    sheet = filled(tmp_path)
    first = tmp_path / FIRST
    text = first.read_text(encoding="utf-8")
    first.write_text(text.replace("\nitems:", "\nlimits: [Both sat in one room.]\nitems:"), "utf-8")
    assert read_round(sheet).limits == ("Both sat in one room.",)


@pytest.mark.parametrize("wrong", ["helped", "[design]", "''"])
def test_a_wrong_effect_is_refused_with_its_item(tmp_path: Path, wrong: str) -> None:
    sheet = filled(tmp_path, effect_of_first=wrong)
    with pytest.raises(AgreementError, match=r"item 1 needs .* enabler, barrier, mixed"):
        read_round(sheet)


def test_a_worksheet_without_its_first_coding_is_refused(tmp_path: Path) -> None:
    sheet = filled(tmp_path)
    (tmp_path / FIRST).unlink()
    with pytest.raises(AgreementError, match=r"first-coding\.yml"):
        read_round(sheet)


def test_a_worksheet_whose_items_were_moved_is_refused(tmp_path: Path) -> None:
    sheet = filled(tmp_path)
    text = sheet.read_text(encoding="utf-8").replace("item: 2\n", "item: 22\n", 1)
    sheet.write_text(text, encoding="utf-8")
    with pytest.raises(AgreementError, match="not those"):
        read_round(sheet)


def test_a_worksheet_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    sheet = filled(tmp_path)
    sheet.write_text("items: [\n", encoding="utf-8")
    with pytest.raises(AgreementError, match=r"worksheet\.yml:\d"):
        read_round(sheet)


def root_with(tmp_path: Path) -> Path:
    (tmp_path / "cases").mkdir()
    (tmp_path / "taxonomy" / "factors").mkdir(parents=True)
    for name in ("trust", "law", "money"):
        (tmp_path / "taxonomy" / "factors" / f"{name}.yml").touch()
    return tmp_path


def test_the_command_compares_and_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, root = filled(tmp_path / "r"), root_with(tmp_path)
    words = ["agreement", "compute", str(sheet), "--root", str(root), "--format", "json"]
    assert cli.main(words) == 0
    assert json.loads(capsys.readouterr().out)["same_effect"] == 5


def test_the_command_names_what_is_not_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = root_with(tmp_path)
    write_round(Round("r", "2026-11-24", 7, draw(LINKS, 7, 3, 2)), tmp_path / "r")
    assert (
        cli.main(["agreement", "compute", str(tmp_path / "r" / WORKSHEET), "--root", str(root)])
        == 2
    )
    assert "not filled in: 1, 2, 3." in capsys.readouterr().err


def test_the_command_guesses_what_an_unknown_factor_was_meant_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, root = filled(tmp_path / "r"), root_with(tmp_path)
    text = sheet.read_text(encoding="utf-8").replace("factor: trust", "factor: trusst", 1)
    sheet.write_text(text, encoding="utf-8")
    assert cli.main(["agreement", "compute", str(sheet), "--root", str(root)]) == 2
    assert "trust" in capsys.readouterr().err.split("trusst")[-1]


def test_the_rounds_of_this_repository_can_be_read_and_are_large_enough() -> None:
    rounds = read_rounds(ROOT)
    assert rounds
    for item in rounds:
        assert len(item.items) >= 25
        assert item.cases >= 12
