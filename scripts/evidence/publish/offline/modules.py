"""Turns modules of JavaScript into one script that needs no server.

Knows the forms of `import` and `export` that our formatter leaves and that Pagefind's file has, and
refuses all others. Each module becomes a function that `runtime.js` calls when it is first needed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from evidence.common.errors import EvidenceError

_IMPORT = re.compile(
    r'^import (?:\* as (?P<whole>\w+)|\{(?P<names>[^}]*)\}) from "(?P<path>[^"]+)";$', re.MULTILINE
)
_EXPORT = re.compile(
    r"^export (?P<kept>(?:async )?function\*? (?P<function>\w+)|(?:const|class) (?P<name>\w+))",
    re.MULTILINE,
)
_EXPORT_LIST = re.compile(r"\bexport ?\{(?P<names> ?\w+(?: ?, ?\w+)* ?)\};?\s*\Z")
_DYNAMIC_IMPORT = re.compile(r"\bimport\(")
_META = re.compile(r"\bimport\.meta\b")
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class ModuleFormError(EvidenceError):
    """A module imports or exports in a form that is not known here."""


def one_script(runtime: str, modules: Mapping[str, str], first: str) -> str:
    """Join modules to one script.

    Args:
        runtime: what defines `evidenceOffline`.
        modules: text of each module by its path in the site.
        first: path of the module to start.

    Raises:
        ModuleFormError: a module is written in a way that is not known here.
    """
    return "\n".join(
        [
            runtime,
            *(_as_function(path, text) for path, text in modules.items()),
            f"evidenceOffline.start({json.dumps(first)});",
            "",
        ]
    )


def _as_function(path: str, text: str) -> str:
    """Write a module as a function that returns what it exports.

    Its parameters hide the browser's `fetch`, and `Worker`, which a page from a folder cannot have.
    """
    names = [*_exported(text)]
    text = _EXPORT_LIST.sub("", _EXPORT.sub(r"\g<kept>", _IMPORT.sub(_required, text)))
    text = _META.sub("$meta", _DYNAMIC_IMPORT.sub("$load(", text))
    if other := _OTHER.search(text):
        raise ModuleFormError(f"{path}: an offline copy cannot be made of `{other[0]}`.")
    return (
        f"evidenceOffline.module({json.dumps(path)}, "
        "function ($meta, $require, $load, fetch, Worker) {\n"
        f'"use strict";\n{text}\nreturn {{ {", ".join(names)} }};\n}});'
    )


def _exported(text: str) -> Iterator[str]:
    for found in _EXPORT.finditer(text):
        yield found["function"] or found["name"]
    if listed := _EXPORT_LIST.search(text):
        yield from (name.strip() for name in listed["names"].split(","))


def _required(found: re.Match[str]) -> str:
    """Write `import { a as b } from "./c.js"` as `const { a: b } = $require("./c.js")`."""
    what = found["whole"] or "{" + found["names"].replace(" as ", ": ") + "}"
    return f"const {what} = $require({json.dumps(found['path'])});"
