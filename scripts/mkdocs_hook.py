"""The only file that knows MkDocs: hands the generated pages over to it.

A generated page arrives with its HTML made, so MkDocs neither parses nor changes it; it only puts
the theme's shell around it. An error in a record stops the build before anything is written.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from evidence.base import current_date, load_base
from evidence.errors import EvidenceError
from evidence.handwritten import with_captions
from evidence.links import Links
from evidence.memory import expect_many_records
from evidence.pages import Page as EvidencePage
from evidence.pages import Site
from evidence.render import Settings, render
from evidence.reporters.terminal import summary, terminal_report
from evidence.search import SearchEntry, page_entry, search_entries
from evidence.search_index import IndexBuild

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.evidence")
MADE = "evidence"
"""Where in `config.extra` the build keeps what it made."""
WATCHED = (
    "cases",
    "taxonomy",
    "agreement",
    "scripts/evidence/templates",
    "scripts/evidence/schema",
)
"""Folders whose files make pages, besides docs/."""
TEXTS = frozenset({"about", "reference"})
"""Generated pages of which the search holds every word."""
OVERVIEWS = frozenset(
    {"cases", "factors", "sources", "browse", "map", "map-gaps", "map-cases", "compare"}
    | {"timelines", "disagreements", "contribute-form", "literature"}
)
"""Generated pages of which the search holds title and description; the records have their own."""
UNUSED = ("assets/javascripts/", "assets/stylesheets/palette.")
"""Files of the stock theme that no page of ours loads."""
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass
class Made:
    """What one build passes on from one of MkDocs' events to the next."""

    links: Links
    site: Site
    written: list[SearchEntry] = field(default_factory=list)
    """Entries of the hand-written pages."""
    index: IndexBuild | None = None


class RecordPage(Page):
    """A page whose HTML is finished before MkDocs sees it."""

    def __init__(self, made: EvidencePage, file: File, config: MkDocsConfig, edit: str) -> None:
        super().__init__(made.title, file, config)
        self.made = made
        self.edit_url = edit or None

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' call
        """Take the title and the description from the generator instead of a file."""
        self.markdown = ""
        self.meta = {"title": self.made.title, "description": self.made.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' call
        """Take the finished HTML."""
        self.content = self.made.html

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Fragments that hand-written pages may link to."""
        return set(_ID.findall(self.made.html))


def on_pre_build(config: MkDocsConfig) -> None:
    """Check the records and render them before MkDocs empties the old site.

    Raises:
        Abort: a record is wrong; the message says which, where, and what to do.
    """
    expect_many_records()
    try:
        base = load_base(Path(config.config_file_path).parent, current_date())
    except EvidenceError as error:
        raise Abort(str(error)) from error
    checked = base.checked
    if base.links is None:
        report = terminal_report(checked.errors, checked.files, checked.count, colour=False)
        raise Abort(f"The records have errors; the site stays as it was.\n\n{report}")
    log.info(summary(checked.problems, checked.count))
    config.extra[MADE] = Made(base.links, render(base.links, settings_from(config), base.upkeep))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to the hand-written ones; leave out the theme's scripts."""
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    made: Made = config.extra[MADE]
    for page in made.site.pages:
        add_page(page, files, config, settings_from(config))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let hand-written pages name the repository, whose address is a setting."""
    return markdown.replace("{repository}", settings_from(config).repository)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Complete the tables of a hand-written page, and keep its words for the search."""
    if isinstance(page, RecordPage):
        return html
    made: Made = config.extra[MADE]
    made.written.append(page_entry(page.url, str(page.title), html))
    return with_captions(html)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the search index be made while MkDocs fills its templates."""
    made: Made = config.extra[MADE]
    overviews = [
        page_entry(page.address, page.title, page.html if page.kind in TEXTS else page.description)
        for page in made.site.pages
        if page.kind in OVERVIEWS | TEXTS
    ]
    made.index = IndexBuild(search_entries(made.links, [*made.written, *overviews]))


def on_post_build(config: MkDocsConfig) -> None:
    """Write the data files beside the pages, and the search index."""
    made: Made = config.extra[MADE]
    site = Path(config.site_dir)
    for asset in made.site.assets:
        path = site / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
    if made.index is not None:
        made.index.finish(site / "pagefind")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuild when a record or a template changes."""
    root = Path(config.config_file_path).parent
    for folder in WATCHED:
        if (root / folder).is_dir():
            server.watch(str(root / folder))
    return server


def settings_from(config: MkDocsConfig) -> Settings:
    """Read from mkdocs.yml what the pages must know of where they stand."""
    return Settings(
        site_name=config.site_name,
        site_url=config.site_url or "/",
        repository=str(config.extra["repository"]).rstrip("/"),
        version=str(config.extra["data_version"]),
    )


def add_page(page: EvidencePage, files: Files, config: MkDocsConfig, settings: Settings) -> None:
    """Give MkDocs a page that needs no rendering."""
    file = File.generated(config, f"{page.address}index.md", content="")
    RecordPage(page, file, config, settings.edit_address(page.record) if page.record else "")
    files.append(file)
