from collections.abc import Iterator

from exports.pdf.flow import pages
from exports.pdf.strips import Part, Strip, Text
from exports.pdf.theme import BODY


def strip(height: float, *, keeps: bool = False, above: float = 0, repeat: Strip | None = None) -> Strip:
    return Strip(height=height, keeps=keeps, above=above, repeat=repeat)


def heights(strips: list[Strip], room: float = 100) -> list[list[float]]:
    return [[strip.height for strip, _ in page] for page in pages(strips, room)]


def test_a_page_is_filled_before_the_next_begins() -> None:
    assert heights([strip(40)] * 5) == [[40, 40], [40, 40], [40]]


def test_nothing_to_say_is_one_page() -> None:
    assert heights([]) == [[]]


def test_the_space_above_is_dropped_at_the_top_of_a_page() -> None:
    placed = [[down for _, down in page] for page in pages([strip(60, above=10), strip(60, above=10)], 100)]
    assert placed == [[0.0], [0.0]]


def test_what_only_parts_two_strips_is_dropped_where_the_page_ends() -> None:
    between = Strip(height=7, is_between=True)
    assert heights([strip(95), between, strip(40), between]) == [[95], [40, 7]]
    assert heights([strip(95), between]) == [[95]]


def test_what_keeps_with_the_next_is_never_the_last_on_a_page() -> None:
    assert heights([strip(70), strip(20, keeps=True), strip(30)]) == [[70], [20, 30]]


def test_a_head_is_repeated_on_each_page() -> None:
    head = strip(10)
    assert heights([strip(40, repeat=head) for _ in range(4)]) == [[40, 40], [10, 40, 40]]


def test_what_is_kept_together_and_higher_than_a_page_still_comes_to_an_end() -> None:
    head = strip(10)
    made = heights([strip(60, keeps=True, repeat=head) for _ in range(5)])
    assert [row for page in made for row in page if row == 60] == [60] * 5


def test_a_strip_higher_than_its_page_stands_alone() -> None:
    assert heights([strip(10), strip(300), strip(10)]) == [[10], [300], [10]]


def test_running_text_goes_on_on_the_next_page() -> None:
    text = Strip(texts=[Text(0, 100, None, [Part(0, [f"line {number}" for number in range(12)], BODY)])])
    made = [[len(text.parts[0].lines) for strip, _ in page for text in strip.texts] for page in pages([text], 100)]
    assert made == [[7], [5]]


def test_a_page_is_given_out_before_all_strips_are_laid_out() -> None:
    asked = 0

    def endless() -> Iterator[Strip]:
        nonlocal asked
        while True:
            asked += 1
            yield strip(40)

    next(pages(endless(), 100))
    assert asked < 5
