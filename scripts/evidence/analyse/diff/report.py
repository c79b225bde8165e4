"""Shows what changed between two revisions: as text, as Markdown, as JSON.

Text of a record is made harmless: it can neither steer a terminal nor become Markdown, a mention
or a command in a comment on GitHub.
"""

from __future__ import annotations

import json
from itertools import groupby

from evidence.analyse.diff.changes import RecordChange
from evidence.analyse.diff.compare import LevelChange, RevisionComparison
from evidence.common.text import listed, plural
from evidence.diagnostics.escape import escaped, harmless, without_commands


def changes_text(comparison: RevisionComparison) -> str:
    """Return lines for a terminal."""
    out: list[str] = []
    for record in comparison.records:
        head = f"{record.file}: {record.title}"
        out.append(harmless(head if record.changes else f"{head}: {record.words}"))
        out += [f"  {harmless(line)}" for line in _lines(record)]
    if comparison.records:
        out += ["", "Confidence"]
        out += [f"  {harmless(line)}" for line in _levels(comparison)]
        out.append("")
    return without_commands("\n".join([*out, f"{verdict(comparison)}."])) + "\n"


def changes_markdown(comparison: RevisionComparison) -> str:
    """Return Markdown for a summary or a comment."""
    out = [f"**{verdict(comparison)}**", ""]
    for record in comparison.records:
        out.append(f"- {escaped(record.title)} (`{record.file}`): {escaped(record.words)}")
        out += [f"  - {escaped(line)}" for line in _lines(record)]
    if comparison.records:
        out += ["", "Confidence levels", ""]
        out += [f"- {escaped(line)}" for line in _levels(comparison)]
    return "\n".join(out).rstrip() + "\n"


def changes_json(comparison: RevisionComparison) -> str:
    """Return one object: base, head, records and levels."""
    made = {
        "base": comparison.base,
        "head": comparison.head,
        "summary": verdict(comparison),
        "records": [_as_object(record) for record in comparison.records],
        "levels": [
            {"factor": level.factor, "before": level.before, "after": level.after}
            for level in comparison.levels
        ],
        "levels_not_compared": comparison.no_levels,
    }
    return json.dumps(made, ensure_ascii=True, indent=2) + "\n"


def verdict(comparison: RevisionComparison) -> str:
    """Return the whole in one line: "1 record added, 2 changed; no confidence level changes"."""
    if not comparison.records:
        return "No record changes"
    counts = [
        (sum(record.how == how for record in comparison.records), how)
        for how in ("added", "changed", "removed")
    ]
    (first, how), *rest = [(number, how) for number, how in counts if number]
    words = [f"{plural(first, 'record')} {how}", *(f"{number} {how}" for number, how in rest)]
    if comparison.no_levels:
        return listed(words)
    number = len(comparison.levels)
    changes = plural(number, "confidence level") if number else "no confidence level"
    return f"{listed(words)}; {changes} {'changes' if number < 2 else 'change'}"


def _lines(record: RecordChange) -> list[str]:
    """Return the changes of a record, those of one entry on one line."""
    lines: list[str] = []
    for place, changes in groupby(record.changes, key=lambda change: change.place):
        words = [change.words for change in changes]
        lines += [f"{place}: {'; '.join(words)}"] if place else words
    return lines


def _levels(comparison: RevisionComparison) -> list[str]:
    if comparison.no_levels:
        return [f"not compared, because {comparison.no_levels}"]
    if not comparison.levels:
        return ["no factor's level changes"]
    return [_level(level) for level in comparison.levels]


def _level(level: LevelChange) -> str:
    if not level.before:
        return f"{level.name}: new, {level.after}"
    if not level.after:
        return f"{level.name}: removed, was {level.before}"
    return f"{level.name}: {level.before} → {level.after}"


def _as_object(record: RecordChange) -> dict[str, object]:
    return {
        "file": record.file,
        "title": record.title,
        "change": record.how,
        "words": record.words,
        "compared": record.readable,
        "changes": [
            {
                "place": change.place,
                "words": change.words,
                "change": change.how,
                "path": list(change.path),
                "before": change.before,
                "after": change.after,
            }
            for change in record.changes
        ],
    }
