"""The records as frozen values: a case with its findings and sources; a factor; a publication.

Holds what a record says and what follows from that record alone; whatever needs a second record
is in `evidence_base`. `build` makes these values from checked data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evidence.common.dating import Dating, years_between
from evidence.diagnostics.problem import Path


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim comes from."""

    source: str
    """Id of a source of the same case."""
    locator: str = ""
    """Page, paragraph or section as the coder saw it; empty where none was seen."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, with its language where that is not English."""

    text: str
    language: str = ""
    """BCP 47 code; empty for English."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or two with its sources."""

    text: str
    """Prose in the small Markdown subset."""
    citations: tuple[Citation, ...]
    kind: str = ""
    """Id of a term where the statement has one: the kind of a driver, the verdict of an outcome."""
    according_to: str = ""
    """Who says so, of an outcome that one side alone claims."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A body, or a group of like bodies, that took part."""

    name: Name
    role: str
    """Id in partner-roles."""
    sector: str
    """Id in sectors."""
    citations: tuple[Citation, ...]
    translation: str = ""
    """The name in English, or empty."""
    count: int = 1
    """How many bodies the line stands for."""
    joined: str = ""
    """Date text, or empty."""
    left: str = ""
    """Date text, or empty."""
    withdrew: bool = False
    """Whether it pulled out rather than ended as planned."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OtherDate:
    """The date that another source gives for the same thing."""

    date: str
    """Date text."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a date."""

    date: str
    """Date text, as everywhere where something happened: see `common/dating.py`."""
    kind: str
    """Id in event-kinds."""
    text: str
    citations: tuple[Citation, ...]
    end: str = ""
    """Date text for something that lasted, or empty."""
    other_date: OtherDate | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date that a plan named, beside the date on which it came true."""

    label: str
    citations: tuple[Citation, ...]
    aim: str = ""
    """Id in milestone-aims, or empty for a delivery."""
    planned: str = ""
    """Date text, or empty where only the delay is stated."""
    moved_to: tuple[str, ...] = ()
    """Date texts: to when it was put off, one after the other."""
    times_moved: int | None = None
    """How often it was put off, where a source gives the number."""
    stated_delay: str = ""
    """The delay in a source's words."""
    actual: str = ""
    """Date text, or empty where it is not known or was not reached."""
    not_reached: bool = False
    note: str = ""
    other_planned: OtherDate | None = None
    other_actual: OtherDate | None = None

    @property
    def is_delivery(self) -> bool:
        """Whether the date was for the system or a part of it, and not for what comes beside it."""
        return self.aim in ("", "delivery")


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as a source states it; never converted, never added up."""

    label: str
    kind: str
    """Id in cost-kinds."""
    amount: float
    """In whole units of `currency`; the lower end of a range."""
    currency: str
    """ISO 4217 code."""
    citations: tuple[Citation, ...]
    amount_max: float | None = None
    """Upper end of a range."""
    at_least: bool = False
    approximate: bool = False
    per: str = ""
    """What a returning amount is for, such as "year"."""
    as_of: str = ""
    """Date text, or empty."""
    period_start: str = ""
    """Date text: where the time that it covers begins; may lie in the future."""
    period_end: str = ""
    part: str = ""
    """The part or phase that it covers; empty for the whole."""
    condition: str = ""
    """What must come about before it is paid, or empty."""
    according_to: str = ""
    """Whose figure it is, where parties differ."""
    price_base: str = ""
    paid_by: str = ""
    series: str = ""
    """Amounts of one case with the same series cover the same thing and may be compared."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is no money."""

    label: str
    value: float
    """In `unit`; the lower end of a range."""
    unit: str
    """What it counts or measures, in words."""
    citations: tuple[Citation, ...]
    value_max: float | None = None
    """Upper end of a range."""
    of: float | None = None
    """The number of which it is a part."""
    before: float | None = None
    """The same measure before the change."""
    at_least: bool = False
    approximate: bool = False
    as_of: str = ""
    """Date text, or empty."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One factor at work in one case."""

    id: str
    """Unique within the case, and never used again."""
    number: int
    """Place in the record, from 1."""
    factor: str
    """Id of the factor."""
    effect: str
    """Id in effects: enabler, barrier or mixed."""
    basis: str
    """Id in bases: stated where a source says itself which way it acted, else inferred."""
    text: str
    citations: tuple[Citation, ...]
    headline: str = ""
    """What happened and how it acted, in one line, or empty."""
    phases: tuple[str, ...] = ()
    """Ids in phases; empty where the source does not tell."""
    for_partner: str = ""
    """Name of the partner that it holds for, or empty."""
    contrary: bool = False
    """Whether it speaks against the factor's definition."""
    contrary_note: str = ""

    @property
    def anchor(self) -> str:
        """Fragment of the finding on the case's page."""
        return f"finding-{self.id}"

    @property
    def is_stated(self) -> bool:
        """Whether a source says itself that it helped or hindered."""
        return self.basis == "stated"


