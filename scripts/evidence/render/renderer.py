"""Fills the templates for one evidence base: the Jinja environments with all that templates call.

Reads no clock, asks no network, writes no file, and knows nothing of the engine behind the site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from evidence.analyse.analysis import Analysis
from evidence.analyse.confidence.rule import CONCERNS, LEVELS
from evidence.analyse.counts import tally
from evidence.authoring.examples import case_with_examples
from evidence.common import dating
from evidence.common.text import (
    host_of,
    listed,
    lower_first,
    money_range,
    number,
    plural,
    upper_first,
    whole_percent,
)
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case
from evidence.render import page as pages
from evidence.render.citations import Citing
from evidence.render.data.api.answers import Answers
from evidence.render.data.columns import Table
from evidence.render.data.tables import all_tables
from evidence.render.jinja.environment import PageEnvironment
from evidence.render.jinja.isolation import isolated, names_listed
from evidence.render.page import Page, Search
from evidence.render.settings import Settings
from evidence.schema.schema import Schema

DEEPEST = 5
"""Folders between the root and the deepest page, which is a further page of a cell of the map."""
TEMPLATES = Path(__file__).parent / "templates"

REMEMBERED: Mapping[str, Mapping[str, Callable[..., object]]] = {
    "_macros/signs.html": {
        "sign": lambda *shape: shape,
        "effect": lambda finding: (finding.effect, finding.basis),
        "basis": lambda finding: finding.basis,
        "contrary": lambda: None,
        "status": lambda status: status,
        "tally": lambda count: count,
        "terms": lambda vocabulary, ids: (vocabulary, ids),
        "phases": lambda finding: finding.phases,
        "basis_meanings": lambda: None,
        "mark_key": lambda: None,
    },
    "_macros/records.html": {"place": lambda case: case.id},
}
"""Macros whose results recur on very many pages, by file, and what each result depends on."""

EFFECT_CLASS = {"enabler": "helped", "barrier": "hindered", "mixed": "both"}
"""Name of each effect in the style sheet and in the sprite."""


@dataclass(frozen=True)
class Renderer:
    """Fills templates for one set of records."""

    analysis: Analysis
    settings: Settings

    @property
    def base(self) -> EvidenceBase:
        """The records."""
        return self.analysis.base

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """The tables of the data by name, for the data themselves and for the API."""
        made = all_tables(self.analysis, self.settings.site_url)
        return {table.name: table for table in made}

    @cached_property
    def answers(self) -> Answers:
        """What makes the answers of the API."""
        return Answers(self.analysis, self.tables, self.settings.site_url)

    @cached_property
    def case_with_examples(self) -> Schema:
        """The description of a case with examples out of the records, for several pages."""
        return case_with_examples(self.base)

    @cached_property
    def effect_words(self) -> Mapping[str, str]:
        """What the base calls each effect, by its name in the style sheet."""
        return {name: self.base.label("effects", effect) for effect, name in EFFECT_CLASS.items()}

    def page(  # noqa: D417 - the context is the template's
        self,
        template: str,
        *,
        address: str,
        title: str,
        description: str,
        kind: str,
        record: str = "",
        search: Search = "",
        section: str = "",
        module: str = "",
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
            search: what the search holds of the page itself.
            section: address of the entry in the menu that it belongs to, where not by its own.
            module: script that an element of the page starts, such as "cases/explorer".
        """
        html = self.part(
            template,
            address,
            title=title,
            module=module,
            edit=self.settings.edit_address(record) if record else "",
            history=self.settings.history_address(record) if record else "",
            **context,
        )
        body = f'<div class="ju-page">\n{html}\n</div>'
        description = " ".join(description.split())
        return Page(address, title, description, body, kind, record, search, section, module)

    def part(self, template: str, address: str, **context: object) -> str:
        """Fill a template whose links start from an address, and return the bare markup."""
        environment = self._environments[pages.depth(address)]
        return environment.get_template(template).render(address=address, **context)

    def macro(self, template: str, name: str, address: str) -> Callable[..., Markup]:
        """Return a macro whose links start from an address, for calling it very often.

        Filling a template takes five times as long as a call, for a thousand cases 18,000 times.
        """
        module = self._environments[pages.depth(address)].get_template(template).module
        macro: Callable[..., Markup] = getattr(module, name)
        return macro

    def citing(self, address: str) -> Citing:
        """Return what writes citations and prose on the page at an address."""
        return self._citings[pages.depth(address)]

    @cached_property
    def _citings(self) -> Mapping[int, Citing]:
        return {depth: Citing(self.base, "../" * depth) for depth in range(DEEPEST + 1)}

    @cached_property
    def _environments(self) -> Mapping[int, Environment]:
        return {depth: self._environment(depth) for depth in range(DEEPEST + 1)}

    def _environment(self, depth: int) -> PageEnvironment:
        """Return an environment whose links start so many folders below the root."""
        environment = PageEnvironment(TEMPLATES, self.settings.compiled)
        root = "../" * depth
        citing = self._citings[depth]
        base = self.base
        environment.globals.update(
            root=root,
            site=self.settings,
            base=base,
            label=lru_cache(maxsize=None)(base.label),
            term=base.term,
            case_url=lambda case_id: root + pages.case_address(case_id),
            factor_url=lambda factor_id: root + pages.factor_address(factor_id),
            term_url=lambda vocabulary, term: root + pages.term_address(vocabulary, term),
            effect_class=EFFECT_CLASS,
            effect_words=self.effect_words,
            event_sign=lambda kind: base.term("event-kinds", kind).sign or "other",
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
            date=dating.in_words,
            host=host_of,
            isolated=isolated,
            names_listed=names_listed,
            number=number,
            listed=listed,
            lower_first=lower_first,
            upper_first=upper_first,
        )
        environment.globals.update(
            plural=plural,
            money=money_range,
            date_range=dating.range_in_words,
            is_exact=dating.is_exact,
            whole_percent=whole_percent,
        )
        for file, macros in REMEMBERED.items():
            environment.remember(file, macros)
        return environment


def _once_a_case(environment: Environment) -> Callable[[Case], Markup]:
    """Return what writes the line of a case, with a memory: many pages repeat it."""
    written: dict[str, Markup] = {}

    def row(case: Case) -> Markup:
        if case.id not in written:
            module: Any = environment.get_template("_macros/records.html").module
            written[case.id] = module.row(case)
        return written[case.id]

    return row
