"""No text of a record gives a command to what reads a report, a table or a download."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from evidence.analyse.diff.compare import compare
from evidence.analyse.diff.report import changes_json, changes_markdown, changes_text
from evidence.check.runner import check_tree
from evidence.cli.commands.links import report
from evidence.diagnostics.escape import escaped, harmless, with_code
from evidence.diagnostics.problem import Problem
from evidence.diagnostics.reporters.github import github_report, github_summary
from evidence.diagnostics.reporters.json import json_report
from evidence.diagnostics.reporters.junit import junit_report
from evidence.diagnostics.reporters.sarif import sarif_report
from evidence.diagnostics.reporters.terminal import terminal_report
from evidence.publish.link_check import MOVED, CheckedAddress
from evidence.publish.search.entries import search_entries
from evidence.read.git import Revision
from evidence.render.data.reference_export import (
    bibtex,
    case_reference,
    download,
    ris,
)
from evidence.render.page import Asset
from tests.unit import made_up
from tests.unit.hostile import inputs as hostile
from tests.unit.record_files import TODAY, make_tree

STEERING = (
    "::error file=a::forged",
    "\n::set-output name=x::y",
    "##[error]forged",
    "a\x1b[31m\x9b0m\x07\x00",
    "a` ![x](https://evil.example/x.png) @everyone #12 GH-12 `b",
    "| a |\n|---|\n<img src=x>",
    "1. one\n- two\n# three",
    "]]><failure/><!-- x --> &lt; \udcff \ufffe",
    "[x](https://evil.example) [y](4)",
    *hostile.TEXTS,
)
COMMAND = re.compile(r"^\s*::(?!error |warning |notice::)|##\[", re.MULTILINE)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")


def problem(text: str, file: str = "cases/a.yml"):
    path = ("findings", 0)
    return Problem("EV210", "error", file, 1, 3, text, path, f"`{text}` {text}", text)


def data_of(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()


@pytest.fixture(params=STEERING)
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Rendered(HTMLParser):
    """Markdown as GitHub shows it: the elements, and the pieces of text that it looks through."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.pieces: list[str] = []
        parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        self.feed(parser.render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip()

    @property
    def live(self) -> list[str]:
        """What it would make a link, a mention or a reference of."""
        return [piece for piece in self.pieces if re.search(r"@\w|://\w|www\.\w|#\d|GH-\d", piece)]


def test_a_terminal_and_the_log_of_a_workflow_are_not_steered(text):
    shown = terminal_report([problem(text)], {"cases/a.yml": [f"a: {text}"]}, 1)
    assert not COMMAND.search(shown)
    assert not CONTROL.search(shown)
    shown = terminal_report([problem("x")], {"cases/a.yml": ["##[error]x"]}, 1)
    assert not COMMAND.search(shown)


def test_annotations_are_one_line_each(text):
    shown = github_report([problem(text, f"cases/{text}.yml")], 1)
    lines = shown.rstrip("\n").split("\n")
    assert [line.partition(" ")[0] for line in lines] == ["::error", "1"]
    properties = lines[0].removeprefix("::error ").partition("::")[0]
    assert [item.partition("=")[0] for item in properties.split(",")] == [
        "file",
        "line",
        "col",
        "title",
    ]
    assert shown.encode()


def test_the_summary_of_a_run_shows_text_as_text(text):
    shown = github_summary([problem(text, f"cases/{text}.yml")], 1)
    rendered = Rendered(shown)
    assert set(rendered.elements) <= {*("h2", "p", "table", "thead", "tbody", "tr", "th", "td")} | {
        *("code", "br")
    }
    assert rendered.elements.count("td") == 4
    assert rendered.live == []
    assert shown.encode()


def test_markdown_shows_a_text_as_it_is(text):
    rendered = Rendered(f"- {escaped(text)}")
    assert rendered.elements == ["ul", "li"]
    assert rendered.live == []
    assert " ".join(rendered.text.split()) == " ".join(harmless(text).split())


@pytest.mark.parametrize("before", ["", "`", "``", "` `a` "])
def test_backticks_of_a_record_open_nothing_but_code(before, text):
    rendered = Rendered(f"- {with_code(f'{before}{text}')}")
    assert set(rendered.elements) <= {"ul", "li", "code"}
    assert rendered.live == []


def test_files_for_programs_can_be_read_and_hold_the_text(text):
    found = [problem(text, f"cases/{text}.yml")]
    assert text in json.loads(json_report(found))[0]["message"]
    result = json.loads(sarif_report(found))["runs"][0]["results"][0]
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[\w.~/%-]+", address)
    root = ET.fromstring(junit_report(found, 1))
    assert [case.tag for case in root.iter() if case.tag == "failure"] == ["failure"]
    assert not list(root.iter("img"))


@pytest.mark.parametrize("text", hostile.TEXTS)
def test_what_changed_is_told_without_markup_or_commands(text):
    before = made_up.case(title=text)
    after = made_up.case(title=f"{text} 2", region=text)
    factor = {"cases/a.yml": before, "taxonomy/factors/trust.yml": made_up.factor(name=text)}
    base = Revision("a" * 40, {"cases/a.yml": data_of(before)})
    later = {name: data_of(record) for name, record in factor.items()}
    head = Revision("b" * 40, {**later, "cases/a.yml": data_of(after)})
    compared = compare(base, head)
    assert compared.records
    assert not COMMAND.search(changes_text(compared))
    rendered = Rendered(changes_markdown(compared))
    ours = {"details", "summary", "ins", "del"}
    assert set(rendered.elements) <= {"p", "strong", "ul", "li", "code"} | ours
    # The verdict, and the heads of levels and of records.
    assert rendered.elements.count("strong") == 3
    assert rendered.live == []
    assert json.loads(changes_json(compared))["records"][0]["title"] == f"{text} 2"


def test_the_report_on_links_escapes_where_a_server_sends_it():
    moved = CheckedAddress("https://a.org", MOVED, "leads to https://b/](x)`@you", ("a",))
    *_, line = report([moved], markdown=True)
    rendered = Rendered(line)
    assert rendered.elements == ["ul", "li", "a"]
    assert [piece for piece in rendered.live if piece != "https://a.org"] == []


@pytest.mark.parametrize("text", hostile.TEXTS)
def test_a_citation_keeps_to_its_own_fields(text):
    case = made_up.linked_case(title=f"{text}}}}}, url = {{{{x")
    entry = bibtex(case_reference(case, hostile.SETTINGS, made_up.ABOUT))
    depth = 0
    for place, sign in enumerate(entry):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        # Nothing but the last brace ends the entry, and only line ends stand between its fields.
        assert depth > 0 or place < entry.index("{") or place >= len(entry) - 2
        assert depth > 1 or sign != "\\"
    assert re.findall(r"^  (\w+) = ", entry, re.MULTILINE) == [
        "author",
        "title",
        "year",
        "howpublished",
        "note",
    ]
    lines = ris(case_reference(case, hostile.SETTINGS, made_up.ABOUT)).split("\r\n")
    assert [line[:6] for line in lines] == [
        *(f"{tag}  - " for tag in ("TY", "AU", "TI", "PY", "UR", "N1", "ER")),
        "",
    ]
    address = download(entry, "application/x-bibtex")
    assert re.fullmatch(r"data:application/x-bibtex;charset=utf-8,[\w.~/%-]+", address)
    assert unquote(address.partition(",")[2]) == entry


@pytest.mark.slow
def test_tables_hold_no_formula_and_data_files_can_be_read():
    # Each text stands first in some cell.
    for number, text in enumerate(hostile.TEXTS):
        if text[0] not in "=@+-":
            continue
        site = hostile.site((*hostile.TEXTS[number:], *hostile.TEXTS[:number]))
        for asset in (made for made in site if isinstance(made, Asset)):
            if asset.path.endswith((".csv", ".json")):
                content = asset.content.decode()
            if asset.path.endswith(".csv"):
                cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
                about_cases = re.search("cases/|money-and-time/|data/(?!factors)", asset.path)
                assert f"'{text} trust" in cells or about_cases
                assert not [cell for cell in cells if re.match(r"\s*[=+@|-]|[\t\r]", cell)]
            elif asset.path.endswith(".json"):
                assert json.loads(content)


@pytest.mark.slow
def test_entries_of_the_search_are_plain_words():
    records = hostile.data(hostile.TEXTS, hostile.MARKDOWN)
    entries = {entry.address: entry for entry in search_entries(hostile.linked(records))}
    assert entries["cases/north-room/"].title == records["cases"][0]["title"]
    assert all(re.fullmatch(r"[\w/-]+(#[\w-]+)?", address) for address in entries)


def test_odd_names_of_files_are_told_and_never_followed(tmp_path, monkeypatch):
    root = make_tree(tmp_path)
    cases = root / "cases"
    odd = ["a b.yml", "a\nb.yml", "::error::.yml", "a`|<b>.yml", "-rf.yml", "\udcff.yml"]
    for name in odd:
        (cases / name).write_text("id: ../../etc/passwd\ntitle: x\n", encoding="utf-8")
    (cases / "folder.yml").mkdir()
    (cases / "link.yml").symlink_to("/etc/hostname")
    (cases / "loop.yml").symlink_to(cases / "loop.yml")
    found = check_tree(root, today=TODAY)
    about = {problem.file: problem.code for problem in found.problems if problem.code != "EV203"}
    for name in odd:
        codes = {p.code for p in found.problems if p.file == f"cases/{name}"}
        assert codes & {"EV211", "EV308", "EV121"}, name
    assert about["cases/folder.yml"] in ("EV121", "EV122")
    assert about["cases/link.yml"] == about["cases/loop.yml"] == "EV122"
    text = github_report(found.problems, found.count) + github_summary(found.problems, 1)
    assert not COMMAND.search(text)
    assert text.encode()
    assert json.loads(sarif_report(found.problems))
    assert ET.fromstring(junit_report(found.problems, 1))


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../b", "a\n", "a\x00", "%2e%2e", "AB", "a b", "-a", "a--b", "con.", "a/b", "éé"],
)
def test_an_id_is_never_a_path(name, tmp_path):
    root = make_tree(tmp_path)
    record = made_up.case(name, former_ids=[name], sources=[made_up.source(name)])
    (root / "cases" / "x-room.yml").write_text(json.dumps(record), encoding="utf-8")
    places = {
        p.path for p in check_tree(root, today=TODAY).problems if p.code in ("EV211", "EV701")
    }
    assert {("id",), ("former_ids", 0), ("sources", 0, "id")} <= places
