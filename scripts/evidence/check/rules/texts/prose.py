"""Rules on what prose may hold: references that lead somewhere, links to the web, no HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from evidence.check.hints.suggest import did_you_mean
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.codes import unsound_address
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.common.prose import Reference, references
from evidence.diagnostics.problem import Path

_WITH_PROSE = ("case", "factor", "selection")
"""The kinds of record whose prose is checked."""
LINK = re.compile(r"\[[^\]\n]*\]\(\s*<?((?:[^()\s>]|\([^()\s>]*\))*)")
BROKEN = re.compile(
    r"\[\[[^\]\n]*(?:\](?!\])|$)|\[\[[^\[\]|\n]+\[|\[@\s*\]|\[\[\s*\]\]|\[@[^\]\s]*\s[^\]]*\]|\[@[^\]]*$",
    re.MULTILINE,
)
_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
BARE = re.compile(rf"(?<![\w\[@/.])@({_ID})")
"""What may be a source that is named without its brackets."""
HTML = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--|!\[[^\]\n]*\]\(|^#{1,6} |^\|.*\|[ \t]*$"
    r"|&(?:nbsp|amp|[lg]t|quot|#\d+|#x[0-9a-fA-F]+);",
    re.MULTILINE,
)
"""HTML, and the images, headings and tables of Markdown, which prose does not take."""
PASTED = re.compile(
    r"(?<!\S)[•●▪◦‣■](?=\s)"
    r"|(?<=[\w.,;)”\"’'])\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\](?![\](\w])"
    r"|(?<=\w )\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\](?=[.,;)]|$)"
    r"|\((?:see )?(?:pp?\. ?\d|paras?\.? ?\d|ibid\b)[^()]*\)"
    r"|\((?:see )?[A-Z][^()\d]{0,60}(?:19|20)\d\d[a-z]?"
    r"(?:[,:;] ?(?:pp?\.?|paras?\.?|§|ch\.) ?\d[^()]*|: ?\d+(?:[–-]\d+)?)\)"
    r"|\((?:see )?[A-Z][^()\d]{0,60}\bet al\.?,? ?(?:19|20)\d\d[a-z]?\)"
)
"""What a text brings along: a bullet, the number of a note, a citation in brackets."""
_MAY_BE_PASTED = re.compile(r"[•●▪◦‣■]|\[\d|\((?:[^()]*\d|ibid)")
_LATER = re.compile(r"\b(?:TODO|TBC|TBD|FIXME)\b|\b(?i:lorem ipsum)\b")
_FILLER = re.compile(
    r"\W+|[Xx]{2,}"
    r"|\W*(?i:(?:still )?to be (?:added|announced|checked|completed|confirmed|decided|done|written)"
    r"|(?:please )?(?:see|as|same as) (?:above|below|before)|ditto|idem|none|nil|n/?a"
    r"|not (?:applicable|known|available|given|stated)|unknown|no (?:information|data|text)|tb[acd]"
    r"|(?:more )?to (?:come|follow)|test|example|text)\W*"
)


@rule("EV306", kind=_WITH_PROSE)
def references_in_prose_lead_somewhere(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """Each `[@source]`, `[[case]]` and `[[factor:id]]` names something that exists."""
    sources = [s.get("id") for _, s in record.entries("sources")] if record.kind == "case" else []
    known = {"source": sources, "case": repository.cases, "factor": repository.factors}
    for path, _, text in record.prose_texts:
        if "[" not in text:
            continue
        seen: Counter[str] = Counter()
        for reference in references(text):
            written = _as_written(text, reference)
            seen[written] += 1
            names = [str(name) for name in known[reference.kind] if name is not None]
            if reference.id in names:
                continue
            is_factor = reference.kind == "case" and reference.id in repository.factors
            yield Violation(
                "EV306",
                path,
                excerpt=written,
                nth=seen[written] - 1,
                variant="factor" if is_factor else "",
                hint="" if is_factor else did_you_mean(reference.id, names),
                written=written,
                kind=reference.kind,
                id=reference.id,
                where=" in this record" if reference.kind == "source" else "",
            )


@rule("EV307", kind=_WITH_PROSE)
def references_in_prose_are_complete(record: Record, repository: Repository) -> Iterator[Violation]:
    """A reference has both of its brackets and an id without spaces."""
    sources = {str(source.get("id")) for _, source in record.entries("sources")}
    for path, _, text in record.prose_texts:
        for match in BROKEN.finditer(text) if "[" in text else ():
            yield _incomplete(path, match[0])
        for match in BARE.finditer(BROKEN.sub("", text)) if "@" in text else ():
            if match[1] in sources:
                yield Violation("EV307", path, variant="bare", excerpt=match[0], id=match[1])


def _incomplete(path: Path, written: str) -> Violation:
    """Say how to write a reference that is not complete."""
    excerpt, shown = written.split(" ", maxsplit=1)[0], written[:40]
    several = re.fullmatch(rf"\[@({_ID})(?:[;,\s]+@{_ID})+\]", written)
    if several is not None:
        each = " ".join(f"`[{name}]`" for name in re.findall(rf"@{_ID}", written))
        return Violation(
            "EV307", path, variant="several", excerpt=excerpt, written=shown, each=each
        )
    placed = re.match(rf"\[@({_ID})[,:]?\s", written)
    if placed is not None:
        return Violation(
            "EV307", path, variant="place", excerpt=excerpt, written=shown, id=placed[1]
        )
    return Violation("EV307", path, excerpt=excerpt, written=shown)


@rule("EV414", "EV704", "EV705", kind=_WITH_PROSE)
def links_in_prose_lead_to_web_pages(record: Record, repository: Repository) -> Iterator[Violation]:
    """A link is http or https; others could run programs or hold data."""
    for path, _, text in record.prose_texts:
        for match in LINK.finditer(text) if "](" in text else ():
            violation = _unsound_link(match[1], path)
            if violation is not None:
                yield violation


@rule("EV611", kind=_WITH_PROSE)
def prose_holds_no_html(record: Record, repository: Repository) -> Iterator[Violation]:
    """HTML shows as it is typed, which nobody wants."""
    for path, _, text in record.prose_texts:
        match = HTML.search(text) if any(sign in text for sign in "<#|!&") else None
        if match is not None:
            yield Violation("EV611", path, excerpt=match[0].split(" ")[0], html=match[0][:40])


@rule("EV624", kind=_WITH_PROSE)
def texts_are_written_for_the_record(record: Record, repository: Repository) -> Iterator[Violation]:
    """A bullet, the number of a note or a citation in brackets belongs to another text."""
    for path, _, text in record.prose_texts:
        # A quick look first: hardly any text has one of these.
        match = PASTED.search(text) if _MAY_BE_PASTED.search(text) else None
        if match is not None:
            yield Violation("EV624", path, excerpt=match[0], text=match[0][:40])


@rule("EV612", kind=_WITH_PROSE)
def texts_are_finished(record: Record, repository: Repository) -> Iterator[Violation]:
    """A mark for later, or a filler, is no text for readers."""
    for path, _, text in record.prose_texts:
        match = _FILLER.fullmatch(text) or _mark_for_later(text)
        if match is not None:
            yield Violation("EV612", path, excerpt=match[0], text=match[0][:40])


def _mark_for_later(text: str) -> re.Match[str] | None:
    # Most texts hold none of these letters; looking for them is quicker than for the words.
    may_hold = "TODO" in text or "TB" in text or "FIXME" in text or "orem" in text.lower()
    return _LATER.search(text) if may_hold else None


def _unsound_link(url: str, path: Path) -> Violation | None:
    if not re.match(r"https?://", url, re.IGNORECASE):
        return Violation("EV704", path, excerpt=url, url=url[:60])
    return unsound_address(url, path, url)


def _as_written(text: str, reference: Reference) -> str:
    end = text.index("]", reference.start)
    return text[reference.start : end + (1 if reference.kind == "source" else 2)]
