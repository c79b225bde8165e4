"""Refuses what is YAML but may not stand in a record: the shape of the file and of its keys."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from evidence.diagnostics.problem import Problem, make_problem


def too_deep(name: str, position: tuple[int, int], most: int) -> Problem:
    """Refuse lists and fields inside each other without end."""
    return make_problem(
        "EV105",
        name,
        position,
        f"Lists and fields stand inside each other more than {most} levels deep here.",
        "A record needs five levels at most. Look for brackets that were never closed.",
    )


def too_many_values(name: str, position: tuple[int, int], most: int) -> Problem:
    """Refuse more fields and entries than any record can need."""
    return make_problem(
        "EV102",
        name,
        position,
        f"The file holds more than {most:,} values.",
        "A record sums up its sources, it does not hold them. Keep what matters.",
    )


def wrong_top(name: str, node: Node | None, top: str) -> Problem:
    """Refuse a file that is empty, or that holds a list where fields are wanted."""
    if top == "list" and node is not None and not isinstance(node, ScalarNode):
        return make_problem(
            "EV104",
            name,
            _at(node),
            "This file must be a list, but begins with a field.",
            "Begin each entry with a dash and a space at the very left.",
        )
    if node is None or node.value in ("", "~", "null"):
        return make_problem(
            "EV103", name, (1, 1), "The file is empty.", "Write the record, or delete the file."
        )
    if isinstance(node, SequenceNode):
        return make_problem(
            "EV104",
            name,
            _at(node),
            "The file begins with a list, but a record is a set of named fields.",
            "Begin with a field at the very left, such as `id: my-case`. One file is one record.",
        )
    return make_problem(
        "EV104",
        name,
        _at(node),
        "The file holds text only, but a record is a set of named fields.",
        "Write each field as its name, a colon, a space and the value, such as `id: my-case`.",
    )


def key_not_text(name: str, node: Node, before: tuple[Node, Node] | None) -> Problem:
    """Refuse a number, a list or nothing as the name of a field.

    Args:
        name: the file.
        node: what stands in the place of the name.
        before: name and value of the field before it, where both stand between braces.
    """
    hint = (
        "A field's name is a word such as `title`. Does this belong to the text of another field?"
    )
    if before is not None and isinstance(node, ScalarNode):
        field, value = (str(part.value) for part in before)
        whole = f"{value}, {node.value}"
        hint = (
            "A comma between braces ends a text. Put the whole text in quotation marks: "
            f'`{field}: "{whole[:60]}"`.'
        )
    shown = f"`{node.value}`" if isinstance(node, ScalarNode) else "a list or a group in brackets"
    return make_problem(
        "EV110",
        name,
        _at(node),
        f"A field has {shown} where its name should be.",
        hint,
    )


def twice(name: str, node: ScalarNode, parent: MappingNode) -> Problem:
    """Refuse a field that a group already has."""
    first = next(key for key, _ in parent.value if key.value == node.value)
    return make_problem(
        "EV107",
        name,
        _at(node),
        f"The field `{node.value}` stands here for a second time; the first is on line "
        f"{first.start_mark.line + 1}.",
        "Keep one of the two. In a list, did you forget the dash that begins the next entry?",
    )


def merge(name: str, node: Node) -> Problem:
    """Refuse a key that copies fields from elsewhere."""
    return make_problem(
        "EV109",
        name,
        _at(node),
        "`<<` would copy fields from elsewhere, which records may not do.",
        "Write the fields out.",
    )


def _at(node: Node) -> tuple[int, int]:
    return (node.start_mark.line + 1, node.start_mark.column + 1)
