"""Long lists on several pages."""

from evidence.render.page import split


def test_a_list_goes_over_pages_on_which_each_item_stands_once_in_order():
    parts = split(range(120), "list/")
    assert [len(part.items) for part in parts] == [50, 50, 20]
    assert [item for part in parts for item in part.items] == list(range(120))
    assert [(part.start, part.end) for part in parts] == [(1, 50), (51, 100), (101, 120)]


def test_the_first_page_keeps_the_address_of_the_list():
    assert [part.address for part in split("abc", "list/", per_page=1)] == [
        "list/",
        "list/2/",
        "list/3/",
    ]
    assert [part.address for part in split("ab", "list/", "list/page/", 1)] == [
        "list/",
        "list/page/2/",
    ]


def test_an_empty_list_has_one_page():
    nothing: list[str] = []
    (part,) = split(nothing, "list/")
    assert (part.items, part.number, part.of, part.suffix) == ((), 1, 1, "")


def test_a_page_knows_where_all_pages_of_its_list_stand():
    for part in split(range(70), "list/"):
        assert part.addresses == ("list/", "list/2/")
        assert part.of == 2
