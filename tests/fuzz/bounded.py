"""Runs inputs in forked processes that may take only so much time and memory.

A process that dies, for whatever reason, has named the input that it was at; the next one goes on
behind it. Linux alone.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.inputs import Input
from tests.fuzz.run import Bench

SECONDS = 2.0
"""Time of the processor that one input may take."""
MEGABYTES = 200
"""Memory that one input may take, beyond what the process had before."""
PATIENCE = 120
"""Seconds after which a process that does nothing at all is ended."""
AT_A_TIME = 250
"""Inputs of one process; then a new one begins, with the memory of the first."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with an input."""

    kind: str
    """The same for what has the same cause: the exception, and where it came from."""
    told: str
    """The traceback, or what ended the process."""


def run_all(bench: Bench, inputs: Sequence[Input]) -> Iterator[str | Fault]:
    """Run inputs, each within its bounds, and yield what became of each, in order."""
    context = multiprocessing.get_context("fork")
    done = 0
    while done < len(inputs):
        here, there = context.Pipe(duplex=False)
        portion = inputs[done : done + AT_A_TIME]
        process = context.Process(target=_work, args=(bench, portion, there))
        process.start()
        there.close()
        answers = 0
        try:
            while answers < len(portion):
                if not here.poll(PATIENCE):
                    process.kill()
                yield here.recv()
                answers += 1
        except EOFError:
            process.join()
            bench.put_right(portion[answers])
            yield _died(process.exitcode)
            answers += 1
        process.join()
        here.close()
        done += answers


def run_one(bench: Bench, changes: Input) -> str | Fault:
    """Run one input within its bounds."""
    return next(iter(run_all(bench, [changes])))


def _died(code: int | None) -> Fault:
    names = {-signal.SIGPROF: f"took more than {SECONDS} seconds", -signal.SIGKILL: "hung"}
    told = names.get(code or 0, f"the process ended with {code}")
    return Fault(told, told)


def _work(bench: Bench, inputs: Sequence[Input], answers: Connection) -> None:
    """In the worker: take one input after the other, and say what became of it."""
    for changes in inputs:
        _bound()
        try:
            found: str | Fault = bench.run(changes)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            found = _fault(error)
        answers.send(found)
    signal.setitimer(signal.ITIMER_PROF, 0)


def _bound() -> None:
    """Allow the next input its time and its memory, counted from now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + MEGABYTES * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    # The signal ends the process by itself: no code of Python must run for it.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)


def _fault(error: Exception) -> Fault:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/evidence/" in frame.filename]
    where = f"{Path(ours[-1].filename).name} {ours[-1].name}" if ours else frames[-1].name
    said = str(error)[:80] if isinstance(error, AssertionError) else ""
    told = "".join(traceback.format_exception(error))
    return Fault(f"{type(error).__name__} in {where} {said}".strip(), told)
