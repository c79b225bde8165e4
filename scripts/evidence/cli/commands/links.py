"""`evidence links`: checks whether the addresses of all sources respond. Changes nothing.

Always ends with 0 where it could run: an address that has gone is work for an editor, not an error.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from evidence.analyse.load import load
from evidence.cli.options import add_root_argument, root_of, without_errors
from evidence.common.text import plural
from evidence.diagnostics.escape import escaped, harmless
from evidence.publish.link_check import BROKEN, MOVED, UNCLEAR, CheckedAddress, addresses, check

HELP = "check whether the addresses of all sources respond (uses the network)"

EVERY = 10
"""Seconds after which it says again how far it is."""
HEADINGS = {
    BROKEN: "Do not answer",
    MOVED: "Lead elsewhere",
    UNCLEAR: "Cannot be told by a program",
}
"""States that an editor should look at, with their headings, the worst first."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ask, report, and return 0."""
    base = without_errors(load(root_of(arguments), None)).base
    wanted = addresses(base)
    found = check(wanted, asked=_progress(len(wanted)))
    if arguments.format == "json":
        text = json.dumps([asdict(item) for item in found], indent=2, ensure_ascii=False)
    else:
        text = "\n".join(report(found, markdown=arguments.format == "markdown"))
    sys.stdout.write(text + "\n")
    return 0


def _progress(total: int) -> Callable[[int], None]:
    """Return what says, from time to time, how many addresses were asked."""
    last = time.monotonic()

    def asked(number: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            sys.stderr.write(f"{number} of {plural(total, 'address', 'addresses')} asked …\n")
            sys.stderr.flush()

    return asked


def report(found: Sequence[CheckedAddress], *, markdown: bool) -> Iterator[str]:
    """Yield the lines of the report, the worst first."""
    yield f"{plural(len(found), 'address', 'addresses')} of sources asked."
    for state, heading in HEADINGS.items():
        group = [item for item in found if item.state == state]
        if group:
            yield ""
            yield f"{'## ' if markdown else ''}{heading}: {len(group)}"
            yield ""
            for item in group:
                # The reason may hold an address that a stranger's server named.
                address = f"<{item.address}>" if markdown else item.address
                reason = escaped(item.reason) if markdown else harmless(item.reason)
                yield f"- {address}: {reason} (cited by {', '.join(item.cases)})"
    if not any(item.state in HEADINGS for item in found):
        yield "All of them answer."
