"""Gives problems to test viewers: JUnit's XML, an error as a failed test.

A warning is a test that passed and said something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evidence.diagnostics.escape import harmless
from evidence.diagnostics.problem import Problem
from evidence.diagnostics.reporters.terminal import summary

_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def junit_report(problems: Sequence[Problem], count: int) -> str:
    """Return one suite with a test a problem, and one for the check as a whole.

    Args:
        problems: what was found.
        count: how many files were checked.
    """
    errors = sum(problem.is_error for problem in problems)
    totals = {"tests": str(len(problems) + 1), "failures": str(errors), "errors": "0"}
    root = Element("testsuites", totals)
    suite = SubElement(root, "testsuite", {"name": "evidence validate", **totals})
    whole = SubElement(suite, "testcase", {"classname": "evidence", "name": "files read"})
    SubElement(whole, "system-out").text = _text(summary(problems, count))
    for problem in problems:
        name = f"{problem.code} line {problem.line}: {problem.place}"
        test = SubElement(
            suite, "testcase", {"classname": _text(problem.file), "name": _text(name)}
        )
        where = f"{problem.file}:{problem.line}:{problem.column}"
        told = _text(f"{where}: {problem.message} {problem.hint}".strip())
        if problem.is_error:
            attributes = {"type": problem.code, "message": _text(problem.message)}
            SubElement(test, "failure", attributes).text = told
        else:
            SubElement(test, "system-out").text = told
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _text(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", harmless(text))
