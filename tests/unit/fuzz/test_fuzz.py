"""Damaged and odd files give problems or pages, never a traceback, in little time and memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fuzz import bounded
from tests.fuzz.bounded import Fault, run_all, run_one
from tests.fuzz.html import faults
from tests.fuzz.inputs import CORPUS, Input, keep, kept
from tests.fuzz.mutate import make_input
from tests.fuzz.run import Bench
from tests.fuzz.shrink import shrunk

pytestmark = pytest.mark.slow

CASE = "cases/hillside-catalogue.yml"
KEPT = sorted(folder for folder in CORPUS.iterdir() if folder.is_dir())


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    made = Bench(tmp_path_factory.mktemp("bench"))
    assert made.run({}, whole=True) == "right"
    return made


@pytest.mark.parametrize("folder", KEPT, ids=lambda folder: folder.name)
def test_what_once_went_wrong_goes_right(folder: Path, bench: Bench) -> None:
    outcome = run_one(bench, kept(folder))
    assert not isinstance(outcome, Fault), outcome.told


def test_some_inputs_of_a_seed_that_stays_go_right(bench: Bench) -> None:
    inputs = [make_input(f"always the same:{number}", bench.files) for number in range(60)]
    outcomes = list(run_all(bench, inputs))
    assert [item.told for item in outcomes if isinstance(item, Fault)] == []
    assert set(outcomes) == {"right", "wrong"}


def test_the_same_seed_makes_the_same_input(bench: Bench) -> None:
    assert make_input("a:1", bench.files) == make_input("a:1", bench.files)
    assert make_input("a:1", bench.files) != make_input("a:2", bench.files)


def test_an_input_leaves_the_base_as_it_was(bench: Bench) -> None:
    bench.run({CASE: None, "cases/other.yml": b"x"}, whole=True)
    there = {path.relative_to(bench.root).as_posix() for path in bench.root.rglob("*.yml")}
    assert there == set(bench.files)
    assert all((bench.root / name).read_bytes() == text for name, text in bench.files.items())


def _raises() -> None:
    raise KeyError("x")


def _dies() -> None:
    os._exit(3)


def _runs_for_ever() -> None:
    while True:
        pass


def _takes_memory() -> None:
    bytearray(400_000_000)


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (_raises, "KeyError in _raises"),
        (_dies, "the process ended with 3"),
        (_runs_for_ever, "took more than 0.2 seconds"),
        (_takes_memory, "MemoryError in _takes_memory"),
    ],
)
def test_every_way_to_go_wrong_is_told_and_the_next_input_is_run(
    harm: object, kind: str, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "SECONDS", 0.2)

    def run(changes: Input) -> str:
        if changes:
            harm()  # type: ignore[operator]
        return "right"

    monkeypatch.setattr(bench, "run", run)
    first, second, third = run_all(bench, [{}, {CASE: b"x"}, {}])
    assert isinstance(second, Fault)
    assert second.kind == kind
    assert (first, third) == ("right", "right")


def test_an_input_is_made_smaller_as_long_as_it_fails() -> None:
    lines = [f"line {number}\n".encode() for number in range(20)]
    changes = {"a.yml": b"".join(lines), "b.yml": b"x", "c.yml": None}
    small = shrunk(changes, lambda other: b"line 7\n" in (other.get("a.yml") or b""))
    assert small == {"a.yml": b"line 7\n"}


def test_an_input_can_be_kept(tmp_path: Path) -> None:
    changes: Input = {"taxonomy/x.yml": b"\xff\r\n", CASE: None}
    assert kept(keep(changes, tmp_path)) == changes


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p>a</div>", "</div> closes"),
        ("<p><ul></ul></p>", "<ul> in <p>"),
        ("<ul><p>a</p></ul>", "<p> in <ul>"),
        ('<p id="a"></p><p id="a"></p>', "stands twice"),
        ('<p id="a b"></p>', "id 'a b'"),
        ('<a href="#x">a</a>', "names 'x'"),
        ('<p class="a" class="b"></p>', "an attribute of <p> stands twice"),
        ('<label for="x">a</label>', "names 'x'"),
    ],
)
def test_what_is_wrong_with_html_is_seen(html: str, fault: str) -> None:
    assert any(fault in found for found in faults(html))
    assert faults('<ul><li id="x"><a href="#x">a</a></li></ul>') == []
