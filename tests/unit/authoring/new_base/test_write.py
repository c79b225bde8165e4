"""A new evidence base is right from the start, whatever its name, and builds at once."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from evidence.analyse.load import load
from evidence.authoring.generated import stale
from evidence.authoring.new_base import write
from evidence.authoring.new_base.wheel import Wheel
from evidence.authoring.new_base.write import write_base
from evidence.check.runner import check_tree
from evidence.cli.main import main
from evidence.common.errors import UsageError
from evidence.render.page import Page
from evidence.render.settings import Settings
from evidence.render.site import render
from evidence.schema.fields import KIND, REACH, SERVES
from evidence.schema.roles import ROLES
from tests.paths import ROOT
from tools.built_site import read_site, target

TODAY = date(2026, 11, 30)
NAME = 'River & "Bank" </style> <b> Watch'
"""A name that would break a page on which it stood as it is."""
WHEEL = Wheel("generator-1.0-py3-none-any.whl", b"a wheel", name="generator")
FIRST_TOPIC = re.compile(
    r"police|policing|\bfire\b|ambulance|emergency|control.room|joined up|zaghloul", re.IGNORECASE
)
MADE_UP_TOPIC = re.compile(r"librar|catalogue|Riverside", re.IGNORECASE)
"""Words of the generator's own examples, which a field shows that no record of the base uses."""
REGISTRIES = re.compile(r"pypi|pythonhosted|anaconda|index-url", re.IGNORECASE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_base(tmp_path / "base", "River Watch", WHEEL, TODAY)
    return tmp_path / "base"


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".whl":
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def test_its_records_have_no_problem_and_the_usual_layout(folder: Path) -> None:
    checked = check_tree(folder, today=TODAY)
    assert checked.problems == ()
    assert stale(folder, checked) == ()
    assert main(["fmt", "--check", "--root", str(folder)]) == 0


def test_every_role_of_a_list_is_filled_and_every_role_of_a_field_is_shown(folder: Path) -> None:
    loaded = load(folder, TODAY)
    assert loaded.analysis is not None
    base = loaded.analysis.base
    for name, roles in ROLES.items():
        filled = {term.role for term in base.vocabularies[name].terms}
        assert set(roles) <= filled, name
    assert {field.role for field in base.fields} == {KIND, SERVES, REACH}


def test_its_example_says_that_it_is_one_and_has_sources_that_cannot_be_real(folder: Path) -> None:
    (path,) = (folder / "cases").glob("*.yml")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# An example of a case: everything in it is invented.")
    assert "(invented)" in yaml.safe_load(text)["title"]
    addresses = re.findall(r"https?://([^/\"\s]+)", text)
    assert addresses
    assert set(addresses) == {"example.org"}


def test_no_two_questions_of_its_form_for_reports_have_one_id(folder: Path) -> None:
    form = yaml.safe_load((folder / ".github/ISSUE_TEMPLATE/report.yml").read_text("utf-8"))
    ids = [part["id"] for part in form["body"] if "id" in part]
    assert len(ids) == len(set(ids))


def test_nothing_in_it_speaks_of_another_topic_or_names_a_registry(folder: Path) -> None:
    for name, text in texts(folder):
        assert not FIRST_TOPIC.search(text), name
        if not name.startswith("docs/schema/"):
            assert not MADE_UP_TOPIC.search(text), name
        assert not REGISTRIES.search(text), name
        assert "@@" not in text, name


def test_it_leads_to_no_page_on_how_cases_were_found(folder: Path) -> None:
    assert not (folder / "taxonomy" / "selection.yml").exists()
    analysis = load(folder, TODAY).analysis
    assert analysis is not None
    made = render(analysis, Settings("https://example.org/", "https://example.org/code"))
    pages = [item.html for item in made if isinstance(item, Page)]
    written = [path.read_text(encoding="utf-8") for path in (folder / "docs").rglob("*.md")]
    assert [text for text in (*pages, *written) if "selection/" in text] == []


def test_its_lock_names_the_generator_with_its_hash_and_holds_a_hash_for_each_line(
    folder: Path,
) -> None:
    text = (folder / "requirements.lock").read_text(encoding="utf-8")
    lines = text.replace("\\\n", "").splitlines()[1:]
    assert lines[0].startswith("./generator/generator-1.0-py3-none-any.whl ")
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", line) for line in lines)
    assert (folder / "generator" / WHEEL.file_name).read_bytes() == WHEEL.content


def test_its_packages_are_those_that_this_repository_is_tested_with() -> None:
    pinned = re.compile(r"^([\w.-]+==\S+)", re.MULTILINE)
    own = set(pinned.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    theirs = set(pinned.findall(write.PACKAGES.read_text(encoding="utf-8")))
    assert theirs
    assert theirs <= own, "run `make lock`"


def test_its_workflows_call_make_and_ask_pages_for_the_address(folder: Path) -> None:
    for path in (folder / ".github" / "workflows").glob("*.yml"):
        jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
        commands = {step["run"] for job in jobs for step in job["steps"] if "run" in step}
        others = commands - {"make test", "make offline"}
        assert [command for command in others if "gh api" not in command] == []
        assert len(others) <= 1


def test_the_page_that_leads_through_it_names_what_is_there(folder: Path) -> None:
    text = (ROOT / "docs" / "contribute" / "new-base.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:cases|docs|generator|taxonomy)/[\w./-]*)`", text)
    assert len(named) > 10
    assert [path for path in named if not (folder / path).exists()] == []
    makefile = (folder / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for found in re.findall(r"(?:^|`|/ )make ([a-z]+)", text, re.MULTILINE):
        assert found in targets
    for name, roles in ROLES.items():
        (row,) = re.findall(rf"^\| `{name}` \| (.+) \|$", text, re.MULTILINE)
        assert row == ", ".join(f"`{role}`" for role in roles)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ('A "quoted": <b>& #1</b> *name* {x} | `y`', "aquotedb1bnamexy"),
        ("Élévation – Süd", "elevationsud"),
        ("2040", "base2040"),
        ("水", "base"),
        ("no", "no"),
    ],
)
def test_any_name_can_be_written(tmp_path: Path, name: str, key: str) -> None:
    write_base(tmp_path, name, WHEEL, TODAY)
    checked = check_tree(tmp_path, today=TODAY)
    assert checked.problems == ()
    assert (checked.about["name"], checked.about["cite_key"]) == (name, key)
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    assert yaml.safe_load(settings)["site_name"] == name


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "needs a name"), (" ", "needs a name"), ("a\nb", "one line"), ("x" * 81, "at most 80")],
)
def test_what_cannot_be_a_name_is_told(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        write_base(tmp_path, name, WHEEL, TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, capsys) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    for place in (tmp_path, tmp_path / "notes.txt"):
        assert main(["init", str(place), "--name", "River Watch"]) == 2
        assert capsys.readouterr().err.startswith(f"evidence: {place} is ")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("written", [1, 2, 30, -1])
def test_a_run_that_was_stopped_can_be_repeated(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    whole = dict(texts(folder))
    files = [path for path in folder.rglob("*") if path.is_file()]
    left = written % len(files)

    def write_until_the_disk_is_full(path: Path, content: bytes) -> None:
        nonlocal left
        if not left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left -= 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    stopped = tmp_path / "stopped"
    with monkeypatch.context() as patched:
        patched.setattr(write, "_write", write_until_the_disk_is_full)
        with pytest.raises(OSError, match="No space"):
            write_base(stopped, "River Watch", WHEEL, TODAY)
    assert "Run evidence init again" in (stopped / write.UNFINISHED).read_text()
    write_base(stopped, "River Watch", WHEEL, TODAY)
    assert dict(texts(stopped)) == whole


def test_a_repository_that_was_just_made_is_as_good_as_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write_base(tmp_path, "River Watch", WHEEL, TODAY)
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_wheel_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path, capsys) -> None:
    place = tmp_path / "base"
    code = main(["init", str(place), "--name", "River Watch", "--generator", "no-wheel.whl"])
    assert code == 2
    assert "is no wheel" in capsys.readouterr().err
    assert not place.exists()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a new base, built from the source tree."""
    folder = tmp_path_factory.mktemp("new") / "base"
    assert main(["init", str(folder), "--name", NAME]) == 0
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.slow
def test_every_link_of_its_site_leads_to_a_page_and_a_place_on_it(site: Path) -> None:
    pages = read_site(site)
    ids = {address: set(page.ids) for address, page in pages.items()}
    broken = Counter[str]()
    for page in pages.values():
        for href in page.links:
            found = target(page, href)
            if found is None or page.address == "404.html":
                continue
            address, fragment = found
            known = address in ids or (site / address).is_file()
            if not known or (fragment and address in ids and fragment not in ids[address]):
                broken[f"{href} on {page.address or 'home'}"] += 1
    assert broken == {}
    assert {"", "cases/worked-example/", "factors/agreed-aims/", "about/"} <= pages.keys()


@pytest.mark.slow
def test_its_site_has_its_name_and_colours_and_no_word_of_another_topic(site: Path) -> None:
    references = {"contribute/errors", "contribute/fields", "contribute/form"}
    references.add("contribute/empty-record")
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not FIRST_TOPIC.search(text), path
        if path.parent.relative_to(site).as_posix() not in references:
            assert not MADE_UP_TOPIC.search(text), path
    pages = read_site(site)
    assert pages[""].title == NAME
    assert pages["404.html"].title.endswith(NAME)
    for page in pages.values():
        assert sum(NAME in line for line in page.text) >= 2, page.address
    (styles,) = (site / "assets" / "css").glob("site-*.css")
    assert "--ju-head:#1f2a44" in styles.read_text(encoding="utf-8")
    assert json.loads((site / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
