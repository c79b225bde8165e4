"""Finds anchors, aliases and tags, which YAML has and records may not use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import AliasEvent, NodeEvent

from evidence.diagnostics.problem import Problem, make_problem


def forbidden(name: str, text: str) -> Iterator[Problem]:
    """Find anchors, aliases and tags, which records may not have."""
    parser = CParser(text)
    while True:
        try:
            event: Any = parser.get_event()
        except YAMLError:
            return
        if event is None:
            return
        if not isinstance(event, NodeEvent) or event.start_mark is None:
            continue
        position = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, AliasEvent):
            yield _sign(name, "EV109", position, "*", f"a pointer to a text named “{event.anchor}”")
        elif event.anchor is not None:
            yield _sign(name, "EV109", position, "&", f"a name (“{event.anchor}”) for what follows")
        elif (tag := getattr(event, "tag", None)) is not None:
            yield _sign(name, "EV108", position, "!", f"a type (“{tag}”) for what follows")


def _sign(name: str, code: str, position: tuple[int, int], sign: str, meaning: str) -> Problem:
    return make_problem(
        code,
        name,
        position,
        f"A text that begins with `{sign}` has a special meaning in YAML: {meaning}. "
        "Records may not use it.",
        f"If the `{sign}` belongs to the text, put the whole text in quotation marks.",
    )
