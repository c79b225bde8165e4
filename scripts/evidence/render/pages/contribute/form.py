"""The form for a case, made from the description of a record and the closed lists.

Chooses what stands where and in which words; the rules that the browser checks are those of
`form_rules`. The form sends nothing: what it makes is the text of a record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from evidence.authoring.form_rules import country_names, currency_names, rules_for_browser
from evidence.common.parallel import spread
from evidence.common.text import compact_json, listed
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case
from evidence.link.serialise import data_of
from evidence.render.page import Asset, Page
from evidence.render.renderer import Renderer
from evidence.schema.about import MAILTO, About
from evidence.schema.schema import Node, Schema

ADDRESS = "contribute/form/"

PARTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "what",
        "What and where",
        "What it is called, what is shared, and where it stands.",
        ("what",),
    ),
    ("who", "Who, and why", "Who took part, for which reasons, and who decided.", ("who", "why")),
    ("when", "When", "What happened, and what a plan had promised.", ("when",)),
    (
        "result",
        "What happened",
        "Money, numbers, what came of it, and what nobody has said yet.",
        ("money", "result"),
    ),
    (
        "findings",
        "Findings",
        "The heart of the record: what helped or hindered, and how.",
        ("findings",),
    ),
    (
        "sources",
        "Sources and review",
        "Enter them first or as you go; once here, every claim can cite them.",
        ("sources",),
    ),
)
"""Anchor, heading, what it is for, and the values of `x-form` that belong to it."""


_SIGNS = (
    "If the source leaves it open: 2004~ (about), 2004? (perhaps), ../2004 (or earlier), "
    "2004/.. (or later), 2004/2006 (between the two), [1995,1996] (one of the two)."
)
"""What is said of a date of which a source may leave something open."""
NEEDED = "needed"
"""What stands beside the label of a field that must be filled in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    id: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the form: a question with its words, or a group of such."""

    name: str
    kind: str
    """text, inline, block, number, flag, choice, choices, list, names, citations, group, groups."""
    label: str
    required: bool
    need: str
    """That it must be filled in, in the words beside its label; empty where it may stay empty."""
    says: str
    why: str = ""
    example: str = ""
    limits: str = ""
    keep: bool = False
    """An empty list is written, not left out."""
    folded: bool = False
    """Where it is part of an entry: not shown at once."""
    vocabulary: str = ""
    """The closed list of a choice, whose meanings are shown."""
    options: tuple[Choice, ...] = ()
    suggests: str = ""
    """Id of a list of suggestions."""
    entry: str = ""
    """What one entry of a list is called."""
    fields: tuple[FormField, ...] = ()
    """Fields of a group or of each entry."""
    more: tuple[FormField, ...] = ()
    """Those that are folded."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the one page."""
    base = renderer.base
    schema = renderer.case_with_examples
    required = schema.tree["required"]
    nodes = schema.fields(())
    fields = {
        name: _field(name, node, schema, base, _need(node, name in required, nodes))
        for name, node in nodes.items()
    }
    parts = [
        (anchor, heading, lead, [fields[name] for name in fields if _part(schema, name) in kinds])
        for anchor, heading, lead, kinds in PARTS
    ]
    lists = [field for name in fields for field in _lists(fields[name])]
    yield renderer.page(
        "contribute/form.html",
        module="form/form",
        address=ADDRESS,
        title="Write or correct a case",
        description="A form that makes the record of a case. Nothing is sent anywhere.",
        kind="contribute-form",
        search="summary",
        parts=parts,
        rare=[name for name, node in schema.fields(()).items() if "x-form-rare" in node],
        templates=list({field.name: field for field in lists}.values()),
        rules=_embedded(rules_for_browser(base, schema)),
        mail=_mail(base.about),
    )


