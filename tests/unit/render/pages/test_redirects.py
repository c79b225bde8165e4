"""Old addresses lead to the records that took their place."""

from __future__ import annotations

from evidence.analyse.analysis import analyse
from evidence.link.evidence_base import Redirect
from evidence.render.pages import redirects
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/repo")


def test_every_former_id_leads_to_the_new_address() -> None:
    base = made_up.base(
        [made_up.case("new-room", former_ids=["old-room"], title="A & B")],
        [made_up.factor("trust", former_ids=["faith"])],
        redirects=[Redirect("case", "merged-room", "new-room")],
    )
    pages = {
        asset.path: asset.content.decode()
        for asset in redirects.assets(Renderer(analyse(base), SETTINGS))
    }
    assert set(pages) == {
        "cases/old-room/index.html",
        "factors/faith/index.html",
        "cases/merged-room/index.html",
        # What the map lists of a factor moved with it.
        *(f"map/{axis}/faith/index.html" for axis in ("kinds", "phases", "services")),
    }
    page = pages["cases/old-room/index.html"]
    assert 'content="0; url=../../cases/new-room/"' in page
    assert '<a href="../../cases/new-room/">A &amp; B</a>' in page
    # What stands behind the # of the old address, such as that of a finding, comes along.
    assert f"<script>{redirects.SCRIPT}</script>" in page
    assert f"script-src {redirects.ALLOWED};" in page.replace("&#39;", "'")
    assert 'href="https://example.org/cases/new-room/"' in page
