"""Qt without a display: what a command needs to lay out text of any script."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from exports.pdf.glyphs import Line, Piece
from gui import any_script


def lay_out(pieces: Sequence[Piece], size: float, room: float) -> Sequence[Line]:
    """A paragraph's lines, as gui/any_script.py sets them; needs no display and no application."""
    _application()
    return any_script.lay_out(pieces, size, room)


@cache
def _application() -> QCoreApplication:
    return QGuiApplication.instance() or QGuiApplication(["listen-act-tell", "-platform", "offscreen"])
