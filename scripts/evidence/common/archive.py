"""Packs files into a ZIP archive: the same files and the same moment give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from evidence.common.whole_file import whole_file

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that the format knows."""
PACKED = (".xlsx", ".zip")
"""Ends of names of files that are packed already, so that packing them again gains nothing."""
PLAIN_FILE = 0o100644 << 16
UNIX = 3


def pack(
    files: Iterable[tuple[str, bytes]],
    into: Path | BinaryIO,
    moment: datetime = EARLIEST,
    level: int = 9,
) -> None:
    """Pack files.

    Args:
        files: path and content of each, in the order in which they are to stand.
        into: the file to write.
        moment: the time that every file bears.
        level: how hard to pack, from 1, which is quick, to 9, which gives the smallest file.
    """
    moment = max(moment, EARLIEST)
    with zipfile.ZipFile(into, "w") as packed:
        for path, content in files:
            entry = zipfile.ZipInfo(path, moment.timetuple()[:6])
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE
            way = zipfile.ZIP_STORED if path.endswith(PACKED) else zipfile.ZIP_DEFLATED
            packed.writestr(entry, content, way, compresslevel=level)


def moment_of(day: str) -> datetime:
    """Return the beginning of a day, YYYY-MM-DD, as what a file may bear; the earliest for none."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else EARLIEST


def write_archive(
    files: Iterable[tuple[str, bytes]], archive: Path, folder: str, moment: datetime
) -> None:
    """Write files into an archive, in place of an older one when it is whole.

    Args:
        files: path and content of each, in the order in which they are to stand.
        archive: the file to write; its folder is made where there is none.
        folder: the one folder of the archive that holds them all.
        moment: the time that every file bears.
    """
    archive.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(archive) as file:
        pack(((f"{folder}/{path}", content) for path, content in files), file, moment)
