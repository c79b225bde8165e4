"""Facets of the list of cases, and the data that its script filters by."""

from itertools import product

import pytest

from evidence.analyse.analysis import analyse
from evidence.analyse.facets import amount_options, deciding, facets, terms_of
from evidence.link.evidence_base import EvidenceBase
from evidence.render.pages.cases.data import filter_data, list_csv, text_data
from tests.unit.made_up import base, case, factor, finding

COST = {
    "label": "Whole project",
    "kind": "actual",
    "amount": 5,
    "currency": "GBP",
    "source": ["audit"],
}
EVENT = {"date": "2004-03", "kind": "start", "text": "It began.", "source": ["audit"]}


@pytest.fixture(scope="module")
def varied() -> EvidenceBase:
    """Thirty-six cases in which every property takes several values."""
    services = (["public-library"], ["university-library", "public-library"], ["private-library"])
    effects = ("enabler", "barrier", "mixed")
    years = ("1988", "2004-03", "2019-05-01", None)
    cases = [
        case(
            f"case-{number:02}",
            services=chosen,
            countries=["GB"] if number % 3 else ["NO", "SE"],
            scale="town" if number % 2 else "countrywide",
            findings=[
                finding("trust", effect),
                finding("leadership", "barrier", basis="inferred"),
                *([finding("trust", "barrier")] if number % 4 == 0 else []),
            ],
            timeline=[{**EVENT, "date": year}] if year else [],
            costs=[{**COST, "amount": number + 1}] if number % 5 == 0 else [],
        )
        for number, (chosen, effect, year) in enumerate(product(services, effects, years))
    ]
    return base(cases, [factor("trust"), factor("leadership", level="own-house")])


def test_every_count_equals_the_number_of_cases_that_have_the_term(varied: EvidenceBase):
    for facet in facets(varied):
        for option in facet.options:
            having = [
                item
                for item in varied.cases.values()
                if option.id in terms_of(varied, item)[facet.key]
            ]
            assert option.count == len(having), (facet.key, option.id)


def test_no_term_of_a_case_is_missing_among_the_options(varied: EvidenceBase):
    offered = {facet.key: {option.id for option in facet.options} for facet in facets(varied)}
    for item in varied.cases.values():
        for key, terms in terms_of(varied, item).items():
            assert set(terms) <= offered[key]


def test_a_case_without_a_country_or_dates_has_terms_that_say_so():
    only = base([case(countries=[], region="Worldwide")])
    terms = terms_of(only, next(iter(only.cases.values())))
    assert terms["country"] == ("none",)
    assert terms["period"] == ("not-known",)
    options = {facet.key: facet.options for facet in facets(only)}
    assert options["country"][-1].label == "No single country"
    assert [option.label for option in options["period"]] == ["Not known"]


def test_a_case_belongs_to_every_decade_between_its_first_and_last_date():
    events = [{**EVENT, "date": "1998"}, {**EVENT, "date": "2010-01", "end": "2013"}]
    only = base([case(timeline=events)])
    assert terms_of(only, next(iter(only.cases.values())))["period"] == ("1990s", "2000s", "2010s")


def test_decades_without_a_case_are_listed_between_those_with_one(varied: EvidenceBase):
    period = next(facet for facet in facets(varied) if facet.key == "period")
    assert [option.id for option in period.options] == [
        "1980s",
        "1990s",
        "2000s",
        "2010s",
        "not-known",
    ]
    assert period.options[1].count == 0


def test_countries_with_most_cases_come_first(varied: EvidenceBase):
    country = next(facet for facet in facets(varied) if facet.key == "country")
    assert [option.id for option in country.options] == ["gb", "no", "se"]


def test_factors_stand_under_their_levels(varied: EvidenceBase):
    by_level = next(facet for facet in facets(varied) if facet.key == "factor").groups
    assert [(heading, [item.id for item in items]) for heading, items in by_level] == [
        ("Own house", ["leadership"]),
        ("Consortium", ["trust"]),
    ]


