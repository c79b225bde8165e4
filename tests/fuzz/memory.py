"""Keeps what was read of files that an input leaves as they are, so that many inputs can be run.

Reading is a pure function of a file, its description and the lists: nobody can tell the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from evidence.check import repository
from evidence.schema.fields import OwnField
from evidence.schema.schema import Schema, load_schema
from evidence.schema.vocabularies import Vocabulary, vocabulary

MOST = 2000
"""So much is kept; then all is forgotten."""
_read = repository._read


class Memory:
    """What was read, by all that it hangs on."""

    def __init__(self) -> None:
        self._lists: dict[str, Vocabulary] = {}
        self._schemas: dict[str, Schema] = {}
        self._files: dict[tuple[Path, bytes, int], Any] = {}

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let the repository be read with what is kept here."""
        if len(self._files) + len(self._lists) + len(self._schemas) > MOST:
            self.__init__()  # type: ignore[misc]
        with (
            patch.object(repository, "vocabulary", self._vocabulary),
            patch.object(repository, "load_schema", self._load_schema),
            patch.object(repository, "_read", self._read),
        ):
            yield

    def _vocabulary(self, data: Mapping[str, Any]) -> Vocabulary:
        key = repr(data)
        if key not in self._lists:
            self._lists[key] = vocabulary(data)
        return self._lists[key]

    def _load_schema(
        self, name: str, lists: Mapping[str, Vocabulary], own: Sequence[OwnField] = ()
    ) -> Schema:
        # The lists are kept for as long as this is, so no other one gets the same address.
        key = repr((name, sorted((item, id(terms)) for item, terms in lists.items()), own))
        if key not in self._schemas:
            self._schemas[key] = load_schema(name, lists, own)
        return self._schemas[key]

    def _read(self, root: Path, path: Path, schema: Schema, top: Any) -> Any:
        try:
            key = (path, path.read_bytes(), id(schema))
        except OSError:
            return _read(root, path, schema, top)
        if key not in self._files:
            self._files[key] = _read(root, path, schema, top)
        return self._files[key]