@dataclass(frozen=True, slots=True)
class Relation:
    """Another case, or a project without a record, and how this one stands to it."""

    relation: str
    """Id in relations."""
    note: str
    case: str = ""
    """Id of the other case; empty where it has no record."""
    name: str = ""
    """What the other project is called, where it has no record."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A part of the record that no source read answers."""

    field: str
    reason: str
    not_looked_for: bool = False
    """Whether nobody has looked for it yet."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that a case cites, and how much of it was read."""

    id: str
    """Unique within the case only."""
    kind: str
    """Id in source-kinds."""
    title: str
    read: str
    """Id in read-levels."""
    depth: str = ""
    """Role of that level: full, part or abstract; empty where it has none."""
    language: str = ""
    translation: str = ""
    """The title in English, or empty."""
    authors: tuple[str, ...] = ()
    year: int | None = None
    publisher: str = ""
    doi: str = ""
    url: str = ""
    """The publisher's own page."""
    read_at: str = ""
    """The page that was read, where that is a copy elsewhere."""
    archived_url: str = ""
    """A copy that stays when the page goes."""
    part_read: str = ""
    """Which part of it was read, in words."""
    family: str = ""
    """Label shared by publications that report one study; they count once."""
    reports_on: str = ""
    """Title of the document that was read only through this source."""
    reported_kind: str = ""
    """Id in source-kinds of that document, where all that is cited is what it says."""
    note: str = ""

    @property
    def published_at(self) -> str:
        """Where its publisher has it: the page, else the DOI's address, else empty."""
        return self.url or (f"https://doi.org/{self.doi}" if self.doi else "")

    @property
    def address(self) -> str:
        """Where a reader finds it: its publisher's page, else the copy that was read, else one."""
        return self.published_at or self.read_at or self.archived_url

    @property
    def page_read(self) -> str:
        """Where what the coder read stands, or empty."""
        return self.read_at or self.address


