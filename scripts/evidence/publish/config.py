"""Reads from mkdocs.yml, without MkDocs, where the site will stand and how docs/ is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Any

import yaml
from markdown import Markdown

from evidence.check.files import DOCS
from evidence.common.errors import RepositoryError
from evidence.diagnostics.problem import Problem, make_problem
from evidence.render.settings import COMPILED, Settings

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


class SettingsError(RepositoryError):
    """The settings cannot be used; says where and why."""

    def __init__(self, path: Path, reason: str, position: tuple[int, int] = (1, 1)) -> None:
        super().__init__(f"The settings in {path} cannot be read, line {position[0]}: {reason}")
        self.reason = reason
        self.position = position
        """Line and column, from 1."""


def load_settings(root: Path, environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Args:
        root: the folder that holds mkdocs.yml.
        environment: variables that the file may name by `!ENV`.

    Raises:
        SettingsError: the file is missing, cannot be read, or lacks a setting.
    """
    path = root / "mkdocs.yml"
    config = _read(path, environment)
    return settings_in(path, config.get("site_url"), config.get("extra"))


def settings_in(path: Path, site_url: Any, extra: Any) -> Settings:
    """Return the settings that pages need, out of values of the file.

    Raises:
        SettingsError: one of them is missing, or is no web address.
    """
    site_url = site_url or "/"
    if site_url != "/" and not _is_address(site_url):
        raise _wrong(path, "site_url", "must be a web address, such as `https://example.org/`")
    repository = extra.get("repository") if isinstance(extra, Mapping) else None
    if not _is_address(repository):
        raise _wrong(path, "repository", "is needed under `extra:`, and must be a web address")
    # Out of the environment it may come as a text.
    data = str(extra.get("data", True)).lower()
    if data not in ("true", "false"):
        raise _wrong(path, "data", "must be true or false: are the files of the data made?")
    return Settings(
        str(site_url),
        str(repository).rstrip("/"),
        compiled=path.parent / COMPILED,
        records=path.parent,
        data=data == "true",
    )


def load_docs(root: Path, environment: Mapping[str, str]) -> DocsSettings:
    """Read where the hand-written pages are, and what Markdown they are written in.

    Raises:
        SettingsError: as `load_settings`.
    """
    path = root / "mkdocs.yml"
    config = _read(path, environment)
    extensions = list(ENGINE_EXTENSIONS)
    options = {}
    given = config.get("markdown_extensions") or []
    for item in given if isinstance(given, list) else [given]:
        for name, values in item.items() if isinstance(item, dict) else [(item, None)]:
            if not isinstance(name, str) or not isinstance(values, (dict, NoneType)):
                reason = "must be a list of names, each with its own settings or none"
                raise _wrong(path, "markdown_extensions", reason)
            extensions.append(name)
            options[name] = values or {}
    if config.get("docs_dir", DOCS) != DOCS:
        raise _wrong(path, "docs_dir", f"must be left out: hand-written pages stand in {DOCS}/")
    docs = DocsSettings(root / DOCS, tuple(dict.fromkeys(extensions)), options)
    try:
        Markdown(extensions=docs.extensions, extension_configs=docs.options)
    except Exception as error:  # noqa: BLE001 - an extension may raise what it likes
        reason = f"name an extension that cannot be used: {error}"
        raise _wrong(path, "markdown_extensions", reason) from None
    return docs


def settings_problems(root: Path, environment: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the settings of a base; nothing where it has none."""
    if (root / "mkdocs.yml").exists():
        for read in (load_settings, load_docs):
            try:
                read(root, environment)
            except SettingsError as error:
                yield make_problem("EV820", "mkdocs.yml", error.position, reason=error.reason)
                return


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"']+", value) is not None


def _wrong(path: Path, name: str, reason: str) -> SettingsError:
    """Return the error of a setting, at its line where it is there."""
    found = re.search(rf"^([ \t]*){name}:", path.read_text("utf-8", "replace"), re.MULTILINE)
    if found is None:
        return SettingsError(path, f"`{name}` {reason}.")
    line = found.string.count("\n", 0, found.start()) + 1
    return SettingsError(path, f"`{name}` {reason}.", (line, len(found[1]) + 1))


def _read(
    path: Path, environment: Mapping[str, str], below: tuple[Path, ...] = ()
) -> Mapping[str, Any]:
    """Return the settings of the file, with those of the file that it inherits from.

    Args:
        path: the file.
        environment: variables that it may name.
        below: the files that inherit from it.

    Raises:
        SettingsError: it cannot be read, or is no group of fields.
    """
    try:
        data = _data(path, environment)
    except OSError as error:
        raise SettingsError(path, f"{error.strerror}.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsError(path, "The file is not saved as UTF-8.", (line, 1)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        position = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise SettingsError(path, f"{error.problem}.", position) from None
    except RecursionError:
        raise SettingsError(path, "It is nested too deep.") from None
    except (yaml.YAMLError, ValueError, TypeError, OverflowError) as error:
        raise SettingsError(path, " ".join(str(error).split())) from None
    if not isinstance(data, dict):
        raise SettingsError(path, "It holds no settings, each with a name.")
    if "INHERIT" not in data:
        return data
    parent = path.parent / str(data.pop("INHERIT"))
    if not parent.is_file() or parent in (*below, path):
        raise _wrong(path, "INHERIT", "must name another file that is there")
    return _merged(_read(parent, environment, (*below, path)), data)


def _merged(usual: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings over those that they inherit; groups are merged field by field."""
    both = {
        name: _merged(usual[name], value)
        if isinstance(value, dict) and isinstance(usual.get(name), dict)
        else value
        for name, value in own.items()
    }
    return {**usual, **both}


def _data(path: Path, environment: Mapping[str, str]) -> Any:
    """Return what the file holds."""

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
