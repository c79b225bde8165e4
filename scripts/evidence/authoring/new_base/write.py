"""Writes a new evidence base: the files beside this module, with its name put in.

They are plain files, kept under `files/` as they will stand in the base; `@@…@@` marks what is put
in. Makes no record by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from evidence.authoring.generated import copies
from evidence.authoring.new_base.wheel import Wheel
from evidence.check.runner import check_tree
from evidence.common.errors import UsageError
from evidence.common.text import as_markdown, plain_letters

FILES = Path(__file__).parent / "files"
PACKAGES = Path(__file__).parent / "packages.lock"
"""What the generator needs with its extra `site`, each with its hashes; written by `make lock`."""
LOCK = "requirements.lock"
UNFINISHED = ".unfinished"
"""Stands in a folder until its base is whole, so that a stopped run can be repeated there."""
LONGEST_NAME = 80

_LOCK_HEAD = """\
# The generator and all packages that it needs, each with its hash. `make deps` installs these.
"""


def refuse(folder: Path, name: str) -> None:
    """Refuse a folder that holds something, and a name that cannot be one.

    Raises:
        UsageError: with the reason.
    """
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    # A repository that was just made, or cloned while empty, holds nothing else.
    if UNFINISHED not in held and held - {".git"}:
        raise UsageError(f"{folder} is not empty. Name a new folder, or an empty one.")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file. Name a new folder, or an empty one.")
    if not name.strip():
        raise UsageError('The evidence base needs a name: --name "Name of the base".')
    if not name.isprintable() or len(name) > LONGEST_NAME:
        raise UsageError(
            f"{name[:LONGEST_NAME]!a} cannot be the name: write one line of at most "
            f"{LONGEST_NAME} characters, all of which can be seen."
        )


def write_base(folder: Path, name: str, wheel: Wheel, today: date) -> None:
    """Write a base that builds at once.

    Args:
        folder: a new folder, an empty one, or one in which this was stopped before its end.
        name: what the base is called.
        wheel: the package of the generator.
        today: the day on which its example was reviewed; its month is the version of the data.

    Raises:
        UsageError: as `refuse`.
        OSError: the folder cannot be written.
    """
    refuse(folder, name)
    words = _words(name.strip(), today)
    _write(folder / UNFINISHED, b"Run evidence init again: it was stopped before its end.\n")
    for path in sorted(FILES.rglob("*")):
        if path.is_file():
            text = _filled(path.read_text(encoding="utf-8"), words)
            _write(folder / path.relative_to(FILES), text.encode())
    packages = PACKAGES.read_text(encoding="utf-8")
    _write(folder / LOCK, f"{_LOCK_HEAD}{wheel.requirement}\n{packages}".encode())
    if wheel.kept_in:
        _write(folder / wheel.kept_in, wheel.content)
    for made, text in copies(check_tree(folder, today=today)).items():
        _write(folder / made, text.encode())
    (folder / UNFINISHED).unlink()


def _words(name: str, today: date) -> Mapping[str, str]:
    """Return what stands in the places of the marks."""
    letters = re.sub(r"[^a-z0-9]", "", plain_letters(name).lower())
    key = letters if letters[:1].isalpha() else f"base{letters}"
    return {
        "name": as_markdown(name),
        "quoted-name": json.dumps(name, ensure_ascii=False),
        "cite-key": key[:40],
        "version": f"{today:%Y.%m}",
        "today": today.isoformat(),
    }


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"@@([a-z-]+)@@", lambda match: words[match[1]], text)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
