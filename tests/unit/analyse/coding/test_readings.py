"""The sums of the logs of findings read beside their sources."""

from __future__ import annotations

from typing import Any

from evidence.analyse.coding.readings import SECOND, VERDICTS, readings_from
from evidence.schema.schema import load_schema


def entry(case: str, **more: Any) -> dict[str, Any]:
    return {"case": case, "place": "findings[0]", "basis": "stated"} | more


def test_without_a_log_there_is_nothing_to_say() -> None:
    assert readings_from([]) is None


def test_a_finding_is_counted_once_a_reading() -> None:
    found = readings_from(
        [
            entry("a", verdict="kept"),
            entry("a", verdict="dropped", basis="unclear"),
            entry("a", verdict="added"),
            entry("a", second_reading="corrected", basis="inferred"),
            entry("b", verdict="reworded", second_reading="kept"),
            entry("b", verdict="moved", second_reading="kept", basis="unclear"),
        ]
    )
    assert found is not None
    assert (found.cases, found.read) == (2, 4)
    assert found.verdicts == {
        "kept": 1,
        "reworded": 1,
        "inferred": 0,
        "moved": 1,
        "dropped": 1,
        "added": 1,
    }
    assert found.second == {"kept": 2, "corrected": 1}


def test_the_words_that_are_counted_are_those_that_a_log_may_hold() -> None:
    fields = load_schema("reading", {}).fields((0,))
    assert tuple(fields["verdict"]["enum"]) == VERDICTS
    assert tuple(fields["second_reading"]["enum"]) == SECOND
