"""The reader: what YAML means here, what it refuses, and where everything stands."""

from __future__ import annotations

import pytest

from evidence.read.reader import MAX_BYTES, MAX_DEPTH, read_bytes, read_file


def read(text: str):
    return read_bytes(text.encode(), "a.yml")


def codes_of(document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("2004-03-12", "2004-03-12"),
        ("2004-03", "2004-03"),
        ("2004", 2004),
        ("12:30", "12:30"),
        ("0o17", "0o17"),
        ("010", 10),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("-3", -3),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("9" * 30, 1e30),
        ("9" * 5000, "9" * 5000),
        ("", None),
        ("~", None),
        ("null", None),
        ("'2004'", "2004"),
        ('"true"', "true"),
        ("'null'", "null"),
        ("=", "="),
    ],
)
def test_a_scalar_means_what_yaml_1_2_says(written, value):
    found = read(f"a: {written}\n")
    assert found.problems == ()
    assert found.data == {"a": value}
    assert type(found.data["a"]) is type(value)


def test_windows_line_ends_and_a_byte_order_mark_are_accepted():
    text = "\ufeffa: one\r\nb:\r\n  - two\r\n"
    found = read(text)
    assert found.problems == ()
    assert found.data == {"a": "one", "b": ["two"]}
    assert found.position(("a",), key=True) == (1, 1)
    assert found.position(("b", 0)) == (3, 5)


def test_every_key_and_value_has_its_line_and_column():
    found = read(
        "# remark\na: one\nb:\n  - {c: two, d: [x, Ø, z]}\n  - e: >-\n      folded\n      text\n"
    )
    assert found.position(()) == (2, 1)
    assert found.position(("a",), key=True) == (2, 1)
    assert found.position(("a",)) == (2, 4)
    assert found.position(("b",), key=True) == (3, 1)
    assert found.position(("b", 0, "d"), key=True) == (4, 14)
    assert found.position(("b", 0, "d", 2)) == (4, 24)
    assert found.position(("b", 1, "e"), key=True) == (5, 5)
    assert found.source(("b", 0, "d", 1)) == "Ø"


def test_a_place_that_is_missing_gives_the_nearest_one_that_exists():
    found = read("a:\n  - b: one\n")
    assert found.position(("a", 0, "zzz")) == (2, 5)
    assert found.position(("zzz",)) == (1, 1)


def test_words_inside_a_folded_text_have_their_own_line_and_column():
    found = read("a: >-\n  one [[x]] two\n  three [[x]] and [[long|some\n  words]]\n")
    assert found.position_of_words(("a",), "[[x]]") == (2, 7)
    assert found.position_of_words(("a",), "[[x]]", 1) == (3, 9)
    assert found.position_of_words(("a",), "[[long|some words]]") == (3, 19)
    assert found.position_of_words(("a",), "not there") == (1, 4)


@pytest.mark.parametrize(
    ("data", "code", "position"),
    [
        (b"", "EV103", (1, 1)),
        (b"# only a remark\n", "EV103", (1, 1)),
        (b"---\n", "EV103", (1, 1)),
        (b"\xef\xbb\xbf", "EV103", (1, 1)),
        (b"- a\n- b\n", "EV104", (1, 1)),
        (b"just words\n", "EV104", (1, 1)),
        (b"a: N\xf8dnett\n", "EV101", (1, 5)),
        (b"a: b\r\nc: \xff\n", "EV101", (2, 4)),
        ("a: b".encode("utf-16"), "EV101", (1, 1)),
        (b"a: " + b"[" * 100 + b"x" + b"]" * 100, "EV105", (1, 23)),
        (b"a: " + b"[" * 100_000, "EV105", (1, 1003)),
        (b"- " * 5000, "EV105", (1, 41)),
        (b"a: b\x00c\n", "EV701", (1, 5)),
        (b"a: b\nc: d\x1b[31m\n", "EV701", (2, 5)),
        ("a: b\u2028c: d\n".encode(), "EV703", (1, 5)),
        ("a: \u202eb\n".encode(), "EV702", (1, 4)),
        ("\u200ba: b\n".encode(), "EV703", (1, 1)),
        (b"a: &x b\n", "EV109", (1, 4)),
        (b"a: &x [b]\nc: *x\n", "EV109", (1, 4)),
        (b"a: *nowhere\n", "EV116", (1, 4)),
        (b"a:\n  <<: {b: c}\n", "EV109", (2, 3)),
        (b"a: !!python/object:os.system ls\n", "EV108", (1, 4)),
        (b"a: !!str 5\n", "EV108", (1, 4)),
        (b"a: b\n---\nc: d\n", "EV106", (2, 1)),
        (b"a: b\na: c\n", "EV107", (2, 1)),
        (b"a: {b: 1, b: 2}\n", "EV107", (1, 11)),
        (b"2004: a\n", "EV110", (1, 1)),
        (b"true: a\n", "EV110", (1, 1)),
        (b"[a, b]: c\n", "EV110", (1, 1)),
        (b"null: a\n", "EV110", (1, 1)),
    ],
    ids=lambda value: repr(value)[:30] if isinstance(value, bytes) else None,
)
def test_what_a_record_may_not_hold_is_refused_with_its_own_message(data, code, position):
    found = read_bytes(data, "a.yml")
    assert code in codes_of(found)
    first = found.problems[0]
    assert (first.code, (first.line, first.column)) == (code, position)
    assert first.file == "a.yml"


