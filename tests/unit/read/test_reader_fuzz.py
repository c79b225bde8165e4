"""Whatever bytes come in, the checks answer with problems that have a place, never with a crash."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.check.runner import check_tree
from evidence.check.structure import check_structure
from evidence.common.characters import INVISIBLE
from evidence.diagnostics.reporters.github import github_report
from evidence.diagnostics.reporters.terminal import terminal_report
from evidence.read.reader import read_bytes
from evidence.schema.schema import case_schema
from tests.unit.record_files import RECORDS, TODAY, make_tree

PLAIN = (RECORDS / "valid" / "plain.yml").read_bytes()
SIGNS = st.sampled_from(
    [
        *b"\"|'|: |\t|- | #x|[|]|{|}|&a |*a |!t |\n|\x00|\xff|\xe2\x80\xae|>|%|@|,|? ".split(b"|"),
        *b"---\n|<<: |null|1e999|  |\r|[[|[@|\\x07|-".split(b"|"),
        b"|",
        b"9" * 5000,
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "x", "[[a", "[x](http://[)", "2014-13-99", "https://[", "a@b", "EV601"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "source", "text", "name", "-x", "a: b"]), inner)
    ),
    max_leaves=5,
)
QUICK = settings(
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    return make_tree(tmp_path_factory.mktemp("tree"))


@QUICK
@given(st.binary(max_size=200))
def test_any_bytes_give_a_document(data):
    document = read_bytes(data, "a.yml")
    assert document.data is not None or document.problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in document.problems)


@QUICK
@given(st.lists(st.tuples(st.integers(0, len(PLAIN)), SIGNS, st.integers(0, 20)), max_size=4))
def test_a_broken_record_gives_problems_with_a_place_and_a_harmless_report(tree, changes):
    data = PLAIN
    for place, sign, cut in changes:
        data = data[:place] + sign + data[place + cut :]
    path = tree / "cases" / "plain.yml"
    path.write_bytes(data)
    checked = check_tree(tree, [path], TODAY)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in checked.problems)
    shown = terminal_report(checked.problems, checked.files, 1)
    shown += github_report(checked.problems, 1)
    assert not INVISIBLE.search(shown)


@QUICK
@given(st.sampled_from(["title", "sources", "findings", "verdict", "related", "unknown"]), VALUES)
def test_any_value_in_any_field_is_checked(tree, field, value):
    document = read_bytes(PLAIN, "plain.yml")
    document.data[field] = value
    checked = check_structure(document, case_schema({}))
    assert checked.violations or checked.data == document.data
