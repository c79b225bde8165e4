"""Rules that need more than one file, or a place of their own, to be seen."""

from __future__ import annotations

import re
from datetime import date

import pytest

from evidence.check.hints.suggest import nearest
from evidence.check.repository import read_repository
from evidence.check.rules import RULES
from evidence.check.rules.dates import after, earliest
from evidence.check.rules.findings import FIGURE, IN_VAIN
from evidence.check.rules.registry import all_rules
from evidence.check.rules.texts.readability import explained
from evidence.check.runner import check_tree
from evidence.cli.main import main
from evidence.common.errors import RepositoryError, UsageError
from evidence.common.text import sentences
from tests.unit.record_files import RECORDS, TODAY, make_libraries, make_tree

HILL, LAKE = "hillside-catalogue", "lakeside-catalogue"


@pytest.fixture
def tree(tmp_path):
    return make_libraries(tmp_path / "libraries")


@pytest.fixture
def small_tree(tmp_path):
    """The tree to which the records that are right or wrong belong."""
    return make_tree(tmp_path / "tree")


def change(tree, name, old, new):
    path = tree / "cases" / f"{name}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(tree, *paths):
    problems = check_tree(tree, paths or None, TODAY).problems
    return [(problem.file.rsplit("/", 1)[-1], problem.code) for problem in problems]


def test_relations_must_match_from_both_sides(tree):
    change(tree, HILL, "relation: replaced-by", "relation: replaces")
    assert found(tree) == [(f"{HILL}.yml", "EV507"), (f"{LAKE}.yml", "EV507")]


def test_a_broken_record_still_counts_as_existing(tree):
    change(tree, LAKE, "title: ", "title: \t\n\t")
    assert [code for file, code in found(tree) if file != f"{LAKE}.yml"] == []


def test_a_missing_record_is_told_where_it_is_named(tree):
    (tree / "cases" / f"{LAKE}.yml").unlink()
    actions = ["cataloguing-rules", "shared-money", "trained-librarians"]
    assert found(tree) == [
        (f"{HILL}.yml", "EV304"),
        *((f"{factor}.yml", "EV319") for factor in actions),
        ("selection.yml", "EV808"),
    ]


def test_a_record_with_another_ending_is_told_once(tree):
    (tree / "cases" / f"{LAKE}.yml").rename(tree / "cases" / f"{LAKE}.yaml")
    assert found(tree) == [(f"{LAKE}.yaml", "EV121")]


def test_a_record_at_another_place_is_told_with_its_own(tree):
    case = tree / "cases" / f"{HILL}.yml"
    factor = tree / "taxonomy" / "factors" / "who-decides.yml"
    (tree / "case").mkdir()
    (tree / "case" / "hill.yml").write_bytes(case.read_bytes())
    (tree / "hill.yml").write_bytes(case.read_bytes())
    (tree / "case" / "who.yaml").write_bytes(factor.read_bytes())
    (tree / "case" / "settings.yml").write_text("id: other\n", encoding="utf-8")
    told = {p.file: (p.code, p.hint) for p in check_tree(tree, None, TODAY).problems}
    assert told == {
        "case/hill.yml": ("EV121", "Move it to `cases/hill.yml`."),
        "case/who.yaml": ("EV121", "Move it to `taxonomy/factors/who.yml`."),
        "hill.yml": ("EV121", "Move it to `cases/hill.yml`."),
    }


def test_a_page_in_the_place_of_a_record_is_told_what_a_record_is(tree):
    (tree / "cases" / "hill.md").write_text("---\nid: hill\n---\n\nHills.\n", encoding="utf-8")
    (problem,) = check_tree(tree, None, TODAY).problems
    assert "`hill.yml`" in problem.hint
    assert "it is a page" in problem.message


def test_ids_that_differ_in_capitals_only_collide(tree):
    text = (tree / "cases" / f"{HILL}.yml").read_text(encoding="utf-8")
    text = text.replace(f"id: {HILL}", "id: hillside-again", 1)
    (tree / "cases" / "Hillside-catalogue.yml").write_text(text, encoding="utf-8")
    assert (f"{HILL}.yml", "EV309") in found(tree)


def test_a_former_id_belongs_to_one_record(tree):
    change(tree, HILL, "title:", "former_ids: [old-shelf]\ntitle:")
    assert found(tree) == []
    change(tree, LAKE, "title:", "former_ids: [old-shelf]\ntitle:")
    assert found(tree) == [(f"{HILL}.yml", "EV310"), (f"{LAKE}.yml", "EV310")]


