"""Makes a site of a few files, each of which says the same, and does so slowly where asked.

    python fake_engine.py SAYS SECONDS OUT

Saying `fail`, `killed`, or `nothing`, it makes half a site and ends in that way.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

FILES = ("a/index.html", "a/b/index.html", "data.json", "index.html")


def main() -> int:
    """Make the site."""
    says, seconds, out = sys.argv[1:]
    Path(out).mkdir()
    for name in FILES:
        file = Path(out, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        time.sleep(float(seconds) / len(FILES))
        if name == "data.json" and says in {"fail", "killed", "nothing"}:
            break
        file.write_text(f"{says}</body>", encoding="utf-8")
    if says == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if says == "fail":
        sys.stdout.write("ERROR - cases/x.yml:1:1: <wrong>\n")
    return 1 if says == "fail" else 0


if __name__ == "__main__":
    sys.exit(main())
