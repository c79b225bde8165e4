"""Rules on parts of records that must agree with each other, within a record and between two."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.codes import ADDRESSES, bare_address
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation

NAMED_WHEN_EMPTY = (
    "partners",
    "timeline",
    "costs",
    "drivers",
    "governance",
    "outcomes",
    "findings",
)
"""Parts of a record that may be empty only with a reason."""


@rule("EV501", kind="case")
def empty_parts_are_explained(record: Record, repository: Repository) -> Iterator[Violation]:
    """A part without entries is named under `unknown`, with the reason."""
    explained = _unknown(record)
    if _is_unsure(record):
        return
    for part in NAMED_WHEN_EMPTY:
        is_empty = record.raw.get(part) == [] or not (record.has(part) or part == "findings")
        if is_empty and part not in explained:
            yield Violation(
                "EV501", (part,), at="key" if part in record.raw else "missing", part=part
            )


@rule("EV502", kind="case")
def what_is_not_known_is_explained(record: Record, repository: Repository) -> Iterator[Violation]:
    """A field whose term says that nothing is known has its reason under `unknown`."""
    for field, terms in record.schema.unknown_terms.items():
        if record.data.get(field) in terms and field not in _unknown(record):
            yield Violation("EV502", (field,), name=field)


@rule("EV503", kind="case")
def contested_status_has_a_note(record: Record, repository: Repository) -> Iterator[Violation]:
    """Readers learn who says what."""
    statuses = repository.vocabularies.get("statuses")
    status = str(record.data.get("status"))
    is_contested = statuses is not None and statuses.means(status, "contested")
    if is_contested and not record.has("status_note"):
        yield Violation("EV503", ("status",))


@rule("EV504", kind="case")
def contrary_findings_say_why(record: Record, repository: Repository) -> Iterator[Violation]:
    """A finding against its factor tells the reason, and only such a one does."""
    for path, finding in record.entries("findings"):
        contrary = finding.get("contrary")
        if contrary and not record.has(*path, "contrary_note"):
            yield Violation("EV504", (*path, "contrary"))
        elif "contrary_note" in finding and not (contrary or record.has(*path, "contrary")):
            yield Violation("EV504", (*path, "contrary_note"), variant="note", at="key")


@rule("EV511", "EV512", "EV513", kind="case")
def sources_say_how_they_were_read_once(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """A copy stands elsewhere than what it copies, and what was read in full has no part read.

    A source that says of which kind the document is that it reports names that document.
    """
    levels = repository.vocabularies.get("read-levels")
    for path, source in record.entries("sources"):
        seen: dict[str, str] = {}
        for name in ADDRESSES:
            if name not in source:
                continue
            address = bare_address(str(source[name]))
            if address in seen:
                yield Violation("EV511", (*path, name), name=name, other=seen[address])
            seen.setdefault(address, name)
        is_whole = levels is not None and levels.means(str(source.get("read")), "full")
        if is_whole and "part_read" in source:
            yield Violation("EV512", (*path, "part_read"), at="key")
        if "reported_kind" in source and not record.has(*path, "reports_on"):
            yield Violation("EV513", (*path, "reported_kind"), at="key")


@rule("EV505", kind="case")
def there_is_a_country_or_a_region(record: Record, repository: Repository) -> Iterator[Violation]:
    """A reader can tell where the project is."""
    if not record.has("region") and (
        not record.has("countries") or record.raw.get("countries") == []
    ):
        yield Violation("EV505", ("countries",), at="missing")


@rule("EV517", kind="case")
def what_is_related_has_one_name(record: Record, repository: Repository) -> Iterator[Violation]:
    """A related project has a record or a name, and not both."""
    for path, _ in record.entries("related"):
        is_case, is_named = (record.has(*path, name) for name in ("case", "name"))
        if not (is_case or is_named):
            yield Violation("EV517", (*path, "case"), at="missing")
        elif is_case and is_named:
            yield Violation("EV517", (*path, "name"), variant="both", at="key")


@rule("EV518", kind="case")
def what_is_translated_has_a_language(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """A translation is from another language, which screen readers must know."""
    for section in ("partners", "sources"):
        for path, entry in record.entries(section):
            if "translation" in entry and not record.has(*path, "language"):
                yield Violation("EV518", (*path, "translation"), at="key")


@rule("EV506", "EV507", kind="case")
def related_cases_answer(record: Record, repository: Repository) -> Iterator[Violation]:
    """Two related cases name each other, each from its own side."""
    if repository.original_of(record) is not None:
        return
    relations = repository.vocabularies.get("relations")
    for path, related in record.entries("related"):
        case, relation = related.get("case"), related.get("relation")
        other = repository.cases.get(str(case))
        if other is None or other is record or other.document.data is None:
            continue
        answers = [
            e.get("relation") for _, e in other.entries("related") if e.get("case") == record.id
        ]
        inverse = None
        if relations is not None and relation in relations:
            inverse = relations[str(relation)].extra.get("inverse")
        if not answers:
            yield Violation(
                "EV506",
                path,
                case=case,
                own=record.id,
                file=other.document.name,
                relation=inverse or "…",
            )
        elif inverse is not None and inverse not in answers and None not in answers:
            yield Violation(
                "EV507",
                (*path, "relation"),
                case=case,
                relation=relation,
                inverse=inverse,
                answer=answers[0],
                file=other.document.name,
            )


def _unknown(record: Record) -> set[str]:
    return {str(entry.get("field")) for _, entry in record.entries("unknown")}


def _is_unsure(record: Record) -> bool:
    """Say whether a slip under `unknown` hides which parts it explains."""
    slips = [violation for violation in record.violations if violation.path[:1] == ("unknown",)]
    return bool(slips) or ("unknown",) in record.meant
