"""The files of a second coding: `agreement/<round>/worksheet.yml` and `first-coding.yml`.

Writes the two when a sample is drawn, and reads them back. What follows from them is computed in
`agreement`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from evidence.analyse.coding.agreement import Coding, Drawn, Round
from evidence.common.errors import EvidenceError, UsageError
from evidence.common.whole_file import write_whole
from evidence.read.reader import read_bytes
from evidence.schema.roles import FIXED

FOLDER = "agreement"
"""Below the root of the repository; holds a folder a round."""
WORKSHEET, FIRST = "worksheet.yml", "first-coding.yml"
EFFECTS, BASES = FIXED["effects"], FIXED["bases"]
PHASES = ("initiate", "design", "build", "operate", "sustain")
"""What a coder may write; held here because a round stays as it was when the lists change."""

WORKSHEET_HEAD = """\
# Second coding of findings drawn at random, to see whether two coders code alike.
#
# For the second coder: read docs/contribute/coding-guide.md and the factors in taxonomy/factors/.
# Do not open the folder cases/, the pages of the cases or of the factors on the site, or the file
# first-coding.yml beside this one: the coding must be blind to the first.
# Read the sources of each finding as far as you can reach them. Then fill in, item by item:
#   factor   id of one factor: the name of its file in taxonomy/factors/ without .yml
#   effect   enabler, barrier or mixed
#   phase    any of initiate, design, build, operate, sustain, as in [build, operate];
#            leave it [] where the text does not tell
#   basis    stated where a source that you read says itself that this helped or hindered;
#            inferred where it tells the fact only, or where you could not read the passage
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


class AgreementError(EvidenceError):
    """The files of a second coding cannot be used."""


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


def write_round(drawn: Round, folder: Path) -> None:
    """Write the blank worksheet and the first coding into a folder.

    Raises:
        UsageError: one of them is there already.
    """
    for name in (WORKSHEET, FIRST):
        if (folder / name).exists():
            raise UsageError(
                f"{folder / name} exists. A sample is drawn once; name another folder."
            )
    folder.mkdir(parents=True, exist_ok=True)
    head = WORKSHEET_HEAD.format(folder=f"{FOLDER}/{folder.name}")
    _write(folder / WORKSHEET, head, {"items": [_blank(item) for item in drawn.items]})
    codings = [_coded(item) for item in drawn.items]
    _write(folder / FIRST, FIRST_HEAD, {"drawn": drawn.drawn, "seed": drawn.seed, "items": codings})


def name_findings(root: Path) -> list[Path]:
    """Let the first codings name findings by their ids, where they name them by position.

    A finding whose text has changed since the draw keeps its number: it is no longer the one that
    was coded.

    Returns:
        the files that changed.

    Raises:
        AgreementError: a file cannot be used.
    """
    changed = []
    for worksheet in sorted((root / FOLDER).glob(f"*/{WORKSHEET}")):
        first = worksheet.parent / FIRST
        data = _read(first)
        texts = {row["item"]: row["text"] for row in _items(worksheet, _read(worksheet), {"text"})}
        rows = [
            {**row, "finding": _id_of(root, row["case"], texts.get(row["item"])) or row["finding"]}
            for row in _items(first, data, {"case", "finding"})
        ]
        if rows != data["items"]:
            for row in rows:
                row["phase"], row["neighbours"] = _Row(row["phase"]), _Row(row["neighbours"])
            _write(first, FIRST_HEAD, {**data, "items": rows})
            changed.append(first)
    return changed


def _id_of(root: Path, case: str, text: str | None) -> str | None:
    file = root / "cases" / f"{case}.yml"
    if not file.is_file():
        return None
    record = read_bytes(file.read_bytes(), file.name).data or {}
    findings = record.get("findings")
    for finding in findings if isinstance(findings, list) else ():
        if isinstance(finding, dict) and finding.get("text") == text:
            return str(finding["id"]) if "id" in finding else None
    return None


def read_rounds(root: Path) -> tuple[Round, ...]:
    """Read every round below the root of a repository, in the order of their names.

    Raises:
        AgreementError: a file cannot be used.
    """
    return tuple(read_round(file) for file in sorted((root / FOLDER).glob(f"*/{WORKSHEET}")))


def read_round(worksheet: Path) -> Round:
    """Read a worksheet, filled in or not, with the first coding beside it.

    Raises:
        AgreementError: a file cannot be used.
    """
    first = worksheet.parent / FIRST
    data = _read(first)
    sheet = _items(worksheet, _read(worksheet), {"case", "sources", "text"})
    codings = {
        row["item"]: row
        for row in _items(
            first, data, {"case", "finding", "factor", "effect", "phase", "neighbours"}
        )
    }
    if list(codings) != [row["item"] for row in sheet]:
        raise AgreementError(f"{worksheet}: its items are not those of {FIRST}, in their order.")
    return Round(
        name=worksheet.parent.name,
        drawn=str(data["drawn"]),
        seed=int(data["seed"]),
        items=tuple(_drawn(row, codings[row["item"]]) for row in sheet),
        limits=tuple(map(str, data.get("limits") or ())),
        second=tuple(_filled(worksheet, sheet)),
    )


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


def _drawn(row: Mapping[str, Any], first: Mapping[str, Any]) -> Drawn:
    return Drawn(
        coding=Coding(
            row["item"],
            first["factor"],
            first["effect"],
            tuple(first["phase"]),
            basis=first.get("basis", ""),
        ),
        case=first["case"],
        case_title=row["case"],
        finding=str(first["finding"]),
        text=row["text"],
        sources=tuple(row["sources"]),
        neighbours=tuple(first["neighbours"]),
    )


def _filled(file: Path, sheet: list[Mapping[str, Any]]) -> Iterator[Coding]:
    for row in sheet:
        factor, effect, phases = row.get("factor"), row.get("effect"), row.get("phase") or []
        if not factor and not effect:
            continue
        if not factor or effect not in EFFECTS:
            raise AgreementError(
                f"{file}: item {row['item']} needs a factor, and as effect one of "
                f"{', '.join(EFFECTS)}."
            )
        if not isinstance(phases, list) or not set(phases) <= set(PHASES):
            raise AgreementError(
                f"{file}: the phase of item {row['item']} is a list of some of {', '.join(PHASES)}."
            )
        basis = str(row.get("basis") or "")
        if basis not in (BASES if "basis" in row else ("",)):
            raise AgreementError(
                f"{file}: the basis of item {row['item']} is one of {', '.join(BASES)}."
            )
        yield Coding(row["item"], factor, effect, tuple(phases), str(row.get("note") or ""), basis)


def _read(file: Path) -> Mapping[str, Any]:
    if not file.is_file():
        raise AgreementError(f"There is no file {file}.")
    document = read_bytes(file.read_bytes(), str(file))
    for problem in document.problems:
        raise AgreementError(f"{file}:{problem.line}: {problem.message} {problem.hint}".strip())
    data: Mapping[str, Any] = document.data
    return data


def _items(file: Path, data: Mapping[str, Any], fields: set[str]) -> list[Mapping[str, Any]]:
    rows = data.get("items")
    if not isinstance(rows, list) or not rows:
        raise AgreementError(f"{file}: `items` is not a list of findings.")
    for row in rows:
        missing = {"item", *fields} - set(row if isinstance(row, dict) else ())
        if missing:
            raise AgreementError(f"{file}: an item has no `{min(missing)}`.")
    return rows


def _write(file: Path, head: str, data: Mapping[str, Any]) -> None:
    body = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    write_whole(file, f"{head}\n{body}".encode())
