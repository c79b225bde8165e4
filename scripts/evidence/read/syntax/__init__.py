"""Says in plain words what keeps a file from being YAML, at the place where it went wrong.

libyaml says what it met, not what the writer did. Each function called here knows one mistake that
people make and looks for its traces; the first that finds them speaks.
"""

from __future__ import annotations

from collections.abc import Callable

from yaml import MarkedYAMLError

from evidence.diagnostics.problem import Problem, make_problem
from evidence.read.syntax import brackets
from evidence.read.syntax import indentation as layout
from evidence.read.syntax import list_items as dashes
from evidence.read.syntax import quoting as signs
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
    for look in _LOOKS:
        found = look(context)
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


_LOOKS: tuple[Callable[[ErrorContext], Explanation | None], ...] = (
    brackets.nesting,
    layout.several_documents,
    layout.nothing_pushed_in,
    layout.tab,
    layout.remark_in_text,
    signs.escape,
    layout.block_text,
    signs.quote_to_the_end,
    signs.text_after_quote,
    signs.bracket_first,
    signs.alias,
    signs.cannot_start,
    signs.curly_quotes,
    signs.cut_by_remark,
    dashes.dash_after_colon,
    layout.colon,
    layout.no_key,
    brackets.brackets,
    dashes.other_bullet,
    dashes.first_dash_missing,
    dashes.dash_missing,
    brackets.stray_bracket,
    layout.not_pushed_in,
    layout.indentation,
)
