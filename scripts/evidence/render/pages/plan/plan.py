"""The plan: describe a project, answer statements, see the nearest cases and what to do.

All that depends on what a reader enters is worked out in the browser, from the files beside the
page. Without its script a worksheet for each moment holds the statements, actions and questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from evidence.analyse.factors.advice import MOMENTS, by_moment
from evidence.analyse.nearness.similarity import Similarity
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Factor
from evidence.render.page import Page
from evidence.render.pages.plan.files import ADDRESS
from evidence.render.renderer import Renderer
from evidence.schema.roles import UNKNOWN
from evidence.schema.vocabularies import Term, Vocabulary

IN_SIGHT = 7
"""Terms of a list that stand open; the rest is folded where it is more than one."""
WEIGHTY = 1
"""Weight of a list from which on its question stands open."""
ANSWERS = (("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("unknown", "Don’t know"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A term that describes a project."""

    term: Term
    cases: int
    """How many have it."""


@dataclass(frozen=True, slots=True)
class Question:
    """One list by which a project is described."""

    key: str
    """Name of the list in the data of nearness."""
    list: Vocabulary
    choices: tuple[Choice, ...]
    one: bool
    """Whether a project has one term of the list alone."""
    weighty: bool
    """Whether it counts so much that it is asked first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The factors whose statement ought to be true at one moment."""

    moment: Term | None
    """None where the base does not order what there is to do."""
    factors: tuple[Factor, ...]


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page of the plan, then its worksheets."""
    base = renderer.base
    groups = asked(base)
    yield renderer.page(
        "plan/plan.html",
        module="plan/plan",
        address=ADDRESS,
        title="Plan my project",
        description=f"Describe a project and see which {base.about.many} are near it, what their "
        "reports name most, and what there is to do.",
        kind="plan",
        search="summary",
        questions=questions(base, renderer.analysis.similarity),
        asked=groups,
        statements=sum(len(group.factors) for group in groups),
        answers=ANSWERS,
        in_sight=IN_SIGHT,
        worksheet=worksheet_address,
        meaning=meaning,
        foretelling=figures.outcome if (figures := renderer.analysis.nearness_figures) else None,
        moments=tuple(base.vocabularies.get(MOMENTS) or ()),
    )
    advice = tuple(chain.from_iterable(base.advice.values()))
    by_term = {_id(group.term): group.advice for group in by_moment(base, advice)}
    for number, group in enumerate(groups):
        name = group.moment.label if group.moment else "all statements"
        yield renderer.page(
            "plan/worksheet.html",
            address=worksheet_address(group.moment),
            title=f"Worksheet: {name[0].lower()}{name[1:]}",
            description="Statements to answer on paper, what to do, and questions to ask.",
            kind="worksheet",
            section=ADDRESS,
            group=group,
            advice=by_term.get(_id(group.moment), ()),
            answers=ANSWERS,
            before=groups[number - 1] if number else None,
            after=groups[number + 1] if number + 1 < len(groups) else None,
            worksheet=worksheet_address,
            meaning=meaning,
        )


def meaning(factor: Factor, answer: str) -> str:
    """Return what an answer to a factor's statement means; KeyError where nobody can answer so."""
    said = factor.statement
    if said is None:
        raise KeyError(f"{factor.id} has no statement")
    return {
        "yes": said.if_yes,
        "partly": said.if_partly,
        "no": said.if_no,
        "unknown": said.if_unknown,
    }[answer]


def _id(moment: Term | None) -> str:
    return moment.id if moment else ""


def worksheet_address(moment: Term | None) -> str:
    """Return the address of the worksheet for a moment."""
    return f"{ADDRESS}{_id(moment) or 'all'}/"


def questions(base: EvidenceBase, similarity: Similarity) -> tuple[Question, ...]:
    """Return what a project is asked for: the lists that count for nearness, weightiest first.

    Lists whose terms gather countries are not asked for, since the country says it.
    """
    single = {item.vocabulary for item in base.case_fields if item.type == "term"}
    found = []
    for item in similarity.nearness.lists:
        if item.similarity is None or any(term.countries for term in item):
            continue
        choices = [
            Choice(term, len(base.cases_with(item.id, term.id)))
            for term in item
            if term.role != UNKNOWN
        ]
        one = item.id in single
        if not one:
            choices.sort(key=lambda choice: -choice.cases)
        key = item.facet.key if item.facet else item.id
        weight = item.similarity.weight
        found.append((weight, Question(key, item, tuple(choices), one, weight >= WEIGHTY)))
    found.sort(key=lambda pair: -pair[0])
    return tuple(question for _, question in found if question.choices)


def asked(base: EvidenceBase) -> tuple[Asked, ...]:
    """Return the factors with a statement by moment, in the order of the list; no empty groups."""
    with_one = [factor for factor in base.factors.values() if factor.statement]
    moments: list[Term | None] = [*(base.vocabularies.get(MOMENTS) or ()), None]
    groups = (
        Asked(
            moment,
            tuple(
                factor
                for factor in with_one
                if factor.statement and factor.statement.moment == _id(moment)
            ),
        )
        for moment in moments
    )
    return tuple(group for group in groups if group.factors)
