"""`evidence new` writes a record that explains itself and only lacks what it asks for."""

from __future__ import annotations

import html
import json
import re
from difflib import ndiff
from pathlib import Path

import pytest

from evidence.analyse.analysis import analyse
from evidence.authoring.formatter import lay_out
from evidence.check.repository import fields_of
from evidence.check.runner import check_tree
from evidence.cli.main import main
from evidence.link.build import link
from evidence.read.reader import Document, read_file
from evidence.render.pages.contribute import empty_record
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from evidence.schema.schema import load_schema
from tests.unit.made_up import vocabularies
from tests.unit.record_files import RECORDS, TODAY, make_tree

SETTINGS = Settings("https://example.org/", "https://example.org/repo")


@pytest.fixture
def tree(tmp_path):
    return make_tree(tmp_path / "tree")


def new(tree: Path, record_id: str, *words: str) -> Path:
    assert main(["new", record_id, "--root", str(tree), *words]) == 0
    folder = "taxonomy/factors" if words else "cases"
    return tree / folder / f"{record_id}.yml"


def filled_in(path: Path, model: Path) -> str:
    """Return a scaffold with every empty field filled from the same place of another record."""
    document = read_file(path, path.name)
    other = read_file(model, model.name).data
    text = document.text
    for place, step in reversed(list(_empty(document))):
        value = other
        for part in place:
            value = value[part]
        text = f"{text[:step]} {json.dumps(value, ensure_ascii=False)}{text[step:]}"
    return text


def _empty(document: Document):
    def walk(place, value):
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from walk((*place, name), inner)
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                yield from walk((*place, number), inner)
        elif value is None:
            key = document.span(place, key=True)
            yield place, key.end + 1

    return walk((), document.data)


def words_of(text: str) -> str:
    """Return a text without the signs and line breaks of its remarks."""
    return " ".join(text.replace("# ", " ").split())


def test_a_fresh_case_lacks_only_what_is_to_be_filled_in(tree):
    path = new(tree, "riverside-shelf")
    problems = check_tree(tree, [path]).problems
    assert {problem.code for problem in problems} == {"EV204", "EV505"}
    assert all(problem.hint for problem in problems)
    # Each empty field is told once, at its own line.
    assert len({problem.line for problem in problems}) == len(problems)


def test_a_fresh_factor_lacks_only_what_is_to_be_filled_in(tree):
    problems = check_tree(tree, [new(tree, "made-up-factor", "--factor")]).problems
    assert {problem.code for problem in problems} == {"EV204"}


def test_a_case_that_was_filled_in_is_right(tree):
    path = new(tree, "plain")
    text = filled_in(path, RECORDS / "valid" / "plain.yml")
    # Only the first source of the other record has a place here.
    text = text.replace("#region:", "region:").replace("paper-2013", "audit-2016")
    path.write_text(text, encoding="utf-8")
    assert check_tree(tree, [path]).problems == ()


def test_a_factor_that_was_filled_in_is_right(tree):
    path = new(tree, "made-up-factor", "--factor")
    model = tree / "taxonomy" / "factors" / "trust-between-libraries.yml"
    path.write_text(filled_in(path, model), encoding="utf-8")
    assert check_tree(tree, [path]).problems == ()


@pytest.mark.parametrize(("kind", "words"), [("case", []), ("factor", ["--factor"])])
def test_every_field_stands_in_it_and_fits_once_its_sign_is_taken_away(tree, kind, words):
    path = new(tree, "with-everything", *words)
    text = path.read_text(encoding="utf-8")
    block = re.compile(r"^( *)#[a-z_]+:.*\n(\1#  .*\n)*", re.MULTILINE)
    in_use = block.sub(lambda found: found[0].replace("#", ""), text)
    path.write_text(in_use, encoding="utf-8")
    document = read_file(path, path.name)
    assert document.problems == ()
    schema = load_schema(kind, vocabularies(), fields_of(tree))
    for place, fields in schema.groups():
        group = document.data
        for step in place:
            group = group and (group.get(step) if isinstance(step, str) else group[step])
        # A citation and a name have a short form, too, which is the one shown.
        if not isinstance(group, dict):
            continue
        if list(group) != list(fields):
            others = [name for name in fields if name not in group]
            assert f"Further fields of an entry: {', '.join(others)}." in words_of(text)
    codes = {problem.code for problem in check_tree(tree, [path]).problems}
    structural = {code for code in codes if code.startswith("EV2")}
    assert structural == {"EV204"}


