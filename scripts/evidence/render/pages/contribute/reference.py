"""The reference for contributors: every field, every message and every closed list.

All three pages are made from the description of a record, the catalogue of messages and the lists
themselves, so that none of them can go out of date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from evidence.authoring.constraints import limits_in_words
from evidence.authoring.examples import factor_with_examples
from evidence.authoring.formatter import write_part
from evidence.common.characters import INVISIBLE
from evidence.common.dating import in_words
from evidence.common.text import name_order
from evidence.diagnostics.catalogue import Code, codes
from evidence.diagnostics.problem import Path
from evidence.render.page import Page, up_to_root
from evidence.render.renderer import Renderer
from evidence.schema.fields import OwnField
from evidence.schema.schema import Node, Schema, load_schema
from evidence.schema.vocabularies import Term, Vocabulary

FIELDS = "contribute/fields/"
ERRORS = "contribute/errors/"
VOCABULARIES = "contribute/vocabularies/"

PARTS = {
    "what": "What and where",
    "who": "Who took part",
    "why": "Why, and who decided",
    "when": "When",
    "money": "Money and numbers",
    "findings": "Findings",
    "result": "What came of it",
    "sources": "Sources and reviews",
}
"""Heading of each value of `x-form`."""
GROUPS = {
    "1": ("The file cannot be read", "Marks, spaces and signs that YAML needs or does not allow."),
    "2": ("The structure is not right", "Fields and values that the description does not know."),
    "3": ("Something leads nowhere", "Ids of sources, factors, cases and partners."),
    "4": ("Dates, codes and addresses", "Values that must have a set form."),
    "5": ("Parts that do not agree", "What one part of the records says and another does not."),
    "6": ("Wording and care", "What a reader would stumble over."),
    "7": (
        "Text that could do harm",
        "Signs that nobody sees, links to no web page, and programs in hand-written pages.",
    ),
    "8": ("What the evidence base says about itself", "Its lists, its own fields and its name."),
    "9": ("Second codings and readings", "The files in the folder agreement/."),
}
"""Heading and a line for each first digit of a code."""
CITED: Path = ("verdict", "source")
"""The field by which the page explains citations."""
_DATES = (
    *("2004", "2004-03", "2004-03-12", "2004~", "2004-05~", "2004?", "2004%"),
    *("../2004", "2004/..", "2004/2006", "[1995,1996]"),
)
"""Every form of a date, for the page to show with its words."""
_WIDTH = 68
"""Characters on a line of an example."""
_UNSEEN = {"\t": "‹tab›", "\u00a0": "‹hard blank›"}


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field as the reference shows it."""

    name: str
    anchor: str
    label: str
    description: str
    why: str
    required: bool
    limits: str
    example: str
    """As one would write it, in the canonical layout."""
    vocabulary: Vocabulary | None
    prose: bool
    fields: tuple[FieldEntry, ...] = ()
    """Fields of the group, or of each entry of the list."""
    is_group: bool = False
    within: str = ""
    """The group that holds it, and a point, where its row stands among those of the group's."""


@dataclass(frozen=True, slots=True)
class Example:
    """A message with its examples made visible."""

    code: Code
    bad: str
    good: str
    elsewhere: str
    """What mends it in another record."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the three pages."""
    yield fields_page(renderer)
    yield errors_page(renderer)
    yield vocabularies_page(renderer)


def fields_page(renderer: Renderer) -> Page:
    """Make the page of all fields."""
    lists = renderer.base.vocabularies
    case, factor = renderer.case_with_examples, factor_with_examples(renderer.base)
    parts = {
        part: [
            _field((name,), case, lists)
            for name, node in case.fields(()).items()
            if node["x-form"] == part
        ]
        for part in PARTS
    }
    return renderer.page(
        "contribute/fields.html",
        address=FIELDS,
        title="Fields of a record",
        description="Every field of a case and of a factor: what to write, why, and an example.",
        kind="reference",
        search="text",
        toc=[
            ("writing", "How to write it"),
            ("prose", "Prose"),
            ("dates", "Dates"),
            ("citing", "Citing a source"),
            *((f"part-{part}", heading) for part, heading in PARTS.items()),
            ("factor", "Fields of a factor"),
        ],
        parts=[(part, heading, parts[part]) for part, heading in PARTS.items()],
        citation=_field(CITED, case, lists),
        factor=[_field((name,), factor, lists, "factor-") for name in factor.fields(())],
        vocabularies_url=up_to_root(FIELDS) + VOCABULARIES,
        dates=[(text, in_words(text)) for text in _DATES],
        say=with_code,
    )


def errors_page(renderer: Renderer) -> Page:
    """Make the page of all messages."""
    found: dict[str, list[Example]] = defaultdict(list)
    for code in codes().values():
        found[code.id[2]].append(Example(code, *_examples(code)))
    return renderer.page(
        "contribute/errors.html",
        address=ERRORS,
        title="Messages of the check",
        description="Every message that the check of a record can give, each with an example.",
        kind="reference",
        search="text",
        toc=[(f"group-{digit}", heading) for digit, (heading, _) in GROUPS.items()],
        groups=[(digit, heading, lead, found[digit]) for digit, (heading, lead) in GROUPS.items()],
    )


