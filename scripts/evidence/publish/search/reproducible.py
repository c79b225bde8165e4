"""Puts what Pagefind writes in no fixed order into one: the same records give the same files.

Pagefind keeps filters in hash maps with a random seed: their values, and the list of them in the
index's meta file, come in another order each time, and with them the hashes in file names. Both
files are CBOR of whole numbers, texts and lists, in gzip, after a fixed mark.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

from evidence.common.errors import EvidenceError

MARK = b"pagefind_dcd"

_NUMBER, _TEXT, _LIST = 0, 3, 4
"""Kinds of CBOR item that Pagefind writes in these files."""
_META_FILTERS = 3
"""Place of the list of filters in the meta file: [name, hash] each."""


class UnknownFormatError(EvidenceError):
    """A file of Pagefind does not look as in the version that the lock file names."""


def put_in_order(out: Path) -> None:
    """Rewrite the filters and the meta file of an index in a fixed order.

    Raises:
        UnknownFormatError: another version of Pagefind wrote the index.
    """
    entry_path = out / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        meta_path = out / f"pagefind.{language['hash']}.pf_meta"
        meta = _load(meta_path)
        filters = sorted(meta[_META_FILTERS])
        meta[_META_FILTERS] = [[name, _ordered_filter(out, name, old)] for name, old in filters]
        language["hash"] = _replace(meta_path, meta, "pagefind.", 10)
    entry_path.write_text(json.dumps(entry), encoding="utf-8")


def _ordered_filter(out: Path, name: str, old: str) -> str:
    path = out / "filter" / f"{old}.pf_filter"
    content = _load(path)
    if content[0] != name:
        raise UnknownFormatError(f"{path} is not the filter {name}.")
    content[1].sort()
    return _replace(path, content, "", 7)


def _load(path: Path) -> list[Any]:
    data = gzip.decompress(path.read_bytes())
    item, end = _decode(data, len(MARK))
    if not data.startswith(MARK) or end != len(data) or not isinstance(item, list):
        raise UnknownFormatError(f"{path} has another format than expected.")
    return item


def _replace(path: Path, item: list[Any], prefix: str, digits: int) -> str:
    """Write an item in place of a file, under a name made from its content; return the name."""
    data = MARK + _encode(item)
    language = path.name.removeprefix(prefix).split("_")[0]
    name = f"{language}_{hashlib.sha256(data).hexdigest()[:digits]}"
    path.unlink()
    path.with_name(f"{prefix}{name}{path.suffix}").write_bytes(gzip.compress(data, mtime=0))
    return name


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    """Read one item: (item, offset behind it)."""
    kind, low = data[at] >> 5, data[at] & 31
    at += 1
    if low < 24:
        size = low
    else:
        length = 1 << (low - 24)
        size, at = int.from_bytes(data[at : at + length], "big"), at + length
    if kind == _NUMBER:
        return size, at
    if kind == _TEXT:
        return data[at : at + size].decode(), at + size
    if kind != _LIST or low > 27:
        raise UnknownFormatError(f"A search file holds an item of kind {kind} at {at}.")
    items = []
    for _ in range(size):
        item, at = _decode(data, at)
        items.append(item)
    return items, at


def _encode(item: Any) -> bytes:
    if isinstance(item, int):
        return _head(_NUMBER, item)
    if isinstance(item, str):
        text = item.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_LIST, len(item)) + b"".join(_encode(inner) for inner in item)


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    for low, length in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if size < 1 << (8 * length):
            return bytes([kind << 5 | low]) + size.to_bytes(length, "big")
    raise UnknownFormatError(f"A number in a search file is too large: {size}.")
