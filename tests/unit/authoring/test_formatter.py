"""`evidence fmt` changes how a record looks, never what it says, and keeps every remark."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from evidence.authoring.formatter import WIDTH, as_meant, lay_out, write
from evidence.authoring.yaml_scalars import scalar
from evidence.cli.main import main
from evidence.read.comments import remarks_of
from evidence.read.reader import read_bytes
from evidence.schema.schema import load_schema
from tests.unit import made_up
from tests.unit.record_files import RECORDS

CASE = load_schema("case", {}, made_up.fields())
FILES = sorted([*RECORDS.glob("valid/*.yml"), *RECORDS.glob("invalid/*.yml")])


def read(text: str):
    return read_bytes(text.encode(), "cases/x.yml")


def laid(text: str) -> str:
    done = lay_out(read(text), CASE)
    assert done.refusal == ""
    return done.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_record_keeps_data_and_remarks_and_settles_at_once(path: Path):
    before = read_bytes(path.read_bytes(), path.name)
    done = lay_out(before, CASE)
    if before.problems:
        assert done.refusal
        assert done.text == before.text
        return
    after = read(done.text)
    assert done.refusal == ""
    assert after.data == as_meant((), before.data, CASE)
    assert remarks_of(after).texts() == remarks_of(before).texts()
    assert lay_out(after, CASE).text == done.text


def test_fields_come_in_the_order_of_the_schema_and_unknown_ones_last():
    assert laid("zebra: 1\ntitle: A\nid: x\n") == "id: x\ntitle: A\nzebra: 1\n"
    group = "partners:\n  - source: [a]\n    sector: campus\n    name: B\n"
    assert laid(group) == "partners:\n  - name: B\n    sector: campus\n    source: [a]\n"


def test_a_remark_moves_with_the_field_below_it():
    text = "# top\ntitle: A\n# why this id\nid: x\nscale: town # of one town\n"
    assert laid(text) == "# top\n# why this id\nid: x\ntitle: A\nscale: town  # of one town\n"


def test_remarks_stay_at_their_entry_their_field_or_the_end_of_their_group():
    text = (
        "partners:\n  # the first\n  - name: A  # short\n    # its part\n    role: lead\n"
        "    # count: 3\n  # - name: C\ntitle: T\n# the end\n"
    )
    assert laid(text) == (
        "title: T\npartners:\n  # the first\n  - name: A  # short\n    # its part\n    role: lead\n"
        "    # count: 3\n  # - name: C\n# the end\n"
    )


def test_a_remark_inside_brackets_moves_above_the_list():
    assert laid("services: [public-library,\n  # since 2010\n  school-library]\n") == (
        "# since 2010\nservices: [public-library, school-library]\n"
    )


def test_a_remark_beside_a_folded_text_stays():
    text = f"summary: >-  # ours\n  {'word ' * 40}end\n"
    assert laid(text).startswith("summary: >-  # ours\n  word")


def test_one_empty_line_between_fields_stays_and_others_go():
    assert laid("id: x\n\n\ntitle: A\npartners:\n\n  - name: B\n\n    role: lead\n\n") == (
        "id: x\n\ntitle: A\npartners:\n  - name: B\n    role: lead\n"
    )


def test_long_prose_is_folded_and_short_prose_stands_on_its_line():
    text = laid(f'summary: "{"many words " * 30}end"\nlimits: >-\n  few\n  words here\n')
    assert text.startswith("summary: >-\n  many words")
    assert text.endswith("limits: few words here\n")
    assert max(map(len, text.splitlines())) <= WIDTH


def test_terms_and_sources_stand_in_brackets_and_groups_on_lines():
    text = laid(
        "services:\n- public-library\n- school-library\n"
        "lessons:\n- {text: Learn from it., source: [a]}\n"
    )
    assert text == (
        "services: [public-library, school-library]\n"
        "lessons:\n  - text: Learn from it.\n    source: [a]\n"
    )


def test_a_list_that_is_too_long_for_its_line_gets_a_line_an_entry():
    names = [f"name-{number:03}" for number in range(20)]
    text = laid(f"services: [{', '.join(names)}]\n")
    assert text == "services:\n" + "".join(f"  - {name}\n" for name in names)


def test_dates_countries_and_addresses_are_quoted():
    text = (
        "countries: [GB, 'NO']\nstatus_as_of: 2014-05-01\nsources:\n  - url: https://a.example\n"
        "    read_at: https://b.example\n    archived_url: https://c.example\n"
    )
    assert laid(text) == (
        'countries: ["GB", "NO"]\nstatus_as_of: "2014-05-01"\nsources:\n'
        '  - url: "https://a.example"\n'
        '    read_at: "https://b.example"\n    archived_url: "https://c.example"\n'
    )


@pytest.mark.parametrize("date", ["2004~", "2004?", "../2004", "2004/..", "2004/2006"])
def test_dates_that_are_left_open_are_quoted(date):
    assert laid(f"timeline:\n  - date: {date}\n") == f'timeline:\n  - date: "{date}"\n'


def test_a_date_that_is_one_of_two_keeps_its_quotation_marks():
    text = 'timeline:\n  - date: "[1995,1996]"\n'
    assert laid(text) == text


def test_needless_quotation_marks_go_and_needed_ones_stay():
    text = laid('title: "Nødnett"\nregion: \'Norway: all of it\'\nstatus_note: "no"\n')
    assert text == 'title: Nødnett\nregion: "Norway: all of it"\nstatus_note: "no"\n'


def test_numbers_stay_as_they_were_written():
    text = "figures:\n  - value: 1.50\n    value_max: 2e3\n"
    assert laid(text) == text


def test_windows_line_ends_and_a_byte_order_mark_go(tmp_path):
    document = read_bytes(b"\xef\xbb\xbfid: x\r\ntitle: A\r\n", "x.yml")
    assert lay_out(document, CASE).text == "id: x\ntitle: A\n"


texts = st.text(max_size=300) | st.text(alphabet="ab #:-'\"\\[]{},|>%@`!&*?0\n é", max_size=300)
values = st.recursive(
    texts | st.integers(-(10**9), 10**9) | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex(r"[a-z_]{1,9}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=12,
)
fields = st.sampled_from(["id", "title", "summary", "verdict", "partners", "services", "limits"])


def test_a_number_that_is_new_at_its_place_is_written_and_not_what_stood_there():
    before = read("costs:\n  - amount: 1.50\n  - label: Radios\n")
    costs = [{"label": "Radios", "amount": 7}, {"label": "Radios", "amount": 1.5}]
    done = lay_out(before, CASE, {"costs": costs})
    assert done.refusal == ""
    assert read(done.text).data == {"costs": costs}


@pytest.mark.slow
@given(data=st.dictionaries(fields, values, min_size=1))
@settings(max_examples=150)
def test_whatever_is_written_is_read_back_the_same(data):
    text = write(data, CASE)
    again = read_bytes(text.encode("utf-8", "surrogatepass"), "x.yml")
    if again.problems:
        # The reader refuses some signs in any spelling; then `fmt` refuses, too.
        assert {problem.code[:3] for problem in again.problems} <= {"EV7", "EV1"}
        return
    assert again.data == data
    done = lay_out(again, CASE)
    assert (done.refusal, done.text) == ("", text)


@pytest.mark.slow
@given(text=st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))))
@settings(max_examples=150)
def test_another_yaml_reader_reads_the_same_text(text):
    assert YAML(typ="safe", pure=True).load(f"a: {scalar(text)}\n") == {"a": text}
    assert YAML(typ="safe", pure=True).load(f"a: [{scalar(text, flow=True)}]\n") == {"a": [text]}


@pytest.mark.parametrize("text", ["Why?", "b?c", "p. 3 (why?)"])
def test_a_question_mark_in_brackets_can_be_read_by_the_plainest_reader(text):
    # PyYAML's own reader takes it for a sign there; its reader in C does not.
    assert yaml.load(f"[{scalar(text, flow=True)}]", yaml.SafeLoader) == [text]


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "taxonomy" / "factors").mkdir(parents=True)
    (tmp_path / "cases" / "a.yml").write_text("title: A\nid: a\n", encoding="utf-8")
    (tmp_path / "cases" / "b.yml").write_text("id: b\ntitle: B\n", encoding="utf-8")
    return tmp_path


def test_check_names_what_would_change_and_changes_nothing(tree, capsys):
    assert main(["fmt", "--check", "--root", str(tree)]) == 1
    assert "cases/a.yml: would change" in capsys.readouterr().out
    assert (tree / "cases" / "a.yml").read_text(encoding="utf-8") == "title: A\nid: a\n"


def test_fmt_writes_and_then_has_nothing_to_do(tree, capsys):
    assert main(["fmt", "--root", str(tree)]) == 0
    assert (tree / "cases" / "a.yml").read_text(encoding="utf-8") == "id: a\ntitle: A\n"
    assert main(["fmt", "--check", "--root", str(tree)]) == 0
    assert capsys.readouterr().out.endswith("2 records looked at, 0 would change.\n")


def test_a_file_that_cannot_be_read_is_left_and_named(tree, capsys):
    path = tree / "cases" / "c.yml"
    path.write_text("id: c\nid: c\n", encoding="utf-8")
    assert main(["fmt", "--root", str(tree), str(path)]) == 1
    assert "cases/c.yml: left as it is." in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == "id: c\nid: c\n"


def test_only_cases_and_factors_are_laid_out(tree, capsys):
    other = tree / "taxonomy" / "redirects.yml"
    other.write_text("[]\n", encoding="utf-8")
    assert main(["fmt", "--root", str(tree), str(other)]) == 2
    assert main(["fmt", "--root", str(tree), "no-such-file.yml"]) == 2
    assert "neither a case nor a factor" in capsys.readouterr().err


def test_paragraphs_of_a_long_text_stay_apart():
    paragraph = ("One authority answers the calls of all the others, day and night. " * 3).strip()
    text = "\n\n".join([paragraph] * 3)
    assert read(write({"id": "a-room", "limits": text}, CASE)).data["limits"] == text


def test_quotation_marks_of_years_and_numbers_are_put_right():
    text = """
