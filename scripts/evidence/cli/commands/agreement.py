"""`evidence agreement`: draws a sample for a second coder, and compares the two codings."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evidence.analyse.coding.agreement import Agreement, Coding, Kappa, Round, draw
from evidence.analyse.coding.rounds import round_from
from evidence.analyse.load import load
from evidence.authoring.worksheets import FIRST, WORKSHEET, write_round
from evidence.check.files import AGREEMENT
from evidence.check.runner import check_tree
from evidence.cli.options import add_root_argument, root_of, without_errors
from evidence.common.errors import UsageError
from evidence.common.process import current_date
from evidence.common.text import whole_percent

HELP = "draw findings for a second coder, or compare the two codings"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    sample = actions.add_parser("sample", help="draw findings into a blank worksheet")
    sample.add_argument("--seed", type=int, required=True, help="number that fixes the draw")
    sample.add_argument("--findings", type=int, default=30, metavar="N", help="default: 30")
    sample.add_argument(
        "--cases", type=int, default=12, metavar="N", help="from at least this many; default: 12"
    )
    sample.add_argument(
        "--out", type=Path, metavar="DIR", help=f"default: {AGREEMENT}/ and the year and month"
    )
    add_root_argument(sample)
    compute = actions.add_parser("compute", help="compare a filled worksheet with the first coding")
    compute.add_argument("file", type=Path, metavar="FILE", help="the worksheet")
    compute.add_argument("--format", choices=("text", "json"), default="text")
    add_root_argument(compute)


def run(arguments: argparse.Namespace) -> int:
    """Draw or compare, and return 0."""
    root = root_of(arguments)
    return _sample(arguments, root) if arguments.action == "sample" else _compute(arguments, root)


def _sample(arguments: argparse.Namespace, root: Path) -> int:
    base = without_errors(load(root, None)).base
    items = draw(base, arguments.seed, arguments.findings, arguments.cases)
    day = current_date().isoformat()
    drawn = Round(name=day[:7], drawn=day, seed=arguments.seed, items=items)
    if len(items) < arguments.findings or drawn.cases < arguments.cases:
        raise UsageError(
            f"There are not {arguments.findings} findings from {arguments.cases} cases to draw."
        )
    folder = arguments.out or root / AGREEMENT / drawn.name
    write_round(drawn, folder, base.vocabularies["phases"].ids)
    sys.stdout.write(f"{len(items)} findings from {drawn.cases} cases: {folder}\n")
    return 0


def _compute(arguments: argparse.Namespace, root: Path) -> int:
    coded = _round_of(arguments.file, root)
    if coded.result is None:
        done = {coding.item for coding in coded.second}
        left = [str(item.coding.item) for item in coded.items if item.coding.item not in done]
        raise UsageError(f"{arguments.file}: these items are not filled in: {', '.join(left)}.")
    if arguments.format == "json":
        text = json.dumps(asdict(coded.result), indent=2, ensure_ascii=False) + "\n"
    else:
        text = report(coded.result)
    sys.stdout.write(text)
    return 0


def _round_of(worksheet: Path, root: Path) -> Round:
    """Read one round, which may stand outside of the evidence base.

    Raises:
        UsageError: one of its files is missing or wrong.
    """
    files = [worksheet, worksheet.with_name(FIRST)]
    if worksheet.name != WORKSHEET:
        raise UsageError(f"{worksheet} is no worksheet: its name is {WORKSHEET}.")
    checked = check_tree(root, files)
    for problem in checked.errors:
        where = f"{problem.file}:{problem.line}:{problem.column}"
        raise UsageError(f"{where}: {problem.message} {problem.hint}".strip())
    name = worksheet.absolute().parent.name
    return round_from(name, *checked.rounds[name])


def report(result: Agreement) -> str:
    """Write the agreement out in words, with every finding coded differently."""
    lines = [
        f"{result.items} findings from {result.cases} cases, coded twice",
        "",
        f"Effect: same for {_share(result.same_effect, result)}; {_kappa(result.effect_kappa)}",
        f"Factor: same for {_share(result.same_factor, result)}; {_kappa(result.factor_kappa)}; "
        f"a factor named as close to it for {_share(result.near_factor, result)}",
        *(
            [f"Basis: same for {_share(result.same_basis, result)}; {_kappa(result.basis_kappa)}"]
            if result.same_basis is not None
            else []
        ),
        f"Phases: at least one in common for {_share(result.phases_overlap, result)}; "
        f"the same for {_share(result.same_phases, result)}",
        "",
        "Effects (first coding, second coding, findings):",
        *(f"  {first:<8} {second:<8} {count}" for first, second, count in result.effects),
        "",
        f"{len(result.disagreements)} coded differently in factor, effect, phase or basis:",
    ]
    for found in result.disagreements:
        first, second = found.first.coding, found.second
        lines += [
            f"  {first.item}. {found.first.case}, finding {found.first.finding}",
            f"     first:  {_coding(first)}",
            f"     second: {_coding(second)}",
        ]
        if second.note:
            lines.append(f"     note:   {second.note}")
    return "\n".join(lines) + "\n"


def _kappa(kappa: Kappa | None) -> str:
    if kappa is None:
        return "Cohen's kappa not defined"
    return f"Cohen's kappa {kappa.value:.2f} ({kappa.low:.2f} to {kappa.high:.2f})"


def _coding(coding: Coding) -> str:
    parts = (coding.factor, coding.effect, _phases(coding.phases), coding.basis)
    return ", ".join(part for part in parts if part)


def _share(count: int, result: Agreement) -> str:
    return f"{count} of {result.items} ({whole_percent(count, result.items)}%)"


def _phases(phases: Sequence[str]) -> str:
    return " ".join(phases) or "no phase"
