"""Writes the annotated tree of the generator into docs/contribute/develop.md, from its docstrings.

    python -m tools.package_tree

So the page says of each module what the module says of itself. A test compares the two.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GENERATOR = ROOT / "scripts" / "evidence"
PAGE = ROOT / "docs" / "contribute" / "develop.md"
BEGIN = "<!-- the tree below is made by `make tree` from the docstrings -->\n"
END = "<!-- end of the tree -->\n"
ORDER = (
    "common",
    "diagnostics",
    "schema",
    "read",
    "check",
    "link",
    "analyse",
    "authoring",
    "render",
    "publish",
    "cli",
)
"""The packages in the order in which data flow; pyproject.toml holds the same for import-linter."""


def main() -> int:
    """Write the page."""
    PAGE.write_text(with_tree(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def with_tree(text: str) -> str:
    """Return the text of the page with the tree of today."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{''.join(tree())}\n{END}{after}"


def tree() -> Iterator[str]:
    """Yield the lines of the tree: a heading a package, then its modules and folders."""
    for name in ORDER:
        package = GENERATOR / name
        yield (
            f"\n### `{name}/`\n\n{summary(package)}\n\n"
            if name != ORDER[0]
            else (f"### `{name}/`\n\n{summary(package)}\n\n")
        )
        yield from _entries(package, "")


def _entries(folder: Path, indent: str) -> Iterator[str]:
    entries = [path for path in folder.iterdir() if _is_shown(path)]
    for path in sorted(entries, key=lambda path: (path.is_dir(), path.name)):
        name = f"{path.name}/" if path.is_dir() else path.name
        yield f"{indent}- `{name}`: {summary(path)}\n"
        if path.is_dir():
            yield from _entries(path, f"{indent}    ")


def _is_shown(path: Path) -> bool:
    if path.is_dir():
        return (path / "__init__.py").is_file()
    return path.suffix == ".py" and path.name != "__init__.py"


def summary(path: Path) -> str:
    """Return the first sentence of the docstring of a module or a package."""
    file = path / "__init__.py" if path.is_dir() else path
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    first = " ".join(docstring.split("\n\n")[0].split())
    return first.replace("<", "&lt;")


if __name__ == "__main__":
    sys.exit(main())
