import pytest

from exports.printable import printable


@pytest.mark.parametrize(
    "text", ["", "Lion Walk", "<b>&amp; (half \\ open", "Zażółć gęślą jaźń", "قال", "👨‍👩‍👧", "a\nb"]
)
def test_what_a_reader_sees_stays(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("letter", ["\0", "\a", "\x1b", "\x7f", "\x9b", "\ud83d", "\ufffe", "\uffff", "\ufeff"])
def test_what_cannot_stand_in_a_file_is_taken_out(letter: str) -> None:
    assert printable(f"be{letter}fore") == "before"


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_break_is_one(ending: str) -> None:
    assert printable(f"one{ending}two") == "one\ntwo"


def test_accents_are_joined_to_their_letters() -> None:
    assert printable("z\u0307") == "ż"
