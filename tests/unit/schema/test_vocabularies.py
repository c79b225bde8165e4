"""How a list says by what it cuts the evidence map."""

import pytest

from evidence.schema.vocabularies import MapAxis


@pytest.mark.parametrize(
    ("title", "by", "choose"),
    [
        ("By kind of system", "by kind of system", "Kind of system"),
        ("By IT service", "by IT service", "IT service"),
        ("By service in Norway", "by service in Norway", "Service in Norway"),
        ("Where it stands", "where it stands", "Where it stands"),
    ],
)
def test_title_keeps_its_capitals(title: str, by: str, choose: str) -> None:
    axis = MapAxis("kind", title, "of this kind", "", "", "")
    assert (axis.by, axis.choose) == (by, choose)
