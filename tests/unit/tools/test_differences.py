"""Differences: found, cut to what matters, and told once."""

from tools.differences import MOST_CHARACTERS, MOST_LINES, Difference, Report, differences


def told(difference: Difference) -> list[str]:
    return list(difference.lines())


def test_equal_lists_have_no_difference():
    assert differences("ids", ["a", "b"], ["a", "b"]) == []


def test_lines_in_the_place_of_as_many_others_are_paired():
    found = differences("links", ["x", "a", "b", "y"], ["x", "c", "d", "y"])
    assert [told(item) for item in found] == [["- a", "+ c"], ["- b", "+ d"]]


def test_a_lost_and_a_new_line_stand_alone():
    assert [told(item) for item in differences("ids", ["a", "b"], ["b", "c"])] == [["- a"], ["+ c"]]


def test_another_order_is_a_difference():
    assert differences("links", ["a", "b"], ["b", "a"])


def test_of_prose_only_the_words_that_differ_count_and_some_are_shown_around_them():
    before = ["one two three four five OLD six seven eight nine ten"]
    after = ["one two three four five NEW WORDS six seven eight nine ten"]
    (found,) = differences("text", before, after, prose=True)
    assert (found.removed, found.added) == (("OLD",), ("NEW WORDS",))
    assert told(found) == [
        "- … two three four five OLD six seven eight nine …",
        "+ … two three four five NEW WORDS six seven eight nine …",
    ]


def test_of_prose_it_does_not_matter_where_lines_break():
    assert differences("text", ["a b", "c"], ["a", "b c"], prose=True) == []
    found = differences("text", ["a b", "c", "x"], ["a", "b c", "y"], prose=True)
    assert [(item.removed, item.added) for item in found] == [(("x",), ("y",))]


def test_of_prose_a_blank_between_words_is_told_apart_from_other_words():
    (found,) = differences("text", ["3 cases"], ["3cases"], prose=True)
    assert found.aspect == "text, only white space"


def test_where_white_space_counts_another_indentation_is_a_difference():
    (found,) = differences("text", ["│  - a"], ["│    - a"], prose=True)
    assert found.aspect == "text, only white space"


def test_the_same_difference_in_many_places_is_told_once():
    report = Report()
    for number in range(5):
        before, after = [f"Case {number}, old word"], [f"Case {number}, new word"]
        report.add(f"cases/{number}/", differences("text", before, after, prose=True))
    report.add("about/", differences("title", ["A"], ["B"]))
    assert len(report) == 2
    assert list(report.lines("pages", most=9)) == [
        "5 pages (cases/0/, cases/1/, cases/2/, 2 more): text",
        "  - Case 0, old word",
        "  + Case 0, new word",
        "about/",
        "  title",
        "    - A",
        "    + B",
    ]


def test_differences_of_one_place_stand_together_and_say_how_often():
    report = Report()
    report.add("b/", differences("ids", ["x", "k", "x"], ["y", "k", "y"]))
    report.add("a/", differences("ids", ["m"], ["n"]))
    report.add("b/", differences("title", ["A"], ["B"]))
    told = list(report.lines("pages", most=9))
    assert [line for line in told if not line.startswith("   ")] == [
        "a/",
        "  ids",
        "b/",
        "  ids, 2 times",
        "  title",
    ]


def test_too_many_differences_and_too_long_ones_are_cut_and_counted():
    report = Report()
    for number in range(5):
        report.add(f"{number}/", differences("title", [f"{number}"], ["w" * 999]))
    report.add("0/", differences("ids", [], [f"id-{n}" for n in range(20)]))
    told = list(report.lines("pages", most=2))
    assert told[-1] == "… and 4 more differences; --most N shows more"
    assert f"    + … {20 - MOST_LINES} more lines" in told
    assert max(map(len, told)) <= MOST_CHARACTERS + len("    + ")
