"""Shows what changed between two revisions: as text, as Markdown, as JSON.

Text of a record is made harmless: it can neither steer a terminal nor become Markdown, a mention
or a command in a comment on GitHub.
"""

from __future__ import annotations

import json
from itertools import groupby

from evidence.analyse.diff.changes import Change, RecordChange
from evidence.analyse.diff.compare import RevisionComparison
from evidence.analyse.diff.levels import LevelChange
from evidence.analyse.diff.texts import Line
from evidence.common.text import listed, plural
from evidence.diagnostics.escape import escaped, harmless, with_code, without_commands

LOOK_AT = "Look at this first"
"""Heading of what somebody has to write elsewhere."""
_MOST_LEFT_OUT = 10


def changes_text(comparison: RevisionComparison) -> str:
    """Return lines for a terminal."""
    out: list[str] = []
    for record in comparison.records:
        head = f"{record.file}: {record.title}"
        told = record.changes and record.how == "changed"
        out.append(harmless(head if told else f"{head}: {record.words}"))
        out += [f"{'  ' * line.depth}    {_in_text(line)}" for line in record.lines]
        for words, lines in _lines(record):
            out.append(f"  {harmless(words)}")
            out += [f"{'  ' * line.depth}    {_in_text(line)}" for line in lines]
    if comparison.notices:
        out += ["", LOOK_AT]
        out += [f"  {harmless(f'{item.file}: {item.words}')}" for item in comparison.notices]
    if comparison.records:
        out += ["", "Confidence"]
        out += [f"  {harmless(line)}" for line in _levels(comparison)]
        out.append("")
    return without_commands("\n".join([*out, f"{verdict(comparison)}."])) + "\n"


def changes_markdown(comparison: RevisionComparison) -> str:
    """Return Markdown for a summary or a comment: what decides first, then record by record."""
    out = [f"**{verdict(comparison)}**", ""]
    if comparison.notices:
        out += [f"**{LOOK_AT}**", ""]
        for item in comparison.notices:
            out.append(f"- `{item.file}`: {with_code(item.words)}")
        out.append("")
    if comparison.records:
        out += ["**Confidence levels**", ""]
        out += [f"- {with_code(line)}" for line in _levels(comparison)]
        out += ["", "**Records**", ""]
    for record in comparison.records:
        out.append(f"- {escaped(record.title)} (`{record.file}`): {escaped(record.words)}")
        if record.lines:
            says = "says" if record.how == "added" else "said"
            out += ["", f"  <details><summary>All that it {says}</summary>", ""]
            out += [_in_markdown(line, 1) for line in record.lines]
            out += ["", "  </details>", ""]
        for words, lines in _lines(record, with_texts=False):
            out.append(f"  - {escaped(words)}")
            out += [_in_markdown(line, 2) for line in lines]
    return "\n".join(out).rstrip() + "\n"


def changes_json(comparison: RevisionComparison) -> str:
    """Return one object: base, head, records, levels and notices."""
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
        "left_out_of_levels": list(comparison.left_out),
        "notices": [{"file": item.file, "words": item.words} for item in comparison.notices],
    }
    return json.dumps(made, ensure_ascii=True, indent=2) + "\n"


def verdict(comparison: RevisionComparison) -> str:
    """Return the whole in one line: "1 record added, 2 changed; no confidence level changes"."""
    if not comparison.records:
        return "No record changes"
    counts = [
        (sum(record.how == how for record in comparison.records), how)
        for how in ("added", "changed", "renamed", "removed")
    ]
    (first, how), *rest = [(number, how) for number, how in counts if number]
    words = [f"{plural(first, 'record')} {how}", *(f"{number} {how}" for number, how in rest)]
    if comparison.no_levels:
        return listed(words)
    number = len(comparison.levels)
    changes = plural(number, "confidence level") if number else "no confidence level"
    return f"{listed(words)}; {changes} {'changes' if number < 2 else 'change'}"


def _in_text(line: Line) -> str:
    """Return a line for a terminal: `[-what went-]` and `{+what came+}`, as Git marks words."""
    marks = {"same": ("", ""), "out": ("[-", "-]"), "in": ("{+", "+}")}
    text = " ".join(f"{marks[how][0]}{words}{marks[how][1]}" for how, words in line.parts if words)
    return harmless(f"{line.label}: {text}" if line.label and text else line.label or text)


def _in_markdown(line: Line, depth: int) -> str:
    """Return an entry of a list in which what went is struck out."""
    marks = {"same": ("", ""), "out": ("<del>", "</del>"), "in": ("<ins>", "</ins>")}
    text = " ".join(
        f"{marks[how][0]}{escaped(words)}{marks[how][1]}" for how, words in line.parts if words
    )
    label = f"{escaped(line.label)}: " if line.label and text else escaped(line.label)
    return f"{'  ' * (depth + line.depth)}- {label}{text}"


def _lines(record: RecordChange, with_texts: bool = True) -> list[tuple[str, tuple[Line, ...]]]:
    """Return the changes of a record, those of one entry on one line, each with its texts.

    Args:
        record: what changed in it.
        with_texts: whether the words show what was reworded as well, or only the texts do.
    """

    def words_of(change: Change) -> str:
        is_shown = any(how == "same" for line in change.lines for how, _ in line.parts)
        return change.words if with_texts or not is_shown else change.words.partition(": “")[0]

    lines: list[tuple[str, tuple[Line, ...]]] = []
    for place, group in groupby(record.changes, key=lambda change: change.place):
        changes = list(group)
        if not place:
            lines += [(words_of(change), change.lines) for change in changes]
            continue
        words = f"{place}: {'; '.join(map(words_of, changes))}"
        lines.append((words, tuple(line for change in changes for line in change.lines)))
    return lines


def _levels(comparison: RevisionComparison) -> list[str]:
    if comparison.no_levels:
        return [f"not compared, because {comparison.no_levels}"]
    told = [_level(level) for level in comparison.levels] or ["no factor's level changes"]
    if comparison.left_out:
        named = [f"`{name}`" for name in comparison.left_out[:_MOST_LEFT_OUT]]
        more = len(comparison.left_out) - len(named)
        told.append(
            f"left out on both sides, because of errors: {listed([*named, f'{more} more'])}"
            if more
            else f"left out on both sides, because of errors: {listed(named)}"
        )
    return told


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
        "was": record.was,
        "text": [_as_line(line) for line in record.lines],
        "changes": [
            {
                "place": change.place,
                "words": change.words,
                "change": change.how,
                "path": list(change.path),
                "before": change.before,
                "after": change.after,
                "text": [_as_line(line) for line in change.lines],
            }
            for change in record.changes
        ],
    }


def _as_line(line: Line) -> dict[str, object]:
    return {
        "depth": line.depth,
        "label": line.label,
        "parts": [{"how": how, "text": words} for how, words in line.parts],
    }
