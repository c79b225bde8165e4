"""Gives problems to code-scanning tools: SARIF 2.1.0, with every code as a rule."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from evidence.diagnostics.catalogue import codes
from evidence.diagnostics.escape import harmless
from evidence.diagnostics.problem import Problem

_LINK = re.compile(r"[\\\[\]]")


def sarif_report(problems: Sequence[Problem]) -> str:
    """Return one run; columns count characters."""
    rules = {code: place for place, code in enumerate(codes())}
    run = {
        "tool": {
            "driver": {
                "name": "evidence",
                "rules": [
                    {
                        "id": code.id,
                        "shortDescription": {"text": code.title},
                        "fullDescription": {"text": code.why},
                        "defaultConfiguration": {"level": code.severity},
                    }
                    for code in codes().values()
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, rules[problem.code]) for problem in problems],
    }
    made = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(made, ensure_ascii=True, indent=2) + "\n"


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": _plain(f"{problem.message} {problem.hint}".strip())},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _address(problem.file), "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": problem.line, "startColumn": problem.column},
                },
                "logicalLocations": [{"fullyQualifiedName": harmless(problem.place)}],
            }
        ],
    }


def _address(file: str) -> str:
    # A file name need not be UTF-8; its bytes make an address all the same.
    return quote(file.encode("utf-8", "surrogateescape"))


def _plain(text: str) -> str:
    """Return a text in which no reader of SARIF sees a link."""
    return _LINK.sub(lambda found: f"\\{found[0]}", harmless(text))