def test_a_former_id_cannot_be_the_id_of_another_record(tree):
    change(tree, HILL, "title:", f"former_ids: [{LAKE}]\ntitle:")
    assert found(tree) == [(f"{LAKE}.yml", "EV310")]


def test_another_name_of_a_case_counts_as_its_title(tree):
    change(tree, HILL, "[Hill list]", "[LAKESIDE catalogue]")
    assert (f"{LAKE}.yml", "EV508") in found(tree)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H\u00fcgel list", "Hu\u0308gel list"),
        ("Hill list", "\uff28\uff49\uff4c\uff4c list"),
        ("Gro\u00dfe Liste", "GROSSE LISTE"),
    ],
)
def test_titles_that_unicode_writes_in_two_ways_are_the_same(tree, one, other):
    for name, title in ((HILL, one), (LAKE, other)):
        path = tree / "cases" / f"{name}.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("(?m)^title: .*", f"title: {title}", text), encoding="utf-8")
    assert (f"{LAKE}.yml", "EV508") in found(tree)


def test_kosovo_has_the_code_that_most_use(tree):
    path = tree / "cases" / f"{HILL}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('countries: ["GB"]', 'countries: ["XK"]'), encoding="utf-8")
    assert found(tree) == []
    path.write_text(text.replace('countries: ["GB"]', 'countries: ["Kosovo"]'), encoding="utf-8")
    (problem,) = check_tree(tree, today=TODAY).errors
    assert '"XK"' in problem.hint


def test_a_base_file_of_which_a_part_is_lost_is_told_by_every_command(tree, capsys):
    path = tree / "taxonomy" / "base.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("version: ", "version: 2026.10 # "), encoding="utf-8")
    for command in ("validate", "schema", "stats", "render"):
        out = ["--out", str(tree / "out")] if command == "render" else []
        assert main([command, *out, "--root", str(tree)]) in (1, 2)
        assert "Traceback" not in capsys.readouterr().err


def test_an_error_in_the_added_fields_is_not_told_of_every_record(tree):
    path = tree / "taxonomy" / "fields.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("type: term\n", "type: dropdown\n", 1), encoding="utf-8")
    assert {problem.file for problem in check_tree(tree, today=TODAY).errors} == {
        "taxonomy/fields.yml"
    }


def test_a_broken_closed_list_has_its_own_problem_and_no_other(tree):
    path = tree / "taxonomy" / "vocabularies" / "effects.yml"
    path.write_text("id: effects\ntitle: Effects\n", encoding="utf-8")
    assert {code for _, code in found(tree)} == {"EV203"}


def test_a_warning_is_accepted_only_at_its_place(small_tree):
    path = RECORDS / "valid" / "warning-accepted.yml"
    elsewhere = small_tree / "cases" / "warning-accepted.yml"
    text = path.read_text(encoding="utf-8")
    elsewhere.write_text(text.replace("at: finding 2", "at: finding 1"), encoding="utf-8")
    assert [code for _, code in found(small_tree, elsewhere)] == ["EV604", "EV608"]


def test_without_a_day_no_date_is_too_late_and_no_record_too_old(tree):
    change(tree, HILL, 'status_as_of: "2019"', 'status_as_of: "2061"')
    assert check_tree(tree).problems == ()


def test_somewhere_it_is_already_tomorrow(tree):
    change(tree, HILL, '- date: "2026-11-01"', '- date: "2026-11-25"')
    assert found(tree) == []
    change(tree, HILL, '- date: "2026-11-25"', '- date: "2026-11-26"')
    assert found(tree) == [(f"{HILL}.yml", "EV403")]


def test_the_same_records_give_the_same_problems_in_the_same_order(small_tree):
    paths = sorted((RECORDS / "invalid").glob("*.yml"))[:20]
    first = check_tree(small_tree, paths, TODAY).problems
    assert first == check_tree(small_tree, list(reversed(paths)), TODAY).problems


def test_a_folder_without_records_is_an_error_of_use(tmp_path):
    with pytest.raises(RepositoryError):
        check_tree(tmp_path)


def test_a_path_that_does_not_exist_is_an_error_of_use(tree):
    with pytest.raises(UsageError):
        check_tree(tree, [tree / "cases" / "nobody.yml"])


@pytest.mark.parametrize(
    ("one", "other", "is_after"),
    [
        ("2014", "2014-05", False),
        ("2014-06", "2014-05", True),
        ("2014-05", "2014-05-31", False),
        ("2015", "2014-12-31", True),
        ("2014-05-02", "2014-05", False),
        ("nonsense", "2014", False),
        (None, "2014", False),
    ],
)
def test_dates_are_compared_at_the_precision_that_they_have(one, other, is_after):
    assert after(one, other) is is_after


