"""What a release brings, as data in the form of its file: from the difference of two revisions.

A pure function of revisions and earlier releases. Neither reads nor writes files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from evidence.analyse.diff.changes import Change, RecordChange
from evidence.analyse.diff.compare import RevisionComparison, compare
from evidence.common.text import cut
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case
from evidence.read.git import Revision

Data = dict[str, Any]

_TOLD_ELSEWHERE = frozenset({"retired_findings", "reviewed"})
"""Fields whose change is told as that of a finding, or says only that somebody looked."""
_LONGEST_TITLE, _LONGEST_WORDS = 300, 2000
"""Characters that the description of a release allows."""


def digest(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of records, in hexadecimal; line ends do not count.

    Args:
        files: contents by path.
    """
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        plain = content.replace(b"\r\n", b"\n")
        total.update(f"{name}\0{len(plain)}\0".encode() + plain)
    return total.hexdigest()


def release_data(
    version: str,
    base: EvidenceBase,
    head: Revision,
    last: Revision | None,
    earlier: Sequence[Mapping[str, Any]],
    summary: str = "",
) -> Data:
    """Return what a release brings, in the order of its file.

    Args:
        version: its name.
        base: the linked records of today.
        head: their files.
        last: the files of the release before; None for the first, which is told in counts.
        earlier: the data of all releases before it.
        summary: a sentence or two by hand, or empty.
    """
    dates = [base.newest_review, *(item["date"] for item in earlier)]
    data: Data = {"version": version, "date": max(dates)}
    if summary:
        data["summary"] = summary
    data["counts"] = {
        "cases": len(base.cases),
        "countries": len(base.vocabularies["countries"].terms),
        "factors": len(base.factors),
        "findings": sum(len(case.findings) for case in base.cases.values()),
        "sources": len(base.works),
    }
    if last is not None:
        data |= _difference(base, last, head)
    data["records"] = digest(head.files)
    data["ids"] = list(_new_ids(base, earlier))
    return data


def _difference(base: EvidenceBase, last: Revision, head: Revision) -> Data:
    comparison = compare(last, head)
    parts: dict[str, list[Data]] = {"added": [], "changed": [], "retired": []}
    for record in comparison.records:
        for part, entry in _entries(record, base):
            parts[part].append(entry)
    found: Data = {name: entries for name, entries in parts.items() if entries}
    if comparison.no_levels:
        found["levels_not_compared"] = comparison.no_levels
    elif levels := list(_levels(comparison, base)):
        found["levels"] = levels
    return found


def _entries(record: RecordChange, base: EvidenceBase) -> Iterator[tuple[str, Data]]:
    """Yield (part of the release, entry) for what happened to one file."""
    file = PurePosixPath(record.file)
    kind = {"cases": "case", "factors": "factor"}.get(file.parent.name, "list")
    entry: Data = {"kind": kind, "id": file.stem, "title": cut(record.title, _LONGEST_TITLE)}
    if record.how in ("added", "removed"):
        if kind == "list":
            yield "changed", {**entry, "words": [record.words]}
            return
        words = record.words.removeprefix("added, ") if record.how == "added" else ""
        words = _where_it_leads(base, kind, file.stem) if record.how == "removed" else words
        told = {"words": [words]} if words and words != "added" else {}
        yield ("added" if record.how == "added" else "retired"), entry | told
        return
    if not record.readable:
        yield "changed", {**entry, "words": [record.words]}
        return
    case = base.cases.get(file.stem) if kind == "case" else None
    by_finding: dict[str, list[str]] = {}
    if record.was:
        by_finding[""] = [f"its id was {PurePosixPath(record.was).stem}"]
    for change in record.changes:
        if change.path[0] in _TOLD_ELSEWHERE or (file.stem, change.path) == ("base", ("version",)):
            continue
        if case is None or change.path[0] != "findings":
            by_finding.setdefault("", []).append(_line(change.sentence))
        elif len(change.path) > 1:
            place = change.place.partition(" › ")[2]
            words = f"{place}: {change.words}" if place else change.words
            finding = case.findings[int(change.path[1])].id
            by_finding.setdefault(finding, []).append(_line(words))
        else:
            yield from _came_or_went(change, entry, base)
    for finding, lines in by_finding.items():
        named = {"finding": finding} if finding else {}
        yield "changed", {**entry, **named, "words": lines}


def _came_or_went(change: Change, entry: Data, base: EvidenceBase) -> Iterator[tuple[str, Data]]:
    """Yield the findings that a case has now and had not, or the other way round."""
    part = "retired" if change.how == "removed" else "added"
    for finding in (change.before if change.how == "removed" else change.after) or ():
        factor = base.factors.get(finding["factor"])
        name = factor.name if factor is not None else finding["factor"]
        words = _line(f"{name}: {finding.get('headline') or finding['text']}")
        yield part, {**entry, "finding": finding["id"], "words": [words]}


def _where_it_leads(base: EvidenceBase, kind: str, gone: str) -> str:
    there = next((item.new for item in base.redirects if (item.kind, item.old) == (kind, gone)), "")
    if not there:
        return ""
    title = base.cases[there].title if kind == "case" else base.factors[there].name
    return f"its address leads to {title}"


def _levels(comparison: RevisionComparison, base: EvidenceBase) -> Iterator[Data]:
    """Yield the levels that moved, of factors that were there before, under whichever id."""
    before = {item.factor: item.before for item in comparison.levels if item.before}
    for item in comparison.levels:
        if not item.after:
            continue
        former = base.factors[item.factor].former_ids
        was = item.before or next((before[old] for old in former if old in before), "")
        if was and was != item.after:
            yield {"factor": item.factor, "name": item.name, "from": was, "to": item.after}


def _line(text: str) -> str:
    return cut(" ".join(text.split()), _LONGEST_WORDS)


def _new_ids(base: EvidenceBase, earlier: Iterable[Mapping[str, Any]]) -> Iterator[Data]:
    """Yield the ids that no earlier release has published, cases first, each kind by id."""
    known: dict[tuple[str, str], set[str]] = {}
    for release in earlier:
        for item in release["ids"]:
            known.setdefault((item["kind"], item["id"]), set()).update(item.get("findings", ()))
    for name in sorted(base.cases):
        case = base.cases[name]
        findings = _new_findings(case, known)
        if findings or ("case", name) not in known:
            told = {"findings": findings} if findings else {}
            yield {"kind": "case", "id": name, **told}
    for name in sorted(base.factors):
        if ("factor", name) not in known:
            yield {"kind": "factor", "id": name}


def _new_findings(case: Case, known: Mapping[tuple[str, str], set[str]]) -> list[str]:
    published = set().union(
        *(known.get(("case", name), set()) for name in (case.id, *case.former_ids))
    )
    return [finding.id for finding in case.findings if finding.id not in published]
