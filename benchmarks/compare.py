"""Times the build of the site on synthetic records against plain MkDocs + Material, in turn.

Prints seconds and the ratio pair by pair. A pair is one build of each, one right after the other,
so that the ratio holds where the machine's speed drifts. Each build starts from YAML on disk and
ends with a finished site and its search, in an empty folder. Compiled code is kept from the first,
unmeasured build of each, as Python keeps it on any machine: modules by Python, templates by Jinja.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.plain_mkdocs import DEFAULT_CONFIG, LEAN_CONFIG
from benchmarks.synthetic_records import write_records

ROOT = Path(__file__).resolve().parents[1]
LINKED = ("scripts", "mkdocs.yml", "pyproject.toml")
COPIED = ("taxonomy", "docs")
"""What the synthetic project shares with this one; to records and pages no link is followed."""


def main() -> int:
    """Lay out the projects, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000, metavar="N")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench")
    options = parser.parse_args()
    folder: Path = (options.folder / str(options.records)).absolute()
    ours, peers = lay_out(folder, options.records)
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    writer = [sys.executable, "-m", "benchmarks.plain_mkdocs", str(ours)]
    measured = {"Joined Up": (ours, [mkdocs])}
    for name, where in peers.items():
        measured[name] = (where, [[*writer, str(where / "docs")], mkdocs])
    for where, commands in measured.values():
        run(where, commands)
    times: dict[str, list[float]] = {name: [] for name in measured}
    for number in range(1, options.rounds + 1):
        for name, (where, commands) in measured.items():
            seconds = run(where, commands)
            times[name].append(seconds)
            print(f"round {number}: {name}: {seconds:.2f} s", flush=True)
    own = times.pop("Joined Up")
    print(f"\n{options.records} synthetic records, {options.rounds} rounds, {os.cpu_count()} cores")
    print(f"  Joined Up: median {statistics.median(own):.2f} s")
    for name, values in times.items():
        ratios = [a / b for a, b in zip(own, values, strict=True)]
        print(
            f"  {name}: median {statistics.median(values):.2f} s; "
            f"ratio {statistics.median(ratios):.3f} (pairs {min(ratios):.3f} to {max(ratios):.3f})"
        )
    checks = [check_seconds(ours) for _ in range(options.rounds)]
    print(
        f"  evidence validate: median {statistics.median(a for a, _ in checks):.2f} s; "
        f"check-jsonschema {statistics.median(b for _, b in checks):.2f} s; "
        f"ratio {statistics.median(a / b for a, b in checks):.3f}"
    )
    for trash in folder.glob("trash-*"):
        shutil.rmtree(trash)
    return 0


def lay_out(folder: Path, number: int) -> tuple[Path, dict[str, Path]]:
    """Write the synthetic records once; return the folder of our project, and of the peers."""
    ours = folder / "joined-up"
    if not (ours / "cases").is_dir():
        write_records(ROOT, ours / "cases.part", number)
        (ours / "cases.part").rename(ours / "cases")
    for name in COPIED:
        shutil.rmtree(ours / name, ignore_errors=True)
        shutil.copytree(ROOT / name, ours / name)
    for name in LINKED:
        link = ours / name
        if not link.is_symlink():
            link.symlink_to(ROOT / name)
    peers = {
        "MkDocs + Material, cases out of the navigation": (folder / "plain-lean", LEAN_CONFIG),
        "MkDocs + Material as they are": (folder / "plain", DEFAULT_CONFIG),
    }
    for where, config in peers.values():
        (where / "docs").mkdir(parents=True, exist_ok=True)
        (where / "mkdocs.yml").write_text(config, encoding="utf-8")
    return ours, {name: where for name, (where, _) in peers.items()}


def run(where: Path, commands: list[list[str]]) -> float:
    """Run commands in a folder from nothing, and return the seconds that they took together."""
    # Moved and not deleted: some file systems are slow for a while after many deletions.
    trash = Path(tempfile.mkdtemp(dir=where.parent, prefix="trash-"))
    cache = where / ".cache"
    kept = [path for path in cache.iterdir() if path.name != "templates"] if cache.exists() else []
    for leftover in (where / "site", *kept):
        if leftover.exists():
            leftover.rename(trash / leftover.name)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    for command in commands:
        done = subprocess.run(command, cwd=where, env=environment, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed in {where}")
    return time.perf_counter() - start


def check_seconds(root: Path) -> tuple[float, float]:
    """Return how long the check of all cases takes: with all our rules, and by the schema alone.

    The second is check-jsonschema with the same schema, which has no rules across fields and files.
    """
    python = sys.executable
    schema = ROOT / "docs/schema/v2/case.schema.json"
    cases = sorted(str(path) for path in (root / "cases").glob("*.yml"))
    ours = [python, "-m", "evidence", "validate", "--root", str(root), "--format", "json"]
    peer = [python, "-m", "check_jsonschema", "--schemafile", str(schema), *cases]
    return seconds_of(ours), seconds_of(peer)


def seconds_of(command: list[str]) -> float:
    """Run a command, whatever it finds, and return the seconds that it took as a whole."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
