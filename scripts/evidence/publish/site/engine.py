"""Runs the program that makes a site, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread


def mkdocs(root: Path, strict: bool) -> list[str]:
    """Return the command that builds with MkDocs; the folder of the site comes behind it."""
    words = [sys.executable, "-m", "mkdocs", "build", *(["--strict"] if strict else [])]
    return [*words, "--config-file", str(root / "mkdocs.yml"), "--site-dir"]


class Engine:
    """A program that makes a site, at work."""

    def __init__(
        self,
        command: Sequence[str],
        root: Path,
        site: Path,
        lock: int | None = None,
        keep_output: bool = False,
    ) -> None:
        """Begin.

        Args:
            command: the program and its words; the folder of the site is put behind them.
            root: where it runs.
            site: the folder that it is to make, which is not there yet.
            lock: an open file that it holds, too, so that a lock lasts as long as anything of it.
            keep_output: whether what it says is kept for `output`, rather than shown.
        """
        kept = () if lock is None or sys.platform == "win32" else (lock,)
        self._process = subprocess.Popen(
            [*command, str(site)],
            cwd=root,
            env={"NO_MKDOCS_2_WARNING": "1", **os.environ},
            pass_fds=kept,
            # A group of its own, which can be ended as a whole.
            start_new_session=True,
            stdout=subprocess.PIPE if keep_output else None,
            stderr=subprocess.STDOUT if keep_output else None,
        )
        self._said: list[bytes] = []
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        if self._process.stdout:
            with self._process.stdout as stream:
                self._said.append(stream.read())

    def output(self) -> str:
        """Return what it said, after its end."""
        self._listener.join()
        return b"".join(self._said).decode("utf-8", "replace")

    def ended(self, seconds: float | None = None) -> int | None:
        """Wait for its end, and return how it ended; None where it goes on for longer."""
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        self.stop()
        return status

    def stop(self) -> None:
        """End it and whatever it started."""
        if sys.platform == "win32":
            self._process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def end_of(status: int) -> str:
    """Say how a program ended that did not succeed, where that is not told by itself."""
    if status >= 0:
        return ""
    name = signal.Signals(-status).name
    return (
        f"The program that makes the site was ended from outside ({name}). Is there enough memory?"
    )
