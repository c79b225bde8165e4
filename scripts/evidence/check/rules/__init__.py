"""The rules across fields and files, by the kind of record that they check.

A rule is a function that takes a record and the repository and yields violations; its name says
what ought to hold. It registers itself with `@rule("EV506", kind="case")`; every module below
this folder is imported here, so that a new one is found without a further line.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module

from evidence.check.rules.registry import Check, checks_of, kinds

for _module in pkgutil.walk_packages(__path__, f"{__name__}."):
    import_module(_module.name)

RULES: Mapping[str, tuple[Check, ...]] = {kind: checks_of(kind) for kind in kinds()}
"""The rules for each kind of record, in the order of their codes."""
