"""Makes records that pass the checks, or nearly, and that nobody would write by hand.

Made from the schemas, so a new field is filled in, too.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from evidence.diagnostics.problem import Path
from evidence.schema.schema import Node, Schema, load_schema
from tests.unit import made_up

PIECES = (
    *(
        "words",
        "x",
        "İıſﬀ",
        "ü",
        "u\u0308",
        "\uff37\uff49\uff44\uff45",
        "العربية (911)",
        "עברית",
        "日本語のとても長い名前",
    ),
    *(
        "👩\u200d🚒🇬🇧",
        "Z̸̢̛a̷l̵",
        "\U0010fffd",
        "½",
        "№ 3",
        "&amp;",
        "<b>",
        "</script>",
        "{{ 7*7 }}",
        "%}",
    ),
    *(
        '"',
        "'",
        "`",
        "\\",
        "$",
        "[",
        "]",
        "(",
        ")",
        "*a*",
        "**b**",
        "_c_",
        "- d",
        "1. e",
        "# f",
    ),
    *(
        "|",
        "~~g~~",
        "[h](https://example.org/)",
        "i@example.org",
        "https://example.org/?a=b&c",
        ".",
    ),
    *(
        "1,234",
        "£469 million",
        "50 %",
        "e.g.",
        "A.B.",
        "W" * 80,
        "a-b-c",
        "'' \"\"",
        "=1+1",
        "@x",
        "--",
    ),
)
DATES = (
    *("2004", "2004-03", "2004-03-12", "2004-02-29", "1900", "2026", "2004~", "2004-03~"),
    *(
        "2004?",
        "../2004",
        "2004/..",
        "2004/2006",
        "2004-03/2005",
        "[1995,1996]",
        "[1995,1996,2001]",
    ),
)
PLAIN_DATES = ("2004", "2004-03", "2004-03-12", "2004-02-29", "1900", "2026-11")
NUMBERS = (
    0,
    1,
    2,
    3,
    10,
    999,
    1000,
    1001,
    1900,
    2026,
    999_999,
    1_000_000,
    123_456_789,
    10**12,
    10**15,
)
_FITTING = {
    "countries": ("GB", "NO", "SE", "US", "BR", "MK", "XK", "TW"),
    "currency": ("GBP", "JPY", "USD", "EUR", "NOK"),
    "language": ("nb", "ar", "zh-Hant", "de"),
    "url": (
        "https://example.org/a",
        "http://example.org/ü?x=1&y=%20",
        "https://xn--bcher-kva.example/",
    ),
    "doi": ("10.1234/abc", "10.1234/a<b>(c);d"),
    **dict.fromkeys(
        ("read_at", "archived_url"), ("https://copies.example.org/ä", "https://a.example")
    ),
    **dict.fromkeys(("series", "family"), ("one", "two")),
    "not_all_of": ("countries", "partners"),
}
"""What a field with a form of its own can hold, by its name."""
_REFERENCES = {
    "factor": ("shared-money", "who-decides", "trust-between-libraries"),
    "case": ("hillside-catalogue", "valley-catalogue"),
    "finding": ("hillside-catalogue/shared-money-1", "valley-catalogue/who-decides-1"),
}


_APART = (("actual", "not_reached"), ("doi", "url"), ("amount_max", "at_least"), ("case", "name"))
"""Fields of a group of which one alone may stand there."""
_TOGETHER = (("contrary", "contrary_note"), ("translation", "language"))
"""Fields of a group of which neither may stand there alone."""


def _fitting(group: dict[str, Any]) -> dict[str, Any]:
    """Take out of a group what does not go with its other fields."""
    for one, other in _APART:
        if one in group and other in group:
            del group[other]
    for one, other in _TOGETHER:
        if (one in group) != (other in group) and "title" not in group:
            group.pop(one, None)
            group.pop(other, None)
    for low, high in (("amount", "amount_max"), ("value", "value_max"), ("value", "of")):
        if low in group and high in group and not group[low] < group[high]:
            del group[high]
    group.pop("for_partner", None)
    if "moment" in group or "also" in group:
        # Of an action: findings and basis go together, and nothing speaks for it and against it.
        group.pop("also", None)
        group.pop("basis", None)
        if "findings" in group:
            group["basis"] = "problem-only"
    return group


def odd_text(chance: random.Random, most: int) -> str:
    """Return words of odd signs, at most so many characters."""
    words = chance.choices(PIECES, k=chance.choice((1, 2, 5, 20, 200)))
    return " ".join(words)[:most].strip() or "x"


@lru_cache(maxsize=2)
def _schema(kind: str) -> Schema:
    return load_schema(kind, made_up.vocabularies(), made_up.fields())


def odd_record(chance: random.Random, data: dict[str, Any], *, factor: bool) -> dict[str, Any]:
    """Return a record with some fields more, fewer, or filled in another way.

    Args:
        chance: decides everything.
        data: a sound record; it is changed.
        factor: whether it is a factor; a case where not.
    """
    schema = _schema("factor" if factor else "case")
    sources = [
        str(item["id"])
        for item in data.get("sources") or ()
        if isinstance(item, dict) and "id" in item
    ]
    made = _Writer(chance, schema, sources or ["audit-2019"]).group(data, ())
    if isinstance(made.get("timeline"), list):
        made["timeline"].sort(key=lambda event: re.sub("[^0-9]+", "", str(event)[:20])[:4])
    return made


class _Writer:
    def __init__(self, chance: random.Random, schema: Schema, sources: list[str]) -> None:
        self.chance = chance
        self.schema = schema
        self.sources = sources
        self.share = chance.choice((0.02, 0.05, 0.2, 0.9))
        """Share of the fields that are changed."""
        self.longest = chance.random() < 0.1

    def group(self, data: dict[str, Any], path: Path) -> dict[str, Any]:
        required = self.schema.required(path)
        for name, node in self.schema.fields(path).items():
            if name in ("id", "suppress", "former_ids", "retired_findings", "reviewed"):
                continue
            inner = (*path, name)
            if name == "source":
                data[name] = self.value(name, node, inner)
            elif isinstance(data.get(name), list) and self.schema.fields((*inner, 0)):
                data[name] = self.entries(data[name], inner)
            elif isinstance(data.get(name), dict) and self.chance.random() < 0.5:
                data[name] = self.group(data[name], inner)
            elif self.chance.random() < self.share:
                if name in data and name not in required and self.chance.random() < 0.4:
                    del data[name]
                else:
                    data[name] = self.value(name, node, inner)
        return _fitting(data)

    def entries(self, entries: list[Any], path: Path) -> list[Any]:
        kept = [
            self.group(item, (*path, 0)) if isinstance(item, dict) else item
            for item in entries
            if self.chance.random() > self.share / 4
        ]
        if self.chance.random() < self.share and path != ("sources",):
            kept.append(self.new(path))
        return kept

    def new(self, path: Path) -> dict[str, Any]:
        inner = (*path, 0)
        required = self.schema.required(inner)
        made = {
            name: self.value(name, node, (*inner, name))
            for name, node in self.schema.fields(inner).items()
            if name in required or self.chance.random() < 0.5
        }
        if "id" in made:
            made["id"] = f"odd-{self.chance.randrange(10**6)}"
        return _fitting(made)

    def value(self, name: str, node: Node, path: Path) -> Any:
        node = self.schema.resolve(node)
        if name == "source":
            cited = self.chance.choice(self.sources)
            placed = {"id": cited, "locator": self.text({"maxLength": 60})}
            return [self.chance.choice((cited, placed))]
        known = _FITTING.get(name) or _REFERENCES.get(str(node.get("x-reference")))
        chosen = self.chance.choice(known or list(node.get("enum", ())) or [None])
        if chosen is not None:
            return [chosen] if node.get("type") == "array" else chosen
        if "oneOf" in node:
            return self.value(name, node["oneOf"][0], path)
        kinds = {
            "array": self.several,
            "object": lambda _, path: self.whole(path),
            "boolean": lambda _, path: True,
            "integer": lambda node, _: self.number(node, NUMBERS),
            "number": lambda node, _: self.number(node, (*NUMBERS, 0.5, -3, 1e-7, 2.75)),
        }
        make = kinds.get(str(node.get("type")))
        if make is not None:
            return make(node, path)
        if "x-date" in node:
            return self.chance.choice(DATES if node["x-date"] == "open" else PLAIN_DATES)
        return self.text(node)

    def several(self, node: Node, path: Path) -> list[Any]:
        if self.schema.fields((*path, 0)) and "oneOf" not in node["items"]:
            return [
                self.new(path)
                for _ in range(
                    max(int(node.get("minItems", 0)), self.chance.choice((0, 1, 1, 2, 5)))
                )
            ]
        item = self.schema.resolve(node.get("items", {}))
        made = [
            self.value("", item, (*path, 0))
            for _ in range(max(int(node.get("minItems", 0)), self.chance.choice((0, 1, 2))))
        ]
        return list({str(one): one for one in made}.values())

    def whole(self, path: Path) -> dict[str, Any]:
        fields = self.schema.fields(path)
        return {name: self.value(name, node, (*path, name)) for name, node in fields.items()}

    def number(self, node: Node, among: Sequence[float]) -> float:
        least, most = node.get("minimum", -(10**18)), node.get("maximum", 10**18)
        return self.chance.choice([number for number in among if least <= number <= most])

    def text(self, node: Node) -> str:
        most = int(node.get("maxLength", 300))
        if self.longest:
            return ((odd_text(self.chance, 40) + " ") * most)[:most].strip()
        text = odd_text(self.chance, most)
        least = int(node.get("minLength", 0))
        return text if len(text) >= least else f"{text} {'words ' * least}"[:most].strip()