id: x
status_as_of: 2016
timeline:
  - {date: 2004, end: 2005-06, text: It began.}
  - {date: 12345, text: This is no year.}
sources:
  - {id: a, year: "2011", title: "2012"}
"""
    data = read(laid(text)).data
    assert data["status_as_of"] == "2016"
    assert (data["timeline"][0]["date"], data["timeline"][0]["end"]) == ("2004", "2005-06")
    assert data["timeline"][1]["date"] == 12345
    assert (data["sources"][0]["year"], data["sources"][0]["title"]) == (2011, "2012")


@pytest.mark.parametrize(
    "before",
    [
        b"title: A\nid: a\n",
        b"title: A\r\nid: a\r\n",
        b"title: A\nid: a",
        b"\xef\xbb\xbftitle: \xc3\x85\nid: a\n",
    ],
)
def test_a_patch_does_what_the_formatter_does(tree, capsys, before):
    record, patch = tree / "cases" / "a.yml", tree / "layout.patch"
    record.write_bytes(before)
    subprocess.run(["git", "init", "--quiet"], cwd=tree, check=True)
    assert main(["fmt", "--patch", str(patch), "--root", str(tree)]) == 0
    assert f"`git apply {patch}` puts them in order" in capsys.readouterr().out
    assert record.read_bytes() == before
    subprocess.run(["git", "apply", str(patch)], cwd=tree, check=True)
    by_patch = record.read_bytes()
    record.write_bytes(before)
    assert main(["fmt", "--root", str(tree)]) == 0
    assert by_patch == record.read_bytes()
