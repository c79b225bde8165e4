"""How a page of the site is cited: as text, BibTeX and RIS.

Escapes what each format cannot hold. Adds nothing that the record does not say.
"""

from __future__ import annotations

import re
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


def bibtex(case: Case, settings: Settings, about: About) -> str:
    """Return a BibTeX entry for the page of a case; its key begins as the base says."""
    return (
        f"@misc{{{about.cite_key}-{case.id},\n"
        f"  author = {{{{{_tex(about.name)}}}}},\n"
        f"  title = {{{{{_tex(case.title)}}}}},\n"
        f"  year = {{{case.last_review[:4]}}},\n"
        f"  howpublished = {{\\url{{{settings.site_url}{case_address(case.id)}}}}},\n"
        f"  note = {{Case {case.id}, data version {_tex(about.version)}}}\n"
        "}\n"
    )


def ris(case: Case, settings: Settings, about: About) -> str:
    """Return a RIS entry for the page of a case."""
    lines = (
        ("TY", "ELEC"),
        ("AU", about.name),
        ("TI", _line(case.title)),
        ("PY", case.last_review[:4]),
        ("UR", f"{settings.site_url}{case_address(case.id)}"),
        ("N1", f"Case {case.id}, data version {about.version}"),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def _tex(text: str) -> str:
    return re.sub(r"[\\{}$&%#_~^]", lambda match: _TEX[match[0]], _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