@dataclass(frozen=True, slots=True)
class Review:
    """When somebody looked at the record, and in which role."""

    date: str
    role: str
    """Id in reviewer-roles."""
    ties: tuple[str, ...] = ()
    """Ids in reviewer-ties; empty where nobody was asked."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A warning that an editor has accepted."""

    code: str
    reason: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One project, as its record tells it."""

    id: str
    title: str
    verdict: Statement
    summary: str
    status: str
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    reviewed: tuple[Review, ...]
    short_title: str = ""
    """The title in at most 40 characters; empty where the title is as short."""
    also_known_as: tuple[Name, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO 3166-1 codes in small letters, as on the site's addresses."""
    region: str = ""
    status_as_of: str = ""
    status_note: str = ""
    partners: tuple[Partner, ...] = ()
    not_all_of: tuple[str, ...] = ()
    """Names of its lists that are not complete."""
    drivers: tuple[Statement, ...] = ()
    governance: tuple[Statement, ...] = ()
    timeline: tuple[Event, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    costs: tuple[Amount, ...] = ()
    figures: tuple[Figure, ...] = ()
    outcomes: tuple[Statement, ...] = ()
    retired_findings: tuple[str, ...] = ()
    """Ids of findings that are gone."""
    lessons: tuple[Statement, ...] = ()
    related: tuple[Relation, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    limits: str = ""
    former_ids: tuple[str, ...] = ()
    suppress: tuple[Waiver, ...] = ()
    said_to_be_empty: tuple[Path, ...] = ()
    """Places at which the record has a list without entries, rather than no list."""
    own: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What it has in the fields that the evidence base adds, by their names; lists are tuples."""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Every term in the record by its closed list, each once, in the order of the record."""
    kinds: tuple[str, ...] = ()
    """Its terms in the field with the role kind, the main one first."""
    serves: tuple[str, ...] = ()
    """Its terms in the field with the role serves."""
    reach: tuple[str, ...] = ()
    """Its terms in the field with the role reach, but for one that says that it is not known."""

    def source(self, source_id: str) -> Source:
        """Return the source with this id; KeyError where the case has none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(f"{self.id} has no source {source_id!r}")

    @property
    def years(self) -> tuple[str, str] | None:
        """First and last year that the timeline names, or None where it has no event."""
        known = self.years_as_known
        if known is None:
            return None
        first, last = (Dating.parse(text).named for text in known)
        return str(first[0].year), str(last[-1].year)

    @property
    def years_as_known(self) -> tuple[str, str] | None:
        """The same as dates, with what is open about each: "../2004" where it may be earlier."""
        if not self.timeline:
            return None
        dates = [event.date for event in self.timeline]
        dates += [event.end for event in self.timeline if event.end]
        return years_between(dates)

    @property
    def last_review(self) -> str:
        """Date of the newest review."""
        return max(review.date for review in self.reviewed)

    def family(self, source: Source) -> str:
        """Return the label under which a source counts: its family, else case id and own id."""
        return source.family or f"{self.id}/{source.id}"


@dataclass(frozen=True, slots=True)
class FindingName:
    """A finding by the names under which it is kept."""

    case: str
    """Id of the case."""
    finding: str
    """Id of the finding within that case."""

    @classmethod
    def parse(cls, text: str) -> FindingName:
        """Read the form of records: the two ids with a slash between them."""
        return cls(*text.split("/"))

    def __str__(self) -> str:
        """Write it in the form of records."""
        return f"{self.case}/{self.finding}"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do about a factor."""

    id: str
    """Unique within the factor, and never used again."""
    text: str
    """Prose in the small Markdown subset."""
    moment: str = ""
    """Id in moments: when it should be done at the latest; empty where nobody has decided."""
    basis: str = ""
    """Id in action-bases: how the findings support it; empty where none were looked for yet."""
    findings: tuple[FindingName, ...] = ()
    """What it rests on."""
    also: tuple[FindingName, ...] = ()
    """What speaks against it."""

    @property
    def anchor(self) -> str:
        """Fragment of the action on the factor's page."""
        return f"action-{self.id}"


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """What ought to be true of a project, and what each answer of somebody in it means."""

    text: str
    if_yes: str
    if_partly: str
    if_no: str
    if_unknown: str
    moment: str = ""
    """Id in moments: when it should be true at the latest; empty where nobody has decided."""
    findings: tuple[FindingName, ...] = ()
    """What is said of the answers rests on these."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A factor that is easily taken for another, and when it fits better."""

    factor: str
    when: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that shapes how what is collected goes."""

    id: str
    name: str
    level: str
    """Id in levels."""
    definition: str
    why_it_matters: str
    use_when: str
    signs_present: tuple[str, ...]
    signs_missing: tuple[str, ...]
    actions: tuple[Action, ...]
    questions: tuple[str, ...]
    statement: ToAnswer | None = None
    """What a reader is asked of a project; None where a project has no say in the factor."""
    not_when: tuple[Neighbour, ...] = ()
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    literature: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    own: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What it has in the fields that the evidence base adds, by their names; lists are tuples."""


@dataclass(frozen=True, slots=True)
class Publication:
    """An entry of the literature behind the factors; it explains them and is no case evidence."""

    id: str
    kind: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    doi: str = ""
    url: str = ""
    read: str = ""
    note: str = ""

    @property
    def address(self) -> str:
        """Where a reader can find it, or empty."""
        return self.url or (f"https://doi.org/{self.doi}" if self.doi else "")
