"""The Jinja environment of the generated pages: everything is escaped, and compiled templates kept.

Knows nothing of records or pages.
"""

from __future__ import annotations

import hashlib
import inspect
import re
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from evidence.render.jinja.compiler import code_generator

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class UnindentedTemplates(FileSystemLoader):
    """Loads templates without the indentation of their lines.

    Indentation is for the person who edits a template; pages would only grow by it, by a tenth
    where lists are long.
    """

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the source with every line at the margin, and where it is from."""
        source, path, is_current = super().get_source(environment, template)
        return _INDENTATION.sub("", source), path, is_current


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates: in memory, and from one build to the next in a folder.

    Each file begins with the digest of what follows. One that is damaged is not run but made anew,
    and so are all when a template or the compiler changes. Where the folder cannot be used, do
    without.
    """

    def __init__(self, folder: Path | None) -> None:
        source = Path(inspect.getfile(code_generator())).read_bytes()
        self._compiler = hashlib.sha256(source).hexdigest()[:16]
        self._folder = folder
        self._known: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return a key that another compiler does not share."""
        return super().get_cache_key(f"{self._compiler}|{name}", filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a compiled template, if there is one."""
        code = self._known.get(bucket.key) or self._kept(bucket.key)
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        code = self._known[bucket.key] = bucket.bytecode_to_string()
        if self._folder:
            # Written in place: a reader of half a file sees that its digest is wrong.
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / bucket.key).write_bytes(hashlib.sha256(code).digest() + code)

    def _kept(self, key: str) -> bytes:
        """Return what the folder holds for a key; nothing where that is missing or damaged."""
        kept = b""
        if self._folder:
            with suppress(OSError):
                kept = (self._folder / key).read_bytes()
        size = hashlib.sha256().digest_size
        digest, code = kept[:size], kept[size:]
        return code if hashlib.sha256(code).digest() == digest else b""


@cache
def compiled_templates(folder: Path | None) -> CompiledTemplates:
    """Return what keeps compiled templates in a folder, or in memory alone."""
    return CompiledTemplates(folder)


class PageEnvironment(Environment):
    """An environment for the templates of one folder.

    Args:
        folder: holds the templates.
        compiled: folder that keeps them compiled for the next build; None for none.
    """

    def __init__(self, folder: Path, compiled: Path | None = None) -> None:
        self.code_generator_class = code_generator()
        self._loaded: dict[str | Template, Template] = {}
        super().__init__(
            loader=UnindentedTemplates(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled_templates(compiled),
        )

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """Load a template once; every import and include of every page asks for one.

        Jinja's own memory locks itself and asks the loader each time.
        """
        template = self._loaded.get(name)
        if template is None or globals:
            template = self._loaded[name] = super().get_template(name, parent, globals)
        return template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template knows, as a plain dictionary.

        Jinja's own chain of two is asked for every name at every import: a quarter of a million
        times at 300 cases. Names are therefore to be set before the first template is loaded.
        """
        return {**self.globals, **(d or {})}

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


@cache
def one_template(path: Path) -> Template:
    """Load a template of a file that no page of the generator is made from.

    Its spaces stay as they are; files beside it can be included.
    """
    environment = Environment(
        loader=FileSystemLoader(path.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(path.name)


def _once(macro: Callable[..., Markup], key: Callable[..., object]) -> Callable[..., Markup]:
    known: dict[object, Markup] = {}

    def call(*arguments: object) -> Markup:
        at = key(*arguments)
        made = known.get(at)
        if made is None:
            made = known[at] = macro(*arguments)
        return made

    return call
