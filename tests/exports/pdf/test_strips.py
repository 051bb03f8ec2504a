from collections.abc import Iterator

import pytest

from exports.pdf.strips import Part, Strip, Text
from exports.pdf.theme import CELL, NOTE
from models.loop import LoopState


def row() -> Strip:
    """Eight concerns, in turn long on the left and long on the right, level with one another and with their marks."""
    left, right, marks, down = list[Part](), list[Part](), list[Part](), 0.0
    for number in range(8):
        lengths = (23, 2) if number % 2 else (3, 31)
        for parts, length in ((left, lengths[0]), (right, lengths[1])):
            parts.append(Part(down, [f"{number}.{line}" for line in range(length)], CELL))
        marks.append(Part(down, [f"state {number}"], NOTE, LoopState.HEARD))
        down += max(lengths) * CELL.leading + 3
    texts = [Text(0, 50, None, [Part(0, ["1 Apr"], CELL)])]
    texts += [Text(x, 100, None, parts) for x, parts in ((60, left), (170, right), (280, marks))]
    return Strip(texts=texts, before=3, after=3, says_continued=True)


def divided(strip: Strip, rooms: Iterator[float]) -> list[Strip]:
    pieces = list[Strip]()
    for room in rooms:
        if strip.height <= room:
            return [*pieces, strip]
        parts = strip.divided(room)
        if parts:
            assert parts[0].height <= room + 0.01
            pieces.append(parts[0])
            strip = parts[1]
    raise AssertionError("the rooms came to an end")


@pytest.fixture(params=[60.0, 100.0, 333.0, 470.0])
def pieces(request: pytest.FixtureRequest) -> list[Strip]:
    return divided(row(), iter([request.param] * 500))


def test_no_line_is_lost_or_said_twice_when_a_row_is_divided(pieces: list[Strip]) -> None:
    for column, text in enumerate(row().texts[1:], 1):
        lines = [line for piece in pieces for part in piece.texts[column].parts for line in part.lines]
        assert lines == [line for part in text.parts for line in part.lines]


def test_concerns_never_print_over_each_other(pieces: list[Strip]) -> None:
    for piece in pieces:
        for text in piece.texts:
            for above, below in zip(text.parts, text.parts[1:], strict=False):
                assert above.end <= below.down + 0.01


def test_what_begins_level_stays_level(pieces: list[Strip]) -> None:
    for piece in pieces:
        begins = [
            {str(part.lines[0]).split(".")[0]: part.down for part in text.parts if str(part.lines[0]).endswith(".0")}
            for text in piece.texts[1:3]
        ]
        for number in begins[0].keys() & begins[1].keys():
            assert begins[0][number] == pytest.approx(begins[1][number])


def test_each_mark_is_drawn_once(pieces: list[Strip]) -> None:
    marks = [part.mark for piece in pieces for text in piece.texts for part in text.parts if part.mark]
    assert len(marks) == 8


def test_the_rest_of_a_row_says_that_it_is_continued(pieces: list[Strip]) -> None:
    assert [piece.texts[0].parts[0].lines for piece in pieces] == [["1 Apr"], *[["continued"]] * (len(pieces) - 1)]


def test_a_strip_is_not_divided_where_hardly_anything_fits() -> None:
    assert row().divided(20) is None
