"""What is said when an export is done: what it came to, and where it is."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import desktop
from gui.exporting import Printed
from gui.file_kind import kind_of
from gui.look.look import Look
from gui.look.parts import Elided, Picture, button, column, emptied, frame, ground, label, row, scrolled

MOST_STAND_INS = 20  # that are named one by one


class ExportedView(QWidget):
    """Says it, and opens the file or shows it in its folder."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._path = Path()
        self._said = QVBoxLayout()
        self._said.setContentsMargins(24, 24, 24, 16)
        self._said.setSpacing(16)
        self.show_folder = button(look, "Show in folder", clicked=lambda: desktop.show_in_folder(self._path))
        self.open = button(look, "Open", "primary", "file", clicked=lambda: desktop.open_file(self._path))
        self.close_all = button(look, "Close")
        for one in (self.close_all, self.show_folder, self.open):
            one.setAutoDefault(True)
        foot = frame("footer", row(self.close_all, None, self.show_folder, self.open, margins=(24, 11, 16, 12)))
        foot.setFixedHeight(56)
        self.setLayout(column(scrolled(ground("surface", self._said)), foot, gap=0))

    def say(self, printed: Printed, path: Path, recipient: str) -> None:
        """Show another export."""
        self._path = path
        emptied(self._said)
        kind = kind_of(path.suffix)
        what = kind.called if kind else "file"
        self._said.addLayout(
            row(
                column(Picture(self._look, "check", "accent", 32), None),
                column(
                    label(f"The {what} is there", "title"),
                    Elided(path.name),
                    Elided(f"in {path.parent}", "muted"),
                    8,
                    Elided(f"{printed.extent}, marked {printed.marking}, for {recipient}."),
                    label("It is noted in the history.", "muted"),
                    gap=4,
                ),
                gap=16,
            )
        )
        if printed.stand_ins:
            self._said.addWidget(self._stand_ins(printed))
        self._said.addStretch(1)

    def _stand_ins(self, printed: Printed) -> QWidget:
        """Which letters could not be printed, and where."""
        lines: list[QWidget] = [
            Elided(f"{one.printed}, {_times(one.times)}, first near “{one.near}”", "small")
            for one in printed.stand_ins[:MOST_STAND_INS]
        ]
        if more := len(printed.stand_ins) - len(lines):
            lines.append(label(f"and {more:,} more", "small"))
        title = row(
            Picture(self._look, "warn", "danger"), label("Letters that no typeface here has stand as", "head"), None
        )
        return frame("note", column(title, *lines, gap=4, margins=(16, 12, 16, 12)))


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"
