"""A record can be sent by mail, without an account, where the base names an address for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.analyse.analysis import analyse
from evidence.publish.static_pages import marks
from evidence.render.pages.contribute import form
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")


@pytest.mark.parametrize("contact", ["", "https://example.org/ask", "ask@shelf.example.org"])
def test_mail_is_a_way_in_where_the_base_names_an_address(contact: str) -> None:
    about = replace(made_up.ABOUT, keeper="Library Federation", contact=contact)
    base = replace(made_up.base([made_up.case()]), about=about)
    (page,) = form.pages(Renderer(analyse(base), SETTINGS))
    assert ("Without an account" in page.html) == ("@" in contact)
    by_mail = marks(about, "")["{by-mail}"]
    if "@" in contact:
        assert f'href="mailto:{contact}?subject=' in page.html
        assert "(Library Federation)" in page.html
        assert f"(<mailto:{contact}>)" in by_mail
    else:
        assert by_mail == ""
