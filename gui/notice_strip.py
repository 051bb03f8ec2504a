"""A strip above a list that says what was done to it, and offers the one thing that takes it back."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from gui.fields.flow import Flow
from gui.look.look import Look
from gui.look.parts import Elided, Picture, button, frame, row


class NoticeStrip(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._back: Callable[[], None] = self.hide
        self.said = Elided()
        self.take_back = button(look, "", clicked=self._take_back)
        self._close = close = button(look, "", "quiet", "close", tip="Close this notice", clicked=self.hide)
        parts = Flow(gap=4)
        parts.add(self.said, least=200, share=1)
        parts.add(self.take_back)
        parts.add(close)
        inside = row(Picture(look, "filter", "accent"), parts, margins=(12, 6, 6, 6))
        self.setLayout(row(frame("selection", inside), margins=(16, 0, 16, 8)))
        self.stops = (self.take_back, close)
        self.hide()

    def say(self, words: str, deed: str, back: Callable[[], None], *, may_close: bool = True) -> None:
        """Say `words`; a button named `deed` calls `back`. It stays until then where it says what is shown at all."""
        self._back = back
        self._close.setVisible(may_close)
        self.said.say(words)
        self.take_back.setText(deed)
        self.take_back.setAccessibleName(deed)
        self.show()

    def _take_back(self) -> None:
        self.hide()
        self._back()
