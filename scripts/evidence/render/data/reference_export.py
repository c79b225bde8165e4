"""How a page of the site, or the whole of it, is cited: BibTeX, RIS and CSL-JSON.

Escapes what each format cannot hold. Adds nothing that the record does not say.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from evidence.link.model import Case
from evidence.render.page import case_address
from evidence.schema.about import About

if TYPE_CHECKING:
    from evidence.render.settings import Settings

_TEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, even those behind a backslash, so none may be left.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def download(content: str, media: str) -> str:
    """Return an address that holds the content itself, so that no file a case is needed."""
    return f"data:{media};charset=utf-8,{quote(content)}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A page of the site, or the whole of it, as something that is cited."""

    key: str
    """Under which a list of references keeps it."""
    author: str
    title: str
    year: str
    address: str
    """Absolute, with the scheme."""
    version: str
    """Of the data."""
    what: str = ""
    """The record that the page shows, such as "Case river-list"; empty for other pages."""
    reviewed: str = ""
    """Day of the newest review of that record, as YYYY-MM-DD, or empty."""

    @property
    def note(self) -> str:
        """What no other field of a reference has a place for."""
        version = f"data version {self.version}"
        told = f"{self.what}, {version}" if self.what else f"D{version[1:]}"
        return f"{told}, last reviewed {self.reviewed}" if self.reviewed else told

    @property
    def files(self) -> tuple[tuple[str, str, str], ...]:
        """Each form for programs: its name, the ending of its file, and its content."""
        return (
            ("BibTeX", "bib", download(bibtex(self), "application/x-bibtex")),
            ("RIS", "ris", download(ris(self), "application/x-research-info-systems")),
            ("CSL-JSON", "json", download(csl_json(self), CSL_JSON)),
        )


CSL_JSON = "application/vnd.citationstyles.csl+json"


def case_reference(case: Case, settings: Settings, about: About) -> Reference:
    """Return how the page of a case is cited; its key begins as the base says."""
    return Reference(
        key=f"{about.cite_key}-{case.id}",
        author=about.name,
        title=case.title,
        year=case.last_review[:4],
        address=f"{settings.site_url}{case_address(case.id)}",
        version=about.version,
        what=f"Case {case.id}",
        reviewed=case.last_review,
    )


def page_reference(
    title: str, address: str, settings: Settings, about: About, what: str = ""
) -> Reference:
    """Return how a page that sums up many records is cited: by the version of the data.

    Args:
        title: of the page.
        address: of the page, relative to the root of the site.
        settings: where the site stands.
        about: what the base says of itself.
        what: the record that it shows, or empty.
    """
    name = re.sub(r"[^a-z0-9]+", "-", address).strip("-")
    return Reference(
        key=f"{about.cite_key}-{name}",
        author=about.name,
        title=title,
        year=about.version[:4],
        address=f"{settings.site_url}{address}",
        version=about.version,
        what=what,
    )


def base_reference(settings: Settings, about: About) -> Reference:
    """Return how the whole evidence base is cited."""
    return Reference(
        key=f"{about.cite_key}-{about.version}",
        author=about.cited_author or about.name,
        title=about.cited_title or about.name,
        year=about.version[:4],
        address=settings.site_url,
        version=about.version,
    )


def bibtex(reference: Reference) -> str:
    """Return an entry for BibTeX."""
    return (
        f"@misc{{{reference.key},\n"
        f"  author = {{{{{_tex(reference.author)}}}}},\n"
        f"  title = {{{{{_tex(reference.title)}}}}},\n"
        f"  year = {{{reference.year}}},\n"
        f"  howpublished = {{\\url{{{reference.address}}}}},\n"
        f"  note = {{{_tex(reference.note)}}}\n"
        "}\n"
    )


def ris(reference: Reference) -> str:
    """Return an entry of RIS, whose lines end as that format asks."""
    lines = (
        ("TY", "ELEC"),
        ("AU", _line(reference.author)),
        ("TI", _line(reference.title)),
        ("PY", reference.year),
        ("UR", reference.address),
        ("N1", _line(reference.note)),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def csl_json(reference: Reference) -> str:
    """Return a list of one item of CSL-JSON."""
    item = {
        "id": reference.key,
        "type": "webpage",
        "author": [{"literal": _line(reference.author)}],
        "title": _line(reference.title),
        "issued": {"date-parts": [[int(reference.year)]]},
        "URL": reference.address,
        "version": reference.version,
        "note": _line(reference.note),
    }
    return json.dumps([item], ensure_ascii=False, separators=(",", ":")) + "\n"


def _tex(text: str) -> str:
    return re.sub(r"[\\{}$&%#_~^]", lambda match: _TEX[match[0]], _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
