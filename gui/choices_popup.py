"""A list to choose from that opens below a chip: one of them, or several; long ones are searched as one types."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from gui.fields.lines import DayLine
from gui.look.look import Look
from gui.look.parts import as_tip, button, column, label, row
from models import spoken
from models.choice import plain

SEARCHED = 10  # names; more are searched
WIDTH, ROW, MOST_ROWS = 264, 28, 10


class ChoicesPopup(QFrame):
    """Opens below what it belongs to, and closes when something else is clicked, or with Escape."""

    chosen = Signal(tuple)  # every name that is chosen now

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search")
        self.search.setAccessibleName(f"Search {title.lower()}")
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.search.hide()
        self.names = QListWidget()
        self.names.setProperty("kind", "choices")
        self.names.setAccessibleName(title)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.names.installEventFilter(self)
        self.names.itemClicked.connect(self._take)
        self._are_several = False
        self._waiting_for: tuple[str, ...] = ()
        self._below = column(gap=4)
        self.setLayout(column(self.search, self.names, self._below, gap=4, margins=(4, 4, 4, 4)))
        self.setFixedWidth(WIDTH)

    def offer(self, names: Sequence[str], chosen: Sequence[str], *, are_several: bool) -> None:
        """The names to choose from; what is chosen already is among them, whatever they are."""
        self._are_several = are_several
        self.names.clear()
        for name in [*(one for one in chosen if one not in names), *names]:
            item = QListWidgetItem(name)
            item.setToolTip(as_tip(name))
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if are_several:
                item.setFlags(flags)
                item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
            self.names.addItem(item)
            if name in chosen and (not are_several or self.names.currentRow() < 0):
                self.names.setCurrentItem(item)
        if self.names.currentRow() < 0:
            self.names.setCurrentRow(0)
        self.search.setVisible(len(names) > SEARCHED)
        self.names.setFixedHeight(max(1, min(MOST_ROWS, self.names.count())) * ROW + 8)

    def wait_for_names(self, chosen: Sequence[str]) -> None:
        """One of names that are still being looked for."""
        self._waiting_for = tuple(chosen)
        self.names.addItem(QListWidgetItem("Looking …"))
        self.names.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        self.names.setFixedHeight(MOST_ROWS * ROW + 8)

    def take_names(self, names: Sequence[str]) -> None:
        """The names that were waited for."""
        self.offer(names, self._waiting_for, are_several=False)
        self.adjustSize()
        self._focus()

    def open_below(self, owner: QWidget) -> None:
        """Show it under `owner`, wholly on the screen."""
        self.adjustSize()
        at = owner.mapToGlobal(QPoint(0, owner.height() + 4))
        if screen := QGuiApplication.screenAt(at) or owner.screen():
            room = screen.availableGeometry()
            at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
            at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)
        self.show()
        self._focus()

    def _focus(self) -> None:
        (self.names if self.search.isHidden() else self.search).setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Space take the current name; arrow keys reach the list from the search line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter or (event.key() == Qt.Key.Key_Space and watched is self.names):
                if item := self.names.currentItem():
                    self._take(item)
                return True
            if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.names.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _take(self, item: QListWidgetItem) -> None:
        if not self._are_several:
            self.chosen.emit((item.text(),))
            self.close()
            return
        is_checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_checked else Qt.CheckState.Checked)
        items = [self.names.item(place) for place in range(self.names.count())]
        self.chosen.emit(tuple(one.text() for one in items if one.checkState() == Qt.CheckState.Checked))

    def _narrow(self, typed: str) -> None:
        """Show the names that hold what is typed, in any spelling."""
        wanted = plain(typed)
        shown = None
        for place in range(self.names.count()):
            item = self.names.item(place)
            item.setHidden(wanted not in plain(item.text()))
            shown = shown if shown or item.isHidden() else item
        if shown:
            self.names.setCurrentItem(shown)


class PeriodPopup(ChoicesPopup):
    """Periods by name, and any days below them, with both their ends if it `needs_both`."""

    dated = Signal(object, object)  # the first day and the last; None: without an end there

    def __init__(
        self,
        look: Look,
        today: Callable[[], date],
        days: tuple[date | None, date | None],
        parent: QWidget,
        *,
        needs_both: bool = False,
    ) -> None:
        super().__init__("Period", parent)
        self._today, self._needs_both = today, needs_both
        self.first, self.last = (DayLine(today, hint="any day") for _ in range(2))
        for line, day, name in zip((self.first, self.last), days, ("From", "To"), strict=True):
            line.setAccessibleName(name)
            line.show_value(day.isoformat() if day else "")
            line.spell_out()
            line.returnPressed.connect(self._take_days)
            self._below.addLayout(_named(name, line))
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        show = button(look, "Show these days", clicked=self._take_days)
        self._below.addWidget(self._problem)
        self._below.addLayout(row(None, show, margins=(0, 4, 0, 0)))

    def _take_days(self) -> None:
        """Days as they were typed; one that cannot be read is said."""
        found = []
        for line in (self.first, self.last):
            read = spoken.day(line.text(), self._today()) if line.text().strip() else None
            if read and read.on is None:
                self._say(read.problem)
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            if read is None and self._needs_both:
                self._say("Say the first and the last day.")
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            found.append(read.on if read else None)
        first, last = found
        if first and last and last < first:
            self._say("It ends before it starts.")
            return
        self.dated.emit(first, last)
        self.close()

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()
        self.adjustSize()


def _named(name: str, line: QLineEdit) -> QHBoxLayout:
    words = label(name, "small")
    words.setFixedWidth(40)
    words.setBuddy(line)
    return row(words, line, margins=(8, 0, 0, 0))
