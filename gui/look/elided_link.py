"""A link to something that people named or said: one line, cut with "…" where there is no room for all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from gui.look.parts import Button, as_tip

LEAST, EDGES = 48, 10  # pixels
MOST = 200  # letters that any line could show


class ElidedLink(Button):
    """A button that looks like a link; its tool tip says more."""

    def __init__(self, words: str, tip: str) -> None:
        super().__init__()
        self._words = " ".join(words.split())
        self.setProperty("kind", "link")
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(tip)
        self.setToolTip(as_tip(tip))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._cut()

    def sizeHint(self) -> QSize:
        whole = self.fontMetrics().horizontalAdvance(self._words[:MOST]) + EDGES + 2  # widths are rounded
        return QSize(max(LEAST, whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self._words[:MOST], Qt.TextElideMode.ElideRight, self.width() - EDGES)
        self.setText(shown.replace("&", "&&"))  # a letter, and not a key to press
