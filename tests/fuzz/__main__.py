"""`make fuzz`: runs many damaged and odd inputs, and keeps the smallest that goes wrong."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.bounded import Fault, run_all, run_one
from tests.fuzz.inputs import keep
from tests.fuzz.mutate import make_input
from tests.fuzz.run import Bench
from tests.fuzz.shrink import shrunk

PORTION = 250


def main() -> int:
    """Run the inputs of a seed; 1 where one of them goes wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many inputs; default: 1000")
    parser.add_argument("--seed", default=str(int(time.time())), help="default: another each time")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    arguments = parser.parse_args()
    seed, first = arguments.seed, arguments.first
    _say(f"{arguments.count} inputs of the seed {seed}")
    found: dict[str, str] = {}
    became: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "base")
        # What is read and compiled once is there before the bounds are set.
        bench.run({}, whole=True)
        for start in range(first, first + arguments.count, PORTION):
            numbers = range(start, min(start + PORTION, first + arguments.count))
            inputs = [make_input(f"{seed}:{number}", bench.files) for number in numbers]
            for number, changes, outcome in zip(
                numbers, inputs, run_all(bench, inputs), strict=True
            ):
                if not isinstance(outcome, Fault):
                    became[outcome] += 1
                    continue
                became["faults"] += 1
                if outcome.kind in found:
                    continue
                kind = outcome.kind
                small = shrunk(
                    changes,
                    lambda other, kind=kind: getattr(run_one(bench, other), "kind", "") == kind,  # type: ignore[misc]
                )
                found[kind] = str(keep(small))
                _say(f"\nInput {number} of the seed {seed}: {kind}\n{outcome.told}")
                _say(f"The smallest input that fails like this is kept in {found[kind]}")
            _say(f"{numbers[-1] - first + 1} inputs: {dict(became)}")
    for kind, place in found.items():
        _say(f"{kind}: {place}")
    return 1 if found else 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
