"""When a factor acts: only as its findings show it, and nothing where they are few."""

from __future__ import annotations

from evidence.analyse.factors.phases import phases_shown
from evidence.link.model import Finding

ORDER = ("plan", "move", "run")


def shown(*phases: str) -> tuple[int, tuple[str, ...], bool]:
    """Return what findings show, each with its phases with blanks between."""
    findings = [
        Finding("f", 1, "trust", "enabler", "stated", "", (), phases=tuple(text.split()))
        for text in phases
    ]
    found = phases_shown(findings, ORDER)
    return found.told, found.phases, found.is_throughout


def test_a_phase_is_named_that_half_of_the_findings_tell() -> None:
    assert shown("run", "run", "run", "plan", "move", "plan") == (6, ("run",), False)
    assert shown("run plan", "run", "plan", "plan run", "move") == (5, ("plan", "run"), False)


def test_a_factor_acts_throughout_where_no_phase_has_half() -> None:
    assert shown("plan", "plan", "move", "move", "run") == (5, (), True)


def test_few_findings_show_nothing_and_those_that_tell_no_phase_do_not_count() -> None:
    assert shown("run", "run", "run", "run") == (4, (), False)
    assert shown("run", "run", "run", "run", "") == (4, (), False)
    assert shown() == (0, (), False)
