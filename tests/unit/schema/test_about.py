"""What a base says of itself, in the words of pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.made_up import ABOUT


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("shelf@example.org", "mailto:shelf@example.org"),
        ("https://example.org/@shelf", "https://example.org/@shelf"),
        ("", ""),
    ],
)
def test_a_contact_leads_to_mail_or_to_a_page(contact: str, link: str) -> None:
    assert replace(ABOUT, contact=contact).contact_link == link


@pytest.mark.parametrize(
    ("licence", "name", "address"),
    [
        ("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        (
            "CC-BY-NC-SA-3.0",
            "CC BY-NC-SA 3.0",
            "https://creativecommons.org/licenses/by-nc-sa/3.0/",
        ),
        ("CC0-1.0", "CC0 1.0", "https://spdx.org/licenses/CC0-1.0.html"),
        ("ODbL-1.0", "ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
    ],
)
def test_a_licence_has_the_name_that_readers_know(licence: str, name: str, address: str) -> None:
    about = replace(ABOUT, licence=licence)
    assert (about.licence_name, about.licence_address) == (name, address)
