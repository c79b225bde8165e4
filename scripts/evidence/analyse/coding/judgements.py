"""Do findings say what their sources say? Sums up what two readers answered, each on their own.

Each reader answers five questions on each finding. A question that a reader could not answer, as
the passage was not to be seen, counts for that reader nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.analyse.coding.agreement import Kappa, with_interval
from evidence.analyse.nearness.figures import Share

QUESTIONS: Mapping[str, str] = {
    "says": "no-more",
    "leaves_out": "no",
    "basis": "right",
    "factor": "right",
    "effect": "right",
}
"""The answer that finds no fault, by the name of its question."""
NOT_SEEN = "unseen"
READERS = ("first", "second")

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """What two readers answered to one question."""

    readers: tuple[Share, ...]
    """For each reader the findings without fault, of those whose passage that reader could see."""
    arguable: tuple[int, ...]
    """For each reader those of the others that are not wrong: another answer would do as well."""
    same: Share
    """The findings to which both gave one answer, of those that both could see."""
    kappa: Kappa | None
    """None where chance alone would give full agreement."""


@dataclass(frozen=True, slots=True)
class Judgements:
    """One sample, judged by two readers."""

    judged: str
    """The day, as YYYY-MM-DD."""
    items: int
    """How many findings."""
    cases: int
    """From how many cases."""
    questions: Mapping[str, Judged]
    """By name, in the order of `QUESTIONS`."""
    notes: tuple[str, ...]
    """What the figures do not show and what followed, in the words of the evidence base."""


def judgements_from(files: Sequence[Data]) -> tuple[Judgements, ...]:
    """Sum up the checked files, in their order."""
    return tuple(_judgements(data) for data in files)


def _judgements(data: Data) -> Judgements:
    items = data["items"]
    return Judgements(
        judged=data["judged"],
        items=len(items),
        cases=len({item["case"] for item in items}),
        questions={name: _judged(name, items) for name in QUESTIONS},
        notes=tuple(data.get("notes", ())),
    )


def _judged(name: str, items: Sequence[Data]) -> Judged:
    answers = [tuple(_answer(name, item[reader]) for reader in READERS) for item in items]
    seen = [(first, second) for first, second in answers if NOT_SEEN not in (first, second)]
    return Judged(
        readers=tuple(_without_fault(name, given) for given in zip(*answers, strict=True)),
        arguable=tuple(given.count("arguable") for given in zip(*answers, strict=True)),
        same=Share(sum(first == second for first, second in seen), len(seen)),
        kappa=with_interval(seen),
    )


def _answer(name: str, given: Data) -> str:
    """Return an answer as a word; what is left out can be told of a passage only that was seen."""
    if name != "leaves_out":
        return str(given[name])
    if given["says"] == NOT_SEEN:
        return NOT_SEEN
    return "yes" if given["leaves_out"] else "no"


def _without_fault(name: str, given: Sequence[str]) -> Share:
    seen = [answer for answer in given if answer != NOT_SEEN]
    return Share(seen.count(QUESTIONS[name]), len(seen))
