"""The rules across fields and files, by the kind of record that they look at.

Each rule takes a record and the tree and yields mistakes; its name says what ought to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from evidence.validation.mistakes import Mistake
from evidence.validation.tree import Record, Tree

Rule = Callable[[Record, Tree], Iterator[Mistake]]

RULES: Mapping[str, tuple[Rule, ...]] = {}
"""The rules for each kind of record."""
