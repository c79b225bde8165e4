"""SARIF and JUnit: what code-scanning tools and test viewers are given."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from evidence.cli.main import main
from evidence.diagnostics.catalogue import codes
from evidence.diagnostics.problem import Problem
from evidence.diagnostics.reporters.junit import junit_report
from evidence.diagnostics.reporters.sarif import sarif_report
from tests.unit.record_files import RECORDS, make_tree

WRONG = RECORDS / "invalid" / "several-mistakes.yml"
EVIL = "]]><failure/>&\x00\x1b[31m\u202e\ud800 [x](javascript:alert(1))"


def problem(code="EV210", message="Wrong.", file="cases/a b.yml"):
    place = "finding 1 › effect"
    severity = codes()[code].severity
    return Problem(code, severity, file, 3, 11, place, ("findings", 0), message, "Mend it.")


def test_sarif_names_every_code_as_a_rule_and_each_problem_by_it():
    made = json.loads(sarif_report([problem(), problem("EV601")]))
    assert made["version"] == "2.1.0"
    (run,) = made["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(codes())
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result["level"] for result in run["results"]] == ["error", "warning"]


def test_sarif_gives_file_line_and_column_and_reads_the_file_name_as_an_address():
    (result,) = json.loads(sarif_report([problem()]))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "cases/a%20b.yml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 11}
    assert result["message"]["text"] == "Wrong. Mend it."


def test_no_text_becomes_a_link_or_a_control_character_in_sarif():
    (result,) = json.loads(sarif_report([problem(message=EVIL)]))["runs"][0]["results"]
    assert "\\[x\\](javascript" in result["message"]["text"]
    assert "\x1b" not in result["message"]["text"]


def test_junit_counts_errors_as_failures_and_warnings_as_passed():
    root = ElementTree.fromstring(junit_report([problem(), problem("EV601")], 7))
    (suite,) = root
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    whole, failed, passed = suite
    assert "7 files checked" in (whole.findtext("system-out") or "")
    failure = failed.find("failure")
    assert failure is not None
    assert failure.get("type") == "EV210"
    assert failure.text == "cases/a b.yml:3:11: Wrong. Mend it."
    assert passed.find("failure") is None
    assert "Wrong." in (passed.findtext("system-out") or "")


def test_no_text_breaks_out_of_the_xml():
    root = ElementTree.fromstring(junit_report([problem(message=EVIL, file=EVIL)], 1))
    assert len(root.findall(".//failure")) == 1
    assert len(root.findall(".//testcase")) == 2


@pytest.mark.parametrize("form", ["sarif", "junit"])
def test_both_are_formats_of_validate_with_its_exit_codes(form, tmp_path, capsys):
    tree = make_tree(tmp_path / "tree")
    words = ["validate", "--root", str(tree), "--today", "2026-11-24", "--format", form]
    assert main(words) == 0
    clean = capsys.readouterr().out
    assert main([*words, str(WRONG)]) == 1
    shown = capsys.readouterr().out
    if form == "sarif":
        assert json.loads(clean)["runs"][0]["results"] == []
        assert len(json.loads(shown)["runs"][0]["results"]) == 4
    else:
        assert ElementTree.fromstring(clean).get("failures") == "0"
        assert ElementTree.fromstring(shown).get("failures") == "4"
