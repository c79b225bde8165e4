"""What the form's script must know to check a record as `evidence validate` does.

The description of a record without its words, the closed lists with theirs, the patterns of the
rules and the texts of the messages. Checks nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pycountry
import yaml

from evidence.check.hints.aliases import field_aliases
from evidence.check.hosts import copy_host, inner_host, redirect, trial_host
from evidence.check.rules import amounts, dates, findings, ids
from evidence.check.rules import consistency as agreement
from evidence.check.rules.codes import ADDRESSES, currency_codes
from evidence.check.rules.texts import prose as prose_rules
from evidence.check.rules.texts import readability as wording
from evidence.check.rules.texts.plain_words import plain_words
from evidence.common import characters, prose
from evidence.common.text import SENTENCE_END, name_order
from evidence.diagnostics.catalogue import codes, form_wordings
from evidence.link.evidence_base import EvidenceBase
from evidence.schema.countries import countries_by_code
from evidence.schema.schema import Node, Schema

OF_YAML = "about the file and its YAML, which the form writes"
OF_TAXONOMY = "about what the evidence base says of itself, its lists and its own fields"
OF_RELEASES = "about what was published, which pages do not know"
OF_PAGES = "about hand-written pages, which no form writes"
OF_AGREEMENT = "about second codings and readings, which no form writes"
CHECKED_ELSEWHERE: Mapping[str, str] = {
    **{code: OF_YAML for code in codes() if code.startswith("EV1")},
    **{code: OF_PAGES for code in codes() if code.startswith("EV71")},
    **{code: OF_TAXONOMY for code in codes() if code.startswith("EV8")},
    **{code: OF_RELEASES for code in codes() if code.startswith("EV83")},
    **{code: OF_AGREEMENT for code in codes() if code.startswith("EV9")},
    "EV220": OF_YAML,
    "EV221": "about how a number is written in YAML; the form writes digits",
    "EV222": "needs the languages of ISO 639, which are too many for a page",
    "EV309": "compares file names of the repository",
    "EV308": "the form names the file after the id",
    "EV310": "needs the retired ids of all records",
    "EV311": "about taxonomy/redirects.yml",
    "EV312": "about factors",
    "EV319": "about factors",
    "EV320": "about factors",
    "EV322": "compares with an earlier state of the repository",
    "EV506": "needs the other record",
    "EV507": "needs the other record",
    "EV508": "needs the titles of all records",
    "EV510": "about the files of lists",
    "EV519": "about factors",
    "EV603": "needs taxonomy/abbreviations.yml, which pages do not know",
    "EV610": "about factors",
    "EV623": "about factors",
    "EV612": "a reminder for files under way; whoever uses the form sees the text",
}
"""Codes that the form does not check, each with the reason. All others it does."""

_CHECKED_KEYWORDS = (
    *("type", "required", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum"),
    *("minItems", "maxItems", "uniqueItems"),
)
_OWN_KEYWORDS = {
    "x-label": "label",
    "x-prose": "prose",
    "x-date": "date",
    "x-reference": "reference",
    "x-vocabulary": "vocabulary",
}


def rules_for_browser(base: EvidenceBase, schema: Schema) -> dict[str, Any]:
    """Return what the script is given, as plain data."""
    kinds = base.vocabularies["source-kinds"]
    names = base.person_words
    patterns = {
        **_PATTERNS,
        "named": names.named,
        "person": names.person,
        "body": names.body,
        "likely": names.likely,
    }
    return {
        "schema": checkable(schema.tree, schema),
        "terms": {
            name: {term.id: [term.label, term.definition] for term in vocabulary}
            for name, vocabulary in base.vocabularies.items()
        },
        "inverse": {term.id: term.extra["inverse"] for term in base.vocabularies["relations"]},
        "factors": {
            factor.id: [factor.name, factor.definition, factor.use_when]
            for factor in base.factors.values()
        },
        "countries": sorted(countries_by_code()),
        "currencies": sorted(currency_codes()),
        "addresses": ADDRESSES,
        "weightless": {t.id: t.label for t in kinds if t.extra["tier"] == 0},
        "ownAccounts": [t.id for t in kinds if t.extra.get("group") == "own-account"],
        "wholeReads": [t.id for t in base.vocabularies["read-levels"].with_role("full")],
        "guesses": field_aliases(),
        "commonTerms": schema.aliases,
        "unknownTerms": schema.unknown_terms,
        "openLists": schema.open_lists,
        "contested": [t.id for t in base.vocabularies["statuses"].with_role("contested")],
        "namedWhenEmpty": agreement.NAMED_WHEN_EMPTY,
        "mostWords": wording.MOST_WORDS,
        "fewestAlike": findings.FEWEST_ALIKE,
        "fewestWords": findings.FEWEST_WORDS,
        "financial": dates.FINANCIAL,
        "reserved": ids.RESERVED,
        "statusAlone": {
            term.id: wording.STATUS_ALONE.format(label=re.escape(term.label))
            for term in base.vocabularies["statuses"]
        },
        "plainWords": plain_words(),
        "plans": sorted(dates.PLANS),
        "monthsToReview": dates.MONTHS_TO_REVIEW,
        "offices": sorted(base.person_words.offices),
        "patterns": {name: _for_browser(pattern) for name, pattern in patterns.items()},
        "elsewhere": list(CHECKED_ELSEWHERE),
        "codes": {code.id: [code.severity, code.title] for code in codes().values()},
        "messages": messages(),
        "words": words(),
    }


_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "source": prose.SOURCE,
    "record": prose.RECORD,
    "link": prose_rules.LINK,
    "broken": prose_rules.BROKEN,
    "bare": prose_rules.BARE,
    "html": prose_rules.HTML,
    "hidden": characters.INVISIBLE,
    "direction": characters.IS_DIRECTION,
    "control": characters.IS_CONTROL,
    "markup": wording.MARKUP,
    "end": SENTENCE_END,
    "general": findings.GENERAL,
    "plan": findings.PLAN,
    "attributed": findings.ATTRIBUTED,
    "inVain": findings.IN_VAIN,
    "figure": findings.FIGURE,
    "copyHost": copy_host(),
    "pasted": prose_rules.PASTED,
    "redirect": redirect(),
    "scaled": amounts.SCALED,
    "trialHost": trial_host(),
    "innerHost": inner_host(),
}


def _for_browser(pattern: re.Pattern[str]) -> list[str]:
    # Signs beyond the first plane need the flag u; the other patterns hold escapes that it forbids.
    flags = "u" if any(ord(sign) > 0xFFFF for sign in pattern.pattern) else ""
    flags += "m" if pattern.flags & re.MULTILINE else ""
    flags += "i" if pattern.flags & re.IGNORECASE else ""
    return [pattern.pattern, f"g{flags}"]


def messages() -> Mapping[str, list[str]]:
    """Return message and hint of each problem that the form can find, by code and variant.

    They are the templates of the catalogue; the script fills in their fields. A hint may end in
    `{meant}`, where the script puts what may have been meant.
    """
    return {
        f"{code}-{variant}" if variant else code: [wording.message, wording.form_hint]
        for code, variant, wording in form_wordings()
    }


@lru_cache(maxsize=1)
def words() -> Mapping[str, str]:
    """Return what the form says about itself, by the names under which its script asks for it."""
    found: dict[str, str] = _texts("form_words.yml")
    return found


def _texts(name: str) -> Any:
    text = (
        files("evidence.render")
        .joinpath("templates", "contribute", name)
        .read_text(encoding="utf-8")
    )
    return yaml.load(text, Loader=yaml.CSafeLoader)


def checkable(node: Node, schema: Schema) -> dict[str, Any]:
    """Return the part of a description that can be checked, with every reference resolved."""
    node = schema.resolve(node)
    made: dict[str, Any] = {key: node[key] for key in _CHECKED_KEYWORDS if key in node}
    made |= {own: node[key] for key, own in _OWN_KEYWORDS.items() if key in node}
    if "properties" in node:
        made["properties"] = {
            name: checkable(child, schema) for name, child in node["properties"].items()
        }
    if "items" in node:
        made["items"] = checkable(node["items"], schema)
    if "oneOf" in node:
        made["oneOf"] = [checkable(branch, schema) for branch in node["oneOf"]]
    return made


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, str]:
    """Return the countries that a record may name, code to usual name, by name."""
    found = {code: country.name for code, country in countries_by_code().items()}
    return dict(sorted(found.items(), key=lambda item: name_order(item[1])))


@lru_cache(maxsize=1)
def currency_names() -> Mapping[str, str]:
    """Return the currencies that a record may name, code to name, by code; old ones lack a name."""
    found = dict.fromkeys(sorted(currency_codes()), "")
    found |= {c.alpha_3: str(c.name) for c in pycountry.currencies if c.alpha_3 in found}
    return found
