from collections.abc import Sequence

import pytest

from exports.pdf.compose import Composer, plain_lines
from exports.pdf.glyphs import GlyphLine, Piece
from exports.pdf.theme import CELL, SAID
from exports.pdf.typefaces import width


def pieces_of(text: str, font: str = CELL.font) -> list[Piece]:
    """The pieces that a layout function is given for a text."""
    given = list[Piece]()

    def lay_out(pieces: Sequence[Piece], size: float, room: float) -> list[GlyphLine]:
        given.extend(pieces)
        return []

    Composer(lay_out).lines(text, CELL if font == CELL.font else SAID, 100)
    return given


@pytest.mark.parametrize("room", [5, 30, 80, 1000])
def test_no_letter_is_lost_and_no_line_is_too_wide(room: float) -> None:
    text = "The subway under Avon Way is dark (https://www.essex.police.uk/" + "a" * 60 + ") Zażółć"
    lines = plain_lines(text, CELL, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) == 1 or width(line, CELL.font) * CELL.size <= room + 0.01 for line in lines)


def test_line_breaks_are_kept() -> None:
    assert plain_lines("one\n\ntwo", CELL, 100) == ["one", "", "two"]


def test_plain_text_never_reaches_the_layout_function() -> None:
    assert pieces_of("Żółć, Ωmega, Привет, đường – “£5”") == []


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("قال أحد السكان، ١٥", "NotoSansArabic-Regular"),
        ("سڑک پر روشنی نہیں ہے۔", "NotoSansArabic-Regular"),
        ("বাসিন্দারা বললেন।", "NotoSansBengali-Regular"),
        ("निवासियों ने कहा।", "NotoSans-Regular"),
        ("ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "NotoSansGurmukhi-Regular"),
        ("કેમ છો", "NotoSansGujarati-Regular"),
        ("வணக்கம் நண்பர்களே", "NotoSansTamil-Regular"),
        ("שלום", "NotoSansHebrew-Regular"),
        ("居民说，街上没有灯。", "NotoSansSC-Regular"),
        ("👨‍👩‍👧🇬🇧👍🏽❤️1️⃣🏴󠁧󠁢󠁥󠁮󠁧󠁿", "NotoEmoji-Regular"),
        ("ẹ́x̣", "NotoSans-Regular"),
    ],
)
def test_one_typeface_sets_a_text_of_one_script(text: str, font: str) -> None:
    assert pieces_of(text) == [Piece(text, font)]


def test_words_of_two_scripts_are_set_in_two_typefaces() -> None:
    assert pieces_of("Said قال ok", SAID.font) == [
        Piece("Said ", "NotoSans-SemiBold"),
        Piece("قال ", "NotoSansArabic-Regular"),
        Piece("ok", "NotoSans-SemiBold"),
    ]


def test_a_letter_that_no_typeface_has_is_printed_as_its_number_and_reported() -> None:
    composer = Composer(lambda pieces, size, room: [])
    composer.lines("runes ᚠᚠ among قال", CELL, 100)
    (met,) = composer.stand_ins
    assert (met.letter, met.printed, met.times) == ("ᚠ", "[U+16A0]", 2)
    assert "runes" in met.near


def test_without_a_layout_function_each_shaped_letter_is_printed_as_its_number() -> None:
    composer = Composer(None)
    assert composer.lines("a \u200f居b", CELL, 1000) == ["a [U+5C45]b"]
    assert [each.letter for each in composer.stand_ins] == ["居"]
