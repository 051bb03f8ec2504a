"""Comments on sections of the form, as an inspector writes them: one line for each, added by its section's chip."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.fields.flow import Flow
from gui.fields.lines import LongText
from gui.look.look import Look
from gui.look.parts import button, chip, column, ground, label, row, scrolled
from gui.look.tab_order import follow_the_layout
from models.review import Comment, Section

MOST = 132  # pixels: more comments scroll
_NAMES = 112


class ReviewComments(QWidget):
    """The lines that are open, in the order of the form, above a chip for each section that has none."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.lines = {section: LongText("What you want them to know", lines=1, most=4) for section in Section}
        self.chips = {section: chip(look, section, "plus", clicked=partial(self.write, section)) for section in Section}
        self._rows: dict[Section, QWidget] = {}
        for section, line in self.lines.items():
            line.setAccessibleName(f"Comment on “{section}”")
            line.edited.connect(self._hear)
            self.chips[section].setAccessibleName(f"Comment on “{section}”")
            self._rows[section] = self._made_row(look, section)
        self._lines = scrolled(ground("surface", column(*self._rows.values(), gap=4)))
        self._lines.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        offered = Flow(gap=8)
        offered.add(label("Comment on", "small"))
        for made in self.chips.values():
            offered.add(made)
        self._offered = offered
        self.setLayout(column(self._lines, offered, gap=8))
        self._show_lines()

    def value(self) -> tuple[Comment, ...]:
        """What was written; a line that is open and empty is no comment."""
        return tuple(
            Comment(section=section, text=line.value().strip())
            for section, line in self.lines.items()
            if not self._rows[section].isHidden() and line.value().strip()
        )

    def show_value(self, comments: Sequence[Comment]) -> None:
        """Show other comments."""
        said = {comment.section: comment.text for comment in comments}
        for section, line in self.lines.items():
            line.show_value(said.get(section, ""))
            self._rows[section].setVisible(section in said)
        self._show_lines()

    def write(self, section: Section) -> None:
        """Open the line of a section, with the cursor in it."""
        self._rows[section].show()
        self._show_lines()
        self.lines[section].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_away(self, section: Section) -> None:
        """Close the line of a section; what was written in it is gone."""
        self.lines[section].show_value("")
        self._rows[section].hide()
        self._show_lines()
        self.chips[section].setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _made_row(self, look: Look, section: Section) -> QWidget:
        name = label(section, "small")
        name.setFixedWidth(_NAMES)
        name.setBuddy(self.lines[section])
        tip = f"Take away the comment on “{section}”"
        away = button(look, "", "quiet", "close", tip=tip, clicked=partial(self.take_away, section))
        away.setFixedWidth(34)
        made = QWidget()
        made.setLayout(row(name, self.lines[section], away, gap=8))
        made.hide()
        return made

    def _hear(self) -> None:
        self._fit()
        self.edited.emit()

    def _show_lines(self) -> None:
        for section, made in self._rows.items():
            self.chips[section].setVisible(made.isHidden())
        self._offered.setVisible(any(made.isHidden() for made in self._rows.values()))
        follow_the_layout(self)
        self._fit()

    def _fit(self) -> None:
        """As high as the lines are, up to a height at which they scroll."""
        shown = [self.lines[section].height() for section, made in self._rows.items() if not made.isHidden()]
        high = sum(shown) + 4 * max(0, len(shown) - 1)
        self._lines.setVisible(bool(shown))
        self._lines.setFixedHeight(min(high, MOST))
