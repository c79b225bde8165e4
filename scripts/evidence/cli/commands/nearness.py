"""`evidence nearness`: prints how far the nearest cases can be trusted. Changes nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict

from evidence.analyse.load import load
from evidence.analyse.nearness.figures import FEWEST, Figures, Share
from evidence.cli.options import add_root_argument, root_of, without_errors
from evidence.common.process import current_date

HELP = "print how far the nearest cases can be trusted, as on the page on the method"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures and return 0."""
    found = without_errors(load(root_of(arguments), current_date())).nearness_figures
    if arguments.format == "json":
        text = json.dumps(asdict(found) if found else None, indent=2, ensure_ascii=False)
    else:
        text = "\n".join(lines(found) if found else [f"Needs {FEWEST} cases or more."])
    sys.stdout.write(f"{text}\n")
    return 0


def lines(found: Figures) -> Iterator[str]:
    """Write all figures as text, in the order of the page."""
    heads = f"{'nearest':>17}{'interval':>12}{'by lot':>9}{'same for all':>17}"
    yield f"{'Of the nearest three':<26}{heads}"
    for words, hit in (
        ("one is named as related", found.related),
        ("one is of the same kind", found.kind),
        ("most went the same way", found.outcome),
    ):
        if hit:
            low, high = hit.nearest.interval
            yield (
                f"  {words:<24}{_share(hit.nearest):>17}{f'{low} to {high}%':>12}"
                f"{hit.chance:>9.0%}{_share(hit.constant):>17}"
            )
    if factors := found.factors:
        yield (
            f"  {'factors that one shares':<24}{factors.nearest:>17.0%}{'':>12}"
            f"{factors.chance:>9.0%}{factors.constant:>17.0%}"
        )
    yield ""
    yield f"Cases with another that is near: {found.near_first} of {found.cases}"
    yield f"Never among the nearest three: {found.never}"
    yield f"Most often: {', '.join(f'{case} {number}' for case, number in found.hubs)}"
    yield f"Third and fourth as near as each other: {found.ties}"


def _share(share: Share) -> str:
    return f"{share.count} of {share.of} ({share.percent}%)"
