"""Pictures in the cells of a report's tables on the screen: ranges, bars and heat, painted behind the words."""

from typing import NamedTuple

from PySide6.QtGui import QFontMetricsF

from exports.charts.cells import bar_shapes, bar_words, heat_shapes, range_shapes, range_words
from exports.report import Bar, Column, Heat, Range
from gui.report_paragraphs import Paragraphs, Picture, Run

LINE, BOX = 18, 26  # pixels: a line of words, and a box of heat round it
WIDEST = "0,000"  # the number at the end of a bar, for which there is always room


class Slot(NamedTuple):
    """A column on the screen: how wide its words may be, and where the axis of its pictures ends."""

    column: Column
    room: float
    top: float
    most: float  # of all the heat in the table


def words(cell: Range | Bar | Heat) -> str:
    """The picture in words."""
    match cell:
        case Range():
            return range_words(cell)
        case Bar():
            return bar_words(cell)
        case Heat(value=value):
            return "" if value is None else f"{value:,}"


def write(cell: Range | Bar | Heat, slot: Slot, to: Paragraphs, *, is_bold: bool) -> None:
    """The picture, with its number as words that can be read, found and copied."""
    match cell:
        case Range():
            shapes = range_shapes(cell, slot.top, slot.room, LINE / 2)
            to.write(height=LINE, picture=Picture(0, shapes=shapes, key=cell.key))
            to.say_unseen(range_words(cell))
        case Bar():
            for_words = QFontMetricsF(to.look.font()).horizontalAdvance(WIDEST) + 6
            shapes, words_at = bar_shapes(cell, slot.top, slot.room - for_words, LINE / 2)
            run = Run(bar_words(cell), "faint" if cell.is_small else "text", is_bold=is_bold, key=cell.key)
            to.write(run, left=round(words_at), picture=Picture(0, shapes=shapes, key=cell.key))
        case Heat():
            box = heat_shapes(cell, slot.most, slot.room, (LINE - BOX) / 2, BOX)
            run = Run(box.words, box.ink.tone, is_bold=box.is_bold, key=cell.key)
            to.write(run, align="centre", picture=Picture(0, shapes=box.shapes, key=cell.key))
