"""Says in plain words what keeps a file from being YAML, at the place where it went wrong.

libyaml reports what it met, not what the writer did. Each detector knows one error that people make
and looks for its traces; the first that finds them words the problem.
"""

from __future__ import annotations

from collections.abc import Callable

from yaml import MarkedYAMLError

from evidence.diagnostics.problem import Problem, make_problem
from evidence.read.syntax import brackets, colons, indentation, list_items, quoting
from evidence.read.syntax.context import ErrorContext, Explanation


def explain(error: MarkedYAMLError, name: str, text: str) -> Problem:
    """Turn the parser's error into a problem that the writer can act on."""
    mark, begun = error.problem_mark, error.context_mark
    context = ErrorContext(
        text=text,
        lines=text.split("\n"),
        what=f"{error.context or ''}: {error.problem or ''}",
        line=mark.line + 1 if mark else 1,
        column=mark.column + 1 if mark else 1,
        from_line=begun.line + 1 if begun else 0,
        from_column=begun.column + 1 if begun else 0,
    )
    for detect in _DETECTORS:
        found = detect(context)
        if found is not None:
            return make_problem(
                found.code,
                name,
                (found.line, found.column),
                variant=found.variant,
                hint=found.hint,
                **found.fields,
            )
    return make_problem("EV199", name, (context.line, context.column))


_DETECTORS: tuple[Callable[[ErrorContext], Explanation | None], ...] = (
    brackets.nesting,
    indentation.several_documents,
    indentation.nothing_pushed_in,
    indentation.tab,
    indentation.remark_in_text,
    quoting.escape,
    indentation.block_text,
    quoting.quote_to_the_end,
    quoting.text_after_quote,
    quoting.bracket_first,
    quoting.alias,
    quoting.cannot_start,
    quoting.curly_quotes,
    quoting.cut_by_remark,
    list_items.dash_after_colon,
    colons.colon,
    colons.no_key,
    brackets.brackets,
    list_items.other_bullet,
    list_items.first_dash_missing,
    list_items.dash_missing,
    brackets.stray_bracket,
    indentation.not_pushed_in,
    indentation.indentation,
)
