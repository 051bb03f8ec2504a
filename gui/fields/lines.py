"""Fields for text: one line, a day as people write it, and a text that grows with what is written."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from models import choice, dates, spoken

_MOST_SHOWN = 8  # completions below a line


def completer(words: Sequence[str], owner: QWidget) -> QCompleter:
    """Offers those of `words` that contain what was typed, in their order."""
    made = QCompleter(owner)
    made.setModel(QStringListModel(list(words), made))
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setMaxVisibleItems(_MOST_SHOWN)
    if popup := made.popup():
        popup.setAccessibleName("Used before")
        popup.setProperty("kind", "completions")
    return made


def close_completions() -> None:
    """Close the list that completes a line: it would stay where it was when the line moves away."""
    popup = QApplication.activePopupWidget()
    if popup is not None and popup.property("kind") == "completions":
        popup.hide()


def is_undo_of_nothing(event: QEvent, *, is_something_typed: bool) -> bool:
    """Whether Ctrl+Z is asked of a text in which nothing was typed: then the window takes back its last deed."""
    return (
        not is_something_typed
        and event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.matches(QKeySequence.StandardKey.Undo)
    )


class Line(QLineEdit):
    """One line of text, completed from what was used before."""

    edited = Signal()
    remarked = Signal(str)  # what is to be thought of, though it is no problem; "": nothing

    def __init__(self, hint: str = "", width: int = 0) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.textChanged.connect(self.edited)
        self.textChanged.connect(lambda _: self.remarked.emit(""))
        self._offered: Sequence[str] | None = None
        self._choices: Sequence[str] = ()
        self._called = ""
        self._given = self._as_shown = ""  # what was to be shown, and what Qt made of it
        if width:
            self.setFixedWidth(width)

    def complete_from(self, words: Sequence[str], choices: Sequence[str] = (), called: str = "") -> None:
        """Offer these words while one types; what shows them is made when somebody first comes here.

        Of `choices` the beginning of one alone becomes it when the field is left, and by Enter. Where they are `called`
        something, such as "the force's tactics", what is none of them is remarked upon.
        """
        self._offered, self._choices, self._called = words, choices, called
        if self.hasFocus():
            self._make_completer()

    def spell_out(self) -> None:
        """Write in full what was begun; say where it is not what it should be. What nobody typed stays as it is."""
        if self.text() == self._as_shown:
            return
        whole = choice.meant(self.text(), self._choices)
        if whole and whole != self.text():
            self.selectAll()
            self.insert(whole)  # Ctrl+Z takes it back
            close_completions()  # of what it is now
        if self._called:
            self.remarked.emit(choice.not_one_of(self.text(), self._choices, self._called))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._make_completer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.spell_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.spell_out()
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if is_undo_of_nothing(event, is_something_typed=self.isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def _make_completer(self) -> None:
        """Made once: to put another in its place while its list is open crashes Qt."""
        words, self._offered = self._offered, None
        if words is None:
            return
        if made := self.completer():
            if popup := made.popup():
                popup.hide()
            cast("QStringListModel", made.model()).setStringList(list(words))
        else:
            self.offer(completer(words, self))

    def offer(self, offered: QCompleter) -> None:
        """Let `offered` complete what is typed."""
        self.setCompleter(offered)

    def value(self) -> str:
        """What was typed; until somebody types, what was to be shown, to the letter."""
        return self._given if self.text() == self._as_shown else self.text()

    def show_value(self, value: str) -> None:
        """Show another text from its beginning."""
        if value != self.value():
            self._given = self._as_shown = value
            self.setMaxLength(max(self.maxLength(), len(value)))
            self.setText(value)
            self._as_shown = self.text()
            self.setCursorPosition(0)


class SoughtLine(Line):
    """Words to look for; the arrow down goes on to what was found."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DayLine(Line):
    """A day as people write it; when it has been left it is spelt out, so that one sees how it was understood."""

    def __init__(self, today: Callable[[], date], *, ahead: bool = False, hint: str = "", width: int = 0) -> None:
        super().__init__(hint, width)
        self.today, self.is_ahead = today, ahead

    def day(self) -> date | None:
        """The day typed; None where there is none, or none that can be read."""
        return spoken.day(self.text(), self.today(), ahead=self.is_ahead).on if self.text().strip() else None

    def spell_out(self) -> None:
        """Write the day in full."""
        if on := self.day():
            self.show_value(dates.with_day(on))


class LongText(QPlainTextEdit):
    """A text of any length: as high as what is written, then it scrolls. Tab goes on to the next field."""

    edited = Signal()

    def __init__(self, hint: str = "", lines: int = 2, most: int = 12) -> None:
        super().__init__()
        self._least, self._most, self._is_growing = lines, most, False
        self._given = ""
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.edited)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def value(self) -> str:
        """What was typed; until somebody types, what was to be shown, to the letter: Qt levels its blanks."""
        return self.toPlainText() if self.document().isModified() else self._given

    def show_value(self, value: str) -> None:
        """Show another text."""
        if value != self.value():
            self._given = value
            self.setPlainText(value)

    def event(self, event: QEvent) -> bool:
        if is_undo_of_nothing(event, is_something_typed=self.document().isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the page's own shortcut
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def _grow(self) -> None:
        """Take the height that the text needs. To be made higher is to be resized, which asks for this again."""
        if self._is_growing:
            return
        self._is_growing = True
        for _ in range(2):  # a scroll bar that comes or goes makes the lines longer or shorter
            wanted = int(self.document().size().height())  # in lines, as Qt counts in plain texts
            shown = min(max(wanted, self._least), self._most)
            always, never = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(always if wanted > self._most else never)
            height = shown * self.fontMetrics().lineSpacing() + 16
            if height != self.height() or not self.minimumHeight() == self.maximumHeight() == height:
                self.setFixedHeight(height)
        self._is_growing = False

    def insertFromMimeData(self, source: Any) -> None:
        """Paste the words alone: a form keeps no fonts and no pictures."""
        if source.hasText():
            self.textCursor().insertText(source.text())
