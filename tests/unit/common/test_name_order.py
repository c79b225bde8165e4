"""Names stand where readers of the language look for them, whatever the machine's locale."""

from __future__ import annotations

import random

import pytest

from evidence.common.text import name_order

IN_ORDER = [
    "“Quoted” report",
    "2 regions",
    "A & E",
    "A/B",
    "Aether",
    "Æther",
    "Åland",
    "Älvsborg",
    "Arzt",
    "Ärzte",
    "e-Health",
    "eHealth",
    "Eire",
    "Éire",
    "Île-de-France",
    "Izmir",
    "İzmir",
    "Łódź",
    "Lublin",
    "Ørsted",
    "Oslo",
    "Ostrava",
    "Radio",
    "Radio (911)",
    "Radio & co",
    "Radio 2",
    "Strasse",
    "straße",
    "Straße A",
    "zurich",
    "Zurich",
    "Zürich",
    "Αθήνα",
    "Москва",
    "שלום",
    "نداء",
    "東京",
]
"""Also put to the scripts' order, by the tests in a browser."""


def test_names_stand_by_their_letters_and_not_by_their_code() -> None:
    mixed = IN_ORDER.copy()
    random.Random(7).shuffle(mixed)
    assert sorted(mixed, key=name_order) == IN_ORDER


@pytest.mark.parametrize(("one", "other"), [("Zürich", "Zu\u0308rich"), ("No 5", "№ 5")])
def test_forms_of_the_same_letters_stand_together(one: str, other: str) -> None:
    assert name_order(one) == name_order(other)
