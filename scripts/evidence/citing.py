"""Citations and prose as HTML: numbered on a case's own page, by name everywhere else.

Every claim leads to its source: on the case's page to the entry in its list, elsewhere to that
entry on the case's page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten

from markupsafe import Markup, escape

from evidence import prose
from evidence.links import Links, claims_of
from evidence.model import Case, Citation, Source
from evidence.pages import case_address, factor_address, source_anchor
from evidence.prose import Reference
from evidence.source_words import kinds_in_words

_LONGEST_TITLE = 45
"""Letters of a title that tell two sources of the same name apart."""
_NAMED = Markup('<a href="{address}">{name}</a>{locator}')
_LINK = Markup('<a href="{address}">{words}</a>')


def numbers(case: Case) -> Mapping[str, int]:
    """Number the sources of a case from 1, in the order in which its page first cites them."""
    order: dict[str, int] = {}
    for _, _, text, citations in claims_of(case):
        mentioned = [ref.id for ref in prose.references(text) if ref.kind == "source"]
        for source_id in [*mentioned, *(citation.source for citation in citations)]:
            order.setdefault(source_id, len(order) + 1)
    for source in case.sources:
        order.setdefault(source.id, len(order) + 1)
    return order


def short_name(source: Source) -> str:
    """Name a source as in a text: "National Audit Office 2011", "Parry and Kane 2015"."""
    authors = source.authors or ((source.publisher,) if source.publisher else (source.title,))
    who = f"{authors[0]} and others" if len(authors) > 2 else " and ".join(authors)
    return f"{who} {source.year}" if source.year else f"{who}, no date"


def short_title(source: Source) -> str:
    """Return the beginning of a title, up to its first colon or a few words."""
    title = source.title.split(":")[0]
    return (
        title if len(title) <= _LONGEST_TITLE else shorten(title, _LONGEST_TITLE, placeholder="…")
    )


@dataclass(frozen=True)
class Citing:
    """Writes citations and prose for pages at one depth below the root of the site."""

    links: Links
    root: str
    """Relative path to the root, such as "../../"."""
    _kinds: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False, repr=False)
    """Words for the combinations of kinds that were asked for: few, and each very often."""

    def cite(self, numbered: Mapping[str, int], citations: Iterable[Citation]) -> Markup:
        """Write citations as numbers that lead to the list of sources on the same page."""
        return Markup(" ").join([_numbered(numbered, citation) for citation in citations])

    def attribute(self, case: Case, citations: Iterable[Citation]) -> Markup:
        """Write citations by name; each leads to the source on the case's page."""
        citations = tuple(citations)
        names = _names([case.source(citation.source) for citation in citations])
        return Markup("; ").join(
            _NAMED.format(
                address=self._source(case, citation.source),
                name=name,
                locator=f", {citation.locator}" if citation.locator else "",
            )
            for citation, name in zip(citations, names, strict=True)
        )

    def kinds_of(self, case: Case, citations: Iterable[Citation]) -> str:
        """Say what kinds of publication are cited: "Audit report"; each publication counts once."""
        cited = dict.fromkeys(citation.source for citation in citations)
        kinds = tuple(case.source(source_id).kind for source_id in cited)
        if kinds not in self._kinds:
            self._kinds[kinds] = kinds_in_words(self.links, kinds)
        return self._kinds[kinds]

    def prose(
        self, text: str, case: Case | None = None, numbered: Mapping[str, int] | None = None
    ) -> Markup:
        """Render a text of one paragraph.

        Args:
            text: prose in the small Markdown subset.
            case: the case whose sources `[@id]` means.
            numbered: numbers of its sources, on the case's own page only.
        """
        return prose.inline(text, lambda reference: self._resolve(reference, case, numbered))

    def block(
        self, text: str, case: Case | None = None, numbered: Mapping[str, int] | None = None
    ) -> Markup:
        """Render a text of paragraphs and lists; arguments as in `prose`."""
        return prose.block(text, lambda reference: self._resolve(reference, case, numbered))

    def _resolve(
        self, reference: Reference, case: Case | None, numbered: Mapping[str, int] | None
    ) -> Markup:
        if reference.kind == "source":
            if case is None:
                return Markup("")
            citation = Citation(reference.id)
            if numbered is not None:
                return self.cite(numbered, [citation])
            return Markup("({})").format(self.attribute(case, [citation]))
        if reference.kind == "factor":
            factor = self.links.factors[reference.id]
            address, name = factor_address(factor.id), factor.name
        else:
            other = self.links.cases[reference.id]
            address, name = case_address(other.id), other.title
        return _LINK.format(address=self.root + address, words=reference.words or name)

    def _source(self, case: Case, source_id: str) -> str:
        return f"{self.root}{case_address(case.id)}#{source_anchor(source_id)}"


def _names(sources: Sequence[Source]) -> list[str]:
    """Name sources; two that would be named alike get the beginning of their titles, too."""
    names = [short_name(source) for source in sources]
    if len(names) == 1:
        return names
    alike: dict[str, set[str]] = defaultdict(set)
    for source, name in zip(sources, names, strict=True):
        alike[name].add(source.id)
    return [
        f"{name} ({short_title(source)})" if len(alike[name]) > 1 else name
        for source, name in zip(sources, names, strict=True)
    ]


def _numbered(numbered: Mapping[str, int], citation: Citation) -> Markup:
    # Written often, so by concatenation; `escape` keeps it safe.
    locator = f", {escape(citation.locator)}" if citation.locator else ""
    return Markup(  # noqa: S704 - every part is escaped or a number
        f'<a class="ju-cite" href="#{escape(source_anchor(citation.source))}">'
        f'<span class="ju-vh">Source </span>[{numbered[citation.source]}{locator}]</a>'
    )
