"""What people write in place of a code or a field: aliases.yml, made ready."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml


def field_aliases() -> Mapping[str, list[str]]:
    """Return names that people write, each with the fields that may be meant, in order."""
    return _aliases()["fields"]


def codes_by_name(what: str) -> Mapping[str, str]:
    """Return the code that each name in use stands for.

    Args:
        what: "countries", "currencies" or "languages".
    """
    return {name: code for code, names in _aliases()[what].items() for name in names}


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, Mapping[str, list[str]]]:
    text = files("evidence.check.hints").joinpath("aliases.yml").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found
