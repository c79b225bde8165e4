"""Makes synthetic records that follow the real schema, for measuring; nothing in them is real.

As many parts as the 80 real records of November 2026 have on average: 10 findings, 25 sources, 9
events, 7 partners, 4 costs. Seeded: the same number gives the same records. Words are drawn from
lists and from a vocabulary of made-up words, so that an index of the text sees a realistic number
of different words.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split(";")]


WHO = _phrases(
    """the programme board; the lead partner; the police force; the fire authority; the supplier;
    the county council; the steering group; control-room staff; auditors; the joint committee;
    senior officers; the finance directors; dispatchers; the health board"""
)
DID = _phrases(
    """agreed; postponed; underestimated; clarified; resisted; funded; renegotiated; documented;
    tried out; championed; replaced; delayed; revised; reviewed; measured; published"""
)
WHAT = _phrases(
    """a common data model; the interface between the two dispatch systems; the business case;
    the formula for sharing costs; the agreement on sharing information; the acceptance criteria;
    the plan for moving old records; a joint training programme; the shared operating procedures;
    the governance terms; the message standard; the rules of access"""
)
HOW = _phrases(
    """in the first phase; within two budget cycles; without a way to settle disputes;
    at regional level; despite repeated warnings; after an inspection; ahead of the contract;
    during the winter peak; after a change of leadership; across organisational borders"""
)
SYLLABLES = [
    "ba",
    "be",
    "bra",
    "cal",
    "cen",
    "dar",
    "del",
    "dor",
    "fal",
    "fin",
    "gar",
    "gen",
    "har",
    "jor",
    "kal",
    "lam",
    "lor",
    "mar",
    "nal",
    "or",
    "pel",
    "quin",
]
PLACES = [
    "Northmoor",
    "Eastvale",
    "Kingsbeck",
    "Ashcombe",
    "Westmark",
    "Lindholm",
    "Tolbridge",
    "Marden",
    "Bergvik",
    "Halden",
]
SOURCE_KINDS = ("audit-report", "news", "journal-article", "news", "official-page", "news")
EVENTS = ("contract", "go-live", "review", "delay", "cancelled", "other")
COUNTRIES = [
    "GB",
    "US",
    "IE",
    "NL",
    "DE",
    "SE",
    "NO",
    "FI",
    "DK",
    "FR",
    "BE",
    "ES",
    "IT",
    "PT",
    "AU",
    "NZ",
    "CA",
    "EE",
]


class Maker:
    """Draws records one after the other."""

    def __init__(self, terms: dict[str, Sequence[str]], factors: Sequence[str], seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - nothing secret
        self.terms = terms
        self.factors = factors
        self.deck: list[str] = []  # sources of the case that are still to be cited
        words = random.Random(seed + 7)  # noqa: S311
        self.rare = ["".join(words.choices(SYLLABLES, k=words.randint(2, 4))) for _ in range(6000)]
        self.weights = list(accumulate(1 / (place + 20) for place in range(len(self.rare))))

    def pick(self, vocabulary: str) -> str:
        """Return one term of a vocabulary."""
        return self.random.choice(self.terms[vocabulary])

    def word(self) -> str:
        """Return a made-up word; some come often, most rarely."""
        return self.random.choices(self.rare, cum_weights=self.weights)[0]

    def sentence(self) -> str:
        """Return a sentence of ten to twenty words, one in six with emphasis."""
        choose = self.random.choice
        text = f"{choose(WHO)} {choose(DID)} {choose(WHAT)} {choose(HOW)}"
        if self.random.random() < 0.5:
            text += f", above all the {self.word()} {self.word()} arrangement"
        if self.random.random() < 0.18:
            text = text.replace(" the ", " the *whole* ", 1)
        return f"{text[0].upper()}{text[1:]}."

    def text(self, sentences: int) -> str:
        """Return several sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def cited(self, sources: Sequence[str], **fields: Any) -> dict[str, Any]:
        """Return a statement that cites one or two of the sources, each in its turn."""
        number = self.random.choice((1, 1, 2))
        if len(self.deck) < number:
            # What is left comes first, so that no source is passed over.
            rest = [source for source in sources if source not in self.deck]
            self.deck = self.random.sample(rest, len(rest)) + self.deck
        return {**fields, "source": [self.deck.pop() for _ in range(number)]}

    def case(self, number: int) -> dict[str, Any]:
        """Return the data of one case."""
        draw = self.random
        place, kind, start = (
            draw.choice(PLACES),
            self.pick("infrastructure"),
            draw.randint(1995, 2012),
        )
        kinds = [SOURCE_KINDS[n % len(SOURCE_KINDS)] for n in range(draw.randint(16, 34))]
        sources = [f"{kind}-{n}" for n, kind in enumerate(kinds)]
        self.deck = []
        status = draw.choice(["live", "cancelled", "in-progress", "replaced", "completed"])
        return {
            "id": f"{place.lower()}-{kind}-{number:05d}",
            "title": f"{place} {self.word().title()} {kind.replace('-', ' ')} {number}",
            "also_known_as": [f"{self.word().title()} {number}"],
            "verdict": {"text": f"since {start}. {self.sentence()}", "source": [sources[0]]},
            "summary": self.text(3),
            "countries": [draw.choice(COUNTRIES)],
            "region": place,
            "scale": draw.choice(["local", "regional", "national"]),
            "services": draw.sample(list(self.terms["services"]), draw.randint(1, 4)),
            "infrastructure": [kind],
            "status": status,
            "status_as_of": "2024",
            "partners": [
                self.cited(
                    sources,
                    name=f"{self.word().title()} Service {n}",
                    role=self.pick("partner-roles"),
                    sector=self.pick("sectors"),
                )
                for n in range(draw.randint(4, 10))
            ],
            "drivers": [
                self.cited(sources, text=self.sentence(), kind=self.pick("driver-kinds"))
                for _ in range(3)
            ],
            "governance": [self.cited(sources, text=self.sentence()) for _ in range(4)],
            "timeline": [
                self.cited(
                    sources,
                    date=f"{start + year}-{draw.randint(1, 12):02d}",
                    kind=draw.choice(EVENTS) if year else "start",
                    text=self.sentence(),
                )
                for year in range(draw.randint(6, 13))
            ],
            "costs": [
                self.cited(
                    sources,
                    label=f"Cost of the {self.word()}",
                    kind=self.pick("cost-kinds"),
                    amount=draw.randint(1, 900) * 100_000,
                    currency=draw.choice(("GBP", "EUR", "USD")),
                    as_of=str(start + 2),
                )
                for _ in range(4)
            ],
            "figures": [
                self.cited(
                    sources,
                    label=f"Users of {self.word()}",
                    value=draw.randint(10, 90_000),
                    unit="users",
                )
                for _ in range(draw.randint(3, 6))
            ],
            "findings": [
                self.cited(
                    sources,
                    id=f"{factor}-1",
                    headline=f"{self.word().title()} {draw.choice(DID)} {self.word()}",
                    factor=factor,
                    effect=self.pick("effects"),
                    basis=self.pick("bases"),
                    phase=draw.sample(list(self.terms["phases"]), draw.randint(1, 2)),
                    text=self.text(2),
                )
                for factor in draw.sample(list(self.factors), draw.randint(7, 14))
            ],
            "outcomes": [
                self.cited(sources, text=self.sentence(), verdict=self.pick("outcome-verdicts"))
                for _ in range(4)
            ],
            "lessons": [self.cited(sources, text=self.sentence()) for _ in range(2)],
            "limits": self.sentence(),
            "sources": [
                {
                    "id": name,
                    "kind": source_kind,
                    "title": self.sentence()[:-1],
                    "authors": [self.word().title()],
                    "year": start + 3,
                    "publisher": self.word().title(),
                    "url": f"https://example.org/{name}/{number}",
                    "read": draw.choice(["full", "excerpt", "abstract"]),
                }
                for name, source_kind in zip(sources, kinds, strict=True)
            ],
            "reviewed": [{"date": "2026-11-24", "role": "coder"}],
        }


def write_records(root: Path, folder: Path, number: int, seed: int = 1) -> None:
    """Fill a folder with the real cases and as many synthetic ones as are missing.

    Args:
        root: the repository, for its cases, vocabularies and factors.
        folder: where the files go; made if it is missing.
        number: how many cases there are in all.
        seed: another seed gives other records.
    """
    lists = [
        yaml.load(f.read_bytes(), yaml.CSafeLoader)
        for f in (root / "taxonomy/vocabularies").glob("*.yml")
    ]
    terms: dict[str, Sequence[str]] = {
        item["id"]: [term["id"] for term in item["terms"]] for item in lists
    }
    factors = sorted(file.stem for file in (root / "taxonomy/factors").glob("*.yml"))
    maker = Maker(terms, factors, seed)
    folder.mkdir(parents=True, exist_ok=True)
    real = sorted((root / "cases").glob("*.yml"))
    for file in real:
        shutil.copy(file, folder)
    for index in range(number - len(real)):
        case = maker.case(index)
        text = yaml.dump(
            case, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100
        )
        (folder / f"{case['id']}.yml").write_text(text, encoding="utf-8")
