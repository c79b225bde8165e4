"""From linked records to finished pages: the Jinja environments and the list of all views.

A pure function: the same records, settings and upkeep give the same bytes. Reads no clock, asks no
network, writes no file, and knows nothing of the engine that shows the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from evidence.analyse.confidence import CONCERNS, LEVELS
from evidence.analyse.heterogeneity import Disagreement, disagreements
from evidence.analyse.maintenance import NOTHING_KNOWN, Upkeep
from evidence.common import text as wording
from evidence.common.parallel import LEAST, spread
from evidence.link.evidence_base import Links, tally
from evidence.link.model import Case
from evidence.render import page as pages
from evidence.render.citations import Citing
from evidence.render.environment import PageEnvironment
from evidence.render.page import Asset, Page, Site

View = Callable[["Renderer"], Iterator[Page | Asset]]
"""Makes pages or files of one kind."""

TEMPLATES = Path(__file__).parent / "templates"

REMEMBERED: Mapping[str, Callable[..., object]] = {
    "sign": lambda name: name,
    "effect": lambda effect: effect,
    "contrary": lambda: None,
    "status": lambda status: status,
    "tally": lambda count: count,
    "terms": lambda vocabulary, ids: (vocabulary, ids),
    "phases": lambda finding: finding.phases,
    "place": lambda case: case.id,
    "phase_key": lambda: None,
}
"""Macros of m.html whose results recur on very many pages, and what each result depends on."""

EFFECT_CLASS = {"enabler": "helped", "barrier": "hindered", "mixed": "both"}
"""Name of each effect in the style sheet and in the sprite."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the pages must know of where they will stand."""

    site_name: str
    site_url: str
    """Absolute address of the site with a slash at its end."""
    repository: str
    """Address of the repository, where records are edited; no slash at its end."""
    version: str
    """Version of the data, shown where a page is cited."""

    def edit_address(self, record: str) -> str:
        """Return where a file of the repository is edited in the browser."""
        return f"{self.repository}/edit/main/{record}"

    def history_address(self, record: str) -> str:
        """Return where the history of a file is shown."""
        return f"{self.repository}/commits/main/{record}"


@dataclass(frozen=True)
class Renderer:
    """Fills templates for one set of records."""

    links: Links
    settings: Settings
    upkeep: Upkeep = NOTHING_KNOWN

    def page(  # noqa: D417 - the context is the template's
        self,
        template: str,
        *,
        address: str,
        title: str,
        description: str,
        kind: str,
        record: str = "",
        **context: object,
    ) -> Page:
        """Fill a template and return the page.

        Args:
            template: file name in templates/.
            address: where the page stands, relative to the root of the site.
            title: its title, without the name of the site.
            description: one sentence for search engines.
            kind: sort of page, such as "case".
            record: path of the YAML file behind it, or empty.
        """
        html = self.part(
            template,
            address,
            title=title,
            edit=self.settings.edit_address(record) if record else "",
            history=self.settings.history_address(record) if record else "",
            **context,
        )
        body = f'<div class="ju-page">\n{html}\n</div>'
        return Page(address, title, " ".join(description.split()), body, kind, record)

    def part(self, template: str, address: str, **context: object) -> str:
        """Fill a template whose links start from an address, and return the bare markup."""
        environment = self._environments[pages.depth(address)]
        return environment.get_template(template).render(address=address, **context)

    def citing(self, address: str) -> Citing:
        """Return what writes citations and prose on the page at an address."""
        return self._citings[pages.depth(address)]

    @cached_property
    def disagreements(self) -> Mapping[str, Disagreement]:
        """The factors with two sides, by id: several views show them."""
        return {item.factor.id: item for item in disagreements(self.links)}

    @cached_property
    def _citings(self) -> Mapping[int, Citing]:
        return {depth: Citing(self.links, "../" * depth) for depth in range(5)}

    @cached_property
    def _environments(self) -> Mapping[int, Environment]:
        return {depth: self._environment(depth) for depth in range(5)}

    def _environment(self, depth: int) -> PageEnvironment:
        """Return an environment whose links start so many folders below the root."""
        environment = PageEnvironment(TEMPLATES)
        root = "../" * depth
        citing = self._citings[depth]
        links = self.links
        environment.globals.update(
            root=root,
            site=self.settings,
            links=links,
            label=lru_cache(maxsize=None)(links.label),
            term=links.term,
            case_url=lambda case_id: root + pages.case_address(case_id),
            factor_url=lambda factor_id: root + pages.factor_address(factor_id),
            term_url=lambda vocabulary, term: root + pages.term_address(vocabulary, term),
            effect_class=EFFECT_CLASS,
            confidence_levels=LEVELS,
            concerns=CONCERNS,
            tally_of=tally,
            prose=citing.prose,
            block=citing.block,
            cite=citing.cite,
            attribute=citing.attribute,
            kinds_of=citing.kinds_of,
            row=_once_a_case(environment),
        )
        environment.filters.update(
            date=wording.date,
            number=wording.number,
            listed=wording.listed,
            lower_first=wording.lower_first,
            upper_first=wording.upper_first,
        )
        environment.globals.update(
            plural=wording.plural, money=wording.money_range, date_range=wording.date_range
        )
        environment.remember("m.html", REMEMBERED)
        return environment


def _once_a_case(environment: Environment) -> Callable[[Case], Markup]:
    """Return what writes the line of a case, with a memory: many pages repeat it."""
    written: dict[str, Markup] = {}

    def row(case: Case) -> Markup:
        if case.id not in written:
            module: Any = environment.get_template("rows.html").module
            written[case.id] = module.row(case)
        return written[case.id]

    return row


def render(
    links: Links,
    settings: Settings,
    upkeep: Upkeep = NOTHING_KNOWN,
    after_overviews: Callable[[list[Page]], None] | None = None,
) -> Site:
    """Make every generated page and file, in a fixed order.

    Args:
        links: the linked records.
        settings: where the pages will stand.
        upkeep: what is known of the upkeep of the records.
        after_overviews: is called with all pages but those of cases, before the rest is made.
    """
    from evidence.render.pages import ASSET_VIEWS, CASE_VIEW, PAGE_VIEWS  # noqa: PLC0415 - views import Renderer

    renderer = Renderer(links, settings, upkeep)

    def make(work: View | Case) -> list[Page | Asset]:
        if isinstance(work, Case):
            return [CASE_VIEW(renderer, work)]
        return list(work(renderer))

    def tell(overviews: list[list[Page | Asset]]) -> None:
        if after_overviews is not None:
            after_overviews(
                [page for pages in overviews for page in pages if isinstance(page, Page)]
            )

    work: list[View | Case] = [*PAGE_VIEWS, *ASSET_VIEWS, *links.cases.values()]
    many = len(links.cases) >= LEAST
    parts = spread(make, work, 0 if many else len(work) + 1, own=len(PAGE_VIEWS), after_own=tell)
    made = [item for items in parts for item in items]
    return Site(
        tuple(item for item in made if isinstance(item, Page)),
        tuple(item for item in made if isinstance(item, Asset)),
    )
