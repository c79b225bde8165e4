"""From the two checked files of a second coding to a round: what was drawn, and both codings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evidence.analyse.coding.agreement import Coding, Drawn, Round

Data = Mapping[str, Any]


def rounds_from(files: Mapping[str, tuple[Data, Data]]) -> tuple[Round, ...]:
    """Build every round, in the order of their names.

    Args:
        files: worksheet and first coding by the name of their folder, both checked.
    """
    return tuple(round_from(name, *files[name]) for name in sorted(files))


def round_from(name: str, worksheet: Data, first: Data) -> Round:
    """Build a round from its worksheet, filled in or not, and the first coding."""
    pairs = zip(worksheet["items"], first["items"], strict=True)
    return Round(
        name=name,
        drawn=first["drawn"],
        seed=first["seed"],
        items=tuple(_drawn(row, coded) for row, coded in pairs),
        limits=tuple(first.get("limits", ())),
        second=tuple(_filled(worksheet["items"])),
    )


def _drawn(row: Data, first: Data) -> Drawn:
    return Drawn(
        coding=_coding(first),
        case=first["case"],
        case_title=row["case"],
        finding=str(first["finding"]),
        text=row["text"],
        sources=tuple(row["sources"]),
        neighbours=tuple(first["neighbours"]),
    )


def _filled(rows: Sequence[Data]) -> Iterator[Coding]:
    return (_coding(row) for row in rows if row.get("factor"))


def _coding(row: Data) -> Coding:
    return Coding(
        row["item"],
        row["factor"],
        row["effect"],
        tuple(row.get("phase") or ()),
        note=row.get("note") or "",
        basis=row.get("basis") or "",
    )
