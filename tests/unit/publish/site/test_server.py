"""The server of the preview hands out pages as they will stand, with a banner on each."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence.publish.site.server import (
    HOST,
    Notice,
    PortError,
    Preview,
    serving,
    with_banner,
)

PAGE = "<!doctype html><body><h1>Home</h1></body></html>"


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    for name in ("index.html", "cases/index.html", "404.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(PAGE.replace("Home", name), encoding="utf-8")
    (tmp_path / "site" / "a.js").write_text("1", encoding="utf-8")
    (tmp_path / "site" / "a.pf_meta").write_bytes(b"\x00")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    return Preview(tmp_path / "site")


@pytest.fixture
def port(preview: Preview) -> Iterator[int]:
    with serving(preview, 0) as port:
        yield port


def ask(port: int, path: str, method: str = "GET") -> tuple[int, str, str]:
    """Return status, type (or where it leads) and content."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    connection.request(method, path)
    answer = connection.getresponse()
    content = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, answer.headers["Location"] or answer.headers["Content-Type"], content


def test_pages_and_files_are_handed_out(port: int) -> None:
    status, kind, page = ask(port, "/?a=b")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert "<h1>index.html</h1>" in page
    assert "<h1>cases/index.html</h1>" in ask(port, "/cases/")[2]
    assert ask(port, "/cases?cases=a,b")[:2] == (302, "/cases/?cases=a,b")
    assert ask(port, "/a.js") == (200, "text/javascript; charset=utf-8", "1")
    assert ask(port, "/a.pf_meta")[:2] == (200, "application/octet-stream")
    assert ask(port, "/cases/", "HEAD")[::2] == (200, "")


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/../secret.html", "/%2e%2e/secret.html", "/cases/../../secret.html", "/%00"],
)
def test_what_is_not_there_is_answered_with_the_page_for_it(port: int, path: str) -> None:
    status, _, page = ask(port, path)
    assert status == 404
    assert "<h1>404.html</h1>" in page


def test_a_site_that_will_stand_below_an_address_is_shown_there(
    preview: Preview, port: int
) -> None:
    preview.mount = "/base/"
    assert ask(port, "/")[:2] == (302, "/base/")
    assert "<h1>index.html</h1>" in ask(port, "/base/")[2]
    assert ask(port, "/cases/")[0] == 404


def test_without_pages_it_says_so(preview: Preview, port: int) -> None:
    preview.pages = None
    preview.notice = Notice("It cannot be built.", "cases/a.yml: wrong")
    status, _, page = ask(port, "/cases/")
    assert status == 503
    assert "cases/a.yml: wrong" in page
    assert ask(port, "/~preview/nothing")[0] == 404


def test_pages_that_go_away_meanwhile_are_no_traceback(
    preview: Preview, port: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    preview.pages = tmp_path / "gone"
    assert ask(port, "/")[0] == 404
    assert capfd.readouterr().err == ""


def test_the_banner_names_the_problem_as_text(preview: Preview, port: int) -> None:
    assert 'role="alert" tabindex="0" hidden>' in ask(port, "/")[2]
    preview.notice = Notice("Older <b>", "cases/<script>.yml: wrong & more")
    page = ask(port, "/")[2]
    assert "<strong>Older &lt;b&gt;</strong>" in page
    assert "<pre>cases/&lt;script&gt;.yml: wrong &amp; more</pre>" in page
    assert page.endswith("</body></html>")
    state = json.loads(ask(port, "/~preview/state")[2])
    assert state == {"number": 0, "title": "Older <b>", "text": "cases/<script>.yml: wrong & more"}


def test_a_page_without_an_end_has_the_banner_too() -> None:
    assert with_banner("<h1>Home", Preview(None)).startswith("<h1>Home<link")


@pytest.mark.parametrize("name", ["preview.css", "preview.js"])
def test_banner_and_script_come_from_files(port: int, name: str) -> None:
    status, kind, content = ask(port, f"/~preview/{name}")
    assert status == 200
    assert kind.startswith("text/")
    assert "preview-notice" in content


def test_a_port_in_use_is_told_with_what_to_do(preview: Preview) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=rf"Port {port} cannot.* in use.*make serve PORT="):
            serving(preview, port).__enter__()


def test_a_port_that_does_not_exist_is_told(preview: Preview) -> None:
    with pytest.raises(PortError, match="there is no such port"):
        serving(preview, 70_000).__enter__()
