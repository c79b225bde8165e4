"""The reporters: what a person, GitHub and another program are shown."""

from __future__ import annotations

import json
from dataclasses import replace

from evidence.diagnostics.catalogue import codes
from evidence.diagnostics.problem import Problem, worst_first
from evidence.diagnostics.reporters import CheckReport
from evidence.diagnostics.reporters.github import github_comment, github_report, github_summary
from evidence.diagnostics.reporters.json import json_report
from evidence.diagnostics.reporters.terminal import terminal_report

FILE = "cases/a.yml"


def problem(code="EV210", line=3, column=11, message="Wrong.", hint="Mend it.", file=FILE):
    place, path = "finding 1 › effect", ("findings", 0, "effect")
    severity = codes()[code].severity
    return Problem(code, severity, file, line, column, place, path, message, hint)


def test_a_person_sees_file_line_column_place_message_hint_line_and_caret():
    lines = ["findings:", "  - factor: x", "    effect: good"]
    shown = terminal_report([problem(column=13)], {FILE: lines}, 2)
    assert shown == (
        "cases/a.yml:3:13: error EV210 in finding 1 › effect\n"
        "  Wrong.\n"
        "  Mend it.\n"
        "  3 |     effect: good\n"
        "                  ^\n"
        "\n"
        "2 files checked: 1 error.\n"
        "Mend the errors from the top down, then run the same command again.\n"
    )


def test_the_caret_stands_under_its_character_behind_wide_and_long_text():
    lines = ["x" * 200 + "日本 HERE" + "y" * 200]
    shown = terminal_report([problem(line=1, column=204)], {FILE: lines}, 1).split("\n")
    line, caret = shown[3], shown[4]
    assert len(line) < 120
    before = line.index("HERE")
    assert caret.index("^") == before + 2  # two characters are two columns wide each


def test_warnings_and_an_all_clear_have_their_own_last_line():
    assert terminal_report([], {}, 3) == "3 files checked: all is well.\n"
    shown = terminal_report([problem("EV601"), problem("EV601")], {}, 1)
    assert shown.endswith(
        "1 file checked: 2 warnings. Warnings do not stop the site from being built.\n"
    )


def test_many_problems_are_told_by_file_on_few_lines_each_with_a_hint_once():
    found = [problem(line=line, file=f"cases/{file}.yml") for file in "abcde" for line in range(6)]
    shown = terminal_report(found, {}, 5)
    assert shown.startswith(
        "cases/a.yml\n  0:11 error EV210 finding 1 › effect: Wrong.\n      Mend it.\n  1:11 error"
    )
    assert shown.count("Mend it.") == 1
    assert len(shown.split("\n")) < 100
    long = terminal_report([problem(message="word " * 99)] * 9, {}, 1)
    assert max(map(len, long.split("\n"))) < 330


def test_warnings_that_are_only_counted_take_one_line():
    counted = [problem("EV601", file=f"cases/{name}.yml") for name in "abc"]
    shown = terminal_report([problem()], {}, 4, counted=counted)
    assert shown.count("EV601") == 0
    assert "Not shown: 3 warnings of 3 files that you did not change." in shown
    assert "4 files checked: 1 error, 3 warnings." in shown
    assert "Not listed: 3 older warnings of 3 files" in github_summary([problem()], 4, counted)
    assert "1 error, 3 warnings" in github_report([problem()], 4, counted)


def test_what_was_changed_is_told_first_and_its_errors_before_all():
    old = [problem("EV601", file="cases/a.yml"), problem("EV210", file="cases/a.yml")]
    own = [problem("EV601", file="cases/z.yml"), problem("EV210", file="cases/z.yml")]
    report = CheckReport([*old, *own], {}, 2, own=frozenset({"cases/z.yml"}))
    assert report.shown == (own[1], old[1], own[0])
    assert report.counted == (old[0],)
    everything = replace(report, every_warning=True)
    assert everything.shown == (own[1], old[1], own[0], old[0])
    assert everything.counted == ()
    assert set(replace(report, own=frozenset()).shown) == {*old, *own}


def test_a_comment_lists_the_first_errors_and_counts_the_others():
    found = [problem("EV601"), *(problem(line=line, message="<b> `x`") for line in range(1, 15))]
    shown = github_comment(found, 2)
    assert shown.startswith("### 14 errors in 2 checked files\n\n- **cases/a.yml, line 1**")
    assert shown.count("\n- ") == 10
    assert "And 4 more" in shown
    assert "<b>" not in shown


def test_text_of_a_record_cannot_steer_the_terminal():
    evil = "\x1b]0;title\x07\u202eabc\x9b31m"
    shown = terminal_report([problem(line=1, message=evil, hint=evil)], {FILE: [evil]}, 1)
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "\u202e" not in shown
    assert "<U+001B>" in shown


def test_colour_is_there_only_when_asked_for():
    assert "\x1b[31m" in terminal_report([problem()], {}, 1, colour=True)
    assert "\x1b" not in terminal_report([problem()], {}, 1, colour=False)


def test_problems_come_by_file_with_errors_first_then_from_the_top_down():
    found = [
        problem("EV601", line=1),
        problem("EV210", line=9),
        problem("EV210", line=2),
        problem("EV210", file="a/first.yml"),
    ]
    ordered = [(p.file, p.severity, p.line) for p in worst_first(found)]
    assert ordered == [
        ("a/first.yml", "error", 3),
        (FILE, "error", 2),
        (FILE, "error", 9),
        (FILE, "warning", 1),
    ]
    assert worst_first(reversed(found)) == worst_first(found)


def test_an_annotation_has_file_line_column_and_title():
    first = github_report([problem()], 1).split("\n")[0]
    assert first == (
        "::error file=cases/a.yml,line=3,col=11,title=EV210 finding 1 › effect::Wrong. Mend it."
    )


def test_no_record_can_forge_a_command():
    evil = "100%\r\n::set-output name=x::y"
    shown = github_report([problem(message=evil, file="cases/a,b:c\n::error::.yml")], 1)
    assert len(shown.rstrip("\n").split("\n")) == 2  # the annotation and the count
    assert "100%25%0D%0A::set-output" in shown
    assert "file=cases/a%2Cb%3Ac%0A%3A%3Aerror%3A%3A.yml," in shown


def test_nine_annotations_are_shown_errors_first_and_the_rest_is_counted():
    found = [problem("EV601", line=line) for line in range(1, 9)]
    found += [problem(line=line) for line in range(10, 14)]
    lines = github_report(found, 1).split("\n")
    assert [line.split(" ")[0] for line in lines[:10]] == (
        ["::error"] * 4 + ["::warning"] * 5 + ["::notice::3"]
    )


def test_the_summary_of_a_run_lists_everything_and_shows_no_html():
    found = [problem(line=line, message="<img src=x> | `code`") for line in range(1, 30)]
    shown = github_summary(found, 1)
    assert shown.count("\n| error EV210 |") == 29
    assert "<img" not in shown
    assert r"\| <code>code</code>" in shown


def test_json_has_exactly_eight_fields_and_is_plain_ascii():
    text = json_report([problem(message="Nødnett \u202e")])
    assert text.isascii()
    assert json.loads(text) == [
        {
            "code": "EV210",
            "severity": "error",
            "file": FILE,
            "line": 3,
            "column": 11,
            "path": ["findings", 0, "effect"],
            "message": "Nødnett \u202e",
            "hint": "Mend it.",
        }
    ]
    assert json.loads(json_report([])) == []
