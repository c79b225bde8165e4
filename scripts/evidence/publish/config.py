"""Reads from mkdocs.yml, without MkDocs, where the site will stand and how docs/ is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evidence.check.files import DOCS
from evidence.common.errors import RepositoryError
from evidence.render.settings import Settings

ENGINE_EXTENSIONS = ("toc", "tables", "fenced_code")
"""Extensions of Markdown that MkDocs and its kin switch on by themselves."""


@dataclass(frozen=True, slots=True)
class DocsSettings:
    """Where the hand-written pages are, and how they are written."""

    folder: Path
    extensions: tuple[str, ...]
    """Extensions of Python-Markdown."""
    options: Mapping[str, Mapping[str, Any]]
    """Settings of extensions, by name."""


def load_settings(root: Path, environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Args:
        root: the folder that holds mkdocs.yml.
        environment: variables that the file may name by `!ENV`.

    Raises:
        RepositoryError: the file is missing, cannot be read, or lacks a setting.
    """
    with _telling(root) as path:
        config = _read(path, environment)
        return Settings(
            site_url=str(config.get("site_url") or "/"),
            repository=str(config["extra"]["repository"]).rstrip("/"),
        )


def load_docs(root: Path, environment: Mapping[str, str]) -> DocsSettings:
    """Read where the hand-written pages are, and what Markdown they are written in.

    Raises:
        RepositoryError: as `load_settings`.
    """
    with _telling(root) as path:
        config = _read(path, environment)
        extensions = list(ENGINE_EXTENSIONS)
        options = {}
        for item in config.get("markdown_extensions") or []:
            name, values = next(iter(item.items())) if isinstance(item, dict) else (item, None)
            extensions.append(name)
            options[name] = values or {}
        return DocsSettings(root / DOCS, tuple(dict.fromkeys(extensions)), options)


@contextmanager
def _telling(root: Path) -> Iterator[Path]:
    """Hand out the path of the file, and turn what goes wrong while it is read into one error."""
    path = root / "mkdocs.yml"
    try:
        yield path
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        reason = f"it has no setting {error}" if isinstance(error, KeyError) else str(error)
        raise RepositoryError(f"The settings in {path} cannot be read: {reason}") from None


def _read(path: Path, environment: Mapping[str, str]) -> Any:
    """Return the settings of the file."""

    class Loader(yaml.SafeLoader):
        """Knows the tag by which MkDocs takes a value from the environment; drops all others."""

    def from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
        words = _words(loader, node)
        *names, default = words if len(words) > 1 else [*words, None]
        return next((environment[name] for name in names if name in environment), default)

    Loader.add_constructor("!ENV", from_environment)
    Loader.add_multi_constructor("", _nothing)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506


def _words(loader: yaml.SafeLoader, node: yaml.Node) -> list[Any]:
    if isinstance(node, yaml.SequenceNode):
        return [loader.construct_object(item) for item in node.value]
    return [node.value]


def _nothing(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> None:
    return None
