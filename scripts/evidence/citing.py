"""Citations and prose as HTML: numbered on a case's own page, by name everywhere else.

Every claim leads to its source: on the case's page to the entry in its list, elsewhere to that
entry on the case's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from evidence import prose
from evidence.links import Links, claims_of
from evidence.model import Case, Citation, Source
from evidence.pages import case_address, factor_address, source_anchor
from evidence.prose import Reference

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


@dataclass(frozen=True)
class Citing:
    """Writes citations and prose for pages at one depth below the root of the site."""

    links: Links
    root: str
    """Relative path to the root, such as "../../"."""
    _names: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)

    def cite(self, numbered: Mapping[str, int], citations: Iterable[Citation]) -> Markup:
        """Write citations as numbers that lead to the list of sources on the same page."""
        numbers = [_numbered(numbered, citation) for citation in citations]
        return Markup(" ".join(numbers))  # noqa: S704 - each is markup

    def attribute(self, case: Case, citations: Iterable[Citation]) -> Markup:
        """Write citations by name; each leads to the source on the case's page."""
        names = [f"{self._named(case, item.source)}{_locator(item)}" for item in citations]
        return Markup("; ".join(names))  # noqa: S704 - every part is markup

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

    def _named(self, case: Case, source_id: str) -> str:
        """Return the markup of a source's name, which several pages show."""
        if (case.id, source_id) not in self._names:
            address = f"{self.root}{case_address(case.id)}#{source_anchor(source_id)}"
            name = short_name(case.source(source_id))
            self._names[case.id, source_id] = _LINK.format(address=address, words=name)
        return self._names[case.id, source_id]


def _numbered(numbered: Mapping[str, int], citation: Citation) -> str:
    """Return the markup of a number; written often, so by concatenation."""
    return (
        f'<a class="ju-cite" href="#{escape(source_anchor(citation.source))}">'
        f'<span class="ju-vh">Source </span>[{numbered[citation.source]}{_locator(citation)}]</a>'
    )


def _locator(citation: Citation) -> str:
    return f", {escape(citation.locator)}" if citation.locator else ""
