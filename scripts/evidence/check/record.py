"""One file of a repository, read and structurally checked, as the rules look at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from evidence.check.violation import Violation, to_problem
from evidence.diagnostics.problem import Path, Problem
from evidence.read.reader import Document
from evidence.schema.location import place_in_words, texts_at
from evidence.schema.schema import Schema


@dataclass(frozen=True)
class Record:
    """One file with its data, ready for the rules."""

    kind: str
    """case, factor, vocabulary, or the name of a list."""
    id: str
    """The file's name without ending."""
    document: Document
    schema: Schema
    data: Any
    """The data without its structurally wrong parts; a wrong entry of a list is None."""
    violations: tuple[Violation, ...]
    """What is structurally wrong."""
    meant: frozenset[Path] = frozenset()
    """Fields that are not there, but that a misspelt one stands for."""

    @property
    def raw(self) -> Any:
        """The data as it was read, right or wrong."""
        return self.document.data if self.document.data is not None else {}

    def has(self, *path: str | int) -> bool:
        """Say whether something was written at a path, right or wrong, or under a wrong name."""
        value = self.raw
        for step in path:
            inside = isinstance(value, dict) and step in value
            if not inside and not (isinstance(value, list) and isinstance(step, int)):
                return path in self.meant
            value = value[step]
        return True

    @cached_property
    def prose_texts(self) -> tuple[tuple[Path, str, str], ...]:
        """Path, name of the field and text of each field that the schema calls prose."""
        return tuple(
            (path, next(str(step) for step in reversed(pattern) if isinstance(step, str)), text)
            for pattern in self.schema.prose_fields
            for path, text in texts_at(self.data, pattern, ())
        )

    def entries(self, field_name: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        """Yield the sound entries of a list of groups, with their paths."""
        value = self.data.get(field_name)
        for index, entry in enumerate(value if isinstance(value, list) else ()):
            if isinstance(entry, dict):
                yield (field_name, index), entry

    def problems(self) -> list[Problem]:
        """Return what is wrong with the file by itself."""
        found = [to_problem(violation, self.document, self.schema) for violation in self.violations]
        # What has no proper name is told already; it is what seems to be missing there.
        unnamed = {problem.line for problem in self.document.problems if problem.code == "EV110"}
        found = [item for item in found if item.code != "EV203" or item.line not in unnamed]
        of_yaml = [
            replace(problem, place=place_in_words(problem.path, self.schema))
            if problem.path
            else problem
            for problem in self.document.problems
        ]
        return [*of_yaml, *found]
