"""The files of a release in one folder: data, offline copy, packages used, checksums, words.

    python -m tools.release_files CYCLONEDX

CYCLONEDX is the program `cyclonedx-py`, which `make release-files` installs from a lock of its own.
Takes what was built, the archive in site/data/ and the offline copy in dist/, and refuses where the
records are not those that the file of the release names. Writes into dist/release/ alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from evidence.analyse.diff.release import digest
from evidence.authoring.release_file import tag_text
from evidence.common.archive import EARLIEST
from evidence.publish.offline.origin import Origin
from evidence.read.git import work_tree
from tools.npm import ROOT

PACKAGES = "packages.cdx.json"
CHECKSUMS = "SHA256SUMS"
NOTES = "notes.md"
_VERIFY = """
## How to check the files

`SHA256SUMS` has the checksum of each: `sha256sum --check SHA256SUMS` compares them. GitHub keeps a
signed statement of how they were made: `gh attestation verify FILE --repo OWNER/NAME` asks for it.
`packages.cdx.json` (CycloneDX) lists what the site was built with.
"""


class NotReadyError(Exception):
    """What a release is made of is missing, or does not fit together; the message says which."""


def gather(root: Path, packages: Callable[[Path], None], tag: str = "") -> list[Path]:
    """Gather the files of the version that the base is at; return them, the checksums last but one.

    Args:
        root: folder of the evidence base, with `site/` and `dist/` built from it.
        packages: writes the list of packages to a path.
        tag: the version that is released, which must be that of the base; empty: not asked.

    Raises:
        NotReadyError: the release is not written, its records have changed, or nothing is built.
    """
    about = _mapping(root / "taxonomy" / "base.yml")
    if tag and tag != about["version"]:
        raise NotReadyError(
            f"The tag says {tag}, and taxonomy/base.yml {about['version']}. Tag the commit that "
            f"`evidence release {tag}` made."
        )
    release = _release(root, about["version"])
    key, name, version = about["cite_key"], about["name"], about["version"]
    offline = Origin(name, version, EARLIEST).file_name
    built = {
        f"{key}-{version}-data.zip": root / "site" / "data" / f"{key}.zip",
        f"{key}-{version}-offline.zip": root / "dist" / f"{offline}.zip",
    }
    for path in built.values():
        if not path.is_file():
            raise NotReadyError(
                f"{path.relative_to(root)} is not there. Make it with: make offline"
            )
    out = root / "dist" / "release"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for file, path in built.items():
        shutil.copyfile(path, out / file)
    packages(out / PACKAGES)
    files = sorted(out.iterdir())
    sums = "".join(f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.name}\n" for f in files)
    (out / CHECKSUMS).write_text(sums, encoding="utf-8")
    (out / NOTES).write_text(tag_text(name, release) + _VERIFY, encoding="utf-8")
    return [*files, out / CHECKSUMS, out / NOTES]


def _release(root: Path, version: str) -> Mapping[str, Any]:
    path = root / "releases" / f"{version}.yml"
    if not path.is_file():
        raise NotReadyError(
            f"There is no releases/{version}.yml. Write it: evidence release {version}"
        )
    release = _mapping(path)
    if digest(work_tree(root).files) != release["records"]:
        raise NotReadyError(
            f"The records are not those of releases/{version}.yml. Write it again: evidence "
            f"release {version}. If {version} is published, give a higher version."
        )
    return release


def _mapping(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def list_packages(program: Path, lock: Path, out: Path) -> None:
    """Write the packages of a lock as a CycloneDX list; the same lock gives the same bytes."""
    command = [
        str(program),
        "requirements",
        str(lock),
        "--output-reproducible",
        "--output-format",
        "JSON",
    ]
    subprocess.run([*command, "--output-file", str(out)], check=True)


def main() -> int:
    """Gather, say what there is, and return 0; 1 where something is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("cyclonedx", type=Path, help="the program cyclonedx-py")
    program = parser.parse_args().cyclonedx
    lock = ROOT / "requirements.lock"
    try:
        files = gather(
            ROOT, lambda out: list_packages(program, lock, out), os.environ.get("VERSION", "")
        )
    except NotReadyError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    for file in files:
        sys.stdout.write(f"{file.relative_to(ROOT)}  {file.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
