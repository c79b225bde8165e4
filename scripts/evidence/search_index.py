"""Writes the index of the search: feeds the entries to Pagefind, keeps the files the site needs.

Pagefind runs as a process of its own, so that it can work while the pages are made: `IndexBuild`
starts it, `finish` waits. Its Python wrapper waits a tenth of a second for each answer, hence the
protocol here: one message a record, JSON in base64, each ended by a comma.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path
from threading import Thread
from typing import IO, Any

from pagefind.service import get_executable

from evidence.errors import EvidenceError
from evidence.search import PAGE, SOURCE, TOPIC, SearchEntry
from evidence.search_order import put_in_order
from evidence.spelling import plain_letters, write_words

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


class SearchIndexError(EvidenceError):
    """Pagefind could not run or refused something."""


class IndexBuild:
    """An index in the making. Use it once: start with the entries, then `finish`."""

    def __init__(self, entries: Iterable[SearchEntry]) -> None:
        self._entries = list(entries)
        program = get_executable()
        if program is None:
            raise SearchIndexError("Pagefind is not installed.")
        try:
            self._process = subprocess.Popen(
                [program, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            raise SearchIndexError(f"Pagefind cannot be run: {error}") from error
        self._requests = _pipe(self._process.stdin)
        self._replies = _pipe(self._process.stdout)
        self._answers = _answers(self._replies)
        self._failure: SearchIndexError | None = None
        # Two threads, because Pagefind stops reading while nobody reads its answers.
        self._feeding = Thread(target=self._feed, daemon=True)
        self._reading = Thread(target=self._read, args=(len(self._entries) + 1,), daemon=True)
        self._feeding.start()
        self._reading.start()

    def finish(self, out: Path) -> None:
        """Wait for the index and write it to a folder, which is emptied first.

        Raises:
            SearchIndexError: Pagefind stopped, or refused an entry.
        """
        self._feeding.join()
        self._reading.join()
        files: Sequence[Mapping[str, str]] = ()
        if self._failure is None:
            # Not `WriteFiles`: Pagefind answers that before its last bytes are on the disk.
            self._send({"type": "GetFiles", "index_id": 0})
            files = self._read(1).get("files", ())
        self._stop()
        if self._failure is not None:
            raise self._failure
        shutil.rmtree(out, ignore_errors=True)
        for file in files:
            if not any(fnmatch(file["path"], pattern) for pattern in UNUSED):
                path = out / file["path"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(base64.b64decode(file["content"]))
        put_in_order(out)
        write_words(self._entries, out / "words")

    def _stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        # What could not be sent to a process that is gone is of no use any more.
        with suppress(OSError):
            self._requests.close()
        self._replies.close()

    def _feed(self) -> None:
        # The first index of a process has the number 0; `_read` fails on any refusal.
        self._send({"type": "NewIndex", "config": {"force_language": LANGUAGE}})
        for entry in self._entries:
            self._send(_record(entry))

    def _send(self, payload: Mapping[str, Any]) -> None:
        message = json.dumps({"message_id": 1, "payload": payload}).encode()
        try:
            self._requests.write(base64.b64encode(message) + b",")
            self._requests.flush()
        except OSError as error:
            self._failure = SearchIndexError(f"Pagefind stopped: {error}")

    def _read(self, count: int) -> Mapping[str, Any]:
        """Read so many answers and return the last; a refusal is kept for `finish` to raise."""
        answer: Mapping[str, Any] | None = {}
        for _ in range(count):
            answer = next(self._answers, None)
            if answer is None:
                self._failure = SearchIndexError("Pagefind stopped without an answer.")
                return {}
            if answer["type"] == "Error":
                self._failure = SearchIndexError(f"Pagefind refused: {answer['message']}")
        return answer or {}


def write_index(entries: Iterable[SearchEntry], out: Path) -> None:
    """Write the index of these entries to a folder, such as site/pagefind."""
    IndexBuild(entries).finish(out)


def _record(entry: SearchEntry) -> dict[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": entry.address,
        "content": entry.text,
        "language": LANGUAGE,
        "meta": {
            "title": entry.title,
            "names": ", ".join(entry.names),
            "spellings": " ".join(_spellings(entry)),
            "terms": entry.terms,
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
    return {"kind": [entry.kind], **rank, **entry.filters}


def _spellings(entry: SearchEntry) -> list[str]:
    """Names as somebody writes them who has no such letters: Nodnett for Nødnett."""
    names = (entry.title, *entry.names)
    return [plain for name in names if (plain := plain_letters(name)) != name.lower()]


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
