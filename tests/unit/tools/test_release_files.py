"""The files of a release: complete, checked, and of the records that the release names."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
import yaml

from evidence.analyse.diff.release import digest
from evidence.read.git import work_tree
from tests.paths import ROOT
from tools.release_files import NotReadyError, gather

VERSION = "2030.01"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base with a release, its archive and its offline copy."""
    for folder in ("cases", "taxonomy", "releases", "site/data", "dist"):
        (tmp_path / folder).mkdir(parents=True)
    about = {"name": "Lake Libraries", "cite_key": "lake", "version": VERSION}
    (tmp_path / "taxonomy/base.yml").write_text(yaml.safe_dump(about), encoding="utf-8")
    (tmp_path / "cases/a.yml").write_text("id: a\n", encoding="utf-8")
    (tmp_path / "site/data/lake.zip").write_bytes(b"data")
    (tmp_path / "dist/lake-libraries-2030.01.zip").write_bytes(b"pages")
    release = {
        "version": VERSION,
        "date": "2030-01-31",
        "counts": {"cases": 1, "countries": 1, "factors": 1, "findings": 2, "sources": 3},
        "records": digest(work_tree(tmp_path).files),
    }
    (tmp_path / f"releases/{VERSION}.yml").write_text(yaml.safe_dump(release), encoding="utf-8")
    return tmp_path


def packages(out: Path) -> None:
    out.write_text("{}", encoding="utf-8")


def test_a_release_has_data_offline_copy_packages_checksums_and_words(base: Path) -> None:
    files = gather(base, packages, VERSION)
    assert [file.name for file in files] == [
        "lake-2030.01-data.zip",
        "lake-2030.01-offline.zip",
        "packages.cdx.json",
        "SHA256SUMS",
        "notes.md",
    ]
    assert files[0].read_bytes() == b"data"
    assert files[1].read_bytes() == b"pages"
    assert files[-1].read_text(encoding="utf-8").startswith("Lake Libraries 2030.01, 31 January")


def test_the_checksums_are_as_other_programs_read_them(base: Path) -> None:
    files = gather(base, packages)
    lines = files[-2].read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert lines[0] == f"{hashlib.sha256(b'data').hexdigest()}  lake-2030.01-data.zip"
    subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=files[0].parent, check=True
    )


def test_the_same_base_gives_the_same_bytes_and_an_older_file_goes(base: Path) -> None:
    first = {file.name: file.read_bytes() for file in gather(base, packages)}
    (base / "dist/release/lake-2029.12-data.zip").write_bytes(b"old")
    assert {file.name: file.read_bytes() for file in gather(base, packages)} == first
    assert not (base / "dist/release/lake-2029.12-data.zip").exists()


def test_changed_records_are_no_release(base: Path) -> None:
    (base / "cases/a.yml").write_text("id: b\n", encoding="utf-8")
    with pytest.raises(NotReadyError, match=r"not those of releases/2030\.01\.yml"):
        gather(base, packages)


def test_a_tag_of_another_version_is_refused(base: Path) -> None:
    with pytest.raises(NotReadyError, match=r"tag says 2030\.02, and taxonomy/base\.yml 2030\.01"):
        gather(base, packages, "2030.02")


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("releases/2030.01.yml", r"no releases/2030\.01\.yml\. Write it: evidence release"),
        ("site/data/lake.zip", r"site/data/lake\.zip is not there\. Make it with: make offline"),
        ("dist/lake-libraries-2030.01.zip", r"is not there\. Make it with: make offline"),
    ],
)
def test_what_is_missing_is_said_with_what_makes_it(base: Path, missing: str, message: str) -> None:
    (base / missing).unlink()
    with pytest.raises(NotReadyError, match=message):
        gather(base, packages)


def test_the_program_that_lists_packages_is_pinned_by_hashes_and_no_address() -> None:
    lock = (ROOT / "tools/release.txt").read_text(encoding="utf-8")
    assert "cyclonedx-bom==" in lock
    assert "--hash=sha256:" in lock
    assert "://" not in lock
