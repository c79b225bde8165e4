"""Lets `python -m evidence` run the command line."""

from __future__ import annotations

import sys

from evidence.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
