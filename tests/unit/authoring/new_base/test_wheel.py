"""The package of the generator: read from where it lies, packed where none is named."""

from __future__ import annotations

import functools
import hashlib
import threading
import zipfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from evidence.authoring.new_base.wheel import PLUGIN, WheelError, own_wheel, wheel_from
from tests.paths import GENERATOR

FILE_NAME = "some_generator-1.2-py3-none-any.whl"
INFO = "some_generator-1.2.dist-info/METADATA"
METADATA = "Metadata-Version: 2.4\nName: some-generator\nVersion: 1.2\n"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A wheel that holds as little as one of the generator can."""
    return pack(tmp_path / FILE_NAME, {PLUGIN: "", INFO: METADATA})


def pack(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def test_a_wheel_in_a_file_is_kept_in_the_base_and_named_by_its_hash(made: Path) -> None:
    wheel = wheel_from(str(made))
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    assert wheel.kept_in == f"generator/{FILE_NAME}"
    assert wheel.requirement == f"./generator/{FILE_NAME} \\\n    --hash=sha256:{digest}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - name of the base
        """Say nothing."""


@pytest.fixture
def address(made: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(made.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_wheel_on_the_web_is_named_by_address_and_hash(made: Path, address: str) -> None:
    wheel = wheel_from(f"{address}/{FILE_NAME}#part")
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    assert wheel.kept_in == ""
    assert wheel.requirement == (
        f"some-generator @ {address}/{FILE_NAME} \\\n    --hash=sha256:{digest}"
    )


def test_a_wheel_that_is_not_there_is_told(address: str, tmp_path: Path) -> None:
    other = "other-1-py3-none-any.whl"
    with pytest.raises(WheelError, match="cannot be fetched: HTTP Error 404"):
        wheel_from(f"{address}/{other}")
    with pytest.raises(WheelError, match="cannot be read: No such file"):
        wheel_from(str(tmp_path / other))


@pytest.mark.parametrize("where", ["", "generator.zip", "generator.whl", "https://example.org/"])
def test_what_is_not_named_like_a_wheel_is_told(where: str) -> None:
    with pytest.raises(WheelError, match="is no wheel: its name must be like"):
        wheel_from(where)


def test_a_file_that_is_no_archive_is_told(made: Path) -> None:
    made.write_bytes(made.read_bytes()[:40])
    with pytest.raises(WheelError, match="is damaged, or no wheel"):
        wheel_from(str(made))


def test_a_byte_that_changed_on_the_way_is_told(made: Path) -> None:
    made.write_bytes(made.read_bytes().replace(b"Name: some", b"Name: same", 1))
    with pytest.raises(WheelError, match="is damaged, or no wheel"):
        wheel_from(str(made))


@pytest.mark.parametrize("files", [{}, {PLUGIN: ""}, {INFO: METADATA}], ids=str)
def test_the_wheel_of_another_program_is_told(made: Path, files: dict[str, str]) -> None:
    with pytest.raises(WheelError, match="is not the package of this generator"):
        wheel_from(str(pack(made, files)))


@pytest.mark.slow
def test_the_generator_packs_itself_whole_and_the_same_each_time(tmp_path: Path) -> None:
    wheel = own_wheel()
    path = tmp_path / wheel.file_name
    path.write_bytes(wheel.content)
    assert wheel_from(str(path)) == wheel
    assert own_wheel() == wheel
    held = set(zipfile.ZipFile(path).namelist())
    for file in GENERATOR.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            assert f"evidence/{file.relative_to(GENERATOR).as_posix()}" in held
    (info,) = {name.split("/")[0] for name in held if not name.startswith("evidence/")}
    assert {
        f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")
    } <= held
