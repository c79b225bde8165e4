"""Citations and prose as HTML: numbered on a case's own page, by name everywhere else.

Every claim leads to its source: on the case's page to the entry in its list, elsewhere to that
entry on the case's page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from markupsafe import Markup, escape

from evidence.analyse.source_kinds import kinds_in_words
from evidence.common import prose
from evidence.common.prose import Reference
from evidence.link.claims import claims_of
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Citation, Source
from evidence.render.jinja.isolation import isolated
from evidence.render.page import case_address, factor_address, source_anchor

_LONGEST_TITLE = 45
"""Letters of a title that tell two sources of the same name apart."""
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


@dataclass(frozen=True, slots=True)
class Together:
    """What is said of sources that are cited together."""

    kinds: str
    """Their kinds in words."""
    alike: frozenset[str]
    """Ids of those that would be named alike."""


@dataclass(frozen=True)
class Citing:
    """Writes citations and prose for pages at one depth below the root of the site."""

    base: EvidenceBase
    root: str
    """Relative path to the root, such as "../../"."""
    _names: dict[tuple[str, str, bool], str] = field(default_factory=dict, repr=False)
    _together: dict[tuple[str, tuple[str, ...]], Together] = field(default_factory=dict, repr=False)

    def cite(self, numbered: Mapping[str, int], citations: Iterable[Citation]) -> Markup:
        """Write citations as numbers that lead to the list of sources on the same page."""
        numbers = [_numbered(numbered, citation) for citation in citations]
        return Markup(" ".join(numbers))  # noqa: S704 - each is markup

    def attribute(self, case: Case, citations: Iterable[Citation]) -> Markup:
        """Write citations by name; each leads to the source on the case's page."""
        cited = tuple(citations)
        alike = self._cited_together(case, cited).alike
        names = [
            f"{self._named(case, item.source, item.source in alike)}{_locator(item)}"
            for item in cited
        ]
        return Markup("; ".join(names))  # noqa: S704 - every part is markup

    def kinds_of(self, case: Case, citations: Iterable[Citation]) -> str:
        """Say what kinds of publication are cited: "Audit report"; each publication counts once."""
        return self._cited_together(case, citations).kinds

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
            factor = self.base.factors[reference.id]
            address, name = factor_address(factor.id), factor.name
        else:
            other = self.base.cases[reference.id]
            address, name = case_address(other.id), other.title
        return _LINK.format(address=self.root + address, words=reference.words or isolated(name))

    def _named(self, case: Case, source_id: str, titled: bool) -> str:
        """Return the markup of a source's name, which several pages show."""
        key = case.id, source_id, titled
        if key not in self._names:
            source = case.source(source_id)
            address = f"{self.root}{case_address(case.id)}#{source_anchor(source_id)}"
            name = short_name(source)
            words = f"{name} ({short_title(source)})" if titled else name
            self._names[key] = _LINK.format(address=address, words=isolated(words))
        return self._names[key]

    def _cited_together(self, case: Case, citations: Iterable[Citation]) -> Together:
        """Return what is said of the sources of one statement, which several pages show."""
        key = case.id, tuple(citation.source for citation in citations)
        if key not in self._together:
            sources = [case.source(source_id) for source_id in dict.fromkeys(key[1])]
            named: dict[str, list[str]] = defaultdict(list)
            for source in sources:
                named[short_name(source)].append(source.id)
            self._together[key] = Together(
                kinds_in_words(self.base, sources),
                frozenset(id_ for ids in named.values() if len(ids) > 1 for id_ in ids),
            )
        return self._together[key]


def _numbered(numbered: Mapping[str, int], citation: Citation) -> str:
    """Return the markup of a number; written often, so by concatenation."""
    return (
        f'<a class="ju-cite" href="#{escape(source_anchor(citation.source))}">'
        f'<span class="ju-vh">Source </span>[{numbered[citation.source]}{_locator(citation)}]</a>'
    )


def _locator(citation: Citation) -> str:
    return f", {escape(citation.locator)}" if citation.locator else ""