def vocabularies_page(renderer: Renderer) -> Page:
    """Make the page of all closed lists."""
    lists = renderer.base.vocabularies
    used = _uses(lists, renderer.base.fields)
    # Countries come from ISO 3166-1 and have no file.
    shown = [vocabulary for vocabulary in lists.values() if vocabulary.id != "countries"]
    shown.sort(key=lambda vocabulary: name_order(vocabulary.title))
    return renderer.page(
        "contribute/vocabularies.html",
        address=VOCABULARIES,
        title="Lists of terms",
        description="Every closed list: the words that a record may use, and what each means.",
        kind="reference",
        search="text",
        toc=[(vocabulary.id, vocabulary.title) for vocabulary in shown],
        lists=[
            (
                vocabulary,
                vocabulary.browse,
                used.get(vocabulary.id, ()),
                extras(vocabulary),
            )
            for vocabulary in shown
        ],
        say=with_code,
    )


def extras(vocabulary: Vocabulary) -> list[tuple[str, Mapping[str, str]]]:
    """Return the further properties of a list's terms: (heading, value by id of the term)."""
    names = dict.fromkeys(name for term in vocabulary for name in term.extra)
    return [
        (
            name.replace("_", " ").capitalize(),
            {term.id: _extra(term, name, vocabulary) for term in vocabulary},
        )
        for name in names
    ]


def _extra(term: Term, name: str, vocabulary: Vocabulary) -> str:
    value = term.extra.get(name)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value in vocabulary:
        return vocabulary[value].label
    return "" if value is None else str(value)


def _examples(code: Code) -> tuple[str, str, str]:
    """Return the example with the mistake, the one without it, and what mends it elsewhere."""
    if code.elsewhere:
        return (*visible(code.bad, "")[:1], "", visible(code.elsewhere, "")[0])
    return (*visible(code.bad, code.good), "")


def visible(bad: str, good: str) -> tuple[str, str]:
    """Return both examples without what pushes them in, with unseen signs made visible."""
    lines = [line for line in f"{bad}\n{good}".split("\n") if line.strip()]
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)
    return _shown(bad, margin), _shown(good, margin)


def _shown(text: str, margin: int) -> str:
    text = "\n".join(line[margin:] for line in text.strip("\n").split("\n"))
    for sign, word in _UNSEEN.items():
        text = text.replace(sign, word)
    return INVISIBLE.sub(
        lambda found: found[0] if found[0] == "\n" else f"‹U+{ord(found[0]):04X}›", text
    )


def with_code(text: str) -> Markup:
    """Write a text of the schema, whose names of fields stand between backticks."""
    parts = str(text).split("`")
    pieces = [
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    ]
    return Markup("").join(pieces)


def _field(
    path: Path, schema: Schema, lists: Mapping[str, Vocabulary], prefix: str = ""
) -> FieldEntry:
    node = schema.node(path)
    name = str(path[-1])
    items = schema.resolve(node.get("items", {}))
    branches = [schema.resolve(branch) for branch in items.get("oneOf", ())]
    inner = (*path, 0) if items else path
    # Sources are cited in many places; what a citation holds is told once.
    has_fields = bool(schema.fields(inner)) and (len(path) == 1 or not branches or path == CITED)
    return FieldEntry(
        name=name,
        anchor=prefix + anchor(path),
        label=str(node.get("x-label", name)),
        description=" ".join(str(node.get("description", "")).split()),
        why=str(node.get("x-why", "")),
        required=name in schema.node(path[:-1]).get("required", ()),
        limits=limits_in_words(node, items, branches),
        example=_example(path, node, schema),
        vocabulary=lists.get(node.get("x-vocabulary") or items.get("x-vocabulary") or ""),
        prose="x-prose" in node or "x-prose" in items,
        fields=tuple(
            entry
            for part in (schema.fields(inner) if has_fields else ())
            for entry in _with_parts(_field((*inner, part), schema, lists, prefix))
        ),
        is_group="properties" in node,
    )


def _with_parts(entry: FieldEntry) -> Iterator[FieldEntry]:
    """Yield a field, and after it those of the group that it holds."""
    yield entry
    if entry.is_group:
        yield from (replace(part, within=f"{entry.name}.") for part in entry.fields)


def anchor(path: Path) -> str:
    """Return the fragment of a field: its names from the top, such as "findings-effect"."""
    return "-".join(step for step in path if isinstance(step, str))


def _example(path: Path, node: Node, schema: Schema) -> str:
    examples = node.get("examples", ())
    if not examples:
        return ""
    return "\n".join(write_part(path[:-1], {str(path[-1]): examples[0]}, schema, _WIDTH))


def _uses(
    lists: Mapping[str, Vocabulary], own: Sequence[OwnField]
) -> Mapping[str, list[tuple[str, str]]]:
    """Return for every list the fields that take their terms from it: (name, anchor)."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, prefix in (("case", ""), ("factor", "factor-")):
        schema = load_schema(kind, lists, own)
        for path, fields in schema.groups():
            for name, node in fields.items():
                items = schema.resolve(node.get("items", {}))
                vocabulary = node.get("x-vocabulary") or items.get("x-vocabulary")
                if vocabulary:
                    place = (*path, name)
                    words = " › ".join(step for step in place if isinstance(step, str))
                    found[vocabulary].append((words, prefix + anchor(place)))
    return found
