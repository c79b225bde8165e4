"""Guesses what the writer meant: the nearest field name, term or id.

Plain string work; knows no record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

COMMON_GUESSES: Mapping[str, tuple[str, ...]] = {
    "name": ("title", "label"),
    "description": ("summary", "definition", "text"),
    "abstract": ("summary",),
    "country": ("countries",),
    "area": ("region",),
    "alias": ("also_known_as", "aliases"),
    "aka": ("also_known_as",),
    "partner": ("partners", "for_partner", "name"),
    "organisation": ("partners", "name"),
    "organisations": ("partners",),
    "participants": ("partners",),
    "factors": ("findings",),
    "finding": ("findings", "text"),
    "event": ("text",),
    "events": ("timeline",),
    "history": ("timeline",),
    "cost": ("costs", "amount"),
    "budget": ("costs",),
    "price": ("amount",),
    "value": ("amount",),
    "number": ("value", "count"),
    "link": ("url",),
    "website": ("url",),
    "address": ("url",),
    "uri": ("url",),
    "author": ("authors",),
    "type": ("kind",),
    "category": ("kind",),
    "journal": ("publisher",),
    "page": ("locator",),
    "pages": ("locator",),
    "paragraph": ("locator",),
    "reference": ("source", "sources"),
    "references": ("sources", "source"),
    "citation": ("source",),
    "citations": ("source",),
    "sources": ("source",),
    "source": ("sources",),
    "comment": ("note",),
    "comments": ("note",),
    "remark": ("note",),
    "notes": ("note",),
    "published": ("year",),
    "when": ("date", "year"),
    "start": ("joined", "date"),
    "impact": ("effect",),
    "influence": ("effect",),
    "outcome": ("outcomes", "verdict"),
    "results": ("outcomes",),
    "goals": ("drivers",),
    "reason": ("text", "drivers"),
    "lesson": ("lessons",),
    "sentence": ("text",),
    "what": ("text", "label"),
    "review": ("reviewed",),
    "reviews": ("reviewed",),
    "service": ("services",),
}
"""Field names that people write, and what this record calls them; the first that fits wins."""

COMMON_TERMS: Mapping[str, str] = {
    "positive": "enabler",
    "positively": "enabler",
    "success": "enabler",
    "good": "enabler",
    "bad": "barrier",
    "facilitator": "enabler",
    "negative": "barrier",
    "negatively": "barrier",
    "failure": "barrier",
    "obstacle": "barrier",
    "neutral": "mixed",
    "active": "live",
    "operational": "live",
    "running": "live",
    "in-use": "live",
    "abandoned": "cancelled",
    "canceled": "cancelled",
    "stopped": "cancelled",
    "failed": "cancelled",
    "terminated": "cancelled",
    "finished": "completed",
    "ongoing": "in-progress",
    "unknown": "not-known",
    "international": "cross-border",
    "state": "regional",
    "newspaper": "news",
    "press": "news",
    "article": "journal-article",
    "paper": "journal-article",
    "website": "official-page",
    "web-page": "official-page",
    "report": "government-report",
    "dispatch": "control-room",
    "radio": "radio-network",
    "vendor": "supplier",
    "contractor": "supplier",
    "planning": "design",
    "implementation": "build",
    "operation": "operate",
    "launch": "go-live",
    "opened": "go-live",
    "partial": "partly",
    "ems": "ambulance",
    "council": "local-government",
    "ministry": "central-government",
}
"""Words that people write, and the term that is meant; used only where the list has the term."""


def plain(word: str) -> str:
    """Return a word in small letters with single hyphens, for comparing."""
    return re.sub(r"[\W_]+", "-", word.strip().lower()).strip("-")


def nearest(word: str, candidates: Iterable[str], least: float = 0.72) -> str | None:
    """Return the candidate most like a word, or None where none is near.

    Args:
        word: what was written, of any length.
        candidates: what may be written.
        least: how alike they must be, from 0 to 1.
    """
    target = plain(word[:100])
    best, best_ratio = None, least
    for candidate in candidates:
        other = plain(candidate)
        if other == target:
            return candidate
        matcher = SequenceMatcher(None, target, other)
        if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio or (ratio == best_ratio and best is None):
            best, best_ratio = candidate, ratio
    return best


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return a sentence with the nearest candidate, or nothing."""
    found = nearest(word, candidates)
    return f"Did you mean `{found}`?" if found else ""
