"""All files of the folder that an engine builds the site from, one after the other.

`docs/` holds the pages, styles, scripts, data and the index of the search, `theme/` the shell of
the pages, `mkdocs.yml` what the engines must be told. The index is among them, since it is made
from the records and not from built pages: no engine needs a step after its build.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from evidence.link.evidence_base import EvidenceBase
from evidence.publish.assets import Assets, assets_for
from evidence.publish.config import DocsSettings
from evidence.publish.folder.markdown import markdown
from evidence.publish.folder.written import written_pages
from evidence.publish.policy.policy import site_policy
from evidence.publish.search.entries import overview_entry, search_entries
from evidence.publish.search.pagefind import make_index
from evidence.publish.static_pages import marks, written_entries
from evidence.publish.theme import FAVICON, THEME, theme_values
from evidence.render.page import Asset, Page
from evidence.render.settings import Settings

DOCS = "docs"
CONFIGURATION = "mkdocs.yml"
REMARK = """\
# Written by `evidence render`, and written anew each time. MkDocs 1.6, ProperDocs 1.6 and Zensical
# read it. Pages are finished: an engine only puts the shell of theme/ around each. Search and links
# are ready, too, so its own search and its check of links, which cannot know the shell, are off.
"""


@dataclass(frozen=True, slots=True)
class Folder:
    """What the folder is made from."""

    base: EvidenceBase
    settings: Settings
    docs: DocsSettings
    """The hand-written pages."""

    def files(self, site: Iterable[Page | Asset]) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of every file.

        Args:
            site: the generated pages and data files.

        Raises:
            UsageError: a hand-written page links to a file that is not there.
        """
        assets = assets_for(self.base.about)
        entries = []
        modules = set()
        names = set()
        for name, content in [*assets.files.items(), *self._copied()]:
            names.add(name)
            yield f"{DOCS}/{name}", content
        for made in site:
            if isinstance(made, Page):
                name = file_of(made)
                yield f"{DOCS}/{name}", markdown(made).encode()
                modules.add(made.module)
                if made.search:
                    entries.append(overview_entry(made))
            else:
                name = made.path
                yield f"{DOCS}/{name}", made.content
            names.add(name)
        values = marks(self.base.about, self.settings.repository)
        for page in written_pages(self.docs, values, names):
            yield f"{DOCS}/{file_of(page)}", markdown(page).encode()
            modules.add(page.module)
        index = make_index(
            [*search_entries(self.base), *written_entries(self.docs.folder, values), *entries]
        )
        with tempfile.TemporaryDirectory() as scratch:
            index.write(Path(scratch, "pagefind"))
            for name, content in _files_below(Path(scratch)):
                yield f"{DOCS}/{name}", content
        for name, content in _files_below(THEME):
            yield f"theme/{name}", content
        yield CONFIGURATION, self._configuration(assets, modules).encode()

    def _copied(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that stand beside the hand-written pages and are none."""
        for name, content in _files_below(self.docs.folder):
            if not name.endswith(".md"):
                yield name, content

    def _configuration(self, assets: Assets, modules: Iterable[str]) -> str:
        # "/" says that nobody knows where the site will stand; engines want an address or none.
        url = {"site_url": self.settings.site_url} if "://" in self.settings.site_url else {}
        settings = {
            "site_name": self.base.about.name,
            "site_description": self.base.about.description,
            **url,
            "docs_dir": DOCS,
            "use_directory_urls": True,
            "theme": {
                "name": None,
                "custom_dir": "theme",
                "static_templates": ["404.html"],
                "favicon": FAVICON,
                "font": False,
            },
            "plugins": [{"search": {"enabled": False}}],
            "markdown_extensions": [],
            # An automatic navigation over all pages is slow, and the shell has a menu of its own.
            "nav": ["index.md"],
            "not_in_nav": "/**",
            "validation": {"links": {"not_found": "ignore", "anchors": "ignore"}},
            "extra": theme_values(self.base, assets, modules, site_policy()),
        }
        return REMARK + yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=100)


def file_of(page: Page) -> str:
    """Return the Markdown file of a page."""
    return f"{page.address}index.md"


def _files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the files of a folder, but for hidden ones, as engines do."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
            yield name, path.read_bytes()