def _mail(about: About) -> str:
    """Return the link by which a file can be sent to whoever keeps the base; empty without one."""
    link = about.contact_link
    return f"{link}?subject={quote(f'{about.name}: a record')}" if link.startswith(MAILTO) else ""


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make the data of each case, from which the form is filled in to correct it."""
    return spread(_filled_in, list(renderer.base.cases.values()))


def _filled_in(case: Case) -> Asset:
    text = compact_json(data_of(case))
    return Asset(f"{ADDRESS}cases/{case.id}.json", text.encode())


def _part(schema: Schema, name: str) -> str:
    return str(schema.tree["properties"][name]["x-form"])


def _lists(field: FormField) -> Iterator[FormField]:
    """Yield the field and those inside it whose entries can be added."""
    if field.entry:
        yield field
    for inner in (*field.fields, *field.more):
        yield from _lists(inner)


def _field(name: str, node: Node, schema: Schema, base: EvidenceBase, need: str) -> FormField:
    required = need == NEEDED
    item = schema.resolve(node.get("items", {}))
    kind = _kind(name, node, item)
    inner = item if kind == "groups" else node
    wanted = inner.get("required", ())
    nodes = {key: schema.resolve(child) for key, child in inner.get("properties", {}).items()}
    fields = [
        _field(key, child, schema, base, _need(child, key in wanted, nodes))
        for key, child in nodes.items()
    ]
    if kind == "group" and not required:
        # A group that may stay empty needs nothing until something in it is filled in.
        fields = [replace(field, need=field.need and "all or none") for field in fields]
    folds = kind == "groups"
    vocabulary = str(node.get("x-vocabulary") or item.get("x-vocabulary") or "")
    label = str(node.get("x-label") or name)
    return FormField(
        name=name,
        kind=kind,
        label=label,
        required=required,
        need=need,
        says=_words(node, schema, base),
        why=str(node.get("x-why", "")),
        example=_example(node, kind),
        limits=_limits(node, kind),
        folded="x-form-rare" in node or not (required or "x-form-open" in node),
        keep=required and kind == "groups" and "minItems" not in node,
        vocabulary=vocabulary,
        options=_options(node if kind == "choice" else item, vocabulary, base, schema),
        suggests={"partner": "partner-names", "case": "case-ids"}.get(
            str(node.get("x-reference")), ""
        ),
        entry=_entry(kind, label, item),
        fields=tuple(f for f in fields if not (folds and f.folded)),
        more=tuple(f for f in fields if folds and f.folded),
    )


def _need(node: Node, required: bool, group: Mapping[str, Node]) -> str:
    """Say in words whether a field of a group must be filled in; empty where it need not."""
    if one_of := node.get("x-form-one-of"):
        labels = [str(n["x-label"]) for n in group.values() if n.get("x-form-one-of") == one_of]
        return f"one of {listed(labels)} needed"
    return NEEDED if required else ""


_KINDS = {"boolean": "flag", "number": "number", "integer": "number", "object": "group"}


def _kind(name: str, node: Node, item: Node) -> str:
    if node.get("type") == "array":
        return _kind_of_list(name, node, item)
    if "enum" in node or node.get("x-reference") in ("factor", "currency"):
        return "choice"
    if "x-prose" in node:
        return "block" if node["x-prose"] == "block" else "inline"
    return _KINDS.get(str(node.get("type")), "text")


def _kind_of_list(name: str, node: Node, item: Node) -> str:
    if "properties" in item:
        return "groups"
    if "enum" in item and "x-ordered" not in node:
        return "choices"
    if "oneOf" in item:
        return "citations" if name == "source" else "names"
    return "list"


def _entry(kind: str, label: str, item: Node) -> str:
    if kind == "groups":
        return str(item.get("x-label") or label)
    if kind == "citations":
        return "source"
    words = {"Countries": "country", "Authors": "author", "Former ids": "former id"}
    words |= {"Also known as": "name", "Kind of infrastructure": "kind"}
    words |= {"Among others": "list"}
    return words.get(label, label) if kind in ("list", "names") else ""


def _options(node: Node, vocabulary: str, base: EvidenceBase, schema: Schema) -> tuple[Choice, ...]:
    reference = node.get("x-reference")
    if vocabulary:
        return tuple(Choice(term.id, term.label) for term in base.vocabularies[vocabulary])
    if reference == "country":
        return tuple(Choice(code, name) for code, name in country_names().items())
    if reference == "list":
        return tuple(
            Choice(name, str(schema.node((name,))["x-label"])) for name in schema.open_lists
        )
    if reference == "currency":
        return tuple(Choice(code, f"{code} {name}") for code, name in currency_names().items())
    if reference == "factor":
        levels = base.vocabularies["levels"]
        return tuple(
            Choice(factor.id, factor.name, level.label)
            for level in levels
            for factor in base.factors.values()
            if factor.level == level.id
        )
    return ()


def _words(node: Node, schema: Schema, base: EvidenceBase) -> str:
    """Say what to write in the words of the form: names of fields and terms as they are shown."""
    said = str(node.get("x-form-says") or node.get("description", "")).strip()
    labels = {
        term.id: term.label
        for key in (str(node.get("x-vocabulary")),)
        if key in base.vocabularies
        for term in base.vocabularies[key]
    }
    labels |= {key: str(field.get("x-label")) for key, field in schema.fields(()).items()}
    said = said.replace("Write `true` where", "Tick it where")
    said = re.sub(r"`([^`]+)`", lambda match: labels.get(match[1], match[1]), said)
    return " ".join(said.split())


def _example(node: Node, kind: str) -> str:
    example = (node.get("examples") or [""])[0]
    if kind in ("choice", "flag", "choices") or isinstance(example, (dict, list)):
        return ""
    return str(example)


def _limits(node: Node, kind: str) -> str:
    """Say in words what the field may hold."""
    if "x-date" in node:
        forms = "Year, year and month, or the full date: 2004, 2004-03 or 2004-03-12."
        return f"{forms} {_SIGNS}" if node["x-date"] == "open" else forms
    if kind == "number" and "minimum" in node:
        return f"From {node['minimum']:,} to {node['maximum']:,}.".replace(",", "\u202f")
    least, most = node.get("minLength", 0), node.get("maxLength")
    if kind in ("inline", "block", "text") and most:
        return f"{least} to {most} characters." if least > 1 else f"At most {most} characters."
    if kind == "list" and "maxItems" in node:
        return f"At most {node['maxItems']}."
    return ""


def _embedded(data: Mapping[str, Any]) -> Markup:
    """Write data as JSON that can stand in a page: nothing in it can end the script element."""
    text = json.dumps(data, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704 - no "<" left
