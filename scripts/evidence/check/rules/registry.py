"""The register in which each rule enters itself, with its codes and the kinds of record it checks.

Knows no rule. The package imports all modules beside this one, which fills the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.violation import Violation

Check = Callable[[Record, Repository], Iterator[Violation]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is registered."""

    codes: tuple[str, ...]
    """The codes of the problems that it may report, in the catalogue of messages."""
    kinds: tuple[str, ...]
    """The kinds of record that it checks, such as "case" or "factor"."""
    check: Check
    """The function that reports what is wrong with one record."""


_REGISTERED: list[Rule] = []


def rule(*codes: str, kind: str | tuple[str, ...]) -> Callable[[Check], Check]:
    """Register the function below as a rule.

    Args:
        codes: the codes of the problems that it may report.
        kind: the kind of record that it checks, or several.
    """

    def register(check: Check) -> Check:
        kinds = (kind,) if isinstance(kind, str) else kind
        _REGISTERED.append(Rule(codes, kinds, check))
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Return all rules in the order of their codes, wherever they stand.

    The order decides which problems are shown of a record that has too many.
    """
    return tuple(sorted(_REGISTERED, key=lambda rule: (rule.codes, rule.check.__name__)))


def checks_of(kind: str) -> tuple[Check, ...]:
    """Return the functions that check one kind of record, in order."""
    return tuple(rule.check for rule in all_rules() if kind in rule.kinds)


def kinds() -> frozenset[str]:
    """Return every kind of record that some rule checks."""
    return frozenset(chain.from_iterable(rule.kinds for rule in _REGISTERED))
