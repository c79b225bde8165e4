"""The catalogue of messages: what each code means, and the words in which a problem is reported.

The words stand in catalogue.yml and hints.yml as templates with named fields. Nothing here finds
or prints a problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Severity = Literal["error", "warning"]
_WORDS = ("message", "hint", "form_hint", "in_form")
"""Fields of an entry that make its usual wording; `in_form`: the form gives the same hint."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying what is wrong and what to do, as templates with named fields."""

    message: str
    """What is wrong."""
    hint: str = ""
    """What to do; empty where it depends on the value, so that the caller words it."""
    form_hint: str = ""
    """What to do in the form, where nobody writes YAML; empty where the form never says it."""


@dataclass(frozen=True, slots=True)
class Code:
    """What is always true of problems with the same code."""

    id: str
    """EV and three digits; the first digit is the group."""
    title: str
    """What is wrong, in a few words."""
    severity: Severity
    """Errors fail a build, warnings are shown and counted."""
    why: str
    """Why the check is there, for the reference page."""
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    """The words by the name of the variant; the usual ones have no name."""
    bad: str = ""
    """A few lines of YAML that have the problem."""
    good: str = ""
    """The same lines without it."""
    of: str = ""
    """The lines of the record of the tests that both replace; those of `good` where empty."""
    elsewhere: str = ""
    """Lines that another record needs, where the problem is solved there."""
    whole: bool = False
    """The examples are whole files rather than parts of a record."""
    kind: str = "case"
    """What the examples are part of: a case, a factor or another file."""


@lru_cache(maxsize=1)
def codes() -> Mapping[str, Code]:
    """Return the catalogue: every code by its id, in order."""
    return {entry["id"]: _code(**entry) for entry in _read("catalogue.yml")}


def advice(name: str, /, **fields: object) -> str:
    """Return one of the hints that several codes share or that depend on the value, filled in.

    Args:
        name: its name in hints.yml.
        fields: a value for each field of the template.

    Raises:
        KeyError: there is no such hint, or a field has no value.
    """
    return hints()[name].format_map(fields)


@lru_cache(maxsize=1)
def hints() -> Mapping[str, str]:
    """Return the templates of all shared hints by name."""
    found: dict[str, str] = _read("hints.yml")
    return found


def in_words(code: str, variant: str, fields: Mapping[str, object]) -> tuple[str, str]:
    """Return message and hint of a problem.

    Args:
        code: its id in the catalogue.
        variant: which of its wordings; empty for the usual one.
        fields: a value for each field of the two templates.

    Raises:
        KeyError: there is no such code or variant, or a field has no value.
    """
    wording = codes()[code].wordings[variant]
    return wording.message.format_map(fields), wording.hint.format_map(fields)


def form_wordings() -> Iterator[tuple[str, str, Wording]]:
    """Yield code, variant and words of everything that the form may have to say."""
    for code in codes().values():
        for variant, wording in code.wordings.items():
            if wording.form_hint:
                yield code.id, variant, wording


def _code(variants: Mapping[str, Mapping[str, Any]] | None = None, **entry: Any) -> Code:
    """Build an entry; a variant has the words of the entry where it gives none of its own."""
    usual = {name: entry.pop(name) for name in _WORDS if name in entry}
    wordings = {"": _wording(**usual)} if "message" in usual else {}
    inherited = {name: text for name, text in usual.items() if name in ("message", "hint")}
    for name, own in (variants or {}).items():
        wordings[name] = _wording(**{**inherited, **own})
    return Code(**entry, wordings=wordings)


def _wording(
    message: str, hint: str = "", form_hint: str = "", *, in_form: bool = False
) -> Wording:
    return Wording(message, hint, hint if in_form else form_hint)


def _read(name: str) -> Any:
    text = files("evidence.diagnostics").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
