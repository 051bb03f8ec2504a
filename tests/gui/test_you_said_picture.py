"""The poster on screen is the poster on paper: the same grounds and inks in the same places."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage

from exports.pdf import theme
from exports.reports.you_said_we_did import build
from exports.to_poster import TooMuch
from gui.you_said_picture import SHARP, poster_picture
from tests.exports import told
from tests.exports.made_up import ORIGIN

HIGH = theme.A4[1]


def drawn(loops=None, frame=told.FRAME) -> QImage:
    return poster_picture(build(told.loops() if loops is None else loops, frame, told.NAMES, ORIGIN))


def colour_at(picture, x, y):
    """The colour so many points from the left edge and from the foot of the page."""
    return picture.pixelColor(round(x * SHARP), round((HIGH - y) * SHARP)).name().upper()


def colours(picture):
    return {
        picture.pixelColor(x, y).name().upper()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }


def test_the_grounds_the_loop_mark_and_the_words_are_there(look):
    picture = drawn()
    assert colour_at(picture, 5, HIGH - 5) == theme.WARM.upper()
    assert colour_at(picture, 5, 70) == theme.NAVY.upper()
    wanted = (theme.SOFT_LISTEN, theme.SOFT_TELL, theme.SOFT_ACT, theme.LISTEN, theme.TELL, theme.ACT, theme.NAVY)
    assert {QColor(one).name().upper() for one in wanted} <= colours(picture)


def test_letters_of_any_script_are_drawn(look):
    plain, arabic = (drawn([told.chosen(1, "", "Said", said)]) for said in ("A", "A مرحبا"))
    assert plain != arabic


def test_without_meetings_there_is_no_band(look):
    assert colour_at(drawn(frame=replace(told.FRAME, meet=(), contact=())), 5, 70) == theme.WARM.upper()


def test_what_is_too_much_for_paper_is_too_much_for_the_screen(look):
    with pytest.raises(TooMuch):
        drawn([told.chosen(number, "", "Nobody comes. " * 9, "We come. " * 9) for number in range(30)])
