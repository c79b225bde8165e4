"""Refuses what is YAML but may not stand in a record: the shape of the file and of its keys."""

from __future__ import annotations

import re

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from evidence.diagnostics.problem import Problem, make_problem


def too_deep(name: str, position: tuple[int, int], most: int) -> Problem:
    """Refuse lists and fields inside each other without end."""
    return make_problem("EV105", name, position, most=most)


def too_many_values(name: str, position: tuple[int, int], most: int) -> Problem:
    """Refuse more fields and entries than any record can need."""
    return make_problem("EV102", name, position, most=most)


def wrong_top(name: str, node: Node | None, top: str) -> Problem:
    """Refuse a file that is empty, or that holds a list where fields are wanted."""
    if top == "list" and node is not None and not isinstance(node, ScalarNode):
        return make_problem("EV104", name, _at(node), variant="no-list")
    if node is None or node.value in ("", "~", "null"):
        return make_problem("EV103", name, (1, 1))
    if isinstance(node, SequenceNode):
        return make_problem("EV104", name, _at(node), variant="list")
    return make_problem("EV104", name, _at(node))


def key_not_text(name: str, node: Node, before: tuple[Node, Node] | None) -> Problem:
    """Refuse a number, a list or nothing as the name of a field.

    Args:
        name: the file.
        node: what stands in the place of the name.
        before: name and value of the field before it, where both stand between braces.
    """
    is_scalar = isinstance(node, ScalarNode)
    shown = f"`{node.value}`" if is_scalar else "a list or a group in brackets"
    if before is not None and is_scalar:
        field, value = (str(part.value) for part in before)
        whole = f"{value}, {node.value}"[:60]
        return make_problem(
            "EV110", name, _at(node), variant="comma", shown=shown, field=field, whole=whole
        )
    if is_scalar and re.fullmatch(r"(?:1[89]|20)\d\d(?:-\d\d){0,2}", node.value):
        return make_problem("EV110", name, _at(node), variant="date", shown=shown, date=node.value)
    return make_problem("EV110", name, _at(node), shown=shown)


def twice(name: str, node: ScalarNode, parent: MappingNode) -> Problem:
    """Refuse a field that a group already has."""
    first = next(key for key, _ in parent.value if key.value == node.value)
    return make_problem("EV107", name, _at(node), name=node.value, line=first.start_mark.line + 1)


def merge(name: str, node: Node) -> Problem:
    """Refuse a key that copies fields from elsewhere."""
    return make_problem("EV109", name, _at(node), variant="merge")


def _at(node: Node) -> tuple[int, int]:
    return (node.start_mark.line + 1, node.start_mark.column + 1)
