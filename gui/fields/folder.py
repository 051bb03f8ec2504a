"""A field for a folder: its path, and a button to choose another."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.fields.lines import Line
from gui.look.look import Look
from gui.look.parts import button, row


class FolderEdit(QWidget):
    """The path of a folder, as typed or as chosen."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.line = Line()
        self.line.edited.connect(self.edited)
        self._choose = button(look, "Choose …", tip="Choose a folder", clicked=self.choose)
        self.setLayout(row(self.line, self._choose))
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """Name the field and its line."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self._choose.setAccessibleName(f"Choose {name.lower()}")

    def value(self) -> str:
        """The path."""
        return self.line.value()

    def show_value(self, value: str) -> None:
        """Show another folder."""
        self.line.show_value(value)

    def choose(self) -> None:
        """Let the user choose one where files are chosen on this desktop."""
        start = self.value() if Path(self.value()).is_dir() else ""
        if chosen := QFileDialog.getExistingDirectory(self, self.accessibleName(), start):
            self.show_value(str(Path(chosen)))
