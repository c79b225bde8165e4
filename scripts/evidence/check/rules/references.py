"""Rules on ids that a record names: sources, factors, cases, partners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from evidence.check.hints.suggest import did_you_mean, nearest, one_of
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.common.prose import references
from evidence.diagnostics.catalogue import advice
from evidence.diagnostics.problem import MOST_IN_ONE_FILE, Path

_MOST_OFFERED = 3


@rule("EV301", kind="case")
def each_cited_source_is_listed(record: Record, repository: Repository) -> Iterator[Violation]:
    """A claim leads to its source."""
    listed = _listed(record)
    if not isinstance(record.raw.get("sources"), list):
        return
    missing = _missing(record)
    if not missing:
        return
    uncited = sorted(set(listed) - _used(record), key=listed.index)
    own = {source["id"]: path for path, source in record.entries("sources") if "id" in source}
    unknown = [name for name in missing if nearest(name, listed) is None]
    for name, paths in missing.items():
        defined_as = nearest(name, uncited) if len(paths) > 1 else None
        if defined_as in own:
            yield Violation(
                "EV301",
                (*own[defined_as], "id"),
                variant="id",
                near=defined_as,
                count=len(paths),
                id=name,
            )
        elif not (defined_as or (name in unknown and len(unknown) <= _without_id(record))):
            more = f" (and in {len(paths) - 1} more)" if len(paths) > 1 else ""
            yield Violation(
                "EV301",
                paths[0],
                hint=did_you_mean(name, listed),
                id=name,
                more=more,
                known=_some(listed),
            )


def _missing(record: Record) -> dict[str, list[Path]]:
    """Return the ids that are cited but not listed, with the places that cite them."""
    listed = set(_listed(record))
    found: dict[str, list[Path]] = {}
    for path, name in _citations(record.data, ()):
        if name not in listed:
            found.setdefault(name, []).append(path)
    return dict(islice(found.items(), MOST_IN_ONE_FILE + 1))


def _used(record: Record) -> set[str]:
    """Return every id that is cited, by a claim or in prose."""
    used = {name for _, name in _citations(record.raw, ())}
    for _, _, text in record.prose_texts:
        used |= {reference.id for reference in references(text) if reference.kind == "source"}
    return used


def _without_id(record: Record) -> int:
    """Return how many sources have no sound id of their own, and so a message of their own."""
    ids = {source["id"] for _, source in record.entries("sources") if "id" in source}
    return len(record.raw["sources"]) - len(ids)


@rule("EV302", kind="case")
def each_source_is_cited(record: Record, repository: Repository) -> Iterator[Violation]:
    """A source that nothing cites supports nothing."""
    cited = _used(record)
    # A misspelt citation has its own message; the source that it means is not unused.
    listed = _listed(record)
    cited |= {nearest(name, listed) or "" for name in cited - set(listed)}
    for path, source in record.entries("sources"):
        name = source.get("id")
        if name is not None and name not in cited:
            yield Violation("EV302", (*path, "id"), id=name)


@rule("EV315", kind="case")
def each_source_has_its_own_id(record: Record, repository: Repository) -> Iterator[Violation]:
    """Two sources with one id could not be told apart."""
    seen: dict[str, int] = {}
    for path, source in record.entries("sources"):
        name = source.get("id")
        if name is None:
            continue
        if name in seen:
            yield Violation(
                "EV315", (*path, "id"), hint=_other_id_hint(record), id=name, number=seen[name]
            )
        seen.setdefault(name, int(path[1]) + 1)


@rule("EV316", kind="case")
def each_finding_has_an_id_of_its_own(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """A link to a finding leads to that one for good."""
    retired = {str(name) for name in record.data.get("retired_findings") or () if name is not None}
    seen: dict[str, int] = {}
    for path, finding in record.entries("findings"):
        name = finding.get("id")
        if name is None:
            continue
        if name in seen:
            yield Violation("EV316", (*path, "id"), id=name, number=seen[name])
        elif name in retired:
            yield Violation("EV316", (*path, "id"), variant="retired", id=name)
        seen.setdefault(name, int(path[1]) + 1)


def _other_id_hint(record: Record) -> str:
    listed = _listed(record)
    unknown = [name for name in _missing(record) if nearest(name, listed) is None]
    if len(unknown) == 1:
        return advice("cited-but-not-listed", id=unknown[0])
    return ""


@rule("EV303", kind="case")
def each_factor_exists(record: Record, repository: Repository) -> Iterator[Violation]:
    """A finding is coded against the one set of factors."""
    for path, finding in record.entries("findings"):
        factor = finding.get("factor")
        if factor is not None and factor not in repository.factors:
            yield Violation(
                "EV303",
                (*path, "factor"),
                hint=did_you_mean(factor, repository.factor_names)
                or _begun(factor, repository.factor_names),
                id=factor,
            )


@rule("EV304", "EV313", kind="case")
def each_related_case_exists(record: Record, repository: Repository) -> Iterator[Violation]:
    """Related cases lead to records."""
    for path, related in record.entries("related"):
        other = related.get("case")
        if other == record.id:
            yield Violation("EV313", (*path, "case"), variant="related")
        elif other is not None and other not in repository.cases:
            yield Violation(
                "EV304", (*path, "case"), hint=did_you_mean(other, repository.cases), id=other
            )


@rule("EV305", kind="case")
def each_partner_concerned_is_a_partner(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """A finding for one partner names it as the list of partners does."""
    names = [str(partner["name"]) for _, partner in record.entries("partners") if "name" in partner]
    listed = record.data.get("partners", [])
    if None in listed or (
        record.has("partners") and not isinstance(record.raw.get("partners"), list)
    ):
        return
    for path, finding in record.entries("findings"):
        name = finding.get("for_partner")
        if name is not None and name not in names:
            yield Violation(
                "EV305",
                (*path, "for_partner"),
                hint=did_you_mean(name, names),
                id=name,
                known=_some(names),
            )


@rule("EV318", kind="case")
def what_is_not_complete_is_a_list(record: Record, repository: Repository) -> Iterator[Violation]:
    """Only a list that has entries can lack others."""
    known = record.schema.open_lists
    for place, name in enumerate(record.data.get("not_all_of") or ()):
        path = ("not_all_of", place)
        if name is None:
            continue
        if name not in known:
            names = ", ".join(f"`{item}`" for item in known)
            yield Violation("EV318", path, hint=did_you_mean(name, known), name=name, known=names)
        elif not record.raw.get(name):
            yield Violation("EV318", path, variant="empty", name=name)


@rule("EV317", kind="case")
def claims_rest_on_sources_that_weigh(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """What anybody may write and nobody checks proves nothing by itself."""
    kinds = repository.vocabularies.get("source-kinds")
    if kinds is None:
        return
    weightless = {term.id: term for term in kinds if term.extra.get("tier") == 0}
    kind_of = _kinds_of_sources(record)
    cited: dict[Path, list[str]] = {}
    for path, name in _citations(record.data, ()):
        claim = path[: path.index("source")]
        cited.setdefault(claim, []).append(str(kind_of.get(name)))
    for claim, found in cited.items():
        if weightless and all(kind in weightless for kind in found):
            labels = dict.fromkeys(f"“{weightless[kind].label}”" for kind in found)
            yield Violation(
                "EV317",
                (*claim, "source"),
                at="key",
                kinds=" and ".join(labels),
            )


@rule("EV604", kind="case")
def findings_rest_on_more_than_own_accounts(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """Projects speak well of themselves."""
    kinds = repository.vocabularies.get("source-kinds")
    if kinds is None:
        return
    own = {term.id for term in kinds if term.extra.get("group") == "own-account"}
    kind_of = _kinds_of_sources(record)
    for path, finding in record.entries("findings"):
        cited = [
            c if isinstance(c, str) else (c or {}).get("id") for c in finding.get("source") or ()
        ]
        if cited and all(kind_of.get(str(name)) in own for name in cited):
            yield Violation("EV604", (*path, "source"), at="key")


def _kinds_of_sources(record: Record) -> dict[str, str]:
    """Return the kind of each source that has an id and a kind."""
    return {
        str(source["id"]): str(source["kind"])
        for _, source in record.entries("sources")
        if {"id", "kind"} <= source.keys()
    }


def _listed(record: Record) -> list[str]:
    raw = record.raw.get("sources")
    entries = raw if isinstance(raw, list) else []
    return [str(entry["id"]) for entry in entries if isinstance(entry, Mapping) and "id" in entry]


def _citations(data: Mapping[str, Any], path: Path) -> list[tuple[Path, str]]:
    """Return every cited id below a value, sound or not in its form, with its path."""
    found: list[tuple[Path, str]] = []
    _collect(data, path, found)
    return found


def _collect(
    value: Mapping[str, Any] | list[Any], path: Path, found: list[tuple[Path, str]]
) -> None:
    """Add what is cited below a value: into one list, since every value of every record is seen."""
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in parts:
        if step == "source":
            found += _cited(inner, (*path, step))
        elif isinstance(inner, (dict, list)) and step != "sources":
            _collect(inner, (*path, step), found)


def _cited(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping) and isinstance(value.get("id"), str):
        yield (*path, "id"), value["id"]
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _cited(inner, (*path, index))


def _begun(word: str, names: Iterable[str]) -> str:
    """Return a question after the names of which a word is the beginning or another part."""
    found = [name for name in names if word in name.split("-") or name.startswith(f"{word}-")]
    return (
        advice("did-you-mean-one-of", names=one_of(found))
        if 0 < len(found) <= _MOST_OFFERED
        else ""
    )


def _some(names: list[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:6])
    return f"{shown} …" if len(names) > 6 else shown or "there are none yet"
