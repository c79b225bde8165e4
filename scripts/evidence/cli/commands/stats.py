"""`evidence stats`: prints the figures of the page "How good is our data". Changes nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from evidence.analyse.data_quality.quality import SUPPORT_ROWS, THIN, Quality, quality
from evidence.analyse.data_quality.source_balance import GROUP_NAMES, Share, what_the_balance_shows
from evidence.analyse.load import load
from evidence.cli.options import add_root_argument, root_of, without_errors
from evidence.common.process import current_date
from evidence.common.text import plural
from evidence.link.evidence_base import EvidenceBase

HELP = "print how much evidence there is and how good it is"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures and return 0."""
    analysis = without_errors(load(root_of(arguments), current_date()))
    found = quality(analysis)
    if arguments.format == "json":
        text = json.dumps(as_data(found), indent=2, ensure_ascii=False) + "\n"
    else:
        text = "\n".join(lines(analysis.base, found)) + "\n"
    sys.stdout.write(text)
    return 0


def as_data(found: Quality) -> dict[str, Any]:
    """Return all figures as plain data."""
    return asdict(found)


def lines(base: EvidenceBase, found: Quality) -> Iterator[str]:
    """Write all figures as text, in the order of the page."""
    counts, effects = found.counts, found.effects
    yield "What there is"
    plain = {**asdict(counts), **counts.lists}
    plain.pop("lists")
    for name, value in plain.items():
        yield f"  {name:<16}{value:>6,}"
    yield f"  Basis: {effects.total - effects.inferred} stated, {effects.inferred} inferred"
    yield (
        f"  Findings: {effects.helped} helped, {effects.hindered} hindered, {effects.both} both; "
        f"{effects.contrary} of them speak against the factor"
    )
    yield f"  Sources: {_numbers(_read_labels(base, found))}"
    yield f"  Confidence of factors: {_numbers(found.confidence)}"
    yield f"  Actions: {_numbers(found.actions)}"
    yield ""
    yield f"What claims rest on{'all claims':>41}{'findings':>18}"
    for name, words in SUPPORT_ROWS:
        row = (_share(getattr(item, name)) for item in (found.all_claims, found.findings))
        yield f"  {words:<40}" + "".join(f"{text:>18}" for text in row)
    yield ""
    yield f"Who says what{'sources':>38}{'helped':>8}{'hindered':>10}{'both':>6}"
    for item in found.balance:
        count = item.count
        yield (
            f"  {GROUP_NAMES[item.group]:<44}{item.references:>6}{count.helped:>8}"
            f"{count.hindered:>10}{count.both:>6}"
        )
    yield f"  {what_the_balance_shows(found.balance)}"
    yield ""
    yield f"Parts of records{'filled':>18}{'in part':>9}{'not known':>11}{'empty':>7}"
    for part in found.parts:
        label = base.label("unknown-fields", part.part)
        yield f"  {label:<26}{part.filled:>6}{part.in_part:>9}{part.unknown:>11}{part.empty:>7}"
    yield ""
    yield from _rest(base, found)


def _rest(base: EvidenceBase, found: Quality) -> Iterator[str]:
    age, thin = found.age, found.thin
    yield "Last looked at"
    yield f"  oldest {age.oldest or 'none'}, newest {age.newest or 'none'}"
    yield f"  not for two years: {plural(len(age.overdue), 'record')}"
    yield ""
    yield f"Thin: fewer than {THIN} cases"
    yield f"  factors: {_numbers(dict(thin.factors)) or 'none'}"
    if thin.fewest:
        yield f"  factor with fewest cases: {thin.fewest[0]}, {plural(thin.fewest[1], 'case')}"
    yield f"  factors seen on one side only: {', '.join(thin.one_sided) or 'none'}"
    for name, terms in {**thin.lists, "countries": thin.countries}.items():
        few = {base.label(name, term): count for term, count in terms}
        yield f"  {name}: {_numbers(few) or 'none'}"
    yield ""
    for words, warnings in (
        ("Open warnings", found.open_warnings),
        ("Accepted warnings", found.accepted_warnings),
    ):
        yield f"{words}: {sum(item.count for item in warnings)}"
        yield from (f"  {item.code} {item.title}: {item.count}" for item in warnings)


def _read_labels(base: EvidenceBase, found: Quality) -> dict[str, int]:
    levels = base.vocabularies["read-levels"]
    return {level.label.lower(): found.reads.get(level.id, 0) for level in levels}


def _numbers(items: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in items.items())


def _share(share: Share) -> str:
    return f"{share.count:,} ({share.percent}%)"
