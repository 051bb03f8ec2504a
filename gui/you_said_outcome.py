"""A strip that says what was put out and where it is, and opens it."""

from pathlib import Path

from PySide6.QtWidgets import QFrame

from gui import desktop
from gui.fields.flow import Flow
from gui.look.look import Look
from gui.look.parts import Elided, Picture, button, frame, row
from gui.you_said_out import Form, Made

NOTED = "It is noted in the history."
IS_SHEET = "More than one poster holds: it is a sheet."


class OutcomeStrip(QFrame):
    """Hidden until something was put out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._path = Path()
        self.said = Elided()
        self.open = button(look, "Open", icon="file", clicked=lambda: desktop.open_file(self._path))
        self.show_folder = button(look, "Show in folder", clicked=lambda: desktop.show_in_folder(self._path))
        close = button(look, "", "quiet", "close", tip="Close this notice", clicked=self.hide)
        parts = Flow(gap=4)
        parts.add(self.said, least=200, share=1)
        for made in (self.open, self.show_folder, close):
            parts.add(made)
        inside = row(Picture(look, "check", "accent"), parts, margins=(12, 6, 6, 6))
        self.setLayout(row(frame("selection", inside), margins=(16, 4, 16, 8)))
        self.hide()

    def say_put_out(self, asked: Form, made: Made) -> None:
        """Say where the file is, and what is otherwise than asked."""
        self._path = path = made.path
        letters = sum(one.times for one in made.printed.stand_ins)
        self._say(
            f"“{path.name}” is in {path.parent}.",
            IS_SHEET if made.form != asked else "",
            f"{letters} letters have no typeface here and stand as their numbers." if letters else "",
            NOTED,
            is_file=True,
        )

    def say_copied(self, recipient: str) -> None:
        """Say that a post is on the clipboard."""
        self._say(f"The post for {recipient} is copied: paste it where it is to go.", NOTED, is_file=False)

    def _say(self, *words: str, is_file: bool) -> None:
        self.said.say(" ".join(filter(None, words)))
        self.open.setVisible(is_file)
        self.show_folder.setVisible(is_file)
        self.show()
