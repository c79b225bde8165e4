"""The files that a check is asked for, and those in the folders of records that are none.

Looks at names only, and reads no file. No link to another place is followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath

from evidence.common.errors import RepositoryError, UsageError
from evidence.diagnostics.problem import Problem, make_problem

AGREEMENT = "agreement"
"""The folder of second codings, readings, judgements and former levels, below the root."""
DOCS = "docs"
"""The folder of the hand-written pages, below the root."""
RELEASES = "releases"
"""The folder that says what each version of the data brought, below the root."""
FOLDERS = ("cases", "taxonomy", AGREEMENT, RELEASES, DOCS)
"""The folders of an evidence base from which pages are made, below the root."""
_ROUND = {"worksheet.yml": "worksheet", "first-coding.yml": "first-coding"}
"""The two files of a second coding, wherever its folder stands, with their kinds."""
_FIELDS_OF = {
    "cases": {"id", "title", "findings", "sources"},
    "taxonomy/factors": {"id", "definition", "actions"},
}
"""The fields by which a record is known that stands in another folder than its own."""
_MOST_BYTES = 1_000_000


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
    if path.match("judgements-*.yml") and folders[-1:] == (AGREEMENT,):
        return "judgements"
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
    """Return the files that some paths name: each a file, or a folder with all below it.

    Raises:
        UsageError: a path does not exist, or holds neither record nor page.
    """
    found: list[FilePath] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}.")
        inside = _checked_below(root, path) if path.is_dir() else [path.absolute()]
        if not inside:
            raise UsageError(
                f"There is no record in {path}. Records are the files that end in .yml in "
                "cases/, taxonomy/, agreement/ and releases/; pages stand in docs/."
            )
        found += inside
    return found


def _checked_below(root: FilePath, folder: FilePath) -> list[FilePath]:
    """Return the records and pages below a folder."""
    here = folder.resolve()
    return [
        *records_below(root, folder),
        *(path for path in page_files(root / DOCS) if path.is_relative_to(here)),
    ]


def records_below(root: FilePath, folder: FilePath) -> list[FilePath]:
    """Return the record files below a folder; of a whole repository only those of its records."""
    here = folder.resolve()
    folders = [folder.absolute()]
    if root.is_relative_to(here):
        folders = [root / "cases", root / "taxonomy", root / AGREEMENT, root / RELEASES]
    files = [path for below in folders for path in sorted(below.rglob("*"))]
    return [path for path in files if path.suffix == ".yml" and path.is_file()]


def page_files(docs: FilePath) -> list[FilePath]:
    """Return the files below docs/, but for hidden ones and links, which are not published."""
    return sorted(
        path
        for path in docs.rglob("*")
        if path.is_file() and not path.is_symlink() and not _is_hidden(path.relative_to(docs))
    )


def _is_hidden(path: FilePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def is_inside(root: FilePath, path: FilePath) -> bool:
    """Say whether a file stands in one of the folders of records or of pages."""
    folders = (root / "cases", root / "taxonomy", root / "taxonomy/factors")
    is_record = path.parent in (*folders, root / "taxonomy/vocabularies")
    return is_record or any(
        path.is_relative_to(root / name) for name in (AGREEMENT, RELEASES, DOCS)
    )


def refuse_linked_folders(root: FilePath) -> None:
    """See to it that all that is read stands below the root.

    Raises:
        RepositoryError: one of the folders is a link to another place.
    """
    for name in (*FOLDERS, "taxonomy/factors", "taxonomy/vocabularies"):
        if (root / name).is_symlink():
            raise RepositoryError(
                f"{root / name} is a link to another place, which is not followed. "
                "Put a plain folder in its place."
            )


def links_below(root: FilePath) -> Iterator[str]:
    """Yield the names of all links to other places in the folders that are read."""
    for folder in FOLDERS:
        for place, folders, files in os.walk(root / folder):
            for path in sorted(FilePath(place, name) for name in (*folders, *files)):
                if path.is_symlink():
                    yield path.relative_to(root).as_posix()


def misplaced_records(root: FilePath) -> Iterator[Problem]:
    """Report records where none is read: at the root, or in a folder with another name."""
    folders = [path for path in sorted(root.iterdir()) if path.is_dir() and path.name[0] != "."]
    for folder in (root, *(path for path in folders if path.name not in FOLDERS)):
        if folder.is_symlink():
            continue
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() in (".yml", ".yaml") and path.is_file():
                home = _home_of(path)
                if home:
                    yield make_problem(
                        "EV121",
                        path.relative_to(root).as_posix(),
                        (1, 1),
                        variant="place",
                        file=path.name,
                        where=f"the folder {folder.name}/" if folder != root else "the root",
                        other=f"{home}/{path.stem}.yml",
                    )


def _home_of(path: FilePath) -> str:
    """Return the folder that a record belongs to, by its fields; empty for another file."""
    if path.is_symlink() or path.stat().st_size > _MOST_BYTES:
        return ""
    text = path.read_text(encoding="utf-8", errors="replace")
    fields = set(re.findall(r"^([a-z_]+):", text, re.MULTILINE))
    for home, needed in _FIELDS_OF.items():
        if needed <= fields:
            return home
    return ""


def stray_file(root: FilePath, name: str) -> Problem:
    """Report a file in a folder of records that is no record, with what to do about it."""
    path = root / name
    if path.is_relative_to(root / AGREEMENT):
        return make_problem("EV121", name, (1, 1), variant="agreement", file=path.name)
    if path.suffix.lower() in (".md", ".markdown"):
        return make_problem("EV121", name, (1, 1), variant="page", file=path.name, stem=path.stem)
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
