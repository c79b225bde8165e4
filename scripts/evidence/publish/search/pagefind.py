"""Writes the index of the search: feeds the entries to Pagefind, keeps the files the site needs.

Pagefind runs as a process of its own. Its Python wrapper waits a tenth of a second for each answer,
hence the protocol here: one message a record, JSON in base64, each ended by a comma.
"""

from __future__ import annotations

import base64
import importlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from threading import Thread
from typing import IO, Any

from evidence.common.errors import EvidenceError
from evidence.common.text import plain_letters
from evidence.publish.search.entries import PAGE, SOURCE, TOPIC, SearchEntry
from evidence.publish.search.names import KNOWN_BY_NAME, Names, names_of, write_names
from evidence.publish.search.reproducible import put_in_order
from evidence.publish.search.spelling import word_lists, write_words

LANGUAGE = "en"
"""All pages are in English; names in other languages are found as they are written."""

UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "wasm.unknown.pagefind")
"""What Pagefind writes for its own interface, which the site does not use."""


RANKS = {TOPIC: "second", PAGE: "second", SOURCE: "third"}
"""Kinds that stand below cases and factors where the words match equally well."""
CONTRIBUTE = "contribute/"
"""Where the pages for contributors stand."""
LAST = "fourth"
"""Rank of pages for contributors: long lists of terms and messages that hold nearly every word."""


MISSING = (
    "Pagefind, which makes the search, is not installed. "
    "Install the packages again: rm -rf .venv && make deps"
)


class SearchIndexError(EvidenceError):
    """Pagefind could not run or refused something."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An index that is made but not written yet."""

    files: Sequence[tuple[str, bytes]]
    """Path and content of each file of Pagefind's that the site needs."""
    words: Mapping[str, tuple[list[str], list[str]]]
    """The words that a misspelt one is corrected by, by letter."""
    names: Names
    """The names of factors and topics."""

    def write(self, out: Path) -> None:
        """Write it to a folder, such as site/pagefind, which is emptied first."""
        shutil.rmtree(out, ignore_errors=True)
        for path, content in self.files:
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(content)
        put_in_order(out)
        write_words(self.words, out / "words")
        write_names(self.names, out / "names.json")


def make_index(entries: Iterable[SearchEntry]) -> SearchIndex:
    """Make the index of entries. Pagefind works while the next ones are waited for.

    Raises:
        SearchIndexError: Pagefind could not run, stopped, or refused an entry.
    """
    process = _start()
    requests, replies = _pipe(process.stdin), _pipe(process.stdout)
    words: dict[str, tuple[list[str], list[str]]] = {}
    names: dict[str, Mapping[str, list[str]]] = {}
    failed: list[BaseException] = []

    def feed() -> None:
        taken: list[SearchEntry] = []
        try:
            for payload in _payloads(entries, taken):
                message = json.dumps({"message_id": 1, "payload": payload}).encode()
                requests.write(base64.b64encode(message) + b",")
            requests.flush()
            words.update(word_lists(taken))
            names.update(names_of(taken))
        except BaseException as error:  # noqa: BLE001 - it is raised again below
            failed.append(error)
            process.terminate()

    # A thread, because Pagefind stops reading while nobody reads its answers.
    feeding = Thread(target=feed, daemon=True)
    feeding.start()
    try:
        files = _files(_answers(replies))
        feeding.join()
    finally:
        process.terminate()
        process.wait()
        feeding.join()
        # What could not be sent to a process that is gone is of no use any more.
        with suppress(OSError):
            requests.close()
        replies.close()
        # A broken pipe only says that Pagefind stopped, which its answers tell better.
        if failed and not isinstance(failed[0], OSError):
            raise failed[0]
    return SearchIndex(files, words, names)


def find_program() -> Path:
    """Return the program, before anything is made that needs it.

    Raises:
        SearchIndexError: it is not installed.
    """
    try:
        wrapper = importlib.import_module("pagefind.service")
        program: Path | None = wrapper.get_executable()
    except (ImportError, FileNotFoundError):
        program = None
    if program is None or not program.is_file():
        raise SearchIndexError(MISSING)
    return program


