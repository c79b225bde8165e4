"""Everything that the rules look at: the records of one repository, read and structurally checked.

Finds and reads the files. Judges nothing beyond YAML and structure; the rules do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path as FilePath
from typing import Any

from evidence.check.files import (
    RELEASES,
    agreement_files,
    agreement_kind,
    files_in,
    is_inside,
    refuse_linked_folders,
)
from evidence.check.hints.suggest import plain
from evidence.check.record import Record
from evidence.check.structure import check_structure
from evidence.check.violation import Violation
from evidence.common.errors import RepositoryError
from evidence.common.parallel import spread
from evidence.diagnostics.problem import Path
from evidence.read.reader import Document, Top, read_file
from evidence.schema.about import About, about
from evidence.schema.fields import OwnField, own_fields
from evidence.schema.person_words import PersonWords, person_words
from evidence.schema.schema import Schema, load_schema
from evidence.schema.vocabularies import Vocabulary, vocabulary

LISTS: Mapping[str, Top] = {
    "base": "fields",
    "fields": "list",
    "literature": "list",
    "redirects": "list",
    "abbreviations": "list",
    "person-words": "fields",
    "selection": "fields",
}
"""Files directly in taxonomy/, and what each holds; a base may do without most of them."""
TOPS: Mapping[str, Top] = {**LISTS, "reading": "list"}
"""What a file holds by its kind; those that are not named hold fields."""


@dataclass(frozen=True)
class Repository:
    """All records of a repository."""

    root: FilePath
    """The folder that holds them."""
    asked: frozenset[str] | None
    """Names of the files whose problems are wanted; None for all."""
    today: date | None
    """The day against which dates are checked; None leaves those checks out."""
    vocabularies: Mapping[str, Vocabulary]
    fields: tuple[OwnField, ...]
    """The fields that the evidence base adds to its records, as far as they are right."""
    cases: Mapping[str, Record]
    factors: Mapping[str, Record]
    vocabulary_files: Mapping[str, Record]
    lists: Mapping[str, Record]
    agreement: Mapping[str, Record] = field(default_factory=dict)
    """Second codings, readings, judgements and former levels, by the names of their files."""
    releases: Mapping[str, Record] = field(default_factory=dict)
    """What each version of the data brought, by version; none before the first release."""
    stray: tuple[str, ...] = field(default=())
    """Files in the folders of records that are no records."""

    @property
    def records(self) -> Iterator[Record]:
        """All files, in the order in which problems are reported."""
        for part in (
            self.vocabulary_files,
            self.lists,
            self.factors,
            self.cases,
            self.agreement,
            self.releases,
        ):
            yield from part.values()

    def is_asked(self, name: str) -> bool:
        """Say whether the problems of a file are wanted."""
        return self.asked is None or name in self.asked

    @cached_property
    def case_schema(self) -> Schema:
        """The description of a case, with the fields that the evidence base adds."""
        return load_schema("case", self.vocabularies, self.fields)

    @cached_property
    def fields_are_sound(self) -> bool:
        """Say whether all fields that the evidence base adds can be used."""
        return "fields" not in self.lists or not self.lists["fields"].problems()

    def list_entries(self, name: str) -> list[Mapping[str, Any]]:
        """Return the sound entries of a list file."""
        return _sound(self.lists.get(name))

    @cached_property
    def factor_names(self) -> tuple[str, ...]:
        """Ids of all factors."""
        return tuple(self.factors)

    @cached_property
    def misnamed(self) -> frozenset[str]:
        """Ids of the files with another ending, which have a message of their own."""
        names = (FilePath(name).name for name in self.stray)
        return frozenset(
            name.split(".", 1)[0] for name in names if name.endswith((".yaml", ".yml.txt"))
        )

    def original_of(self, record: Record) -> Record | None:
        """Return the record whose id a file has, where it is a copy of that record's file."""
        records = {"case": self.cases, "factor": self.factors}.get(record.kind, {})
        own = record.data.get("id")
        other = records.get(str(own)) if own != record.id else None
        return other if other is not None and other.data.get("id") == own else None

    @cached_property
    def cases_by_title(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the cases that have a name, by that name in plain small letters."""
        found: dict[str, tuple[str, ...]] = {}
        for name, record in self.cases.items():
            if self.original_of(record) is not None:
                continue
            others = record.data.get("also_known_as") or ()
            names = [other.get("name") if isinstance(other, dict) else other for other in others]
            for title in {plain(str(text)) for text in (record.data.get("title"), *names) if text}:
                found[title] = (*found.get(title, ()), name)
        return found

    def former_ids(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """Return the records that had an id before, by that id."""
        return self._former_cases if kind == "case" else self._former_factors

    @cached_property
    def _former_cases(self) -> Mapping[str, tuple[str, ...]]:
        return _by_former_id(self.cases)

    @cached_property
    def _former_factors(self) -> Mapping[str, tuple[str, ...]]:
        return _by_former_id(self.factors)

    def ids_by_small_letters(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """Return ids by their small letters, to find those that differ in nothing else."""
        return self._small_cases if kind == "case" else self._small_factors

    @cached_property
    def _small_cases(self) -> Mapping[str, tuple[str, ...]]:
        return _by_small_letters(self.cases)

    @cached_property
    def _small_factors(self) -> Mapping[str, tuple[str, ...]]:
        return _by_small_letters(self.factors)

    @cached_property
    def literature_ids(self) -> frozenset[str]:
        """Ids of the publications that factors may name."""
        return frozenset(str(entry.get("id")) for entry in self.list_entries("literature"))

    @property
    def rounds(self) -> Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]]:
        """Worksheet and first coding of each second coding, by the name of its folder."""
        found: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {}
        for record in self.agreement.values():
            first = self.beside(record, "first-coding") if record.kind == "worksheet" else None
            if first is not None:
                folder = FilePath(record.document.name).parent.name
                found[folder] = (record.data, first.data)
        return found

    def beside(self, record: Record, kind: str) -> Record | None:
        """Return the other file of a second coding: its worksheet or its first coding."""
        name = FilePath(record.document.name).with_name(f"{kind}.yml").as_posix()
        return self.agreement.get(name)

    @property
    def readings(self) -> list[Mapping[str, Any]]:
        """The sound entries of all logs of readings."""
        logs = [record for record in self.agreement.values() if record.kind == "reading"]
        return [entry for log in logs for entry in _sound(log)]

    @property
    def former_levels(self) -> Mapping[str, Any] | None:
        """The newest levels of confidence by an earlier rule; None where none are kept."""
        kept = [record for record in self.agreement.values() if record.kind == "former-levels"]
        return kept[-1].data if kept else None

    @property
    def judgements(self) -> list[Mapping[str, Any]]:
        """What two readers answered on findings, a sample each, the oldest first."""
        return [item.data for item in self.agreement.values() if item.kind == "judgements"]

    @cached_property
    def published_findings(self) -> Mapping[str, Mapping[str, str]]:
        """Findings that some release has published, with its version, by the id of their case.

        A case that has another id now has them under that one.
        """
        found: dict[str, dict[str, str]] = {}
        for record in self.releases.values():
            for entry in record.data.get("ids") or ():
                for finding in (entry or {}).get("findings") or ():
                    name = str(entry.get("id"))
                    names = (name,) if name in self.cases else self.former_ids("case").get(name, ())
                    for case in names:
                        found.setdefault(case, {}).setdefault(str(finding), record.id)
        return found

    @cached_property
    def person_words(self) -> PersonWords:
        """Words by which a name is told to be a person's; none where the file is missing."""
        record = self.lists.get("person-words")
        return person_words(record.data if record is not None else {})

    @cached_property
    def known_abbreviations(self) -> frozenset[str]:
        """Abbreviations that need no explanation."""
        return frozenset(str(entry.get("id")) for entry in self.list_entries("abbreviations"))


def _sound(record: Record | None) -> list[Mapping[str, Any]]:
    """Return the sound entries of a list file; none where there is no such file."""
    data = record.data if record is not None and isinstance(record.data, list) else []
    return [entry for entry in data if isinstance(entry, dict)]


def fields_of(root: FilePath) -> tuple[OwnField, ...]:
    """Read the fields that an evidence base adds to its records, as far as they are right."""
    path = root / "taxonomy" / "fields.yml"
    if not path.is_file():
        return ()
    return own_fields(_sound(_record(root, path, "fields", load_schema("fields", {}), "list")))


def about_of(root: FilePath) -> About:
    """Read what an evidence base says of itself.

    Raises:
        RepositoryError: its file is missing or wrong; `evidence validate` says what is wrong.
    """
    path = root / "taxonomy" / "base.yml"
    record = (
        _record(root, path, "base", load_schema("base", {}), "fields") if path.exists() else None
    )
    if record is None or record.problems() or record.document.data is None:
        raise RepositoryError(f"{path} cannot be used. Run: evidence validate")
    return about(record.data)


def _by_former_id(records: Mapping[str, Record]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, record in records.items():
        for former in record.data.get("former_ids") or ():
            found[str(former)] = (*found.get(str(former), ()), name)
    return found


def _by_small_letters(ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in ids:
        found[name.lower()] = (*found.get(name.lower(), ()), name)
    return found


def read_repository(
    root: FilePath, paths: Sequence[FilePath] | None = None, today: date | None = None
) -> Repository:
    """Read all records below a root, and check the structure of each by itself.

    Args:
        root: folder that holds cases/ and taxonomy/.
        paths: files or folders that are asked for; all where none are given. A file outside of
            the repository's folders takes the place of the record with its id.
        today: the day against which dates are checked; None leaves those checks out.

    Raises:
        RepositoryError: the root is not an evidence base, or holds a link in place of a folder.
        UsageError: a path does not exist.
    """
    root = root.resolve()
    for part in ("cases", "taxonomy/vocabularies", "taxonomy/base.yml"):
        if not (root / part).exists():
            raise RepositoryError(f"{root} holds no evidence base: there is no {part}")
    refuse_linked_folders(root)
    wanted = None if paths is None else files_in(root, paths)
    extra = tuple(path for path in wanted or () if not is_inside(root, path))
    taxonomy = root / "taxonomy"
    of_lists = load_schema("vocabulary", {})
    vocabulary_files = _read_all(root, taxonomy / "vocabularies", "vocabulary", of_lists, extra)
    vocabularies = {
        name: vocabulary(record.data)
        for name, record in vocabulary_files.items()
        if record.document.data is not None and not record.violations
    }
    lists = {
        name: _record(root, taxonomy / f"{name}.yml", name, load_schema(name, vocabularies), top)
        for name, top in LISTS.items()
        if (taxonomy / f"{name}.yml").exists()
    }
    coded, odd = agreement_files(root)
    coded += [path for path in extra if agreement_kind(path)]
    fields = own_fields(_sound(lists.get("fields")))
    cases = load_schema("case", vocabularies, fields)
    factors = load_schema("factor", vocabularies, fields)
    return Repository(
        root=root,
        asked=None if wanted is None else frozenset(name_of(root, path) for path in wanted),
        today=today,
        vocabularies=vocabularies,
        fields=fields,
        cases=_read_all(root, root / "cases", "case", cases, extra),
        factors=_read_all(root, taxonomy / "factors", "factor", factors, extra),
        vocabulary_files=vocabulary_files,
        lists=lists,
        agreement=_read_agreement(root, coded, vocabularies),
        releases=_read_all(root, root / RELEASES, "release", load_schema("release", {}), extra),
        stray=tuple(
            name_of(root, path)
            for path in chain(
                _stray(root / "cases"),
                _stray(taxonomy / "factors"),
                _stray(taxonomy / "vocabularies"),
                _stray(root / RELEASES),
                odd,
            )
        ),
    )


def kind_of(root: FilePath, path: FilePath) -> str:
    """Return what kind of record a file is, by the folder that it stands in."""
    if path.parent.name == "factors":
        return "factor"
    if path.parent.name == "vocabularies":
        return "vocabulary"
    if path.parent.name == RELEASES:
        return "release"
    if path.parent == root / "taxonomy" and path.stem in LISTS:
        return path.stem
    return agreement_kind(path) or "case"


def name_of(root: FilePath, path: FilePath) -> str:
    """Return the name of a file as problems give it: relative to the root where it is below it."""
    absolute = path.absolute()
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else path).as_posix()


def _read_all(
    root: FilePath, folder: FilePath, kind: str, schema: Schema, extra: tuple[FilePath, ...]
) -> dict[str, Record]:
    paths = {path.stem: path for path in sorted(folder.glob("*.yml")) if path.name[0] != "."}
    paths.update({path.stem: path for path in extra if kind_of(root, path) == kind})
    paths = dict(sorted(paths.items()))
    parts = spread(lambda path: _read(root, path, schema, "fields"), list(paths.values()))
    return {
        name: Record(kind, name, document, schema, *rest)
        for name, (document, *rest) in zip(paths, parts, strict=True)
    }


def _read_agreement(
    root: FilePath, paths: Sequence[FilePath], vocabularies: Mapping[str, Vocabulary]
) -> dict[str, Record]:
    kinds = {path: kind_of(root, path) for path in paths}
    schemas = {kind: load_schema(kind, vocabularies) for kind in sorted(set(kinds.values()))}

    def read(path: FilePath) -> tuple[Document, Any, tuple[Violation, ...], frozenset[Path]]:
        kind = kinds[path]
        return _read(root, path, schemas[kind], TOPS.get(kind, "fields"))

    return {
        name_of(root, path): Record(kinds[path], path.stem, document, schemas[kinds[path]], *rest)
        for path, (document, *rest) in zip(paths, spread(read, paths), strict=True)
    }


def _record(root: FilePath, path: FilePath, kind: str, schema: Schema, top: Top) -> Record:
    document, *rest = _read(root, path, schema, top)
    return Record(kind, path.stem, document, schema, *rest)


def _read(
    root: FilePath, path: FilePath, schema: Schema, top: Top
) -> tuple[Document, Any, tuple[Violation, ...], frozenset[Path]]:
    """Read one file: the document, its sound data, and what is structurally wrong."""
    document = read_file(path, name_of(root, path), top)
    if document.data is None:
        return document, {} if top == "fields" else [], (), frozenset()
    done = check_structure(document, schema)
    return document, done.data, done.violations, done.meant


def _stray(folder: FilePath) -> Iterator[FilePath]:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.name[0] == "." or path.is_symlink():
                continue
            if path.suffix != ".yml" or path.is_dir():
                yield path
