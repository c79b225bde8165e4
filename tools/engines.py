"""Builds the site with the engines of `engines/`, and compares each with the site of `make site`.

    python -m tools.engines compare SITE
    python -m tools.engines build ENGINE OUT

Each engine gets an environment of its own with the locked packages and nothing of this project; it
sees only what `evidence render` wrote. Allowed is what `engines/differences.yml` names. Exit
status: 0 no other difference, 1 others, 2 an engine could not be installed or did not build.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evidence.publish.site.lock import BusyError, alone
from tests.browser.site_browser import NoChromiumError, NoSiteError
from tools.built_site import without_hashes
from tools.compare_sites import Comparison, ask_both, compare, lines
from tools.differences import Difference, differences

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "engines"
WORK = ROOT / "build" / "engines"
PATIENCE = 1800
"""Seconds to wait for another run."""
NO_REASON = "Each difference that is allowed needs a reason: {}"


class ListError(Exception):
    """The list of allowed differences cannot be used."""


FAILURES = (
    subprocess.CalledProcessError,
    BusyError,
    NoSiteError,
    NoChromiumError,
    ListError,
)


@dataclass(frozen=True)
class Allowed:
    """The files in which the site of one engine may differ, by name."""

    missing: frozenset[str]
    extra: frozenset[str]


def allowed_for(engine: str, listed: Sequence[Mapping[str, Any]]) -> Allowed:
    """Pick what the list allows to an engine.

    Raises:
        ListError: an entry gives no reason.
    """
    for entry in listed:
        if not entry.get("why"):
            raise ListError(NO_REASON.format(entry))
    own = [entry for entry in listed if engine in entry["engines"]]
    return Allowed(
        frozenset(entry["missing"] for entry in own if "missing" in entry),
        frozenset(entry["extra"] for entry in own if "extra" in entry),
    )


def without_allowed(lists: Sequence[Difference], allowed: Allowed) -> Iterator[Difference]:
    """Yield the differences of lists without the allowed ones, and one for those not found."""
    gone = frozenset(name for difference in lists for name in difference.removed)
    come = frozenset(name for difference in lists for name in difference.added)
    for difference in lists:
        removed = tuple(name for name in difference.removed if name not in allowed.missing)
        added = tuple(name for name in difference.added if name not in allowed.extra)
        # A difference without names is one of the search as a whole.
        if removed or added or not (difference.removed or difference.added):
            yield Difference(difference.aspect, removed, added)
    stale = sorted((allowed.missing - gone) | (allowed.extra - come))
    if stale:
        yield Difference("allowed, but found no longer", tuple(stale), ())


def compare_to_the_letter(result: Comparison, before: Path, after: Path) -> None:
    """Add where the HTML of a page differs in more than white space and the spelling of signs.

    So what no other comparison looks at counts, too, such as the mark of the page that one is on.
    """
    for file in sorted(before.rglob("*.html")):
        name = file.relative_to(before).as_posix()
        if (after / name).is_file():
            found = differences("HTML", [_letters(file)], [_letters(after / name)], prose=True)
            result.pages.add(name.removesuffix("index.html") or "home", found)


def _letters(file: Path) -> str:
    return " ".join(html.unescape(without_hashes(file.read_text(encoding="utf-8"))).split())


def engines() -> list[str]:
    """Return the names of the engines that have a lock."""
    return sorted(path.stem for path in LOCKS.glob("*.txt"))


def environment(engine: str) -> Path:
    """Install an engine, unless its lock is installed already; return the folder of programs."""
    lock = LOCKS / f"{engine}.txt"
    folder = WORK / engine / "environment"
    stamp = folder / hashlib.sha256(lock.read_bytes()).hexdigest()
    if not stamp.is_file():
        _run([sys.executable, "-m", "venv", "--clear", folder])
        pip: list[str | Path] = [folder / "bin" / "python", "-m", "pip", "install", "--quiet"]
        _run([*pip, "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", lock])
        stamp.touch()
    return folder / "bin"


def render() -> Path:
    """Write the folder that the engines build from, and return it."""
    rendered = WORK / "rendered"
    _run([sys.executable, "-m", "evidence", "render", "--out", rendered])
    return rendered


def build(engine: str, rendered: Path) -> Path:
    """Build the site with an engine from a copy of the rendered folder; return where it is."""
    programs = environment(engine)
    folder = WORK / engine / "folder"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(rendered, folder)
    _run([programs / engine, "build", "--strict", "--config-file", "mkdocs.yml"], folder)
    return folder / "site"


def _run(command: Sequence[str | Path], where: Path = ROOT) -> None:
    subprocess.run([str(part) for part in command], cwd=where, check=True)


def judge(engine: str, before: Path, after: Path) -> Comparison:
    """Compare the site of an engine with that of `make site`, allowed differences aside."""
    listed = yaml.safe_load((LOCKS / "differences.yml").read_text(encoding="utf-8"))
    result = compare(before, after)
    ask_both(result, before, after)
    compare_to_the_letter(result, before, after)
    result.lists = list(without_allowed(result.lists, allowed_for(engine, listed)))
    return result


def compare_all(site: Path) -> bool:
    """Build with all engines, print what differs from a site, and say whether nothing does."""
    rendered = render()
    is_equal = True
    for engine in engines():
        print(f"\n-- {engine}", flush=True)
        result = judge(engine, site, build(engine, rendered))
        print("\n".join(lines(result)), flush=True)
        is_equal = is_equal and result.is_equal
    return is_equal


def main(arguments: Sequence[str] | None = None) -> int:
    """Build with one engine or compare all, and return the exit status."""
    parser = argparse.ArgumentParser(description="Build the site with other engines.")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("compare", help="build with all and compare")
    one.add_argument("site", type=Path, help="folder of the site that `make site` built")
    other = commands.add_parser("build", help="build with one")
    other.add_argument("engine", choices=engines())
    other.add_argument("out", type=Path, help="folder of the site, which must not exist yet")
    options = parser.parse_args(arguments)
    WORK.mkdir(parents=True, exist_ok=True)
    try:
        # All engines share the folders below WORK.
        with alone(WORK / "lock", PATIENCE, lambda text: print(text, file=sys.stderr)):
            if options.command == "compare":
                return 0 if compare_all(options.site.resolve()) else 1
            # Which may be on another disk.
            shutil.move(build(options.engine, render()), options.out)
    except FAILURES as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
