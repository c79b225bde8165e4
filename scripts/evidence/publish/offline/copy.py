"""Makes the offline copy: the start page, and the site in a folder beside it, in one ZIP file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from evidence.common.archive import write_archive
from evidence.publish.offline.files import assets_of, offline_files
from evidence.publish.offline.origin import Origin
from evidence.publish.offline.start import START, ChangedPage, start_page

SITE = "site/"
"""Folder of the site in the copy."""


def write_offline_copy(
    site: Path, out: Path, origin: Origin, changed: Sequence[ChangedPage] = ()
) -> Path:
    """Write the copy and return its file.

    Args:
        site: folder of a finished site.
        out: folder for the file; it is made where there is none.
        origin: what the copy is made from.
        changed: what its start page is to name as changed; nothing but in a preview.

    Raises:
        UsageError: there is no such site, or another version of the program built it.
    """
    assets = assets_of(site)
    home = (site / "index.html").read_text(encoding="utf-8")
    start = start_page(origin, home, SITE, changed)
    files = ((f"{SITE}{path}", content) for path, content in offline_files(site, assets))
    archive = out / f"{origin.file_name}.zip"
    write_archive(chain([(START, start.encode())], files), archive, origin.file_name, origin.moment)
    return archive