def test_a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_not():
    frame = len("a: \n")
    at_limit = f"a: {'x' * (MAX_BYTES - frame)}\n".encode()
    assert codes_of(read_bytes(at_limit, "a.yml")) == []
    assert codes_of(read_bytes(at_limit + b"\n", "a.yml")) == ["EV102"]


def test_more_values_than_any_record_needs_are_refused():
    assert codes_of(read("a:\n" + "  - x\n" * 20_000)) == []
    assert codes_of(read("a:\n" + "  - x\n" * 50_000)) == ["EV102"]
    assert codes_of(read("a:\n" + "  -\n" * 300_000)) == ["EV102"]


def test_nesting_is_accepted_up_to_the_limit():
    def deep(levels: int) -> str:
        return "a: " + "[" * (levels - 1) + "x" + "]" * (levels - 1) + "\n"

    assert codes_of(read(deep(MAX_DEPTH))) == []
    assert codes_of(read(deep(MAX_DEPTH + 1))) == ["EV105"]


def test_a_bomb_of_aliases_is_refused_without_being_built():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        bomb += f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    found = read(bomb)
    assert found.data is None
    assert set(codes_of(found)) == {"EV109"}


def test_all_that_is_refused_is_told_at_once():
    assert codes_of(read("a: &x 1\nb: !t 2\nc: *x\n")) == ["EV109", "EV108", "EV109"]


def test_a_star_or_ampersand_inside_a_text_is_no_pointer():
    found = read("a: R &D and *emphasis* here\nb: Q&A\nc: 5 * 3\n")
    assert found.problems == ()
    assert found.data == {"a": "R &D and *emphasis* here", "b": "Q&A", "c": "5 * 3"}


def test_a_remark_after_a_value_is_a_remark_when_a_space_follows_its_sign():
    assert read("a: b # remark\n").problems == ()
    assert codes_of(read("a: lot #3\n")) == ["EV120"]
    assert read("a: 'lot #3'\n").data == {"a": "lot #3"}
    assert read("a: https://example.org/#top\n").data == {"a": "https://example.org/#top"}


def test_curly_quotation_marks_inside_a_text_are_fine():
    text = "a: The board said “no” to it.\nb: “One” and “two”\nc: The ‘old’ room\n"
    assert read(text).problems == ()


def test_old_line_ends_do_not_shift_lines():
    assert read("a: b\rc: 'd\r").problems[0].line == 2


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "real.yml").write_text("a: b\n", encoding="utf-8")
    (tmp_path / "link.yml").symlink_to(tmp_path / "real.yml")
    assert codes_of(read_file(tmp_path / "real.yml", "real.yml")) == []
    assert codes_of(read_file(tmp_path / "link.yml", "link.yml")) == ["EV122"]
    assert codes_of(read_file(tmp_path, "folder")) == ["EV122"]


def test_a_file_over_the_limit_is_not_loaded(tmp_path):
    path = tmp_path / "big.yml"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)
    assert codes_of(read_file(path, "big.yml")) == ["EV102"]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "EV104", "Word file"),
        (b"%PDF-1.7\n%\xe2\xe3", "EV104", "PDF file"),
        (b"{\\rtf1\\ansi id: moor}", "EV104", "word processor"),
        ("id: moor\ntitle: MOOR\n".encode("utf-16"), "EV101", "UTF-8"),
        ("id: moor\ntitle: MOOR\n".encode("utf-16-le"), "EV101", "UTF-8"),
        ("id: moor\ntitle: MOOR\n".encode("utf-16-be"), "EV101", "UTF-8"),
    ],
)
def test_a_file_of_another_kind_has_one_message_that_names_it(data, code, words):
    (problem,) = read_bytes(data, "a.yml").problems
    assert (problem.code, problem.line) == (code, 1)
    assert words in problem.message + problem.hint


def test_a_record_on_one_line_has_lost_its_line_ends():
    (problem,) = read_bytes(b"id: moor title: MOOR " * 40, "a.yml").problems
    assert (problem.code, problem.line) == ("EV104", 1)
    assert "line breaks" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  ```\n  code\n  ```\nb: c\n",
        "a: >-\n  said\n  ======= and more\nb: c\n",
        "# a remark\n\na: 12:30\nb: --- c\n",
        "a: hard\u00a0blank inside\nb: at the end of a sentence.\u00a0\n",
    ],
)
def test_signs_inside_of_a_text_stay_text(text):
    assert read_bytes(text.encode(), "a.yml").problems == ()
