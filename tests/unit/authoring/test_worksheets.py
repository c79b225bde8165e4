"""The files of a second coding, as they are written and as the command compares them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence.analyse.coding.agreement import Round, draw
from evidence.analyse.load import load
from evidence.authoring.worksheets import FIRST, WORKSHEET, write_round
from evidence.check.runner import check_tree
from evidence.cli import main as cli
from evidence.common.errors import UsageError
from tests.paths import LIBRARIES
from tests.unit.record_files import TODAY, make_libraries

PHASES = ("agree", "plan")


def sample(findings: int = 6) -> Round:
    analysis = load(LIBRARIES, TODAY).analysis
    assert analysis is not None
    return Round("r", "2026-11-24", 7, draw(analysis.base, 7, findings, 4))


def filled(folder: Path, effect_of_first: str = "mixed", basis: str = "stated") -> Path:
    """Write a round and fill it in: as the first coding, but for one effect."""
    drawn = sample()
    write_round(drawn, folder, PHASES)
    sheet = folder / WORKSHEET
    text = sheet.read_text(encoding="utf-8")
    for item in drawn.items:
        effect = effect_of_first if item.coding.item == 1 else item.coding.effect
        blank = "  factor:\n  effect:\n  phase: []\n  basis:\n"
        answer = (
            f"  factor: {item.coding.factor}\n  effect: {effect}\n"
            f"  phase: [plan]\n  basis: {basis}\n"
        )
        text = text.replace(blank, answer, 1)
    sheet.write_text(text, encoding="utf-8")
    return sheet


def compute(sheet: Path, *options: str) -> int:
    return cli.main(["agreement", "compute", str(sheet), "--root", str(LIBRARIES), *options])


def test_a_worksheet_is_blank_and_does_not_hold_the_first_coding(tmp_path: Path) -> None:
    root = make_libraries(tmp_path)
    folder = root / "agreement" / "2026-11"
    write_round(sample(), folder, PHASES)
    assert check_tree(root, today=TODAY).errors == ()
    text = (folder / WORKSHEET).read_text(encoding="utf-8")
    assert "any of agree, plan, in brackets" in text
    body = text.split("\nitems:\n")[1]
    assert "enabler" not in body
    assert "neighbours" not in body
    assert body.count("\n  factor:\n  effect:\n  phase: []\n  basis:\n  note:\n") == 6
    analysis = load(root, TODAY).analysis
    assert analysis is not None
    written = analysis.maintenance.rounds[-1]
    assert (written.name, written.items, written.second) == ("2026-11", sample().items, ())


def test_a_sample_is_not_drawn_twice_into_one_folder(tmp_path: Path) -> None:
    write_round(sample(), tmp_path, PHASES)
    with pytest.raises(UsageError, match="exists"):
        write_round(sample(), tmp_path, PHASES)


def test_the_command_draws_a_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "round"
    words = ["--seed", "3", "--findings", "4", "--cases", "3", "--out", str(out)]
    assert cli.main(["agreement", "sample", *words, "--root", str(LIBRARIES)]) == 0
    assert capsys.readouterr().out == f"4 findings from 3 cases: {out}\n"
    assert {file.name for file in out.iterdir()} == {WORKSHEET, FIRST}
    words[-1] = str(tmp_path / "other")
    words[3] = "400"
    assert cli.main(["agreement", "sample", *words, "--root", str(LIBRARIES)]) == 2


def test_the_command_compares_and_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = filled(tmp_path / "r")
    assert compute(sheet, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["same_effect"] == 5
    assert compute(sheet) == 0
    said = capsys.readouterr().out
    assert "Effect: same for 5 of 6 (83%); Cohen's kappa " in said
    assert "Factor: same for 6 of 6 (100%)" in said


def test_the_command_names_what_is_not_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_round(sample(3), tmp_path / "r", PHASES)
    assert compute(tmp_path / "r" / WORKSHEET) == 2
    assert "not filled in: 1, 2, 3." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (WORKSHEET, "effect: mixed", "effect: helped", "`effect`"),
        (WORKSHEET, "effect: mixed", "effect:", "Item 1 has no `effect`."),
        (WORKSHEET, "effect: mixed", "effect: [mixed]", "`effect`"),
        (WORKSHEET, "basis: stated", "basis: quoted", "stated"),
        (WORKSHEET, "phase: [plan]", "phase: [plann]", "Did you mean `plan`"),
        (WORKSHEET, "factor: old-", "factor: olde-", "There is no factor"),
        (WORKSHEET, "- item: 2\n", "- item: 22\n", "item 2"),
        (WORKSHEET, "items:", "items: [", f"{WORKSHEET}:"),
        (FIRST, "seed: 7", "seed: seven", "`seed`"),
        (FIRST, "drawn: '2026-11-24'", "drawn: soon", "`drawn`"),
    ],
)
def test_a_file_that_is_wrong_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, words: str
) -> None:
    sheet = filled(tmp_path / "r")
    file = sheet.with_name(name)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert compute(sheet) == 2
    said = capsys.readouterr().err
    assert words in said
    assert f"{name}:" in said


def test_a_worksheet_without_its_first_coding_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = filled(tmp_path / "r")
    (tmp_path / "r" / FIRST).unlink()
    assert compute(sheet) == 2
    assert FIRST in capsys.readouterr().err
    assert compute(tmp_path / "r" / "notes.yml") == 2
    assert f"its name is {WORKSHEET}" in capsys.readouterr().err
