"""Styles, scripts and fonts as the site serves them, under addresses that can be cached for ever.

What changes carries the hash of its content in its address; what never does keeps its name. Reads
the generator's own folder of assets, and of an evidence base its colours, name and version alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import rcssmin
import rjsmin

from evidence.common.errors import EvidenceError
from evidence.publish.colours import colour_tokens, coloured_sign
from evidence.schema.about import About, Colours

ASSETS = Path(__file__).parents[1] / "render" / "assets"
STYLE_SHEET = "css/site.css"
"""The sheet that names all others, in their order."""
PRINT_SHEET = "css/print/print.css"
"""The same for paper. A browser does not wait for it before it draws a page."""
TOKENS = "css/tokens.css"
"""The sheet of the colours, behind which those of the base stand."""
SIGN = "favicon.svg"

_CSS_IMPORT = re.compile(r'^@import "(?P<path>[^"]+)";\n?', re.MULTILINE)
_JS_IMPORT = re.compile(r'(?:\bfrom|^import) +"(?P<path>\.{1,2}/[^"]+)"', re.MULTILINE)


class AssetError(EvidenceError):
    """A style sheet or script names a file that is not there."""


@dataclass(frozen=True)
class Assets:
    """The files of one folder of assets."""

    folder: Path = ASSETS
    colours: Mapping[str, Colours] | None = None
    """Those that the base chose, by mode."""
    imprint: str = ""
    """What stands at the foot of each printed sheet."""

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Content of every file of the site by its address, such as "assets/css/site-1a2b3c4d.css".

        Raises:
            AssetError: a style sheet imports one that is not there.
        """
        sheets = {self.style_sheet: self._styles, self.print_sheet: self._print_styles}
        made = {
            address: rcssmin.cssmin(text, keep_bang_comments=True).encode()
            for address, text in sheets.items()
        }
        for path, text in self.scripts.items():
            made[self.script(path)] = rjsmin.jsmin(text, keep_bang_comments=True).encode()
        for path in self._paths():
            if path.split("/")[0] not in {"css", "js"}:
                made[f"assets/{path}"] = (self.folder / path).read_bytes()
        if self.colours:
            made[f"assets/{SIGN}"] = coloured_sign(made[f"assets/{SIGN}"], self.colours)
        return made

    @cached_property
    def style_sheet(self) -> str:
        """Address of the one style sheet that every page has on a screen."""
        return f"assets/css/site-{_hash(self._styles)}.css"

    @cached_property
    def print_sheet(self) -> str:
        """Address of the one that it has on paper as well."""
        return f"assets/css/print-{_hash(self._print_styles)}.css"

    @cached_property
    def script_folder(self) -> str:
        """Address of the folder of all scripts, with a slash at its end.

        One hash for all: scripts name one another by relative addresses, which so stay as written.
        """
        everything = "".join(f"{path}\n{text}" for path, text in self.scripts.items())
        return f"assets/js-{_hash(everything)}/"

    def script(self, path: str) -> str:
        """Return the address of a script, such as "site/main.js"."""
        return f"{self.script_folder}{path}"

    def modules(self, path: str) -> tuple[str, ...]:
        """Return the addresses of all scripts that one imports, directly or not, without itself.

        A page that names them to the browser spares it from finding one after the other.

        Raises:
            AssetError: one of them is not there.
        """
        found: dict[str, None] = {}
        self._collect(path, found)
        found.pop(path)
        return tuple(self.script(item) for item in found)

    def preloads(self, module: str = "") -> tuple[str, ...]:
        """Return the addresses of all scripts that a page needs at once, without the first one.

        Args:
            module: what an element of the page starts, such as "cases/explorer"; empty for none.
        """
        own = (self.script(f"{module}.js"), *self.modules(f"{module}.js")) if module else ()
        return tuple(dict.fromkeys((*self.modules("site/main.js"), *own)))

    def _collect(self, path: str, found: dict[str, None]) -> None:
        if path in found:
            return
        if path not in self._imports:
            raise AssetError(f"There is no script {path} in {self.folder / 'js'}.")
        found[path] = None
        for imported in self._imports[path]:
            self._collect(imported, found)

    @cached_property
    def _styles(self) -> str:
        return self._bundled(STYLE_SHEET)

    @cached_property
    def _print_styles(self) -> str:
        styles = self._bundled(PRINT_SHEET)
        return f"{styles}{_at_the_foot(self.imprint)}" if self.imprint else styles

    def _bundled(self, path: str) -> str:
        """Return a style sheet with those that it imports put in their places."""
        file = self.folder / path
        if not file.is_file():
            raise AssetError(f"There is no style sheet {file}.")
        text = _CSS_IMPORT.sub(
            lambda match: self._bundled(_joined(path, match["path"])),
            file.read_text(encoding="utf-8"),
        )
        return text + colour_tokens(self.colours) if self.colours and path == TOKENS else text

    @cached_property
    def scripts(self) -> Mapping[str, str]:
        """Text of every script by its path, such as "site/main.js", as it was written."""
        folder = self.folder / "js"
        return {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*.js"))
        }

    @cached_property
    def _imports(self) -> Mapping[str, tuple[str, ...]]:
        """Paths of the scripts that each script imports; every page asks, so looked up once."""
        return {
            path: tuple(_joined(path, match["path"]) for match in _JS_IMPORT.finditer(text))
            for path, text in self.scripts.items()
        }

    def _paths(self) -> Iterator[str]:
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix()


def assets_for(about: About) -> Assets:
    """Return styles and scripts for the pages of an evidence base."""
    imprint = f"{about.name}, data version {about.version}"
    return Assets(colours=about.colours, imprint=imprint)


def _at_the_foot(words: str) -> str:
    """Return the rule that prints some words on each sheet; they can end neither text nor rule."""
    harmless = re.sub(r'["\\<\n]', lambda found: f"\\{ord(found[0]):x} ", words)
    return f'@page {{ @bottom-left {{ content: "{harmless}" }} }}\n'


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _joined(path: str, relative: str) -> str:
    """Return where a relative address leads from a file."""
    parts = path.split("/")[:-1]
    for step in relative.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)
