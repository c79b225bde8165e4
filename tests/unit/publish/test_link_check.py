"""The check of addresses, against a small server of our own."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from evidence.cli.commands.links import report
from evidence.cli.main import main
from evidence.common.errors import UsageError
from evidence.publish.link_check import (
    ANSWERS,
    BROKEN,
    MOVED,
    UNCLEAR,
    CheckedAddress,
    addresses,
    check,
    in_ascii,
)
from tests.unit import made_up
from tests.unit.record_files import make_libraries


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status = {"/fine": 200, "/gone": 404, "/refused": 403, "/broken": 500}.get(self.path, 301)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as http:
        thread = Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/fine", ANSWERS),
        ("/gone", BROKEN),
        ("/broken", BROKEN),
        ("/refused", UNCLEAR),
        ("/old", MOVED),
    ],
)
def test_an_answer_is_told_in_words(server: str, path: str, state: str) -> None:
    (found,) = check({server + path: ["a-room"]})
    assert (found.state, found.cases) == (state, ("a-room",))
    assert found.reason


def test_a_server_that_is_not_there_is_unclear_and_no_crash() -> None:
    (found,) = check({"http://127.0.0.1:9/": ["a-room"]}, seconds=2)
    assert found.state == UNCLEAR


@pytest.mark.parametrize("code", [socket.EAI_NONAME, socket.EAI_AGAIN])
def test_without_a_network_nothing_is_said_of_any_address(
    code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(code, "not now")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UsageError, match="no network"):
        check({"https://a.example/": ["a-room"], "https://b.example/": ["a-room"]})


def test_a_host_that_is_gone_is_told_where_another_answers(server: str) -> None:
    gone, fine = check({"http://nowhere.invalid/": ["a-room"], f"{server}/fine": ["a-room"]})
    assert (gone.state, fine.state) != (ANSWERS, BROKEN)
    assert fine.state == ANSWERS


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://example.org/a%20b?c=d", "https://example.org/a%20b?c=d"),
        (
            "https://bücher.example/ü?x=ä&y=%20",
            "https://xn--bcher-kva.example/%C3%BC?x=%C3%A4&y=%20",
        ),
        ("https://example.org:80/é", "https://example.org:80/%C3%A9"),
    ],
)
def test_letters_beyond_ascii_are_written_as_they_go_over_the_wire(
    address: str, asked: str
) -> None:
    assert in_ascii(address) == asked


def test_an_address_with_letters_beyond_ascii_is_asked(server: str) -> None:
    (found,) = check({f"{server}/fine?ü": ["a-room"]})
    assert found.state != UNCLEAR
    assert found.address.endswith("ü")


def test_each_address_is_asked_once_and_names_its_cases() -> None:
    base = made_up.base([made_up.case("a-room"), made_up.case("b-room")])
    assert addresses(base) == {"https://example.org/audit": ("a-room", "b-room")}


def test_copies_of_a_source_are_asked_too() -> None:
    source = made_up.source(
        read_at="https://copies.example.net/1", archived_url="https://archive.example.net/1"
    )
    base = made_up.base([made_up.case(sources=[source])])
    assert list(addresses(base)) == [
        "https://archive.example.net/1",
        "https://copies.example.net/1",
        "https://example.org/audit",
    ]


def test_the_report_puts_the_worst_first() -> None:
    found = [
        CheckedAddress("https://a.org", UNCLEAR, "busy", ("a",)),
        CheckedAddress("https://b.org", BROKEN, "the page is gone (404)", ("a", "b")),
        CheckedAddress("https://c.org", ANSWERS, "answers", ("a",)),
    ]
    lines = list(report(found, markdown=True))
    assert lines[0] == "3 addresses of sources asked."
    assert lines.index("## Do not answer: 1") < lines.index("## Cannot be told by a program: 1")
    assert r"- <https://b.org>: the page is gone \(404\) (cited by a, b)" in lines


def test_the_command_reports_what_was_asked_in_each_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_libraries(tmp_path / "libraries")

    monkeypatch.setattr("evidence.cli.commands.links.EVERY", 0)

    def answered(
        wanted: Mapping[str, Sequence[str]], asked: Callable[[int], None]
    ) -> list[CheckedAddress]:
        asked(1)
        return [CheckedAddress(item, ANSWERS, "answers", tuple(wanted[item])) for item in wanted]

    monkeypatch.setattr("evidence.cli.commands.links.check", answered)
    assert main(["links", "--root", str(root)]) == 0
    shown, said = capsys.readouterr()
    assert shown.endswith("All of them answer.\n")
    assert re.fullmatch(r"1 of \d+ addresses asked …\n", said)
    assert main(["links", "--root", str(root), "--format", "json"]) == 0
    found = {item["address"]: item for item in json.loads(capsys.readouterr().out)}
    asked = found["https://audit.example.org/catalogues"]
    assert asked["state"] == ANSWERS
    assert "valley-catalogue" in asked["cases"]