def _start() -> subprocess.Popen[bytes]:
    program = find_program()
    try:
        return subprocess.Popen(
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        raise SearchIndexError(f"Pagefind cannot be run: {error}") from error


def _payloads(
    entries: Iterable[SearchEntry], taken: list[SearchEntry]
) -> Iterator[Mapping[str, Any]]:
    """Yield what Pagefind is told, and note the entries.

    The first index of a process has the number 0; a refusal shows in the answers. At the end not
    `WriteFiles`: Pagefind answers that before its last bytes are on the disk.
    """
    yield {"type": "NewIndex", "config": {"force_language": LANGUAGE}}
    for entry in entries:
        taken.append(entry)
        yield _record(entry)
    yield {"type": "GetFiles", "index_id": 0}


def _files(answers: Iterator[Mapping[str, Any]]) -> list[tuple[str, bytes]]:
    """Read answers until the one that holds the files of the index; leave out the unused."""
    for answer in answers:
        if answer["type"] == "Error":
            raise SearchIndexError(f"Pagefind refused: {answer['message']}")
        if "files" in answer:
            return [
                (file["path"], base64.b64decode(file["content"]))
                for file in answer["files"]
                if not any(fnmatch(file["path"], pattern) for pattern in UNUSED)
            ]
    raise SearchIndexError("Pagefind stopped without an answer.")


def _record(entry: SearchEntry) -> dict[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": entry.address,
        "content": entry.text,
        "language": LANGUAGE,
        "meta": {
            "title": entry.title,
            # A word of an alias is no more than a word of the text: the whole alias counts, and
            # the list of names knows it.
            "names": "" if entry.kind in KNOWN_BY_NAME else ", ".join(entry.names),
            "aliases": ", ".join(entry.names) if entry.kind in KNOWN_BY_NAME else "",
            "spellings": " ".join(_spellings(entry)),
            "terms": " ".join((entry.terms, *_plain_words(entry))),
            "about": entry.about,
            "kind": entry.kind,
        },
        "filters": {key: [*of] for key, of in _filters(entry).items()},
        "sort": {},
    }


def _filters(entry: SearchEntry) -> Mapping[str, Sequence[str]]:
    # The dialog asks for cases and factors first, and reads this filter for it before the first
    # result. Only the others bear it, because they stay few while cases grow.
    last = entry.kind == PAGE and entry.address.startswith(CONTRIBUTE)
    rank = {"rank": [LAST if last else RANKS[entry.kind]]} if entry.kind in RANKS else {}
    # By its address a record is had that was found by its name.
    at = {"at": [entry.address]} if entry.kind in KNOWN_BY_NAME else {}
    return {"kind": [entry.kind], **rank, **at, **entry.filters}


def _spellings(entry: SearchEntry) -> list[str]:
    """Names as somebody writes them who has no such letters: Tromso for Tromsø."""
    names = (entry.title, *entry.names)
    return [plain for name in names if (plain := plain_letters(name)) != name.lower()]


def _plain_words(entry: SearchEntry) -> Iterator[str]:
    """Yield the words of the text, too, that somebody may write without such letters."""
    words = dict.fromkeys(re.findall(r"\w+", f"{entry.text} {entry.terms}".lower()))
    for word in words:
        if not word.isascii() and (plain := plain_letters(word)) != word:
            yield plain


def _answers(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    waiting: list[bytes] = []
    while chunk := stream.read1(1 << 20):  # type: ignore[attr-defined]
        first, *others = chunk.split(b",")
        waiting.append(first)
        for part in others:
            message = b"".join(waiting)
            waiting = [part]
            try:
                yield json.loads(base64.b64decode(message, validate=True))["payload"]
            except ValueError:
                yield {"type": "Error", "message": message.decode(errors="replace")}


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise SearchIndexError("Pagefind was started without a pipe.")
    return stream
