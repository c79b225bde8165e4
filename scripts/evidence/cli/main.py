"""The command line: finds the subcommand, runs it, turns exceptions into exit codes.

0: all is well; 1: a record is wrong; 2: the command itself could not run.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType

from evidence.cli import commands
from evidence.common.errors import EvidenceError, told
from evidence.common.process import make_output_robust, tune_garbage_collector


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    make_output_robust()
    tune_garbage_collector()
    try:
        parsed = _parser(words).parse_args(words)
        code: int = parsed.run(parsed)
        sys.stdout.flush()
    except EvidenceError as error:
        print(f"evidence: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output has gone, as in `evidence … | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except OSError as error:
        print(f"evidence: {told(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="evidence", description="Check, link and render the records of the evidence base."
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    found = pkgutil.walk_packages(commands.__path__, f"{commands.__name__}.")
    modules = {info.name.rpartition(".")[2]: info.name for info in found if not info.ispkg}
    called = words[0].replace("-", "_") if words else ""
    # One command is imported where one is called; all of them only to list them.
    for name in [called] if called in modules else sorted(modules):
        _add(subparsers, name, modules[name])
    return parser


def _add(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser], name: str, path: str
) -> None:
    module: ModuleType = importlib.import_module(path)
    parser = subparsers.add_parser(
        name.replace("_", "-"), help=module.HELP, description=module.__doc__
    )
    module.add_arguments(parser)
    parser.set_defaults(run=module.run)
