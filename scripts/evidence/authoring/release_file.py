"""The file of a release as text, and its version set in the files that name it.

The same data gives the same bytes. Decides nothing about what a release brings.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evidence.authoring.yaml_scalars import block, scalar
from evidence.common.dating import in_words
from evidence.common.errors import UsageError
from evidence.common.text import plural

_HEAD = (
    "# Written by `evidence release`. Only the summary is written by hand; the next run keeps it.\n"
)
_WIDTH = 110
_RELEASED = re.compile(r"^date-released:[^\n]*$", re.MULTILINE)
_VERSION = re.compile(r"^version:[^\n]*$", re.MULTILINE)


def release_text(data: Mapping[str, Any]) -> str:
    """Return the file of a release.

    Args:
        data: what it brings, in the order in which it is to stand there.
    """
    lines: list[str] = []
    for name, value in data.items():
        if isinstance(value, list):
            lines.append(f"{name}:" if value else f"{name}: []")
            for entry in value:
                lines += _entry(entry)
        elif isinstance(value, dict):
            pairs = ", ".join(f"{key}: {scalar(number)}" for key, number in value.items())
            lines.append(f"{name}: {{{pairs}}}")
        else:
            lines += _text(f"{name}:", value, 2)
    return _HEAD + "\n".join(lines) + "\n"


def _entry(entry: Mapping[str, Any]) -> Iterator[str]:
    """Write an entry of a list: bare values first, on one line where they fit."""
    short = [f"{key}: {_flow(value)}" for key, value in entry.items() if key != "words"]
    line = f"  - {{{', '.join(short)}}}"
    if "words" not in entry and len(line) <= _WIDTH:
        yield line
        return
    for place, (key, value) in enumerate(entry.items()):
        start = f"{'  - ' if place == 0 else '    '}{key}:"
        if key == "words":
            yield start
            for words in value:
                yield from _text("      -", words, 8)
        else:
            indent = " " * 6
            yield from textwrap.wrap(
                f"{start} {_flow(value)}"
                if isinstance(value, list)
                else f"{start} {scalar(value)}",
                _WIDTH if isinstance(value, list) else 10_000,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(scalar(item, flow=True) for item in value)}]"
    return scalar(value, flow=True)


def _text(start: str, value: str, indent: int) -> list[str]:
    """Write a text behind its key or dash, over several lines where it is long."""
    line = f"{start} {scalar(value)}"
    folded = None if len(line) <= _WIDTH else block(value, _WIDTH - indent)
    if folded is None:
        return [line]
    sign, lines = folded
    return [f"{start} {sign}", *(f"{' ' * indent}{part}".rstrip() for part in lines)]


def with_version(text: str, version: str) -> str:
    """Return the text of taxonomy/base.yml with another version, all else as it was.

    Raises:
        UsageError: the version does not stand on a line of its own.
    """
    if len(_VERSION.findall(text)) != 1:
        raise UsageError("taxonomy/base.yml needs its `version` on one line of its own.")
    return _VERSION.sub(f'version: "{version}"', text)


def with_cited_version(text: str, version: str, day: str) -> str:
    """Return the text of CITATION.cff with another version and day, all else as it was.

    Args:
        text: the file.
        version: of the data.
        day: of the release, as YYYY-MM-DD.

    Raises:
        UsageError: the version does not stand on a line of its own.
    """
    if len(_VERSION.findall(text)) != 1:
        raise UsageError("CITATION.cff needs its `version` on one line of its own.")
    text = _VERSION.sub(f'version: "{version}"', text)
    if _RELEASED.search(text):
        return _RELEASED.sub(f'date-released: "{day}"', text)
    return _VERSION.sub(f'version: "{version}"\ndate-released: "{day}"', text)


def tag_text(name: str, data: Mapping[str, Any]) -> str:
    """Return what to write into the tag of a release.

    Args:
        name: of the evidence base.
        data: what the release brings.
    """
    parts = [f"{name} {data['version']}, {in_words(data['date'])}"]
    if "summary" in data:
        parts.append("\n".join(textwrap.wrap(" ".join(data["summary"].split()), 72)))
    counts = data["counts"]
    parts.append(
        "\n".join(
            (
                f"{plural(counts['cases'], 'case')} in {plural(counts['countries'], 'country')},",
                f"{plural(counts['factors'], 'factor')}, {plural(counts['findings'], 'finding')},",
                f"{plural(counts['sources'], 'publication')}",
            )
        )
    )
    numbers = [
        f"{part}: {len(data[part])}" for part in ("added", "changed", "retired") if part in data
    ]
    levels: Sequence[Mapping[str, str]] = data.get("levels", ())
    moved = [f"{item['name']}: {item['from']} → {item['to']}" for item in levels]
    if numbers or moved:
        parts.append("\n".join([*numbers, *moved]))
    return "\n\n".join(parts) + "\n"
