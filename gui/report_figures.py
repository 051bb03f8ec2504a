"""Headline figures of a report on the screen, side by side."""

from collections.abc import Sequence

from PySide6.QtGui import QTextLength, QTextTableFormat

from exports.report import Figure
from gui.look.tokens import SMALL
from gui.report_paragraphs import Paragraphs, Picture, Run

BIG, LEAST, ARROW = 28, 132, 20  # pixels: of the number, for a figure, and for its arrow
TONES = {"better": "accent", "worse": "danger", "same": "muted"}


def arrow(figure: Figure) -> str:
    """The icon of its difference: what got worse is a warning, whichever way it went."""
    if figure.change == "worse":
        return "warn"
    return figure.goes or "right"


def write(figures: Sequence[Figure], to: Paragraphs) -> None:
    """As many in a line as have room."""
    across = max(1, min(len(figures), int(to.width // LEAST)))
    across = -(-len(figures) // -(-len(figures) // across)) if figures else 1
    lines = -(-len(figures) // across)
    if not lines:
        return
    made = QTextTableFormat()
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / across)] * across)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table = to.begin_table(lines, across, made)
    for place, figure in enumerate(figures):
        to.into(table.cellAt(*divmod(place, across)), above=8, below=8)
        to.write(Run(figure.number, size=BIG, is_bold=True, key=figure.key))
        to.write(Run(figure.what))
        tone = TONES[figure.change]
        if figure.difference:
            to.write(
                Run(figure.difference, tone, SMALL), above=2, picture=Picture(ARROW, icon=arrow(figure), tone=tone)
            )
        if figure.before:
            to.write(Run(figure.before, "muted", SMALL))
    to.leave("table")
