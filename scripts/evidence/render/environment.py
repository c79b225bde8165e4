"""The Jinja environment of the generated pages: everything is escaped, and compiled to quick code.

Knows nothing of records or pages. What a template shows is escaped exactly as Jinja would; only the
way there is shorter, because the pages of a large evidence base show millions of values.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Getattr, Template
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]


def shown(value: object) -> str:
    """Return a value as the text of a page: escaped, unless it is markup.

    The same as `markupsafe.escape`, without making a Markup of a text that is joined at once.
    """
    if type(value) is str:
        return escaped(value)
    return value if type(value) is Markup else escape(value)


class QuickGenerator(CodeGenerator):
    """Compiles templates so that values take no detour.

    Jinja asks at every call whether the function wants the context, and makes a Markup of every
    text before it joins it to the page. None of our functions wants the context.
    """

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Let the compiled template find `shown`."""
        self.writeline("from evidence.render.environment import shown")
        super().visit_Template(node, frame)

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's name
        """Write a plain call."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for place, argument in enumerate((*node.args, *node.kwargs)):
            self.write(", " if place else "")
            self.visit(argument, frame)
        self.write(")")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a plain attribute."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, *_: object) -> None:
        self.write("shown(")


class CompiledTemplates(FileSystemBytecodeCache):
    """Keeps compiled templates in a folder of the user's below the system's one for passing files.

    A changed template is compiled anew, and so are all when this module changes.
    """

    def __init__(self) -> None:
        super().__init__(pattern="joined-up-%s.cache")
        self._compiler = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return a key that another state of this module does not share."""
        return super().get_cache_key(f"{self._compiler}|{name}", filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a compiled template, if there is one."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template; where the folder cannot be written to, do without."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class PageEnvironment(Environment):
    """An environment for the templates of one folder."""

    code_generator_class = QuickGenerator

    def __init__(self, folder: Path) -> None:
        super().__init__(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=CompiledTemplates(),
        )

    def remember(self, template: str, macros: Mapping[str, Callable[..., object]]) -> None:
        """Let macros of a template run once for all calls that depend on the same.

        Args:
            template: file whose macros other templates import, without their context.
            macros: name of a macro to a function that returns, from the arguments of a call, all
                that its result depends on.
        """
        module = self.get_template(template).module
        for name, key in macros.items():
            setattr(module, name, _once(getattr(module, name), key))


def _once(macro: Callable[..., Markup], key: Callable[..., object]) -> Callable[..., Markup]:
    known: dict[object, Markup] = {}

    def call(*arguments: object) -> Markup:
        at = key(*arguments)
        if at not in known:
            known[at] = macro(*arguments)
        return known[at]

    return call
