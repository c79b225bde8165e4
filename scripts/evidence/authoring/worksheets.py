"""Writes the files of a second coding: `agreement/<round>/worksheet.yml`, `first-coding.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from evidence.analyse.coding.agreement import Drawn, Round
from evidence.check.files import AGREEMENT
from evidence.check.repository import read_repository
from evidence.common.errors import UsageError
from evidence.common.whole_file import write_whole

WORKSHEET, FIRST = "worksheet.yml", "first-coding.yml"

WORKSHEET_HEAD = """\
# Second coding of findings drawn at random, to see whether two coders code in the same way.
#
# For the second coder: read docs/contribute/coding-guide.md and the factors in taxonomy/factors/.
# Do not open the folder cases/, the pages of the cases or of the factors on the site, or the file
# first-coding.yml beside this one: the coding must be blind to the first.
# Read the sources of each finding as far as you can reach them. Then fill in, item by item:
#   factor   id of one factor: the name of its file in taxonomy/factors/ without .yml
#   effect   enabler, barrier or mixed
#   phase    any of {phases}, in brackets with a comma between;
#            leave it [] where the text does not say
#   basis    stated where a source that you read itself says that this helped or hindered;
#            inferred where it gives only the fact, or where you could not read the passage
# A doubt goes under note, in quotation marks. Change nothing else. When all are filled in, run
#   evidence agreement compute {folder}/worksheet.yml
# From then on the page on the method shows the result.
"""
FIRST_HEAD = """\
# First coding of the findings in worksheet.yml beside this file, as it was on the day of the draw.
# The second coder does not open it. It is never changed: the published agreement is between this
# file and the worksheet, whatever becomes of the records later.
# neighbours: the factors that were named as near the coded one on that day.
# limits: what the figures of this round do not show, for the page on the method.
"""


class _Row(list[str]):
    """A list that is written in one line."""


class _Dumper(yaml.SafeDumper):
    """Leaves a field without a value blank."""


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)
_Dumper.add_representer(
    _Row, lambda dumper, row: dumper.represent_sequence("tag:yaml.org,2002:seq", row, True)
)


def write_round(drawn: Round, folder: Path, phases: Iterable[str]) -> None:
    """Write the blank worksheet and the first coding into a folder.

    Args:
        drawn: the sample.
        folder: made where it is not there.
        phases: the terms that the second coder may choose from.

    Raises:
        UsageError: one of them is there already.
    """
    for name in (WORKSHEET, FIRST):
        if (folder / name).exists():
            raise UsageError(
                f"{folder / name} exists. A sample is drawn once; name another folder."
            )
    folder.mkdir(parents=True, exist_ok=True)
    head = WORKSHEET_HEAD.format(folder=f"{AGREEMENT}/{folder.name}", phases=", ".join(phases))
    _write(folder / WORKSHEET, head, {"items": [_blank(item) for item in drawn.items]})
    codings = [_coded(item) for item in drawn.items]
    _write(folder / FIRST, FIRST_HEAD, {"drawn": drawn.drawn, "seed": drawn.seed, "items": codings})


def name_findings(root: Path) -> list[Path]:
    """Let the first codings name findings by their ids, where they name them by position.

    A finding whose text has changed since the draw keeps its number: it is no longer the one that
    was coded. A file with errors is left as it is.

    Returns:
        the files that changed.
    """
    repository = read_repository(root)
    ids = {
        (name, finding.get("text")): finding["id"]
        for name, record in repository.cases.items()
        for _, finding in record.entries("findings")
        if "id" in finding
    }
    changed = []
    for record in repository.agreement.values():
        sheet = repository.beside(record, "worksheet") if record.kind == "first-coding" else None
        if sheet is None or record.problems() or sheet.problems():
            continue
        texts = {row["item"]: row["text"] for row in sheet.data["items"]}
        rows = [
            {**row, "finding": ids.get((row["case"], texts.get(row["item"])), row["finding"])}
            for row in record.data["items"]
        ]
        if rows != record.data["items"]:
            for row in rows:
                row["phase"], row["neighbours"] = _Row(row["phase"]), _Row(row["neighbours"])
            file = repository.root / record.document.name
            _write(file, FIRST_HEAD, {**record.data, "items": rows})
            changed.append(file)
    return changed


def _blank(item: Drawn) -> dict[str, Any]:
    return {
        "item": item.coding.item,
        "case": item.case_title,
        "sources": list(item.sources),
        "text": item.text,
        "factor": None,
        "effect": None,
        "phase": _Row(),
        "basis": None,
        "note": None,
    }


def _coded(item: Drawn) -> dict[str, Any]:
    return {
        "item": item.coding.item,
        "case": item.case,
        "finding": item.finding,
        "factor": item.coding.factor,
        "effect": item.coding.effect,
        "phase": _Row(item.coding.phases),
        "basis": item.coding.basis,
        "neighbours": _Row(item.neighbours),
    }


def _write(file: Path, head: str, data: Mapping[str, Any]) -> None:
    body = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    write_whole(file, f"{head}\n{body}".encode())
