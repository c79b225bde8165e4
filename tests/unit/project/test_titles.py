"""The titles of sources in the records of this project."""

import re
from pathlib import Path

import pytest
import yaml

from tests.paths import ROOT

REMARK = re.compile(r"\([^()]*\btitle (?:taken|from|not|described|shortened|as far)\b[^()]*\)")


@pytest.mark.parametrize("path", sorted((ROOT / "cases").glob("*.yml")), ids=lambda path: path.stem)
def test_a_title_says_nothing_of_itself(path: Path) -> None:
    """Whoever cites a source copies its title; where it is from stands in the note."""
    text = path.read_text(encoding="utf-8")
    sources = yaml.load(text, Loader=yaml.CSafeLoader)["sources"]
    assert [source["id"] for source in sources if REMARK.search(source["title"])] == []
