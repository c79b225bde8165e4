"""Words of names: what looks like a person, and that no words find nothing."""

from __future__ import annotations

from evidence.schema.person_words import NO_WORDS, PersonWords, person_words

WORDS = PersonWords(
    titles=("Dr", "Head", "Head Librarian"), offices=("Emeritus",), bodies=("Librar*", "Board")
)


def test_a_title_before_a_name_is_found_with_the_name():
    found = WORDS.named.search("It was Dr J. Meadow who said so.")
    assert found is not None
    assert found[1] == "Meadow"
    assert not WORDS.named.search("It was the doctor who said so.")


def test_a_star_stands_for_any_ending():
    assert WORDS.body.search("Hillside Libraries")
    assert WORDS.body.search("Hillside Board")
    assert not WORDS.body.search("Hillside Boards")


def test_a_whole_name_looks_like_a_person():
    assert WORDS.person.fullmatch("Jane van der Meadow")
    assert not WORDS.person.fullmatch("the meadow")


def test_the_quick_look_knows_titles_that_hold_no_other_one():
    assert WORDS.signs_of_title == ("Dr", "Head")


def test_without_words_nothing_is_a_name():
    for text in ("", "Dr Jane Meadow", "Jane Meadow", "Hillside Board"):
        assert not NO_WORDS.named.search(text)
        assert not NO_WORDS.person.search(text)
        assert not NO_WORDS.body.search(text)
    assert NO_WORDS.signs_of_title == ()


def test_a_part_of_the_file_that_is_wrong_holds_no_words():
    assert person_words({"titles": ["Dr", None], "bodies": []}) == PersonWords(titles=("Dr",))
    assert person_words({}) == NO_WORDS
