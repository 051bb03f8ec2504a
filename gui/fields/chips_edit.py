"""A field for several names, each a chip that can be taken away; what is typed completes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QPushButton, QWidget

from gui.fields.flow import Flow
from gui.fields.lines import Line
from gui.look.look import Look
from gui.look.parts import chip
from models.choice import meant, plain


class _NameLine(Line):
    """The line in which the next name is typed: Enter or `;` ends it, Backspace in an empty one takes the last away."""

    ended = Signal()
    offered = Signal(object)  # what completes it has been made
    last_unwanted = Signal()

    def offer(self, offered: QCompleter) -> None:
        super().offer(offered)
        self.offered.emit(offered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.text() == ";" or (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain):
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.last_unwanted.emit()
        else:
            super().keyPressEvent(event)

    def spell_out(self) -> None:
        """A name that is left half typed is ended."""
        self.ended.emit()


class ChipsEdit(Flow):
    """Several names. A name half typed counts too, so that nothing typed is lost."""

    edited = Signal()

    def __init__(self, look: Look, hint: str = "") -> None:
        super().__init__(gap=6)
        self._look = look
        self._known: dict[str, str] = {}
        self._choices: Sequence[str] = ()
        self._names: list[str] = []
        self._chips: list[QPushButton] = []
        self.line = _NameLine(hint)
        self.line.setMinimumWidth(120)
        self.line.ended.connect(self._take)
        self.line.offered.connect(self._listen)
        self.line.last_unwanted.connect(self._take_last_away)
        self.line.edited.connect(self.edited)
        self.add(self.line, least=120, share=1)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """Name the field and its line."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def complete_from(self, names: Sequence[str], choices: Sequence[str] = ()) -> None:
        """Offer these names while one types; another spelling of one of them becomes it.

        So does the beginning of one alone of `choices`, when it is ended.
        """
        self._choices = choices
        self._known = {plain(name): name for name in names}
        self.line.complete_from(names)

    def _listen(self, offered: QCompleter) -> None:
        offered.activated.connect(self._take_offered, Qt.ConnectionType.QueuedConnection)
        if popup := offered.popup():
            popup.installEventFilter(self)

    def value(self) -> tuple[str, ...]:
        """The names, with the one that is being typed."""
        typed = self._named(self.line.text())
        return (*self._names, typed) if typed and typed not in self._names else tuple(self._names)

    def show_value(self, value: Sequence[str]) -> None:
        """Show other names."""
        if tuple(value) == self.value():
            return
        self.line.clear()
        for one in self._chips:
            self.take(one)
        self._names, self._chips = [], []
        for name in value:
            self._add(name)
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab takes the name that is offered first, or the one that was gone down to."""
        offered = self.line.completer()
        popup = offered.popup() if offered else None
        if (
            popup is not None
            and watched is popup
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        ):
            index = popup.currentIndex()
            if index.isValid():
                self.line.setText(str(index.data()))
        return super().eventFilter(watched, event)

    def spell_out(self) -> None:
        """Make a chip of what is half typed."""
        self.line.spell_out()

    def _take_offered(self, name: str) -> None:
        self.line.setText(name)
        self._take()

    def _take(self) -> None:
        """Make a chip of what was typed."""
        if (offered := self.line.completer()) and (popup := offered.popup()):
            popup.hide()
        text = self.line.text()
        name = meant(text, self._choices) or self._named(text)
        if name and name not in self._names:
            self._add(name)
        if text:
            self.line.clear()

    def _named(self, text: str) -> str:
        said = " ".join(text.split())
        return self._known.get(plain(said), said)

    def _add(self, name: str) -> None:
        made = chip(self._look, name)
        made.clicked.connect(lambda: self._remove(made))
        self.add(made, place=len(self._chips))
        self._names.append(name)
        self._chips.append(made)
        if before := self.previousInFocusChain():  # it came later than the field, and Tab comes to it first
            QWidget.setTabOrder(before, made)
        QWidget.setTabOrder(made, self)

    def _take_last_away(self) -> None:
        if self._chips:
            self._remove(self._chips[-1])

    def _remove(self, made: QPushButton) -> None:
        place = self._chips.index(made)
        had_focus = made.hasFocus()
        del self._names[place], self._chips[place]
        self.take(made)
        if had_focus:
            self.line.setFocus()
        self.edited.emit()
