"""What becomes of ids between two revisions: renamed records, addresses that end, who cites them.

A rename is told by `former_ids`. Where an id went without a word, a reader of the old address and
every record that names it would be left with nothing; each of these is told as a notice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from evidence.analyse.diff.align import likeness
from evidence.check.repository import TOPS, kind_of
from evidence.common.prose import references
from evidence.common.text import listed
from evidence.diagnostics.problem import Path as Place
from evidence.read.git import Revision
from evidence.read.reader import Top, read_bytes
from evidence.schema.fields import OwnField
from evidence.schema.location import place_in_words
from evidence.schema.schema import Schema, load_schema

_REDIRECTS = "taxonomy/redirects.yml"
_FOLDERS = {"case": "cases", "factor": "taxonomy/factors"}
_LIKE = 0.6
"""Likeness, from 0 to 1, from which a new record may be one that went; a convention."""
_MOST_PLACES = 5
"""Of more places that name what is gone, the others are counted."""
_MOST_GONE = 50
"""Of more records that went, the likeness to new ones is not looked for."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that whoever decides ought to look at."""

    file: str
    """The file that needs a change."""
    words: str
    """What is so and what to write, in sentences; code stands between backticks."""


@dataclass(frozen=True, slots=True)
class Gone:
    """An id that was there before and is no longer."""

    kind: str
    """case, factor or finding; a finding is named CASE/FINDING."""
    id: str
    file: str
    now: str = ""
    """The id that took its place; empty where nothing leads on."""


def data_of(name: str, content: bytes | None) -> Any:
    """Return what a record file holds; None where it is not there or cannot be read."""
    if content is None:
        return None
    top: Top = TOPS.get(kind_of(Path(), Path(name)), "fields")
    return read_bytes(content, name, top).data


def renamed(base: Revision, head: Revision) -> dict[str, str]:
    """Return the old file of every record that has another id now, by its new file.

    Only where the new record names the old id under `former_ids`, and the old file is gone.
    """
    found: dict[str, str] = {}
    for name in sorted(set(head.files) - set(base.files)):
        data = data_of(name, head.files[name])
        former = data.get("former_ids") if isinstance(data, dict) else None
        for old in former if isinstance(former, list) else ():
            file = f"{PurePosixPath(name).parent}/{old}.yml"
            if file in base.files and file not in head.files and file not in found.values():
                found.setdefault(name, file)
    return found


def notices(
    base: Revision, head: Revision, moved: Mapping[str, str], own: Sequence[OwnField]
) -> tuple[Notice, ...]:
    """Return what needs a look: addresses that end, and records that name what is gone."""
    gone = [*_gone_records(base, head, moved), *_gone_findings(base, head, moved)]
    found = [notice for item in gone if (notice := _ended(item, base, head)) is not None]
    if gone:
        found += _citing(gone, head, own)
    return tuple(found)


def _gone_records(base: Revision, head: Revision, moved: Mapping[str, str]) -> Iterator[Gone]:
    new_names = {old: PurePosixPath(new).stem for new, old in moved.items()}
    redirects = data_of(_REDIRECTS, head.files.get(_REDIRECTS))
    leads = {
        (entry.get("kind"), entry.get("from")): str(entry.get("to"))
        for entry in redirects or ()
        if isinstance(entry, dict)
    }
    for name in sorted(set(base.files) - set(head.files)):
        path = PurePosixPath(name)
        kind = next((kind for kind, folder in _FOLDERS.items() if folder == str(path.parent)), "")
        if kind:
            now = new_names.get(name) or leads.get((kind, path.stem), "")
            yield Gone(kind, path.stem, name, now)


def _gone_findings(base: Revision, head: Revision, moved: Mapping[str, str]) -> Iterator[Gone]:
    for name in sorted(head.files):
        old = moved.get(name, name)
        if not name.startswith("cases/") or base.files.get(old) == head.files[name]:
            continue
        before, after = data_of(old, base.files.get(old)), data_of(name, head.files[name])
        if not isinstance(before, dict) or not isinstance(after, dict):
            continue
        retired = after.get("retired_findings")
        kept = {*_findings(after), *(retired if isinstance(retired, list) else ())}
        for finding in _findings(before):
            case = PurePosixPath(name).stem
            if finding not in kept:
                yield Gone("finding", f"{case}/{finding}", name)
            elif finding not in _findings(after):
                yield Gone("finding", f"{case}/{finding}", name, "retired")