@pytest.mark.parametrize("words", [[], ["--factor"]])
def test_it_is_in_the_canonical_layout_and_knows_its_editor_schema(tree, words):
    path = new(tree, "riverside-shelf", *words)
    document = read_file(path, path.name)
    kind = "factor" if words else "case"
    assert lay_out(document, load_schema(kind, {}, fields_of(tree))).text == document.text
    first = document.lines[0]
    assert first.startswith("# yaml-language-server: $schema=../")
    target = (path.parent / first.split("=")[1]).resolve()
    assert target == tree / "docs" / "schema" / "v2" / f"{kind}.schema.json"


@pytest.mark.slow
def test_it_names_the_terms_of_each_list_and_the_factors(tree):
    text = words_of(new(tree, "riverside-shelf").read_text(encoding="utf-8"))
    for name in ("services", "statuses", "effects", "source-kinds"):
        assert f"One of: {', '.join(vocabularies()[name].ids)}." in text
    factors = check_tree(tree, today=TODAY).factors
    assert f"One of: {', '.join(sorted(factors))}." in text


@pytest.mark.slow
def test_the_page_for_githubs_editor_shows_what_the_command_writes(tree):
    renderer = Renderer(analyse(link(check_tree(tree, today=TODAY))), SETTINGS)
    written = new(tree, "riverside-shelf").read_text(encoding="utf-8")
    (page,) = empty_record.pages(renderer)
    found = re.search(r'<code id="empty-record">(.*?)</code>', page.html, re.DOTALL)
    assert found is not None
    shown = html.unescape(found[1])
    lost = [line[2:] for line in ndiff(written.splitlines(), shown.splitlines()) if line[0] == "-"]
    # The command knows an id, a review and how to check; all else is the same.
    known = [
        "id: riverside-shelf",
        '  - date: "',
        "    role: coder",
        "# Further fields of an entry: ties.",
        "#   evidence validate",
        "# no individuals. ",
    ]
    assert [line for line in lost if not line.startswith(tuple(known))] == []
    assert "A program checks the record when you make the pull request" in words_of(shown)


@pytest.mark.parametrize(
    "bad",
    ["../outside", "A-Room", "room_1", "-room", "room-", "a--b", "a", "r" * 81, "rööm", "a\nb"],
)
def test_a_bad_id_is_refused(tree, bad, capsys):
    before = sorted(tree.rglob("*"))
    assert main(["new", "--root", str(tree), "--", bad]) == 2
    assert "is no id" in capsys.readouterr().err
    assert sorted(tree.rglob("*")) == before


def test_an_id_that_is_taken_is_refused_and_its_record_stays(tree, capsys):
    path = tree / "cases" / "hillside-catalogue.yml"
    before = path.read_bytes()
    assert main(["new", "hillside-catalogue", "--root", str(tree)]) == 2
    assert "already" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_an_id_that_was_used_before_is_refused(tree, capsys):
    redirects = tree / "taxonomy" / "redirects.yml"
    redirects.write_text(
        "- {kind: case, from: old-shelf, to: hillside-catalogue}\n", encoding="utf-8"
    )
    assert main(["new", "old-shelf", "--root", str(tree)]) == 2
    assert "it is now hillside-catalogue" in capsys.readouterr().err
    path = tree / "cases" / "lakeside-catalogue.yml"
    path.write_text(
        path.read_text(encoding="utf-8") + "former_ids: [lake-shelf]\n", encoding="utf-8"
    )
    assert main(["new", "lake-shelf", "--root", str(tree)]) == 2
    assert "it is now lakeside-catalogue" in capsys.readouterr().err
