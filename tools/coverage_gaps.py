"""Says how much of the generator its unit tests run, and names each file of which they run little.

Reads what `coverage json` wrote; measures nothing itself.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

LITTLE = 90
"""Percent of lines and branches; what lies below is named."""


def lines(measured: dict[str, Any]) -> list[str]:
    """Return the total and a line for each file below the limit, the least covered first."""
    files = [(data["summary"], path) for path, data in measured["files"].items()]
    below = sorted(
        (summary["percent_covered"], path, summary["missing_lines"])
        for summary, path in files
        if summary["percent_covered"] < LITTLE
    )
    total = measured["totals"]["percent_covered"]
    head = f"Unit tests run {total:.1f} % of lines and branches; files: {len(files)}."
    named = f"Below {LITTLE} %: {len(below) or 'none'}."
    return [
        f"{head} {named}",
        *(f"{percent:5.1f} %  {path} ({missing} lines)" for percent, path, missing in below),
    ]


def main(arguments: list[str]) -> int:
    """Print the lines for the file that is named."""
    (path,) = arguments
    print("\n".join(lines(json.loads(Path(path).read_text(encoding="utf-8")))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
