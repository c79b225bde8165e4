"""Messages are written once: a caller gives every field of the words, and no others."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from string import Formatter
from typing import NamedTuple

import pytest

from evidence.authoring.form_rules import CHECKED_ELSEWHERE, messages
from evidence.diagnostics.catalogue import advice, codes, form_wordings, hints, in_words
from tests.paths import GENERATOR

REPORTERS = {
    "Violation": {"variant", "hint", "at", "excerpt", "nth"},
    "make_problem": {"variant", "hint", "place", "path"},
    "explanation": {"variant", "hint"},
    "_foreign_part": {"variant"},
}
"""The functions that report a problem, with their arguments that are no fields of its words."""
WRAPPING = "EV127"
"""The code of everything that `read/syntax/pasted_text.py` reports through `_foreign_part`."""
UNEXPLAINED = "EV219"
"""The code of whatever no other message explains; nobody knows what to do."""
FILLED_BY_SCRIPT = {"meant"}
"""Fields that only the hints in the form have."""


class Report(NamedTuple):
    place: str
    code: str
    variants: frozenset[str]
    fields: frozenset[str]
    has_hint: bool


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def called(node: ast.Call) -> str:
    """Return the plain name of what is called; empty for a method."""
    return node.func.id if isinstance(node.func, ast.Name) else ""


class Call(NamedTuple):
    place: str
    module: ast.Module
    function: ast.FunctionDef
    """The function that the call stands in."""
    node: ast.Call

    @property
    def name(self) -> str:
        return called(self.node)


@cache
def modules() -> dict[str, ast.Module]:
    paths = sorted(GENERATOR.rglob("*.py"))
    return {
        path.relative_to(GENERATOR).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in paths
    }


@cache
def calls(*names: str) -> tuple[Call, ...]:
    """Return everything that calls one of some functions."""
    return tuple(
        Call(f"{path}:{node.lineno}", module, function, node)
        for path, module in modules().items()
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    )


def texts_of(node: ast.expr | None, call: Call) -> frozenset[str]:
    """Return the texts that an argument may be: a constant, the ends of a condition, a variable."""
    if node is None:
        return frozenset({""})
    if isinstance(node, ast.IfExp):
        return texts_of(node.body, call) | texts_of(node.orelse, call)
    if isinstance(node, ast.Name):
        return variable(node.id, call)
    if isinstance(node, ast.Call):
        return returned(called(node), call)
    assert isinstance(node, ast.Constant), f"{call.place}: {ast.unparse(node)}"
    return frozenset({str(node.value)})


def variable(name: str, call: Call) -> frozenset[str]:
    """Return what a function assigns to a variable, or is given as its last argument."""
    found = [
        texts_of(node.value, call)
        for node in ast.walk(call.function)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
    ]
    if not found:
        assert call.function.args.args[-1].arg == name, call.place
        found = [texts_of(default, call) for default in call.function.args.defaults]
        most = len(call.function.args.args)
        for outer in calls(call.function.name):
            if len(outer.node.args) == most:
                found.append(texts_of(outer.node.args[-1], outer))
    return frozenset().union(*found)


def returned(name: str, call: Call) -> frozenset[str]:
    """Return what a function of the same module may return."""
    (function,) = (
        node
        for node in ast.walk(call.module)
        if isinstance(node, ast.FunctionDef) and node.name == name
    )
    inside = call._replace(function=function)
    returns = [node for node in ast.walk(function) if isinstance(node, ast.Return)]
    return frozenset().union(*(texts_of(node.value, inside) for node in returns))


@cache
def reports() -> tuple[Report, ...]:
    found = []
    for call in calls(*REPORTERS):
        given = {word.arg: word.value for word in call.node.keywords}
        code = WRAPPING if call.name == "_foreign_part" else ""
        if not code and isinstance(call.node.args[0], ast.Constant):
            code = str(call.node.args[0].value)
        if not code:
            assert None in given, f"{call.place} passes on neither a code nor what it was given"
        elif None not in given:
            variants = texts_of(given.get("variant"), call)
            fields = frozenset(name for name in given if name is not None) - REPORTERS[call.name]
            found.append(Report(call.place, code, variants, fields, "hint" in given))
    return tuple(found)


@pytest.mark.parametrize("report", reports(), ids=lambda report: f"{report.place}-{report.code}")
def test_a_caller_gives_every_field_of_the_words(report):
    needed = set()
    for variant in report.variants:
        words = codes()[report.code].wordings[variant]
        needed |= fields_of(words.message) | fields_of(words.hint)
        if report.code != UNEXPLAINED:
            assert words.hint or report.has_hint, f"nobody says what to do in {variant!r}"
    assert needed == report.fields


def test_every_code_and_every_variant_is_reported_somewhere():
    used: dict[str, set[str]] = defaultdict(set)
    for report in reports():
        used[report.code] |= report.variants
    for code in codes().values():
        assert set(code.wordings) <= used[code.id], code.id


def test_every_shared_hint_is_given_and_with_all_of_its_fields():
    given = defaultdict(set)
    for call in calls("advice"):
        fields = frozenset(word.arg for word in call.node.keywords)
        for name in texts_of(call.node.args[0], call):
            given[name].add(fields)
    assert set(given) == set(hints())
    for name, template in hints().items():
        assert given[name] == {frozenset(fields_of(template))}, name


def test_hints_stand_in_the_order_of_their_names():
    assert list(hints()) == sorted(hints())


def test_the_script_of_the_form_finds_every_message_that_it_gives() -> None:
    folder = GENERATOR / "render" / "assets" / "js" / "form"
    scripts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.js"))]
    named = {key for text in scripts for key in re.findall(r'"(EV\d{3}(?:-[a-z-]+)?)"', text)}
    sizes = {"EV212-long", "EV212-short", "EV214-few", "EV214-many", "EV217-low", "EV217-high"}
    named = (named - {key[:5] for key in sizes}) | sizes
    assert named == set(messages())


def test_the_form_fills_in_fields_that_the_check_fills_in_too():
    for code, variant, words in form_wordings():
        known = fields_of(words.message) | fields_of(words.hint) | FILLED_BY_SCRIPT
        assert fields_of(words.form_hint) <= known, (code, variant)
        # The script knows no doubled braces.
        assert "{{" not in words.message + words.form_hint, (code, variant)


def test_the_form_leaves_out_only_what_it_says_that_it_does():
    assert {code for code, _, _ in form_wordings()} == set(codes()) - set(CHECKED_ELSEWHERE)


def test_words_are_filled_in_and_a_forgotten_field_is_an_error():
    message, hint = in_words("EV404", "", {"left": "2011", "joined": "2012"})
    assert message == "The partner left in `2011`, before it joined in `2012`."
    assert hint == "Correct one of the two dates."
    assert advice("did-you-mean", meant="{x}") == "Did you mean `{x}`?"
    with pytest.raises(KeyError):
        in_words("EV404", "", {"left": "2011"})
    with pytest.raises(KeyError):
        in_words("EV404", "no-such-variant", {})
