"""The offline copy of a built site, unpacked as its reader does it."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

from evidence.publish.offline.copy import write_offline_copy
from evidence.publish.offline.origin import Origin

FOLDER = "Copy – Zürich 東"
"""With blanks and letters beyond ASCII, as folders of readers have them."""


def unpacked_copy(site: Path, where: Path) -> Path:
    """Pack a site, unpack it in a folder below another one, and return the site in the copy."""
    origin = Origin("A copy", "1", datetime(2026, 11, 30, tzinfo=UTC))
    archive = write_offline_copy(site, where, origin)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(where / FOLDER)
    return where / FOLDER / origin.file_name / "site"
