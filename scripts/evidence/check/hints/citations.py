"""Says in words why something is not the citation of a source, and how to write it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evidence.check.hints.homoglyphs import odd_letter
from evidence.check.hints.parse_number import says_nothing
from evidence.check.hints.rejected import RejectedValue
from evidence.check.hints.suggest import nearest
from evidence.check.violation import Violation, shown
from evidence.diagnostics.catalogue import advice
from evidence.read.document import Document

_LOCATOR = re.compile(
    r"(?P<id>[a-z0-9-]+)[\s,:(]+(?P<locator>(?:pp?|pages?|paras?|section|chapter|ch|§|sec)\b.*?)\)?$",
    re.IGNORECASE,
)


def wrong_citation(rejected: RejectedValue) -> Violation:
    """Say that an entry of `source` is no id."""
    return Violation(
        "EV216",
        rejected.path,
        hint=_hint(rejected),
        name=rejected.name,
        value=shown(rejected.value),
    )


def _hint(rejected: RejectedValue) -> str:
    ids = ids_of(rejected.document)
    form = advice("cite-by-id")
    if isinstance(rejected.value, str):
        return _text_hint(rejected, rejected.value, ids) or form
    return _other_hint(rejected, ids) or form


def _other_hint(rejected: RejectedValue, ids: Mapping[str, str]) -> str:
    """Say how to write a citation that is a list, a number or a group."""
    value = rejected.value
    if isinstance(value, list):
        inside = ", ".join(str(item) for item in value if isinstance(item, str))
        return advice("one-pair-of-brackets", ids=inside or "…")
    if isinstance(value, dict) and isinstance(value.get("locator"), (int, float)):
        return advice("quote-locator", locator=value["locator"])
    return advice("quote-value", value=rejected.written) if rejected.written in ids else ""


def _text_hint(rejected: RejectedValue, value: str, ids: Mapping[str, str]) -> str:
    """Say how to write a citation that is text, but no id."""
    if says_nothing(value):
        return advice("no-source-no-claim")
    located = located_citation(value, ids)
    if located:
        return advice("write", what=located)
    parts = [part for part in re.split(r"[;,\s]+", value.strip()) if part != "and"]
    if len(parts) > 1 and all(part in ids for part in parts):
        return advice("comma-between-ids", ids=", ".join(parts))
    meant = source_meant(value, rejected.document)
    return odd_letter(value) or (advice("did-you-mean", meant=meant) if meant else "")


def how_to_cite(document: Document) -> str:
    """Return advice to cite one of the sources of a record; which one, only the writer knows."""
    ids = list(ids_of(document))
    shown_ids = ", ".join(f"`{name}`" for name in ids[:6]) + (" …" if len(ids) > 6 else "")
    return advice("cite-a-source", ids=shown_ids or "none yet")


def located_citation(value: str, ids: Mapping[str, str]) -> str:
    """Return the citation with locator that a text like "audit-16 p. 3" means; empty for others."""
    found = _LOCATOR.fullmatch(value.strip())
    if found is None or found["id"] not in ids:
        return ""
    return f"{{id: {found['id']}, locator: {quoted(found['locator'].strip())}}}"


def quoted(text: str) -> str:
    """Return a text as it may stand between braces."""
    return f'"{text}"' if re.search(r"[,:\[\]{}#]|^\d+$", text) else text


def ids_of(document: Document) -> Mapping[str, str]:
    """Return the ids of the list `sources`, each with its title."""
    listed = document.data.get("sources") if isinstance(document.data, dict) else None
    return {
        str(source["id"]): str(source.get("title"))
        for source in (listed if isinstance(listed, list) else ())
        if isinstance(source, dict) and isinstance(source.get("id"), (str, int))
    }


def source_meant(value: str, document: Document) -> str | None:
    """Return the source whose id or title is nearest to what was cited."""
    ids = ids_of(document)
    names = {name: name for name in ids} | {title: name for name, title in ids.items()}
    return names.get(nearest(value, names) or "")
