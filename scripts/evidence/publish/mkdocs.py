"""The only file that knows MkDocs: hands the generated pages over to it.

A generated page arrives with its HTML made, so MkDocs neither parses nor changes it; it only puts
the theme's shell around it. An error in a record stops the build before anything is written.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click import progressbar
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from evidence.analyse.analysis import Analysis
from evidence.build import build
from evidence.check.files import DOCS
from evidence.check.pages import HEAD_FIELDS
from evidence.common.background import Background
from evidence.common.errors import EvidenceError, told
from evidence.common.process import current_date, tune_garbage_collector
from evidence.diagnostics.reporters.terminal import summary, terminal_report
from evidence.link.evidence_base import EvidenceBase
from evidence.publish.assets import Assets, assets_for
from evidence.publish.config import settings_in
from evidence.publish.policy.policy import site_policy
from evidence.publish.search.entries import (
    SearchEntry,
    overview_entry,
    search_entries,
)
from evidence.publish.search.pagefind import find_program, make_index
from evidence.publish.static_pages import filled, finished, marks, written_entries
from evidence.publish.strict_markdown import StrictMarkdown
from evidence.publish.theme import THEME, theme_values
from evidence.render.page import Asset, Page
from evidence.render.settings import Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.plugins.evidence")
LONG = 200
"""Cases from which on a build takes long enough to show how far it is."""
UNUSED = ("assets/javascripts/", "assets/stylesheets/")
"""Files of the stock theme that no page of ours loads."""
NO_DAY = "2000-01-01"
"""Stands for the day of a page that shows no record, so that the clock of the machine does not."""
_ID = re.compile(r'\sid="([^"]+)"')


class RecordPage(MkDocsPage):
    """A page whose HTML is finished before MkDocs sees it."""

    def __init__(self, made: Page, file: File, config: MkDocsConfig, edit: str) -> None:
        super().__init__(made.title, file, config)
        self.made = made
        self.edit_url = edit or None

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the title and the description from the generator instead of a file."""
        self.markdown = ""
        self.meta = {
            "title": self.made.title,
            "description": self.made.description,
            "section": self.made.section,
            "module": self.made.module,
            "updated": self.made.updated,
            "text": self.made.text,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the finished HTML."""
        self.content = self.made.html

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Fragments that hand-written pages may link to."""
        return set(_ID.findall(self.made.html))


class NoSettings(Config):
    """The plugin has no settings of its own."""


class EvidencePlugin(BasePlugin[NoSettings]):
    """Adds the pages of the evidence base to a MkDocs site."""

    made: list[Page | Asset]
    """Pages and files, in the order in which they were made."""
    index: Background
    """The search index in the making."""
    assets: Assets
    marks: dict[str, str]
    """What hand-written pages call by a mark, such as `{repository}`."""

    is_serving = False
    """Whether MkDocs serves the site to whoever writes it."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note what MkDocs is to do."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put the shell of our pages before that of the stock theme, and keep pages to text.

        Raises:
            Abort: the hand-written pages stand where nobody checks them.
        """
        docs = Path(config.config_file_path).parent / DOCS
        if Path(config.docs_dir).resolve() != docs.resolve():
            raise Abort(f"The hand-written pages are in {config.docs_dir}, and must be in {docs}.")
        config.theme.dirs.insert(0, str(THEME))
        config.markdown_extensions.append(StrictMarkdown())
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Check the records and render them before MkDocs empties the old site.

        Raises:
            Abort: a record is wrong; the message says which, where, and what to do.
        """
        tune_garbage_collector()
        root = Path(config.config_file_path).parent
        try:
            find_program()
            checked = build(
                root, current_date(), settings_from(config), partial(self._take, config)
            )
        except EvidenceError as error:
            raise Abort(str(error)) from error
        if checked.errors:
            report = terminal_report(checked.errors, checked.files, checked.count, colour=False)
            raise Abort(f"The records have errors; the site stays as it was.\n\n{report}")
        log.info(summary(checked.problems, checked.count))

    def _take(self, config: MkDocsConfig, analysis: Analysis, site: Iterator[Page | Asset]) -> None:
        """Keep the pages until MkDocs asks for them; the search index is made meanwhile."""
        base = analysis.base
        self.assets = assets_for(base.about)
        # The theme has these from the configuration, for hand-written pages too.
        config.site_name = base.about.name
        config.site_description = base.about.description
        self.marks = marks(base.about, settings_from(config).repository)
        written = partial(written_entries, Path(config.docs_dir), self.marks)
        # The index takes as long as the pages, so it is begun before them.
        self.index = Background(partial(write_search, base, written, Path(config.site_dir)))
        # In a terminal a long build shows how far it is; what is read by a program stays as it was.
        quiet = not sys.stderr.isatty() or len(base.cases) < LONG
        label = "Pages and files made"
        with progressbar(site, None, label, show_pos=True, file=sys.stderr, hidden=quiet) as shown:
            self.made = list(shown)
        modules = {made.module for made in self.made if isinstance(made, Page)}
        policy = site_policy(serving=self.is_serving)
        config.extra.update(theme_values(base, self.assets, modules, policy))
        pages = [made for made in self.made if isinstance(made, Page) and made.search]
        self.index.send([overview_entry(page) for page in pages])

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages and the assets to the hand-written pages."""
        self.index.send("the site is emptied")
        for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
            files.remove(file)
        for address, content in self.assets.files.items():
            files.append(File.generated(config, address, content=content))
        settings = settings_from(config)
        for page in self.made:
            if isinstance(page, Page):
                files.append(record_file(page, config, settings))
        return files

    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Let hand-written pages name what stands elsewhere, such as the repository."""
        if not isinstance(page, RecordPage):
            page.meta = {name: page.meta[name] for name in HEAD_FIELDS if name in page.meta}
        return filled(markdown, self.marks)

    def on_page_content(
        self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Complete a hand-written page."""
        # The newest day of all pages is that of the compressed sitemap, or else today.
        page.update_date = page.meta.get("updated") or NO_DAY
        return html if isinstance(page, RecordPage) else finished(html, page.edit_url or "")

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the data files beside the pages, and the search index."""
        site = Path(config.site_dir)
        for asset in self.made:
            if isinstance(asset, Asset):
                path = site / asset.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(asset.content)
        self.index.finish()

    def on_build_error(self, error: Exception) -> None:
        """Say in words what stopped the build, where that is no fault of the program.

        Raises:
            Abort: with the message.
        """
        if isinstance(error, OSError):
            raise Abort(told(error)) from error
        if isinstance(error, EvidenceError):
            raise Abort(str(error)) from error
        if isinstance(error, UnicodeError):
            # MkDocs has named the file by now.
            raise Abort("The file is not UTF-8. Save it in that encoding.") from error


def write_search(
    base: EvidenceBase,
    written: Callable[[], Iterator[SearchEntry]],
    site: Path,
    receive: Callable[[], Any],
) -> None:
    """Make the search index of records, hand-written pages and overviews, and write it.

    Args:
        base: the linked records.
        written: makes the entries of the hand-written pages.
        site: folder of the site.
        receive: waits first for the entries of overviews, then for the site to be emptied.
    """

    def entries() -> Iterator[SearchEntry]:
        yield from search_entries(base)
        yield from written()
        yield from receive()

    index = make_index(entries())
    receive()
    index.write(site / "pagefind")


def settings_from(config: MkDocsConfig) -> Settings:
    """Read from mkdocs.yml what the pages must know of where they stand."""
    return settings_in(Path(config.config_file_path), config.site_url, config.extra)


def record_file(page: Page, config: MkDocsConfig, settings: Settings) -> File:
    """Return a file whose page needs no rendering."""
    file = File.generated(config, f"{page.address}index.md", content="")
    RecordPage(page, file, config, settings.edit_address(page.record) if page.record else "")
    return file
