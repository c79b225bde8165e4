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
            yield make_problem("EV109", name, position, variant="alias", anchor=event.anchor)
        elif event.anchor is not None:
            yield make_problem("EV109", name, position, variant="anchor", anchor=event.anchor)
        elif (tag := getattr(event, "tag", None)) is not None:
            yield make_problem("EV108", name, position, tag=tag)
