"""Money and lists as readers see them."""

from __future__ import annotations

import pytest

from evidence.common import text as wording


@pytest.mark.parametrize(
    ("value", "currency", "words"),
    [
        (482_000_000, "GBP", "£482 million"),
        (22_500_000, "GBP", "£22.5 million"),
        (4_435_000_000, "NOK", "NOK 4.435 billion"),
        (10**15, "JPY", "JPY 1,000 trillion"),
        (1_500_000_000_000, "JPY", "JPY 1.5 trillion"),
        (999_000_000_000, "JPY", "JPY 999 billion"),
        (950, "EUR", "€950"),
        (12_500, "USD", "USD 12,500"),
        (0, "GBP", "£0"),
        (1_234_567, "GBP", "£1,234,567"),
    ],
)
def test_money_loses_no_digit(value: float, currency: str, words: str) -> None:
    assert wording.money(value, currency).replace("\N{NO-BREAK SPACE}", " ") == words


def test_halves_of_a_per_cent_go_up() -> None:
    shares = [(0, 3), (3, 3), (1, 3), (2, 3), (74, 80), (25, 40), (1, 8)]
    assert [wording.whole_percent(*share) for share in shares] == [0, 100, 33, 67, 93, 63, 13]


def test_a_range_of_money_names_both_ends() -> None:
    words = wording.money_range(1_000_000, 2_000_000, "GBP")
    assert words.replace("\N{NO-BREAK SPACE}", " ") == "£1 million to £2 million"


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [
        (1, "case", "1 case"),
        (2, "country", "2 countries"),
        (0, "survey", "0 surveys"),
        (1000, "case", "1,000 cases"),
    ],
)
def test_a_count_agrees_with_its_noun(count: int, noun: str, words: str) -> None:
    assert wording.plural(count, noun) == words


def test_a_list_reads_as_in_a_sentence() -> None:
    assert wording.listed([]) == ""
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b"]) == "a and b"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert wording.lower_first("IT service") == "IT service"
    assert wording.lower_first("Control room") == "control room"
