"""The rule that records speak of bodies and roles, never of persons by name.

Works on form alone: a title or an office before a capitalised name, or the name of a person who is
an author of a source of the same record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.check.repository import Record, Tree
from evidence.check.violation import Mistake

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Councillor|Cllr|Rt Hon|MP|"
    r"Judge|Chief (?:Constable|Superintendent|Inspector|Executive|Officer)|Superintendent|"
    r"Inspector|Sergeant)"
)
_SIGNS_OF_TITLE = (
    *("Mr", "Ms", "Miss", "Dr", "Prof", "Sir", "Dame", "Lord", "Lady", "Baroness", "Council"),
    *("Cllr", "Rt Hon", "MP", "Judge", "Chief ", "intendent", "Inspector", "Sergeant"),
)
"""Parts of the titles above; looking for them is quicker, and most texts hold none."""
_NAME = r"[A-Z][a-zà-ÿ'’-]+"
NAMED = re.compile(rf"\b{_TITLE}\.?\s+(?:[A-Z]\.\s*)*({_NAME}(?:\s+{_NAME})?)")
PERSON = re.compile(
    rf"{_NAME}(?: [A-Z]\.?)* (?:(?:van|von|de|der|da|di|la|le) )*[A-Z][a-zà-ÿA-Z'’-]+"
)
BODY = re.compile(
    r"\b(?:Office|Department|Agency|Council|Committee|Authority|Services?|Police|Fire|Board|Ministry|"
    r"Commission|Association|University|College|Centre|Center|Institute|Press|News|House|Audit|Court|"
    r"Group|Magazine|Team|Network|Union|Government|Directorate|Inspectorate|Limited|Ltd|Inc|"
    r"Foundation|Society|Bank|Force|State|County|City|National|International|Federal|Computer|Daily|"
    r"Times|Journal|Review|Weekly|Today|World|Public|Health|Trust|Bureau|Project|Programme|Program|"
    r"Parliament|Congress|Senate|Assembly|Systems?|Technolog\w+|Solutions|Nations|Chronicle|Register|"
    r"Post|Herald|Gazette|Telegraph|Guardian|Mail|Star|Tribune|Standard|Mirror|Observer|Independent|"
    r"Radio|Television|Consulting|Partners|Research|Policy|Security|Data)\b"
)
"""Words that a body has in its name and a person has not."""
OFFICES = frozenset(
    {"Constable", "Constables", "Council", "Office", "Officer", "Executive", "General"}
)


def prose_names_no_person(record: Record, tree: Tree) -> Iterator[Mistake]:
    """Statements are about bodies and roles."""
    authors = _authors(record)
    for path, _, text in record.prose_texts:
        found = _with_title(text) or next((name for name in authors if name in text), None)
        if found is not None:
            yield Mistake(
                "EV605",
                path,
                f"“{found}” looks like the name of a person.",
                "Name the body or the role, such as “the department's director”. Authors belong "
                "into `sources`.",
                words=found,
            )


def _with_title(text: str) -> str | None:
    if not any(sign in text for sign in _SIGNS_OF_TITLE):
        return None
    for match in NAMED.finditer(text):
        if not BODY.search(match[0]) and match[1].split()[0] not in OFFICES:
            return match[0]
    return None


def _authors(record: Record) -> list[str]:
    names = [
        name
        for _, source in record.entries("sources")
        for name in source.get("authors") or ()
        if isinstance(name, str) and PERSON.fullmatch(name) and not BODY.search(name)
    ]
    # A place or a body may be listed as an author and be a partner, too.
    bodies = " ".join(str(partner.get("name")) for _, partner in record.entries("partners"))
    publishers = " ".join(str(source.get("publisher")) for _, source in record.entries("sources"))
    others = f"{bodies} {publishers} {record.data.get('title')} {record.data.get('region')}"
    return [name for name in names if name not in others and not name.startswith("The ")]


RULES = (prose_names_no_person,)
