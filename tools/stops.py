"""Kills builds and formatters at random moments, and starts two builds at once: is anything lost?

    python -m tools.stops [--times 50] [--pairs 20] [--seed 1]

It works on a copy of the made-up topic. After each kill the last good site is there whole, and the
next build gives, byte for byte, what a clean one gives. Exit status: 0 nothing was lost, 1 not so.
The unit tests stop the same work at each of its steps, without chance; this is the real thing.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TITLES = ("One title", "Another title")
RECORD = "cases/valley-catalogue.yml"
Contents = Mapping[str, str]
"""Digest of each file by its path."""


class LostError(Exception):
    """Something was lost."""


@dataclass(frozen=True)
class Trial:
    """A base that is built again and again."""

    root: Path
    chance: random.Random

    def command(self, *words: str) -> subprocess.Popen[bytes]:
        """Begin a command of the generator in the base."""
        return subprocess.Popen(
            [sys.executable, "-m", "evidence", *words, "--root", str(self.root)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def finish(self, *words: str) -> float:
        """Run a command to its end and return the seconds that it took."""
        start = time.monotonic()
        status = self.command(*words).wait()
        if status:
            raise LostError(f"evidence {words[0]} ended with {status}.")
        return time.monotonic() - start

    def kill(self, seconds: float, *words: str) -> None:
        """Begin a command and kill it, or the program that it started, or both, at some moment."""
        process = self.command(*words)
        time.sleep(self.chance.uniform(0, seconds))
        both = [*children(process.pid), process.pid]
        for number in self.chance.choice((both, both[-1:], both[:1])):
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        process.wait()

    def entitle(self, title: str) -> None:
        """Give the record, and so the site, one title or the other."""
        file = self.root / RECORD
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub("(?m)^title: .*", f"title: {title}", text), encoding="utf-8")


def children(process: int) -> list[int]:
    """Return the processes that a process started."""
    with suppress(OSError):
        words = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        return [int(word) for word in words.split()]
    return []


def contents(folder: Path) -> Contents:
    """Return what a folder holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def kill_builds(trial: Trial, times: int) -> None:
    """Kill builds; after each, the last good site is whole, and the next build is a clean one."""
    site = trial.root / "site"
    clean: dict[str, Contents] = {}
    seconds = 0.0
    for title in TITLES:
        trial.entitle(title)
        shutil.rmtree(site, ignore_errors=True)
        seconds = trial.finish("build")
        clean[title] = contents(site)
    for number in range(times):
        title = TITLES[number % 2]
        trial.entitle(title)
        trial.kill(seconds, "build")
        last = site if site.exists() else site.with_name("site.previous")
        if contents(last) not in clean.values():
            raise LostError(f"after kill {number + 1}, {last} is not whole.")
        trial.finish("build")
        if contents(site) != clean[title]:
            raise LostError(f"after kill {number + 1}, the next build is not a clean one.")


def build_at_once(trial: Trial, pairs: int) -> None:
    """Start two builds at once; the site is whole and of the records as they are."""
    site = trial.root / "site"
    trial.finish("build")
    clean = contents(site)
    for number in range(pairs):
        builds = [trial.command("build") for _ in range(2)]
        ends = [build.wait() for build in builds]
        other = sorted(name for name, _ in contents(site).items() ^ clean.items())
        if ends != [0, 0] or other:
            raise LostError(f"pair {number + 1} ended with {ends}; not as in a clean site: {other}")


def kill_writer(trial: Trial, name: str, times: int) -> None:
    """Kill a command that rewrites records; each record is the old or the new one."""
    cases = trial.root / "cases"
    for file in cases.glob("*.yml"):
        first, *rest = re.sub(
            r"(?m)^  - id: .*\n    factor:", "  - factor:", file.read_text(encoding="utf-8")
        ).splitlines(keepends=True)
        file.write_text("".join([first, *rest[1:], rest[0]]), encoding="utf-8")
    kept = trial.root / "kept"
    shutil.copytree(cases, kept)
    before = contents(cases)
    seconds = trial.finish(name)
    after = contents(cases)
    for number in range(times):
        shutil.rmtree(cases)
        shutil.copytree(kept, cases)
        trial.kill(seconds, name)
        for record, digest in contents(cases).items():
            if not record.startswith(".") and digest not in {before[record], after[record]}:
                raise LostError(f"after kill {number + 1} of {name}, {record} is half a record.")
        trial.finish(name)
        if contents(cases) != after:
            raise LostError(f"after kill {number + 1}, {name} did not end its work.")
    shutil.rmtree(kept)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do it all in a folder that is thrown away."""
    parser = argparse.ArgumentParser(description="Stop commands at random and look what is lost.")
    parser.add_argument("--times", type=int, default=50, help="kills of each command")
    parser.add_argument("--pairs", type=int, default=20, help="pairs of builds at once")
    parser.add_argument("--seed", type=int, default=1, help="another one gives other moments")
    options = parser.parse_args(arguments)
    steps: Mapping[str, Callable[[Trial], None]] = {
        f"{options.times} builds killed": lambda trial: kill_builds(trial, options.times),
        f"{options.pairs} pairs of builds": lambda trial: build_at_once(trial, options.pairs),
        f"{options.times} runs of migrate killed": lambda trial: kill_writer(
            trial, "migrate", options.times
        ),
        f"{options.times} runs of fmt killed": lambda trial: kill_writer(
            trial, "fmt", options.times
        ),
    }
    with tempfile.TemporaryDirectory(prefix="stops-") as folder:
        root = Path(folder, "base")
        shutil.copytree(ROOT / "tests" / "topics" / "libraries", root)
        for name in ("scripts", "docs", "mkdocs.yml", "pyproject.toml"):
            (root / name).symlink_to(ROOT / name)
        trial = Trial(root, random.Random(options.seed))  # noqa: S311 - moments, no secrets
        for name, step in steps.items():
            try:
                step(trial)
            except LostError as error:
                print(f"{name}: {error}", flush=True)
                return 1
            print(f"{name}: nothing was lost.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
