"""What a term of a closed list can mean to the program, and what stops working without it.

A base names the terms of its lists as it likes. What the pages do with them, they do by role.
"""

from __future__ import annotations

from collections.abc import Mapping

UNKNOWN = "unknown"
"""Role, in any list, of the term that says that nothing is known: it is no property of a case."""
RESIDUAL = "residual"
"""Role, in any list, of the term for whatever fits no other: it tells least."""
ANYWHERE = (UNKNOWN, RESIDUAL)
"""Roles that a term of any list may have."""

ROLES: Mapping[str, Mapping[str, str]] = {
    "statuses": {
        "open": "",
        "running": "no case can be said to go on, and none to differ from one that failed",
        "ended": "",
        "failed": "no pair of cases can be said to have ended differently",
        "contested": "",
        UNKNOWN: "",
    },
    "event-kinds": {
        "start": "timelines will not show when a case began",
        "in-use": "timelines will not show when a case came into use",
        "end": "timelines will not show when a case ended",
        "delay": "",
        "review": "",
    },
    "cost-kinds": {
        "proposed": "",
        "planned": "no page sets what was planned beside what was spent",
        "spent": "no page shows what was spent beside the summary",
        "lost": "",
        "exceeded": "",
        "saved": "",
        "received": "",
    },
    "partner-roles": {"leads": "cases cannot be compared by how many bodies led"},
    "read-levels": {
        "full": "no page can say how many sources were read in full",
        "part": "",
        "abstract": "research read as an abstract weighs as much as if it had been read",
    },
    "relations": {
        "followed": "no page can pair a case with the one that came after it",
        "contrast": "no page can pair cases that differ",
    },
}
"""For each list its roles, each with what stops working where no term has it; empty: nothing."""

FIXED: Mapping[str, tuple[str, ...]] = {
    "effects": ("enabler", "barrier", "mixed"),
    "bases": ("stated", "inferred"),
    "action-bases": (
        "done-and-helped",
        "missing-and-hindered",
        "problem-only",
        "from-the-literature",
    ),
    "milestone-aims": ("delivery", "other"),
}
"""Lists that belong to the method: the program counts by these very ids; labels are free."""
OPTIONAL: Mapping[str, str] = {
    "moments": "no page puts actions in the order of a project, from the first talk to the end",
}
"""Lists that the core names and a base may lack, each with what stops working without it."""
NEEDED: Mapping[str, tuple[str, ...]] = {
    "source-kinds": ("tier", "group"),
    "relations": ("inverse",),
}
"""Properties that every term of a list must have."""


def roles_of(vocabulary: str) -> tuple[str, ...]:
    """Return the roles that a term of a list may have."""
    return (*dict.fromkeys((*ROLES.get(vocabulary, {}), *ANYWHERE)),)
