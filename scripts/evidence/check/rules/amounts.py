"""Rules on amounts and figures: ranges run upwards, and amounts stand there in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evidence.check.hints.numbers import MONEY, written_with_point
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation

SCALED = re.compile(
    r"(?<![\d.,])(?:[£€$]\s?(\d{1,3})\s?(?:m|k|bn|mn)\b|(\d{1,3})\s?(?:thousand|million|billion|mn|bn)\b)",
    re.IGNORECASE,
)
"""A number that is told in thousands, millions or more."""
_MAY_BE_ODD = re.compile(r": *(?:[+-]?0[0-9]|-0|\+[0-9])")
_ODD_ZEROS = re.compile(r"[+-]?0\d+|-0|\+\d+")


@rule("EV409", kind="case")
def ranges_run_upwards(record: Record, repository: Repository) -> Iterator[Violation]:
    """The lower end of a range comes first, and the upper end is above it."""
    for section, low, high in (
        ("costs", "amount", "amount_max"),
        ("figures", "value", "value_max"),
    ):
        for path, entry in record.entries(section):
            lower, upper = entry.get(low), entry.get(high)
            if lower is not None and upper is not None and upper <= lower:
                yield Violation(
                    "EV409", (*path, high), high=high, upper=upper, low=low, lower=lower
                )


@rule("EV416", kind="case")
def a_part_is_smaller_than_its_whole(record: Record, repository: Repository) -> Iterator[Violation]:
    """No more than 442 of 442 can be meant."""
    for path, entry in record.entries("figures"):
        whole = entry.get("of")
        for name in ("value", "value_max"):
            part = entry.get(name)
            if whole is not None and part is not None and part > whole:
                yield Violation("EV416", (*path, "of"), part=part, whole=whole)
                break


@rule("EV221", kind="case")
def amounts_are_written_in_full(record: Record, repository: Repository) -> Iterator[Violation]:
    """Half of Europe writes `120.000` for what YAML reads as 120."""
    for path, cost in record.entries("costs"):
        for name in sorted(MONEY & set(cost)):
            value = cost[name]
            if isinstance(value, float):
                written = record.document.source((*path, name))
                yield written_with_point((*path, name), name, value, written)


@rule("EV221", kind="case")
def numbers_begin_with_no_zero(record: Record, repository: Repository) -> Iterator[Violation]:
    """A digit in front of the zero may have been lost."""
    if not _MAY_BE_ODD.search(record.document.text):
        # Hardly any record has one, and to look up each number would take longer than this.
        return
    for section in ("partners", "costs", "figures"):
        for path, entry in record.entries(section):
            for name, value in entry.items():
                if isinstance(value, int) and not isinstance(value, bool):
                    written = record.document.source((*path, name)).strip()
                    if _ODD_ZEROS.fullmatch(written):
                        yield written_with_point((*path, name), name, value, written)


@rule("EV419", kind="case")
def amounts_are_not_in_millions(record: Record, repository: Repository) -> Iterator[Violation]:
    """What a text tells in millions is no amount of a few hundred."""
    costs = [(path, entry) for path, entry in record.entries("costs") if _is_small(entry)]
    prose = " ".join(text for _, _, text in record.prose_texts) if costs else ""
    for path, entry in costs:
        own = [text for text in entry.values() if isinstance(text, str)]
        scaled = {match[1] or match[2]: match for match in SCALED.finditer(" ".join((*own, prose)))}
        for name in sorted(MONEY & set(entry)):
            match = scaled.get(str(entry[name]))
            if match is not None:
                yield Violation(
                    "EV419", (*path, name), name=name, amount=entry[name], words=match[0]
                )


def _is_small(cost: Mapping[str, Any]) -> bool:
    return any(isinstance(cost.get(name), int) and cost[name] < 1000 for name in MONEY)
