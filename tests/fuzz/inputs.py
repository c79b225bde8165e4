"""An input: some files of an evidence base with other contents, or gone.

In corpus/ each input is a folder that holds its files as they would stand in a base; a name that
ends in `.gone` stands for a file that is taken away.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from tests.paths import LIBRARIES, ROOT

CORPUS = ROOT / "tests" / "fuzz" / "corpus"
_GONE = ".gone"
_NEW_BASE = ROOT / "scripts/evidence/authoring/new_base/files/mkdocs.yml"

Input = Mapping[str, bytes | None]
"""Contents by path below the root of the base; None for a file that is taken away."""


def make_base(folder: Path) -> Path:
    """Put the base that inputs change into a folder: the made-up topic, with settings."""
    shutil.copytree(LIBRARIES, folder, dirs_exist_ok=True)
    settings = _NEW_BASE.read_text(encoding="utf-8").replace("@@quoted-name@@", "Shelves")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# About\n\nWords.\n", encoding="utf-8")
    return folder


def files_of(base: Path) -> dict[str, bytes]:
    """Return the files of a base that inputs may change, in a fixed order."""
    paths = [base / "mkdocs.yml"]
    for folder in ("cases", "taxonomy", "agreement"):
        paths += sorted((base / folder).rglob("*.yml"))
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}


def put(changes: Input, base: Path) -> None:
    """Write the files of an input into a base."""
    for name, content in changes.items():
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)


def taken_back(changes: Input, files: Mapping[str, bytes]) -> Input:
    """Return the input that undoes another one."""
    return {name: files.get(name) for name in changes}


def keep(changes: Input, corpus: Path = CORPUS) -> Path:
    """Write an input into the corpus and return its folder, which is named after its contents."""
    said = b"\0".join(name.encode() + b"\0" + (content or b"") for name, content in changes.items())
    folder = corpus / sha256(said).hexdigest()[:12]
    put(
        {
            name if content is not None else name + _GONE: content or b""
            for name, content in changes.items()
        },
        folder,
    )
    return folder


def kept(folder: Path) -> Input:
    """Read an input of the corpus."""
    return {
        path.relative_to(folder).as_posix().removesuffix(_GONE): (
            None if path.suffix == _GONE else path.read_bytes()
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
