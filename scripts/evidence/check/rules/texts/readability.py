"""Warnings on wording: what makes a record hard to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.codes import currency_codes
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.common.text import sentences
from evidence.diagnostics.problem import Path

MOST_WORDS = {"sentence": 35, "summary": 120}

STATUS_ALONE = (
    r"(?:the (?:project|system|service) )?(?:is |was |has been )?{label}"
    r"(?:,? (?:in|since|from|by|until|on|as of)(?: \w+){{0,2}} \d{{4}})?\W*"
)
"""A verdict that says no more than the label of its status, with a date or without."""
MARKUP = re.compile(r"\[@[^\]]*\]|\[\[(?:\w+:)?|\]\]|\]\([^)]*\)|[*_`\[]")
_ABBREVIATION = re.compile(r"(?<![\w&-])[A-Z][A-Z0-9]{1,5}(?![\w&-])")
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9]{1,5}\b")
_LONG_FORMS = (
    re.compile(r"(?<=[\w”\"*] \()(?:the )?([A-Z][A-Z0-9]{1,5})(?=\)|[,;][^()]*[()])"),
    # "AWS (Amazon Web Services)" explains as well; a number in brackets does not.
    re.compile(r"\b([A-Z][A-Z0-9]{1,5}) \((?=[A-Za-z][^()]{4,}[()])"),
)
"""An abbreviation in brackets after its words, and one before them."""
_ROMAN = re.compile(r"[IVX]+")


@rule("EV602", kind="case")
def summary_is_short(record: Record, repository: Repository) -> Iterator[Violation]:
    """A board member reads four sentences."""
    summary = record.data.get("summary")
    if isinstance(summary, str):
        words = len(_words(summary))
        if words > MOST_WORDS["summary"]:
            yield Violation(
                "EV602", ("summary",), at="key", words=words, most=MOST_WORDS["summary"]
            )


@rule("EV613", kind="case")
def verdict_is_a_whole_sentence(record: Record, repository: Repository) -> Iterator[Violation]:
    """It stands alone in many places."""
    verdict = record.data.get("verdict")
    text = verdict.get("text") if isinstance(verdict, dict) else None
    if isinstance(text, str) and text[:1].islower():
        start = text.split()[0]
        yield Violation("EV613", ("verdict", "text"), excerpt=start, start=start)


@rule("EV625", kind="case")
def verdict_says_more_than_the_status(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """The status stands beside it on every page."""
    verdict, statuses = record.data.get("verdict"), repository.vocabularies.get("statuses")
    text = verdict.get("text") if isinstance(verdict, dict) else None
    status = str(record.data.get("status"))
    if isinstance(text, str) and statuses is not None and status in statuses:
        label = re.escape(statuses[status].label)
        if re.fullmatch(STATUS_ALONE.format(label=label), text, re.IGNORECASE):
            yield Violation("EV625", ("verdict", "text"), status=statuses[status].label)


@rule("EV601", kind="case")
def sentences_are_short(record: Record, repository: Repository) -> Iterator[Violation]:
    """Readers lose the thread after some thirty words."""
    texts: list[tuple[Path, str]] = []
    if isinstance(record.data.get("summary"), str):
        texts.append((("summary",), record.data["summary"]))
    for path, finding in record.entries("findings"):
        if "text" in finding:
            texts.append(((*path, "text"), finding["text"]))
    for path, text in texts:
        # No sentence has more words than the whole; each sign of markup may part one in two.
        if len(text.split()) + sum(map(text.count, "[]()*_`")) <= MOST_WORDS["sentence"]:
            continue
        for sentence in sentences(text):
            words = _words(sentence)
            if len(words) > MOST_WORDS["sentence"]:
                start = start_of(sentence)
                yield Violation(
                    "EV601",
                    path,
                    excerpt=start,
                    start=start,
                    words=len(words),
                    most=MOST_WORDS["sentence"],
                )


@rule("EV603", kind="case")
def abbreviations_are_explained(record: Record, repository: Repository) -> Iterator[Violation]:
    """An abbreviation in summary or verdict is written out once in the record."""
    known: frozenset[str] | None = None
    verdict = record.data.get("verdict")
    verdict_text = verdict.get("text") if isinstance(verdict, dict) else None
    told: set[str] = set()
    for path, text in (
        (("verdict", "text"), verdict_text),
        (("summary",), record.data.get("summary")),
    ):
        for match in _ABBREVIATION.finditer(text if isinstance(text, str) else ""):
            word = match[0]
            if word in told or _needs_no_words(word, repository):
                continue
            if known is None:
                everything = " ".join(text for _, _, text in record.prose_texts)
                known = explained(everything, _names(record))
            if word not in known:
                told.add(word)
                yield Violation("EV603", path, excerpt=word, name=word)


def _needs_no_words(word: str, repository: Repository) -> bool:
    """Say whether readers know it: it is in the list, a Roman number or a currency."""
    known = word in repository.known_abbreviations or word in currency_codes()
    return known or _ROMAN.fullmatch(word) is not None


def explained(text: str, names: Iterable[str]) -> frozenset[str]:
    """Return the abbreviations that are written out in a text, or are names of the project itself.

    One pass over the text, whatever it holds: it may be a whole record.
    """
    in_text = [match[1] for pattern in _LONG_FORMS for match in pattern.finditer(text)]
    in_names = [word for name in names for word in _CAPITALS.findall(name)]
    return frozenset((*in_text, *in_names))


def start_of(sentence: str) -> str:
    """Return the words by which a message names a sentence."""
    return " ".join(sentence.split()[:4])


def _words(text: str) -> list[str]:
    plain = MARKUP.sub(" ", text)
    return [word for word in plain.split() if re.search(r"\w", word)]


def _names(record: Record) -> list[str]:
    names = [str(record.data.get("title", ""))]
    others = record.data.get("also_known_as") or ()
    return names + [str(o.get("name") if isinstance(o, dict) else o) for o in others]