def _findings(data: Mapping[str, Any]) -> list[str]:
    entries = data.get("findings")
    named = [
        entry.get("id")
        for entry in (entries if isinstance(entries, list) else ())
        if isinstance(entry, dict)
    ]
    return [name for name in named if isinstance(name, str)]


def _ended(item: Gone, base: Revision, head: Revision) -> Notice | None:
    """Say what to write so that an id that went leads on; None where it does."""
    if item.now:
        return None
    if item.kind == "finding":
        finding = item.id.partition("/")[2]
        return Notice(
            item.file,
            f"The finding `{finding}` is gone. If it is taken out for good, write its id under "
            f"`retired_findings`: `retired_findings: [{finding}]`.",
        )
    like = _likest(item, base, head)
    may_be = (
        f" It reads like the new `{like}`: if that is the same {item.kind} under another id, write "
        f"there `former_ids: [{item.id}]`."
        if like
        else ""
    )
    return Notice(
        item.file,
        f"The {item.kind} `{item.id}` is gone and nothing leads on from its address.{may_be} If "
        f"another record took its place, add to `{_REDIRECTS}`: "
        f"`- {{kind: {item.kind}, from: {item.id}, to: ID}}`.",
    )


def _likest(item: Gone, base: Revision, head: Revision) -> str:
    """Return the id of the new record of the same kind that is most like one that went."""
    folder = _FOLDERS[item.kind]
    new = [
        name
        for name in sorted(set(head.files) - set(base.files))
        if str(PurePosixPath(name).parent) == folder
    ]
    if len(new) > _MOST_GONE:
        return ""
    old = data_of(item.file, base.files[item.file])
    scored = [(likeness(old, data_of(name, head.files[name])), name) for name in new]
    best, name = max(scored, default=(0.0, ""))
    return PurePosixPath(name).stem if best >= _LIKE else ""


def _citing(gone: Sequence[Gone], head: Revision, own: Sequence[OwnField]) -> Iterator[Notice]:
    """Yield a notice for every record that names something that is gone."""
    by_name = {(item.kind, item.id): item for item in gone}
    sought = [item.id.partition("/")[2] or item.id for item in gone]
    for name, content in sorted(head.files.items()):
        if not any(word.encode() in content for word in sought):
            continue
        schema = load_schema(kind_of(Path(), Path(name)), {}, own)
        places: dict[tuple[str, str], list[str]] = {}
        for place, kind, named in _named((), data_of(name, content), schema):
            item = by_name.get((kind, named))
            # The case that a finding is named with may be the one that is gone.
            case = named.partition("/")[0] if kind == "finding" else ""
            item = item or (by_name.get(("case", case)) if case else None)
            if item is not None:
                words = place_in_words(place, schema)
                places.setdefault((item.kind, item.id), []).append(words)
        for key, where in places.items():
            yield Notice(name, _named_in(by_name[key], where))


def _named_in(item: Gone, where: Sequence[str]) -> str:
    shown = list(dict.fromkeys(where))
    more = [f"{len(shown) - _MOST_PLACES} more"] if len(shown) > _MOST_PLACES else []
    told = listed([*shown[:_MOST_PLACES], *more])
    what = f"the {item.kind} `{item.id}`, which is gone"
    if item.kind == "finding" or not item.now:
        return f"It still names {what} ({told}). Take that out or name another."
    return f"It still names {what} ({told}). Write `{item.now}` there."


def _named(place: Place, value: Any, schema: Schema) -> Iterator[tuple[Place, str, str]]:
    """Yield (place, kind, id) of everything that a record names."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _named((*place, name), inner, schema)
        if {"kind", "from", "to"} <= value.keys():
            yield (*place, "to"), str(value["kind"]), str(value["to"])
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _named((*place, number), inner, schema)
    elif isinstance(value, str):
        kind = schema.node(place).get("x-reference")
        if kind in ("case", "factor", "finding"):
            yield place, str(kind), value
        for reference in references(value):
            if reference.kind != "source":
                yield place, reference.kind, reference.id
