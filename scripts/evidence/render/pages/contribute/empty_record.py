"""The empty record that explains itself, for those who write YAML in GitHub's editor.

The same text as `evidence new` writes, without an id and a date: a page knows neither.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.authoring.scaffold import empty_case
from evidence.render.page import Page
from evidence.render.renderer import Renderer

ADDRESS = "contribute/empty-record/"


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the one page."""
    base = renderer.base
    yield renderer.page(
        "contribute/empty_record.html",
        address=ADDRESS,
        title="An empty record",
        description="A record with every field, its meaning and an example, to copy and fill in.",
        kind="reference",
        search="text",
        text=empty_case(renderer.case_with_examples, base.factors, {}).text(),
    )
