"""Guesses what the writer meant: the nearest field name, term or id.

Plain string work; knows no record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import Indel

from evidence.diagnostics.catalogue import advice

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
    "amount": ("value",),
    "amount-max": ("value_max",),
    "number-of": ("count", "value"),
    "lang": ("language",),
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

COMMON_TERMS: Mapping[str, tuple[str, ...]] = {
    "positive": ("enabler",),
    "positively": ("enabler",),
    "success": ("achieved", "enabler"),
    "good": ("enabler", "achieved"),
    "bad": ("barrier", "not-achieved"),
    "facilitator": ("enabler",),
    "negative": ("barrier",),
    "negatively": ("barrier",),
    "failure": ("not-achieved", "barrier"),
    "obstacle": ("barrier",),
    "neutral": ("mixed",),
    "active": ("live",),
    "operational": ("live",),
    "abandoned": ("cancelled",),
    "canceled": ("cancelled",),
    "stopped": ("cancelled",),
    "failed": ("cancelled", "not-achieved"),
    "terminated": ("cancelled",),
    "finished": ("completed",),
    "ongoing": ("in-progress",),
    "unknown": ("not-known", "unknown"),
    "international": ("cross-border",),
    "state": ("regional",),
    "newspaper": ("news",),
    "press": ("news",),
    "article": ("journal-article",),
    "paper": ("journal-article",),
    "website": ("official-page",),
    "web-page": ("official-page",),
    "report": ("government-report",),
    "dispatch": ("control-room",),
    "radio": ("radio-network",),
    "vendor": ("supplier",),
    "contractor": ("supplier",),
    "planning": ("design",),
    "implementation": ("build",),
    "operation": ("operate",),
    "launch": ("go-live",),
    "opened": ("go-live",),
    "partial": ("partly",),
    "ems": ("ambulance",),
    "council": ("local-government",),
    "ministry": ("central-government",),
    "helped": ("enabler",),
    "helps": ("enabler",),
    "enabling": ("enabler",),
    "+": ("enabler",),
    "-": ("barrier",),
    "hindered": ("barrier",),
    "hinders": ("barrier",),
    "both": ("mixed",),
    "both-ways": ("mixed",),
    "helped-and-hindered": ("mixed",),
    "closed": ("completed", "replaced", "cancelled"),
    "ended": ("completed", "replaced", "cancelled"),
    "done": ("completed", "achieved"),
    "shut-down": ("completed", "replaced", "cancelled"),
    "decommissioned": ("completed", "replaced", "cancelled"),
    "retired": ("completed", "replaced", "cancelled"),
    "superseded": ("replaced",),
    "scrapped": ("cancelled",),
    "disputed": ("contested",),
    "pilot": ("in-progress",),
    "piloted": ("in-progress",),
    "proposed": ("planned",),
    "met": ("achieved",),
    "reached": ("achieved",),
    "yes": ("achieved", "full"),
    "not-met": ("not-achieved",),
    "no": ("not-achieved",),
    "part": ("partly", "excerpt"),
    "parts": ("excerpt",),
    "partially": ("partly", "excerpt"),
    "all": ("full",),
    "whole": ("full",),
    "summary": ("abstract",),
    "begin": ("start",),
    "began": ("start",),
    "beginning": ("start", "initiate"),
    "started": ("start",),
    "live": ("go-live",),
    "in-use": ("live", "go-live"),
    "end": ("other",),
    "milestone": ("other",),
    "audit": ("review",),
    "blog": ("other",),
    "video": ("other",),
    "press-release": ("official-page",),
    "similar": ("contrast",),
    "ngo": ("other",),
    "charity": ("other",),
    "author": ("coder",),
    "writer": ("coder",),
    "reviewer": ("editor",),
    "checker": ("editor",),
    "money": ("costs",),
    "cost": ("costs",),
    "dates": ("timeline",),
    "concept": ("initiate",),
    "start": ("initiate",),
    "procurement": ("design",),
    "development": ("build",),
    "use": ("operate",),
    "running": ("live", "operate"),
    "maintenance": ("sustain",),
}
"""Words that people write, and the terms that may be meant; only those that the list has count."""


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
        ratio = Indel.normalized_similarity(target, other, score_cutoff=best_ratio)
        if ratio > best_ratio or (ratio == best_ratio and best is None):
            best, best_ratio = candidate, ratio
    return best


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return a sentence with the nearest candidate, or nothing."""
    found = nearest(word, candidates)
    return advice("did-you-mean", meant=found) if found else ""


def one_of(terms: Iterable[str]) -> str:
    """Return terms as a choice: "`a`, `b` or `c`"."""
    *first, last = (f"`{term}`" for term in terms)
    return f"{', '.join(first)} or {last}" if first else last
