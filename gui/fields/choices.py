"""Fields to choose in: one of a list, or one of a few that stand side by side."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from gui.look.look import Look
from gui.look.parts import as_tip, button, row

_PAUSE = 1_500  # milliseconds after which typing looks for another name


class ChoiceBox(QComboBox):
    """One of a list, or nothing. What a record holds is shown even where the list no longer has it."""

    edited = Signal()

    def __init__(self, names: Sequence[str] = (), nothing: str = "") -> None:
        super().__init__()
        self._nothing = nothing
        self._sought = ""  # what was typed just now
        self._forget = QTimer(self, singleShot=True, interval=_PAUSE)
        self._forget.timeout.connect(self._stop_seeking)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self.offer(names)
        self.currentIndexChanged.connect(self.edited)

    def offer(self, names: Sequence[str]) -> None:
        """Let people choose from these; what is chosen stays."""
        chosen = self.value()
        self.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        self.clear()
        if self._nothing:
            self.addItem(self._nothing, "")
        for name in names:
            self.addItem(name, name)
        self.view().setMinimumWidth(min(420, self.view().sizeHintForColumn(0) + 40))
        self.blockSignals(False)  # noqa: FBT003
        self.show_value(chosen)

    def value(self) -> str:
        """What is chosen, "" for nothing."""
        return self.currentData() or ""

    def show_value(self, value: str) -> None:
        """Choose something else."""
        if value and self.findData(value) < 0:
            self.addItem(value, value)
        place = self.findData(value)
        self.setCurrentIndex(place if place >= 0 else 0 if self._nothing else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, and blanks between them, go to the name that begins so, or has a word that does."""
        letters = event.text()
        is_command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if not letters or not letters.isprintable() or is_command or not (self._sought + letters).strip():
            super().keyPressEvent(event)
            return
        self._sought += letters
        self._forget.start()
        if (place := self._place_of(self._sought)) >= 0:
            self.setCurrentIndex(place)

    def _place_of(self, sought: str) -> int:
        """Where the name stands that is looked for; -1 for none."""
        sought = sought.casefold()
        names = [self.itemText(place).casefold() for place in range(self.count())]
        first = (place for place, name in enumerate(names) if name.startswith(sought))
        inside = (place for place, name in enumerate(names) if f" {sought}" in name)
        return next(first, next(inside, -1))

    def _stop_seeking(self) -> None:
        self._sought = ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page: a wheel that passes over a field must not change it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does, but what does not fit ends in "…"."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        parts = (QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        room = self.style().subControlRect(*parts).width() - 4
        whole = self.currentText()
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self.setToolTip(as_tip(whole) if option.currentText != whole else "")


class Segments(QWidget):
    """One of a few that exclude each other; the chosen one, clicked again, is undone.

    Tab stops at the chosen one, or the first, as it does in a group of radio buttons; arrow keys go along.
    """

    edited = Signal()

    def __init__(self, look: Look, names: Sequence[tuple[str, str]], *, is_optional: bool = True) -> None:
        """`names` are the values with the words on their buttons."""
        super().__init__()
        self._is_optional = is_optional
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, QAbstractButton] = {}
        for place, (value, words) in enumerate(names):
            made = button(look, words, "segment")
            made.setCheckable(True)
            made.setProperty("place", "first" if place == 0 else "last" if place == len(names) - 1 else "middle")
            made.setMinimumWidth(made.fontMetrics().horizontalAdvance(words) + 36)
            made.clicked.connect(lambda _=False, value=value: self._choose(value))
            self._group.addButton(made)
            self._buttons[value] = made
        self.setLayout(row(*self._buttons.values(), None, gap=0))
        self._stop_at_one()

    def setAccessibleName(self, name: str) -> None:
        """Name the field, and each of its buttons after it."""
        super().setAccessibleName(name)
        for made in self._buttons.values():
            made.setAccessibleName(f"{name}: {made.text()}")

    def explain(self, meanings: Mapping[str, str]) -> None:
        """Say what each value means, to whoever points at its button or hears its name."""
        for value, meaning in meanings.items():
            self._buttons[value].setToolTip(as_tip(meaning))
            self._buttons[value].setAccessibleDescription(meaning)

    def value(self) -> str:
        """What is chosen, "" for nothing."""
        return next((value for value, made in self._buttons.items() if made.isChecked()), "")

    def show_value(self, value: str) -> None:
        """Choose something else."""
        if value != self.value():
            self._check(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        made = list(self._buttons.values())
        at = next((place for place, one in enumerate(made) if one.hasFocus()), None)
        if (key := Qt.Key(event.key())) in steps and at is not None:
            made[(at + steps[key]) % len(made)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _choose(self, value: str) -> None:
        is_undone = not self._buttons[value].isChecked() and self._is_optional
        self._check("" if is_undone else value)

    def _check(self, value: str) -> None:
        for name, made in self._buttons.items():
            made.setChecked(name == value)
        self._stop_at_one()
        self.edited.emit()

    def _stop_at_one(self) -> None:
        """Let Tab stop at one of the buttons alone."""
        stop = self._buttons.get(self.value()) or next(iter(self._buttons.values()))
        for made in self._buttons.values():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)


class Tick(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.toggled.connect(self.edited)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def show_value(self, value: bool) -> None:  # noqa: FBT001  # as every field
        """Tick it or not."""
        self.setChecked(value)
