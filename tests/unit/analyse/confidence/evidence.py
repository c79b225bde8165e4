"""Made-up findings on a factor, as the rule of confidence sees them."""

from __future__ import annotations

from hypothesis import strategies as st

from evidence.analyse.confidence.votes import FindingEvidence, SourceEvidence
from evidence.schema.vocabularies import Spread

SPREADS = [
    Spread(5, "country", "countries"),
    Spread(4, "service", "services"),
    Spread(4, "kind", "kinds"),
    Spread(3, "scale", "scales"),
]
AUDIT, NEWS, EVALUATION = ("full", 3), ("full", 1), ("full", 2)
ABSTRACT = ("abstract", 3)
PLACES = [
    ("gb", "lending", "catalogue", "town"),
    ("no", "archive", "card", "county"),
    ("nl", "school", "shelf", "national"),
    ("se", "museum", "depot", "town"),
    ("fi", "lending", "catalogue", "town"),
]
"""Settings of five cases that are spread widely over everything."""


def finding(
    case: str,
    effect: str = "enabler",
    source: tuple[str, int] = AUDIT,
    *,
    family: str = "",
    place: tuple[str, str, str, str] = PLACES[0],
    contrary: bool = False,
    stated: bool = True,
) -> FindingEvidence:
    """Return one finding: a source for each family named, or one that is a family of its own."""
    read, tier = source
    return FindingEvidence(
        case=case,
        effect=effect,
        contrary=contrary,
        stated=stated,
        sources=tuple(SourceEvidence(name, tier, read) for name in (family or case).split()),
        settings=tuple(frozenset({term}) for term in place),
    )


def varied(
    number: int, source: tuple[str, int] = AUDIT, effects: tuple[str, ...] = ("enabler", "barrier")
) -> list[FindingEvidence]:
    """Return a finding a case, with the effects in turn, in settings as varied as can be."""
    return [
        finding(f"case-{n}", effects[n % len(effects)], source, place=PLACES[n % len(PLACES)])
        for n in range(number)
    ]


some_findings = st.builds(
    lambda number, source, others: [*varied(number, source), *others],
    number=st.integers(0, 15),
    source=st.sampled_from([AUDIT, NEWS, EVALUATION]),
    others=st.lists(
        st.builds(
            finding,
            case=st.sampled_from("abcdefgh"),
            effect=st.sampled_from(["enabler", "barrier", "mixed"]),
            source=st.sampled_from([AUDIT, NEWS, EVALUATION, ABSTRACT]),
            family=st.sampled_from(["", "x", "x y", "p q r s t u v w"]),
            place=st.sampled_from(PLACES),
            contrary=st.booleans(),
            stated=st.booleans(),
        ),
        min_size=1,
        max_size=10,
    ),
)
"""Findings of a factor: of many cases that agree or of none, and of some that may do anything."""
