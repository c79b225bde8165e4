"""The site is swapped so that a stop at any moment loses neither the old one nor the new one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evidence.common.errors import UsageError
from evidence.publish.site.swap import building, held, lock, previous, recover, settled, swap
from tests.unit.stopping import full_at_each_step, killed_at_each_step

FILES = ("index.html", "a/index.html", "a/b/index.html")


def make(folder: Path, says: str) -> None:
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(says, encoding="utf-8")


def says(folder: Path) -> str:
    """Return what all files of a whole site say."""
    found = {folder / name: (folder / name).read_text(encoding="utf-8") for name in FILES}
    assert {path for path in folder.rglob("*") if path.is_file()} == set(found)
    (word,) = set(found.values())
    return word


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An old site, and a new one that is built."""
    site = tmp_path / "work" / "site"
    make(site, "old")
    make(building(site), "new")
    return site


def again(site: Path) -> None:
    """Put everything back to where it was before the swap."""
    shutil.rmtree(site.parent)
    make(site, "old")
    make(building(site), "new")


def nothing_beside(site: Path) -> bool:
    return {path.name for path in site.parent.iterdir()} <= {site.name, lock(site).name}


def test_the_new_site_takes_the_place_of_the_old_one(site: Path) -> None:
    swap(site)
    assert says(site) == "new"
    assert nothing_beside(site)


def test_a_first_site_needs_no_old_one(site: Path) -> None:
    shutil.rmtree(site)
    swap(site)
    assert says(site) == "new"


def test_a_kill_at_any_step_of_swap_and_recovery_loses_no_site(site: Path, tmp_path: Path) -> None:
    left = tmp_path / "left"
    found = []
    for _ in killed_at_each_step(lambda: swap(site)):
        shutil.copytree(site.parent, left)
        for _ in killed_at_each_step(lambda: recover(site)):
            recover(site)
            found.append(says(site))
            assert nothing_beside(site)
            shutil.rmtree(site.parent)
            shutil.copytree(left, site.parent)
        assert nothing_beside(site)
        shutil.rmtree(left)
        again(site)
    assert {*found} == {"old", "new"}
    # From the step on at which the new one is in place, it is the one that stays.
    assert found == sorted(found, key=["old", "new"].index)


def test_a_full_disk_at_any_step_leaves_a_site(site: Path) -> None:
    for _ in full_at_each_step(lambda: swap(site)):
        recover(site)
        assert says(site) in {"old", "new"}
        assert nothing_beside(site)
        again(site)


def test_half_of_the_site_before_the_last_is_never_taken_for_a_whole_one(site: Path) -> None:
    def swapped_and_site_removed() -> None:
        swap(site)

    for _ in killed_at_each_step(swapped_and_site_removed):
        # Somebody clears the site by hand, and then a build fails.
        shutil.rmtree(site, ignore_errors=True)
        recover(site)
        assert not site.exists() or says(site) in {"old", "new"}
        again(site)


def test_a_file_in_its_place_is_refused_and_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is no folder"), held(site, 0, pytest.fail):
        pass
    assert site.read_text(encoding="utf-8") == "mine"


def test_a_site_that_is_read_is_held_where_there_is_one(site: Path) -> None:
    site.rename(previous(site))
    with settled(site, pytest.fail):
        assert says(site) == "old"
        assert lock(site).exists()
    nowhere = site.with_name("nowhere")
    with settled(nowhere, pytest.fail):
        assert not lock(nowhere).exists()
