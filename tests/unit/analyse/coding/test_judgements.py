"""What two readers answered on the same findings, summed up."""

from __future__ import annotations

from typing import Any

from evidence.analyse.coding.judgements import QUESTIONS, READERS, judgements_from
from evidence.analyse.nearness.figures import Share
from evidence.schema.schema import load_schema

SOUND = {"says": "no-more", "leaves_out": False, "basis": "right", "factor": "right"} | {
    "effect": "right"
}
UNSEEN = SOUND | {"says": "unseen", "basis": "unseen"}


def item(case: str, first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    return {"case": case, "finding": "trust-1", "first": first, "second": second}


def sample(*items: dict[str, Any]) -> dict[str, Any]:
    return {"judged": "2026-05-06", "items": list(items)}


def test_without_a_file_there_is_nothing_to_say() -> None:
    assert judgements_from([]) == ()


def test_what_could_not_be_seen_counts_in_no_number() -> None:
    more = SOUND | {"says": "more", "leaves_out": True}
    (found,) = judgements_from(
        [sample(item("a", SOUND, SOUND), item("a", more, UNSEEN), item("b", more, more))]
    )
    assert (found.judged, found.items, found.cases, found.notes) == ("2026-05-06", 3, 2, ())
    for name in ("says", "leaves_out"):
        assert found.questions[name].readers == (Share(1, 3), Share(1, 2))
        assert found.questions[name].same == Share(2, 2)
        kappa = found.questions[name].kappa
        assert kappa is not None
        assert kappa.value == 1
    assert found.questions["basis"].readers == (Share(3, 3), Share(2, 2))
    assert found.questions["effect"].readers == (Share(3, 3), Share(3, 3))
    assert found.questions["effect"].kappa is None


def test_nothing_seen_gives_no_share_and_no_kappa() -> None:
    (found,) = judgements_from([sample(item("a", SOUND, UNSEEN))])
    assert found.questions["says"].readers == (Share(1, 1), Share(0, 0))
    assert found.questions["says"].same == Share(0, 0)
    assert found.questions["says"].kappa is None


def test_an_arguable_factor_is_neither_right_nor_wrong() -> None:
    arguable, wrong = SOUND | {"factor": "arguable"}, SOUND | {"factor": "wrong"}
    (found,) = judgements_from([sample(item("a", arguable, SOUND), item("b", wrong, arguable))])
    assert found.questions["factor"].readers == (Share(0, 2), Share(1, 2))
    assert found.questions["factor"].arguable == (1, 1)
    assert found.questions["factor"].same == Share(0, 2)


def test_samples_and_notes_are_kept_as_they_come() -> None:
    first = sample(item("a", SOUND, SOUND))
    found = judgements_from([first, first | {"judged": "2026-06-01", "notes": ["Few were seen."]}])
    assert [(one.judged, one.notes) for one in found] == [
        ("2026-05-06", ()),
        ("2026-06-01", ("Few were seen.",)),
    ]


def test_the_questions_are_those_that_a_file_must_answer() -> None:
    schema = load_schema("judgements", {})
    for reader in READERS:
        fields = schema.fields(("items", 0, reader))
        assert set(fields) == set(QUESTIONS)
        for name, sound in QUESTIONS.items():
            assert sound in fields[name].get("enum", ["no"])
