"""Rules on what an evidence base says of itself, how it found its cases, and its own fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from evidence.check.hints.suggest import did_you_mean
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.codes import unsound_address
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.common.colours import contrast
from evidence.diagnostics.problem import Path
from evidence.schema.location import texts_at
from evidence.schema.roles import OPTIONAL
from evidence.schema.schema import description, named_lists

LEAST_CONTRAST = 4.5
"""Of text on its ground: WCAG 2.2, success criterion 1.4.3, level AA."""
LEAST_APART = 3.0
"""Of a mark from its ground: WCAG 2.2, success criterion 1.4.11, level AA."""
_ON_SURFACE = "#c9d4d9"
"""Colour of the fainter words on the dark surface."""
_ON_ACCENT = "#0f1b22"
"""Colour of the words on an accent."""


@rule("EV801", kind="base")
def core_lists_are_there(record: Record, repository: Repository) -> Iterator[Violation]:
    """The core of a record takes its terms from these lists."""
    for name, field in named_lists():
        if name not in repository.vocabulary_files and name not in OPTIONAL:
            yield Violation("EV801", (), list=name, field=field)


@rule("EV811", kind="base")
def lists_that_may_lack_are_there(record: Record, repository: Repository) -> Iterator[Violation]:
    """Without such a list everything else works."""
    for name, loss in OPTIONAL.items():
        if name not in repository.vocabulary_files:
            yield Violation("EV811", (), list=name, loss=loss)


@rule("EV801", kind="fields")
def lists_of_fields_are_there(record: Record, repository: Repository) -> Iterator[Violation]:
    """A field of terms names a list that is there."""
    for index, entry in enumerate(record.data):
        name = entry.get("vocabulary") if isinstance(entry, dict) else None
        if name is not None and name not in repository.vocabulary_files:
            yield Violation(
                "EV801",
                (index, "vocabulary"),
                hint=did_you_mean(name, repository.vocabulary_files),
                list=name,
                field=entry.get("id"),
            )


@rule("EV807", "EV808", kind="fields")
def fields_can_be_used(record: Record, repository: Repository) -> Iterator[Violation]:
    """A field fits its type, and has a name and a role of its own."""
    roles: set[str] = set()
    for index, entry in enumerate(record.data):
        if not isinstance(entry, dict) or not {"of", "type"} <= entry.keys():
            continue
        path: Path = (index,)
        kind, of_terms = str(entry.get("type")), str(entry.get("type")).startswith("term")
        if entry.get("id") in description(str(entry.get("of", "case")))["properties"]:
            yield Violation("EV807", (*path, "id"), name=entry.get("id"))
        if of_terms and "vocabulary" not in entry and not record.has(index, "vocabulary"):
            yield Violation("EV807", (*path, "type"), variant="no-list", type=kind)
        for name, fits in (
            ("vocabulary", of_terms),
            ("role", of_terms and entry.get("of") == "case"),
            ("ordered", kind == "terms"),
            ("search", kind in ("line", "text")),
            ("section", kind == "text"),
        ):
            if entry.get(name) and not fits:
                yield Violation("EV807", (*path, name), variant="unfit", name=name, type=kind)
        terms = repository.vocabularies.get(str(entry.get("vocabulary")))
        example = entry.get("example")
        for term in example if isinstance(example, list) else [example]:
            if terms is not None and isinstance(term, str):
                yield from _exists((*path, "example"), term, terms.ids, "term of the list")
        role = entry.get("role")
        if role in roles:
            yield Violation("EV807", (*path, "role"), variant="role", role=role)
        roles |= {role} if role else set()


@rule("EV808", kind="fields")
def fields_follow_fields(record: Record, repository: Repository) -> Iterator[Violation]:
    """A field stands behind one that the record has."""
    for index, entry in enumerate(record.data):
        if isinstance(entry, dict) and "after" in entry:
            of = str(entry.get("of", "case"))
            own = [str(other.get("id")) for other in record.raw if isinstance(other, dict)]
            known = [*description(of)["properties"], *own]
            yield from _exists((index, "after"), str(entry["after"]), known, f"field of a {of}")


@rule("EV808", kind="base")
def what_the_base_names_exists(record: Record, repository: Repository) -> Iterator[Violation]:
    """Factors, cases and fields that the base names are there."""
    compared = (record.data.get("compared_factor") or {}).get("id")
    if compared is not None:
        yield from _exists(("compared_factor", "id"), compared, repository.factors, "factor")
    study = record.data.get("first_study") or {}
    if "field" in study:
        own = [field.id for field in repository.fields if field.of == "factor"]
        yield from _exists(
            ("first_study", "field"), study["field"], own, "field of a factor in fields.yml"
        )
    for path, case in texts_at(study, ("cases", 0), ("first_study",)):
        yield from _exists(path, case, repository.cases, "case")


@rule("EV808", kind="selection")
def cases_of_the_selection_exist(record: Record, repository: Repository) -> Iterator[Violation]:
    """Cases that came of a search, or that tell of a candidate, are there."""
    for path, case in texts_at(record.data, ("searches", 0, "cases", 0)):
        yield from _exists(path, case, repository.cases, "case")
    for path, candidate in record.entries("not_taken"):
        if "told_in" in candidate:
            yield from _exists((*path, "told_in"), candidate["told_in"], repository.cases, "case")


@rule("EV414", "EV705", kind="selection")
def pages_on_candidates_are_web_pages(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """An address has a host, and neither a user's name nor a password."""
    for path, url in texts_at(record.data, ("not_taken", 0, "pages", 0)):
        violation = unsound_address(url, path)
        if violation is not None:
            yield violation


def _exists(path: Path, name: str, known: Collection[str], what: str) -> Iterator[Violation]:
    if name not in known:
        yield Violation("EV808", path, hint=did_you_mean(name, known), what=what, name=name)


@rule("EV810", kind="base")
def colours_can_be_read(record: Record, repository: Repository) -> Iterator[Violation]:
    """Words on the accent and on the dark surface stand out, and so does the one on the other."""
    for mode, pair in (record.data.get("colours") or {}).items():
        for name, words in (("accent", _ON_ACCENT), ("surface", _ON_SURFACE)):
            colour = pair.get(name) if isinstance(pair, dict) else None
            if colour is not None and (ratio := contrast(colour, words)) < LEAST_CONTRAST:
                yield Violation(
                    "EV810",
                    ("colours", mode, name),
                    colour=colour,
                    words=words,
                    ratio=f"{ratio:.1f}",
                    least=LEAST_CONTRAST,
                )
        if isinstance(pair, dict) and {"accent", "surface"} <= pair.keys():
            ratio = contrast(pair["accent"], pair["surface"])
            if ratio < LEAST_APART:
                yield Violation(
                    "EV810",
                    ("colours", mode),
                    variant="apart",
                    accent=pair["accent"],
                    surface=pair["surface"],
                    ratio=f"{ratio:.1f}",
                    least=LEAST_APART,
                )
