"""The rules across fields and files, by the kind of record that they look at.

Each rule takes a record and the tree and yields mistakes; its name says what ought to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from evidence.check.repository import Record, Tree
from evidence.check.rules import (
    amounts,
    codes,
    dates,
    duplicates,
    factors,
    ids,
    lists,
    persons,
    prose,
    references,
)
from evidence.check.rules import consistency as agreement
from evidence.check.rules import readability as wording
from evidence.check.violation import Mistake

Rule = Callable[[Record, Tree], Iterator[Mistake]]

RULES: Mapping[str, tuple[Rule, ...]] = {
    "case": (
        *ids.RULES,
        *references.RULES,
        *dates.RULES,
        *amounts.RULES,
        *codes.RULES,
        *agreement.RULES,
        *duplicates.RULES,
        *prose.RULES,
        *persons.RULES,
        *wording.RULES,
    ),
    "factor": (*ids.RULES, *factors.RULES, *prose.RULES),
    "vocabulary": (ids.id_equals_file_name, *lists.VOCABULARY_RULES),
    "literature": (codes.addresses_lead_to_web_pages, *lists.RULES),
    "redirects": lists.REDIRECT_RULES,
    "abbreviations": lists.RULES,
}
"""The rules for each kind of record."""
