"""Reads from mkdocs.yml what the pages must know of where they stand, without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from evidence.common.errors import RepositoryError
from evidence.render.settings import Settings


def load_settings(root: Path, environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Args:
        root: the folder that holds mkdocs.yml.
        environment: variables that the file may name by `!ENV`.

    Raises:
        RepositoryError: the file is missing, cannot be read, or lacks a setting.
    """
    path = root / "mkdocs.yml"

    class Loader(yaml.SafeLoader):
        """Knows the tag by which MkDocs takes a value from the environment; drops all others."""

    def from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
        words = _words(loader, node)
        *names, default = words if len(words) > 1 else [*words, None]
        return next((environment[name] for name in names if name in environment), default)

    Loader.add_constructor("!ENV", from_environment)
    Loader.add_multi_constructor("", _nothing)
    try:
        config = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506
        return Settings(
            site_name=str(config["site_name"]),
            site_url=str(config.get("site_url") or "/"),
            repository=str(config["extra"]["repository"]).rstrip("/"),
            version=str(config["extra"]["data_version"]),
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        reason = f"it has no setting {error}" if isinstance(error, KeyError) else str(error)
        raise RepositoryError(f"The settings in {path} cannot be read: {reason}") from None


def _words(loader: yaml.SafeLoader, node: yaml.Node) -> list[Any]:
    if isinstance(node, yaml.SequenceNode):
        return [loader.construct_object(item) for item in node.value]
    return [node.value]


def _nothing(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> None:
    return None
