"""Hosts whose addresses are not those of a publisher: hosts.yml, made ready."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml


@lru_cache(maxsize=1)
def copy_host() -> re.Pattern[str]:
    """Return what finds a host of copies: an archive, or a site where people share files."""
    return re.compile(_any_of(_hosts()["copies"]))


@lru_cache(maxsize=1)
def trial_host() -> re.Pattern[str]:
    """Return what finds a host on which a site is tried out, or one that has no name."""
    words = "|".join(_hosts()["trial_words"])
    part = rf"(?:^|\.)(?:[a-z0-9-]*-)?(?:{words})(?:-[a-z0-9-]*)?(?=\.[^.]+\.[^.])"
    return re.compile(rf"{part}|{_any_of(_hosts()['trials'])}|^[0-9.]+$")


@lru_cache(maxsize=1)
def inner_host() -> re.Pattern[str]:
    """Return what finds a host that only one machine or one network knows: RFC 1918, 6761, 4193."""
    return re.compile(
        rf"(?:^|\.)(?:{'|'.join(_hosts()['inner'])})\.?$"
        r"|^(?:0|10|127)(?:\.\d+){3}$|^(?:169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+){2}$"
        r"|^\[?(?:::1?\]?$|f[cde][0-9a-f]{2}:)"
    )


@lru_cache(maxsize=1)
def redirect() -> re.Pattern[str]:
    """Return what finds an address that only leads to another one, without its scheme and www."""
    begun = [re.escape(part).replace(r"\*", "[a-z.]+") for part in _hosts()["redirects"]]
    return re.compile(rf"^(?:[a-z0-9-]+\.)*(?:{'|'.join(begun)})(?![a-z0-9.-])")


def _any_of(hosts: list[str]) -> str:
    names = "|".join(re.escape(host).replace(r"\*", "[a-z.]+") for host in hosts)
    return rf"(?:^|\.)(?:{names})$"


@lru_cache(maxsize=1)
def _hosts() -> dict[str, list[str]]:
    text = files("evidence.check").joinpath("hosts.yml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found