def test_a_date_that_is_not_in_the_calendar_is_none():
    assert earliest("2012-02") == date(2012, 2, 1)
    assert earliest("2014-02-30") is None
    assert earliest("soon") is None


def test_sentences_end_where_a_reader_ends_them():
    text = "It cost £1.2 million, e.g. for St. Mary. No. 4 was late! Was it? “Yes.” Then it ended"
    assert len(sentences(text)) == 5
    assert sentences("One.\n\n- Two\n- Three") == ["One.", "Two", "Three"]


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        ("The National Audit Office (NAO) said so.", True),
        ("The NAO (National Audit Office) said so.", True),
        ("The NAO said so.", False),
        ("The NAO (2011) said so.", False),
    ],
)
def test_an_abbreviation_is_explained_by_its_long_form(text, is_known):
    assert ("NAO" in explained(text, [])) is is_known


def test_the_name_of_the_project_itself_needs_no_words():
    assert "ESN" in explained("The ESN is late.", ["ESN", "Emergency Services Network"])


@pytest.mark.parametrize(
    ("word", "meant"),
    [("regoin", "region"), ("Region", "region"), ("regions", "region"), ("zzz", None), ("", None)],
)
def test_the_nearest_name_is_found_or_none(word, meant):
    assert nearest(word, ["region", "title", "status"]) == meant


def test_a_rule_reports_only_codes_that_it_registers(small_tree):
    paths = tuple(sorted((RECORDS / "invalid").glob("*.yml")))
    repository = read_repository(small_tree, list(paths), TODAY)
    reported = set()
    for rule in all_rules():
        for record in repository.records:
            if record.kind in rule.kinds and record.document.data is not None:
                codes = {violation.code for violation in rule.check(record, repository)}
                assert codes <= set(rule.codes), rule.check.__name__
                reported |= codes
    assert len(reported) > 40


def test_rules_run_in_the_order_of_their_codes():
    codes = [rule.codes for rule in all_rules()]
    assert codes == sorted(codes)


def test_every_kind_of_record_has_rules():
    kinds = {"case", "factor", "vocabulary", "base", "fields"}
    kinds |= {"literature", "redirects", "abbreviations", "selection"}
    kinds |= {"worksheet", "first-coding", "reading", "former-levels", "judgements", "release"}
    assert set(RULES) == kinds


WORDS = ("taxonomy", "person-words.yml")


def test_the_words_of_names_are_those_of_the_base(tree):
    record = "valley-catalogue"
    change(tree, record, "The board met", "Head Librarian Meadow says that the board met")
    assert found(tree) == [(f"{record}.yml", "EV605")]
    tree.joinpath(*WORDS).unlink()
    assert found(tree) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("titles:", "tittles:", "EV201"), ("Mr,", "M(r,", "EV219"), ("Mr,", "Mr, Mr,", "EV215")],
)
def test_a_slip_in_the_words_of_names_has_its_place(tree, old, new, code):
    file = tree.joinpath(*WORDS)
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    problems = check_tree(tree, today=TODAY).problems
    assert code in {problem.code for problem in problems}
    assert {problem.file for problem in problems} == {"/".join(WORDS)}
    assert all(problem.hint or code == "EV219" for problem in problems)


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("It opened in 2014.", True),
        ("It cost £12.5 million.", True),
        ("Some 14,000 stations joined.", True),
        ("A tenth (10%) left.", True),
        ("In the 1990s it grew.", True),
        ("It answers 9-1-1 calls.", False),
        ("It runs 24/7 on i6 and 4G.", False),
        ("Two forces shared one room.", False),
    ],
)
def test_a_figure_is_told_from_a_digit_of_a_name(sentence, tells):
    assert bool(FIGURE.search(sentence)) is tells


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("No measurement was seen.", True),
        ("None of the plans could be read in full.", True),
        ("No figure for the running cost is known.", True),
        ("No other study was found.", True),
        ("No plan was found by the auditors before 2010.", False),
        ("The auditors found no plan.", False),
        ("No force was ready when the system was seen as safe.", False),
        ("A study that is probably of this case, though no page read shows it, tells so.", False),
        ("No measurement was made.", False),
    ],
)
def test_a_search_in_vain_is_told_from_what_was_missing(sentence, tells):
    assert bool(IN_VAIN.search(sentence)) is tells


@pytest.mark.parametrize("office", ["Head Librarian Emeritus", "Head Librarian Emeritus’s report"])
def test_an_office_after_a_title_is_no_name(tree, office):
    change(tree, "valley-catalogue", "The board met", f"{office} says that the board met")
    assert found(tree) == []
