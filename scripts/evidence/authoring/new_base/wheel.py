"""The generator as the package that a new evidence base installs: a wheel, with its hash.

Reads one that is named, from a file or the web; where none is, packs the generator that runs. Asks
no package registry.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import urllib.request
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, entry_points
from pathlib import Path
from urllib.parse import unquote, urlsplit

from evidence.common.archive import pack
from evidence.common.errors import UsageError

GENERATOR = Path(__file__).parents[2]
PLUGIN = "evidence/publish/mkdocs.py"
"""A file that the package of the generator holds, and no other."""
FOLDER = "generator"
"""Where a new base keeps a wheel that came from no public address."""
MOST_BYTES = 50_000_000
PATIENCE = 60
"""Seconds without an answer from the web."""

_FILE_NAME = re.compile(r"[\w.]+-[\w.!+]+(-\d[\w.]*)?(-[\w.]+){3}\.whl")
_METADATA = re.compile(r"[^/]+\.dist-info/METADATA")
_NAME = re.compile(r"^Name: *(\S+)", re.MULTILINE)
_TAG = "py3-none-any"


class WheelError(UsageError):
    """What should be the package of the generator is none, or cannot be had."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A package of the generator."""

    file_name: str
    content: bytes
    address: str = ""
    """Where it lies on the web; empty where the base keeps it itself."""
    name: str = ""
    """What the package is called."""

    @property
    def kept_in(self) -> str:
        """Path of the wheel in the base; empty where it lies on the web."""
        return "" if self.address else f"{FOLDER}/{self.file_name}"

    @property
    def requirement(self) -> str:
        """The line of a lock that names it, with its hash."""
        where = f"{self.name} @ {self.address}" if self.address else f"./{self.kept_in}"
        return f"{where} \\\n    --hash=sha256:{hashlib.sha256(self.content).hexdigest()}"


def wheel_from(where: str) -> Wheel:
    """Read a wheel of the generator.

    Args:
        where: path of a file, or an address that begins with http:// or https://.

    Raises:
        WheelError: it cannot be read, or is no wheel of the generator.
    """
    parts = urlsplit(where)
    on_the_web = parts.scheme in ("http", "https")
    file_name = unquote(parts.path).rpartition("/")[2] if on_the_web else Path(where).name
    if not _FILE_NAME.fullmatch(file_name):
        raise WheelError(
            f"{where} is no wheel: its name must be like name-1.0-{_TAG}.whl, as the build gave it."
        )
    content = _fetched(where) if on_the_web else _read(where)
    address = parts._replace(fragment="").geturl() if on_the_web else ""
    return Wheel(file_name, content, address, _package_name(where, content))


def own_wheel() -> Wheel:
    """Pack the generator that runs, as it stands on the disk.

    Raises:
        WheelError: it is not installed, so nothing is known of its package.
    """
    found = next(iter(entry_points(group="mkdocs.plugins", name="evidence")), None)
    if found is None or found.dist is None:
        raise WheelError(
            "This generator is not installed. Name its wheel: --generator PATH or URL."
        )
    name = found.dist.name
    stem = f"{re.sub(r'[-_.]+', '_', name)}-{found.dist.version}"
    info = f"{stem}.dist-info"
    files = {**_own_files(), **_about_the_package(found.dist, info)}
    record = "".join(
        f"{path},{_digest(content)},{len(content)}\n" for path, content in files.items()
    )
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    packed = io.BytesIO()
    pack(files.items(), packed)
    return Wheel(f"{stem}-{_TAG}.whl", packed.getvalue(), name=name)


def _own_files() -> dict[str, bytes]:
    return {
        f"{GENERATOR.name}/{path.relative_to(GENERATOR).as_posix()}": path.read_bytes()
        for path in sorted(GENERATOR.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _about_the_package(package: Distribution, info: str) -> Mapping[str, bytes]:
    texts = {name: package.read_text(name) for name in ("METADATA", "entry_points.txt")}
    texts["licenses/LICENSE"] = package.read_text("licenses/LICENSE")
    texts["WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: evidence\nRoot-Is-Purelib: true\nTag: {_TAG}\n"
    )
    return {f"{info}/{name}": text.encode() for name, text in texts.items() if text}


def _digest(content: bytes) -> str:
    return (
        f"sha256={base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip('=')}"
    )


def _read(where: str) -> bytes:
    try:
        return Path(where).read_bytes()
    except OSError as error:
        raise WheelError(f"{where} cannot be read: {error.strerror}.") from None


def _fetched(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - http(s) alone
            content: bytes = answer.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise WheelError(f"{address} cannot be fetched: {error}.") from None
    if len(content) > MOST_BYTES:
        raise WheelError(f"{address} is larger than {MOST_BYTES // 1_000_000} MB.")
    return content


def _package_name(where: str, content: bytes) -> str:
    """Return what the package calls itself.

    Raises:
        WheelError: it is damaged, or not the generator.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {path: archive.read(path) for path in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
        raise WheelError(f"{where} is damaged, or no wheel. Fetch or build it again.") from None
    described = next((files[path] for path in files if _METADATA.fullmatch(path)), b"")
    name = _NAME.search(described.decode("utf-8", "replace"))
    if PLUGIN not in files or name is None:
        raise WheelError(f"{where} is not the package of this generator: it holds no {PLUGIN}.")
    return name[1]
