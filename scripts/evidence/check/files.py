"""The files that a check is asked for, and those in the folders of records that are none.

Looks at names only, and reads no file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as FilePath

from evidence.common.errors import UsageError
from evidence.diagnostics.problem import Problem, make_problem

AGREEMENT = "agreement"
"""The folder of second codings, logs of readings and former levels, below the root."""
_ROUND = {"worksheet.yml": "worksheet", "first-coding.yml": "first-coding"}
"""The two files of a second coding, wherever its folder stands, with their kinds."""


def agreement_kind(path: FilePath) -> str | None:
    """Return what kind of file of the folder agreement/ it is, by name and place; None for none.

    The two files of a second coding are known by their names in any folder, so that a worksheet
    can be checked before it comes here.
    """
    folders = path.parent.parts[-2:]
    if path.name in _ROUND:
        return _ROUND[path.name]
    if path.suffix == ".yml" and folders == (AGREEMENT, "reading"):
        return "reading"
    if path.match("confidence-*.yml") and folders[-1:] == (AGREEMENT,):
        return "former-levels"
    return None


def agreement_files(root: FilePath) -> tuple[list[FilePath], list[FilePath]]:
    """Return the files of agreement/ that are read, and those that look like it and are not."""
    found = sorted(
        path
        for path in (root / AGREEMENT).rglob("*")
        if path.suffix.lower() in (".yml", ".yaml") and path.name[0] != "."
    )
    read = [path for path in found if agreement_kind(path)]
    return read, [path for path in found if path not in read]


def files_in(root: FilePath, paths: Sequence[FilePath]) -> list[FilePath]:
    """Return the record files that some paths name: each a file, or a folder with all below it.

    Raises:
        UsageError: a path does not exist, or holds no record.
    """
    found: list[FilePath] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}.")
        inside = records_below(root, path) if path.is_dir() else [path.absolute()]
        if not inside:
            raise UsageError(
                f"There is no record in {path}. Records are the files that end in .yml in "
                "cases/, taxonomy/ and agreement/."
            )
        found += inside
    return found


def records_below(root: FilePath, folder: FilePath) -> list[FilePath]:
    """Return the record files below a folder; of a whole repository only those of its records."""
    here = folder.resolve()
    folders = [folder.absolute()]
    if root.is_relative_to(here):
        folders = [root / "cases", root / "taxonomy", root / AGREEMENT]
    files = [path for below in folders for path in sorted(below.rglob("*"))]
    return [path for path in files if path.suffix == ".yml" and path.is_file()]


def is_inside(root: FilePath, path: FilePath) -> bool:
    """Say whether a file stands in one of the folders of records."""
    folders = (root / "cases", root / "taxonomy", root / "taxonomy/factors")
    is_record = path.parent in (*folders, root / "taxonomy/vocabularies")
    return is_record or path.is_relative_to(root / AGREEMENT)


def stray_file(root: FilePath, name: str) -> Problem:
    """Report a file in a folder of records that is no record, with what to do about it."""
    path = root / name
    if path.is_relative_to(root / AGREEMENT):
        return make_problem("EV121", name, (1, 1), variant="agreement", file=path.name)
    if path.is_dir():
        return make_problem(
            "EV121", name, (1, 1), variant="folder", file=path.name, parent=path.parent.name
        )
    if path.suffix.lower() in (".yaml", ".yml"):
        twin = path.with_suffix(".yml")
        variant = "copy" if twin.exists() else "ending"
        return make_problem("EV121", name, (1, 1), variant=variant, file=path.name, other=twin.name)
    if path.name.endswith(".yml.txt"):
        other = path.name.removesuffix(".txt")
        return make_problem("EV121", name, (1, 1), variant="ending", file=path.name, other=other)
    return make_problem("EV121", name, (1, 1), file=path.name)