def test_the_data_say_of_every_case_what_its_record_says(varied: EvidenceBase):
    data = filter_data(analyse(varied))
    columns = data["cases"]
    labels = data["facets"]
    effects, bases = len(labels["effect"]), len(labels["basis"])
    assert {len(column) for column in columns.values()} == {len(varied.cases)}
    for place, item in enumerate(varied.cases.values()):
        terms = terms_of(varied, item)
        assert columns["id"][place] == item.id
        assert columns["title"][place] == item.title
        for key in ("infrastructure", "library", "country", "scale", "status", "period"):
            assert tuple(labels[key][term][0] for term in columns[key][place]) == terms[key]
        assert {
            (
                labels["factor"][code // bases // effects][0],
                labels["effect"][code // bases % effects][0],
                labels["basis"][code % bases][0],
            )
            for code in columns["findings"][place]
        } == {(found.factor, found.effect, found.basis) for found in item.findings}
        assert columns["count"][place] == len(item.findings)
        years = item.years and [int(year) for year in item.years]
        assert columns["years"][place] == years
        assert columns["checked"][place] == item.last_review


def test_amounts_of_other_kinds_and_currencies_are_offered_apart():
    cases = [
        case("a", costs=[COST, {**COST, "amount": 9}, {**COST, "currency": "EUR"}]),
        case("b", costs=[COST, {**COST, "currency": "EUR"}]),
        case("c", costs=[{**COST, "kind": "budget"}]),
        case("d", costs=[{**COST, "kind": "budget", "at_least": True, "as_of": "2009-02"}]),
    ]
    found = base(cases)
    assert [(option.id, option.count) for option in amount_options(found)] == [
        ("actual-eur", 2),
        ("actual-gbp", 2),
        ("budget-gbp", 2),
    ]
    assert filter_data(analyse(found))["cases"]["amounts"] == [
        [[0, 5], [1, 9]],
        [[0, 5], [1, 5]],
        [[2, 5]],
        [[2, 5]],
    ]
    assert text_data(found)["amounts"][3] == [
        ["Granted: at least £5 (February 2009)", "Whole project"]
    ]


@pytest.mark.parametrize("change", [{"per": "year"}, {"kind": "saving"}, {"kind": "grant"}])
def test_amounts_that_do_not_tell_the_size_of_a_project_are_not_offered(change: dict[str, str]):
    amount = {**COST, **change}
    assert not amount_options(base([case("a", costs=[amount]), case("b", costs=[amount])]))


def test_a_kind_and_currency_of_one_case_alone_is_not_offered():
    assert not amount_options(base([case("a", costs=[COST]), case("b")]))


def test_words_are_looked_for_in_plain_text():
    verdict = {
        "text": "of **two** rooms [@audit], see [[b]], [[b|here]], [[factor:trust]].",
        "source": ["audit"],
    }
    record = case("a", title="Nødnett (A)", verdict=verdict, also_known_as=["Rød"], region="Åland")
    title, names, terms, text = text_data(base([record, case("b")]))["text"][1]
    assert title == " nodnett a "
    assert names == " rod a "
    assert terms.startswith(" union catalogue public library united kingdom ")
    assert terms.endswith(" aland ")
    assert text == " of two rooms see b here trust "


def test_the_list_to_download_has_one_line_a_case_in_the_order_of_the_data(varied: EvidenceBase):
    lines = list_csv(varied, "https://example.org/").decode().split("\r\n")
    assert lines[0].startswith("id,title,address,countries")
    assert [line.split(",")[0] for line in lines[1:-1]] == list(varied.cases)
    assert "https://example.org/cases/case-00/" in lines[1]


def test_a_break_or_a_formula_in_a_record_breaks_no_line_of_the_list():
    only = base([case("a", title="=1+1", region="One\nand two")])
    lines = list_csv(only, "").decode().split("\r\n")
    assert len(lines) == 3
    assert "One and two" in lines[1]
    assert ",'=1+1," in lines[1]


# --- what decided ------------------------------------------------------------------------------


def test_the_deciding_factors_are_those_of_most_cases_with_cases_each_way(varied: EvidenceBase):
    found = {item.factor.id: item for item in deciding(analyse(varied))}
    trust = [
        {finding.effect for finding in item.findings if finding.factor == "trust"}
        for item in varied.cases.values()
    ]
    helped, hindered, both = (
        sum(effect in effects for effects in trust) for effect in ("enabler", "barrier", "mixed")
    )
    assert found["trust"].told == f"helped in {helped}, hindered in {hindered}, both in {both}"
    assert found["leadership"].told == f"hindered in {len(varied.cases)}"


def test_a_factor_says_how_sure_one_can_be_in_words(varied: EvidenceBase):
    confidence = analyse(varied).confidences["trust"]
    words = confidence.in_words
    assert words == f"{confidence.level} confidence".capitalize()
    assert filter_data(analyse(varied))["facets"]["factor"][1] == ["trust", "Trust", words]
    nobody = base([case("a")], [factor("trust"), factor("unused")])
    assert "confidence" not in analyse(nobody).confidences["unused"].in_words
