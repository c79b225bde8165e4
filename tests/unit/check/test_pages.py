"""Hand-written pages: what could do a reader harm is an error, with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.check.files import FOLDERS
from evidence.check.pages import PLAIN_FILES, is_safe
from evidence.check.runner import check_tree
from evidence.common.errors import RepositoryError
from tests.unit.record_files import TODAY, make_libraries


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_libraries(tmp_path / "libraries")
    (root / "docs" / "about").mkdir(parents=True)
    return root


def found(root: Path, *paths: Path) -> list[tuple[str, int, int]]:
    problems = check_tree(root, paths or None, TODAY).errors
    assert all(problem.file.startswith("docs/") for problem in problems)
    return [(item.code, item.line, item.column) for item in problems]


def page(root: Path, text: str) -> Path:
    path = root / "docs" / "about" / "x.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# A\n\n<script>alert(1)</script>\n", ("EV710", 3, 1)),
        ("# A\n\nOne\ntwo <b onclick=x>three</b>\n", ("EV710", 4, 5)),
        ("# A\n\n- one\n\n  <img src=x onerror=alert(1)>\n", ("EV710", 5, 3)),
        ("# A\n\n<!-- a remark --> <script>\n", ("EV710", 3, 1)),
        ("# A\n\nwords <!-- a remark -->\n", ("EV710", 3, 7)),
        ("# A\n\n| a |\n|---|\n| <i>b</i> |\n", ("EV710", 5, 3)),
        ("# A\n\n[x](javascript:alert(1))\n", ("EV711", 3, 5)),
        ("# A\n\n[x](JaVa&#115;cript:alert(1))\n", ("EV711", 3, 1)),
        ("# A\n\n[x][1] and [y][1]\n\n[1]: data:text/html,x\n", ("EV711", 3, 1)),
        ("# A\n\n<vbscript:x>\n", ("EV711", 3, 2)),
        ("# A\n\n[x](//other.example.org/)\n", ("EV711", 3, 5)),
        ("# A\n\n[x](/\\other.example.org/)\n", ("EV711", 3, 5)),
        ("# A\n\n[x](file:///etc/passwd)\n", ("EV711", 3, 5)),
        ("# A\n\n![x](https://other.example.org/a.png)\n", ("EV711", 3, 6)),
        ("# A\n\n![x]({repository}/a.png)\n", ("EV711", 3, 6)),
        ("# A\n\n![x](data:image/png;base64,AA)\n", ("EV711", 3, 6)),
        ("# A {: onclick=alert(1) }\n", ("EV712", 1, 5)),
        ("# A { #b }\n", ("EV712", 1, 5)),
        ("# A\n\n*b*{onclick='alert(1)'}\n", ("EV712", 3, 4)),
        ("# A\n\n``` { .x onclick=alert(1) }\nb\n```\n", ("EV712", 3, 5)),
        ("---\ntitle: A\ntemplate: x.html\n---\n\n# A\n", ("EV714", 3, 1)),
        ("---\ntitle: [A]\n---\n\n# A\n", ("EV714", 2, 1)),
        ("---\ntitle: 'A\n---\n\n# A\n", ("EV714", 2, 8)),
        ("---\ntitle: A\n---\n\n# A\n\n<p>\n", ("EV710", 7, 1)),
        ("# A\n\none\u202etwo\n", ("EV702", 3, 4)),
    ],
)
def test_what_could_do_harm_is_an_error_at_its_place(
    root: Path, text: str, place: tuple[str, int, int]
) -> None:
    path = page(root, text)
    assert place in found(root)
    assert {code for code, _, _ in found(root)} == {place[0]}
    assert found(root, path) == found(root, root / "docs") == found(root, root) == found(root)


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n<!-- a remark -->\n\nWords.\n",
        "# A\n\nWrite `<id>`, `{: x }` and `[x](javascript:x)`.\n\n```\n<script>\n```\n",
        "# A\n\n[one](cite.md), [two]({repository}/issues), <mailto:a@example.org>, {keeper}\n",
        "# A\n\n[one](https://example.org/), [two](#part), ![three](a.png)\n\n1 < 2 > 1 & {a}\n",
        "---\ntitle: A\ndescription: B\n---\n\n# A\n",
    ],
)
def test_what_pages_need_is_right(root: Path, text: str) -> None:
    page(root, text)
    assert found(root) == []


@pytest.mark.parametrize("ending", [".html", ".js", ".svg", ".css", ".xml", ".htm", ".SVG", ""])
def test_a_file_that_a_browser_runs_does_not_belong_into_docs(root: Path, ending: str) -> None:
    (root / "docs" / f"file{ending}").write_text("x", encoding="utf-8")
    assert found(root) == [("EV713", 1, 1)]


def test_data_images_and_hidden_files_may_stand_beside_the_pages(root: Path) -> None:
    for ending in (*PLAIN_FILES, ".JPG"):
        (root / "docs" / f"file{ending}").write_bytes(b"\xff")
    (root / "docs" / ".notes.html").write_text("x", encoding="utf-8")
    assert found(root) == []


def test_bytes_that_are_no_text_and_too_many_of_them_are_told(root: Path) -> None:
    (root / "docs" / "a.md").write_bytes(b"# A\n\n\xff")
    (root / "docs" / "b.md").write_bytes(b"a" * 1_000_001)
    assert found(root) == [("EV101", 3, 1), ("EV102", 1, 1)]


def test_a_page_of_nothing_but_html_gives_a_bounded_list(root: Path) -> None:
    page(root, "<b>x</b> " * 200)
    assert len(found(root)) == 100


@pytest.mark.parametrize(
    "place",
    [
        "cases/x.txt",
        "cases/.x",
        "taxonomy/x",
        "agreement/a/x",
        "docs/x.md",
        "docs/about/x",
        "releases/x",
    ],
)
def test_no_link_to_another_place_is_followed(root: Path, tmp_path: Path, place: str) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "secret.yml").write_text("secret", encoding="utf-8")
    link = root / place
    link.parent.mkdir(exist_ok=True)
    for target in (other, other / "secret.yml", tmp_path / "nothing"):
        link.symlink_to(target)
        problems = check_tree(root, today=TODAY).errors
        assert [(item.code, item.file) for item in problems] == [("EV122", place)]
        assert "secret" not in str(problems)
        link.unlink()


def test_a_record_that_is_a_link_is_told_once(root: Path) -> None:
    (root / "cases" / "x.yml").symlink_to(root / "cases" / "valley-catalogue.yml")
    problems = check_tree(root, today=TODAY).errors
    assert [(item.code, item.file) for item in problems] == [("EV122", "cases/x.yml")]


@pytest.mark.parametrize("name", [*FOLDERS, "taxonomy/factors"])
def test_a_link_in_the_place_of_a_folder_is_refused(root: Path, name: str) -> None:
    (root / name).mkdir(exist_ok=True)
    (root / name).rename(root.parent / "other")
    (root / name).symlink_to(root.parent / "other")
    with pytest.raises(RepositoryError, match="is not followed"):
        check_tree(root, today=TODAY)


@pytest.mark.parametrize(
    "address",
    [
        "java\nscript:x",
        "\x01javascript:x",
        " JAVASCRIPT:x",
        "/\\other.org",
        "/\t/other.org",
        "blob:x",
    ],
)
def test_an_address_is_read_as_browsers_read_it(address: str) -> None:
    assert not is_safe(address, is_image=False)
