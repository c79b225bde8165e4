"""Each part of a level says its number, its cut and what would change it."""

from __future__ import annotations

from evidence.analyse.confidence.levels import confidence
from evidence.analyse.confidence.parts import Part
from evidence.analyse.confidence.votes import FindingEvidence
from tests.unit.analyse.confidence.evidence import EVALUATION, SPREADS, finding, varied


def parts(findings: list[FindingEvidence]) -> tuple[Part, ...]:
    return confidence(findings, SPREADS).parts


def test_methods() -> None:
    part = parts([*varied(6), finding("x", source=EVALUATION)])[0]
    assert (part.number, part.words) == ("6.5", "minor concerns")
    assert part.reason == "6 strong cases and 1 fair one of 7 that agree"
    assert part.cut == "minor concerns from 5, none from 8"
    assert part.change == "1.5 more; a strong case counts 1, a fair one ½"


def test_coherence() -> None:
    part = parts([*varied(3), finding("x", "mixed")])[1]
    assert (part.number, part.concern) == ("75%", 1)
    assert part.reason == "3 of 4 cases point clearly in the expected direction"
    assert part.cut == "minor concerns from 70%, none from 85%"
    assert part.change == "3 more cases that agree"


def test_a_share_is_never_rounded_up_to_a_cut_that_it_misses() -> None:
    findings = [*varied(28), *(finding(f"x{n}", "mixed") for n in range(5))]
    part = parts(findings)[1]
    assert 28 / 33 < 0.85
    assert (part.number, part.concern) == ("84%", 1)


def test_coherence_of_one_case() -> None:
    part = parts(varied(1))[1]
    assert part.cut == "one case has nothing to agree with"
    assert part.change == "1 more case that agrees"


def test_adequacy() -> None:
    part = parts([*varied(7), finding("x", family="case-0")])[2]
    assert (part.number, part.concern) == ("7", 2)
    assert part.reason == "8 cases that agree, 7 sources that do not repeat each other"
    assert part.cut == "moderate concerns from 4, minor from 8"
    assert part.change == "1 more case that agrees, with a source of its own"


def test_variety_of_settings() -> None:
    part = parts(varied(4))[3]
    assert (part.number, part.concern) == ("3 of 4", 1)
    assert part.reason == "4 of 5 countries, 4 services, 4 kinds, 3 scales"
    assert part.change == "1 more country"
    part = parts(varied(1))[3]
    assert part.cut == "moderate concerns from 2"
    assert part.change == (
        "2 of these: 4 more countries, 3 more services, 3 more kinds or 2 more scales"
    )


def test_what_gives_no_concern_needs_no_change() -> None:
    assert [part.change for part in parts(varied(12))] == ["", "", "", ""]
    assert parts(varied(12))[2].cut == "no concerns from 12"


def test_the_parts_that_give_a_concern_decide_the_heaviest_first() -> None:
    assert confidence(varied(12), SPREADS).decided_by == (
        "No or very minor concerns about any part."
    )
    assert confidence(varied(5), SPREADS).decided_by == (
        "Moderate concerns about adequacy (5); minor concerns about methods (5)."
    )
