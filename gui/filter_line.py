"""The line of chips above a list: what it is narrowed to, words typed, and what more there is to add."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Generic

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from gui.choices_popup import ChoicesPopup, PeriodPopup
from gui.fields.flow import Flow
from gui.fields.lines import is_undo_of_nothing
from gui.look.look import Look
from gui.look.parts import as_tip, chip
from gui.look.tokens import SMALL
from gui.narrowing import Filter, N, own_period, said_days
from gui.session import Session

THINK = 120  # milliseconds after a key before the log is asked
WORDS_WIDTH, NARROW_WORDS, WIDEST_WORDS = 152, 112, 240
CROSS = 26  # the part of a chip, at its right, that takes it away
WIDEST, WIDEST_GIVEN = 240, 360


class FilterChip(QPushButton):
    """One filter. A click changes it; its cross or the Delete key takes it away, unless it always stands there."""

    wanted = Signal()  # to be chosen anew
    removed = Signal()

    def __init__(self, look: Look, offered: Filter) -> None:
        super().__init__()
        self._look, self.by, self._is_switch = look, offered.by, offered.is_switch
        self._is_always = offered.is_always
        self._widest = WIDEST_GIVEN if offered.is_given else WIDEST
        self._is_cross = False
        self.setProperty("kind", "chip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setIcon(look.icon("down" if self._is_always else "close", "muted"))
        self.setIconSize(QSize(12, 12))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.clicked.connect(self._answer)

    def say(self, words: str, tip: str = "") -> None:
        """Show another choice."""
        metrics = QFontMetrics(self._look.font(SMALL))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self._widest - 40)
        self.setText(shown.replace("&", "&&"))
        self.setFixedSize(min(metrics.horizontalAdvance(shown) + 40, self._widest), 26)
        whole = words if self._is_switch else f"{self.by}: {words}"
        self.setAccessibleName(whole)
        changes = "Enter changes it" if self._is_always else "Enter changes it, Delete takes it away"
        self.setAccessibleDescription("Enter or Delete takes it away" if self._is_switch else changes)
        self.setToolTip(as_tip(". ".join(filter(None, (whole, tip)))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_cross = not self._is_always and event.position().x() > self.width() - CROSS
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._is_always:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        is_cross, self._is_cross = self._is_cross or self._is_switch, False
        (self.removed if is_cross else self.wanted).emit()


class WordsLine(QLineEdit):
    """Words that what is listed must hold; Escape clears them, the arrow down leaves for the list."""

    left = Signal()

    def __init__(self, look: Look, name: str, tip: str) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "words")
        self.setPlaceholderText("Words")
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setMaxLength(200)
        self._least = WORDS_WIDTH
        self._fit()
        self.textChanged.connect(lambda _: self._fit())
        self.addAction(look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        clear = QAction(look.icon("close", "muted"), "Clear the words", self)
        clear.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._offer_clearing(clear, is_offered=bool(text)))

    def show_wide(self, *, is_wide: bool) -> None:
        """With more or less room while nothing is typed."""
        self._least = WORDS_WIDTH if is_wide else NARROW_WORDS
        self._fit()

    def _fit(self) -> None:
        """As wide as what is typed."""
        typed = QFontMetrics(self._look.font(SMALL)).horizontalAdvance(self.text()) + 60
        self.setFixedSize(max(self._least, min(typed, WIDEST_WORDS)), 26)

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), 26)

    def _offer_clearing(self, clear: QAction, *, is_offered: bool) -> None:
        if is_offered and clear not in self.actions():
            self.addAction(clear, QLineEdit.ActionPosition.TrailingPosition)
        elif not is_offered:
            self.removeAction(clear)

    def event(self, event: QEvent) -> bool:
        if is_undo_of_nothing(event, is_something_typed=self.isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterLine(Flow, Generic[N]):
    """The chips of the filters that a list offers; what comes of a choice is for others."""

    edited = Signal(object)  # what the list is narrowed to now

    def __init__(
        self,
        session: Session,
        offered: Sequence[Filter],
        nothing: N,
        words: str = "Words in the engagements",
        words_tip: str = "Words in the engagements, their concerns, actions and reviews (Ctrl+F)",
    ) -> None:
        """`nothing` keeps nothing out; its type is that of all values that are shown and told of here.

        Without a name for the `words` none can be typed.
        """
        super().__init__(gap=8)
        self._session = session
        self.filters: N = nothing
        look = session.look
        self._offered = {one.by: one for one in offered}
        self.chips = {one.by: FilterChip(look, one) for one in offered}
        self.words = WordsLine(look, words, words_tip)
        self.adding = {by: chip(look, by, "plus", clicked=partial(self._want, by)) for by in self.chips}
        self.add_any = chip(look, "Filter", "plus", clicked=self._offer_more)
        self._is_wide = False
        for by, made in self.chips.items():
            made.wanted.connect(partial(self.open, by))
            made.removed.connect(partial(self._remove, by))
            self.add(made)
        if not words:
            self.words.hide()
        self.add(self.words)
        for by, plus in self.adding.items():
            is_switch = self._offered[by].is_switch
            plus.setAccessibleName(by if is_switch else f"Filter by {by.lower()}")
            self.add(plus)
        self.add_any.setAccessibleName("Add a filter")
        self.add(self.add_any)
        self._think = QTimer(self, singleShot=True, interval=THINK)
        self._think.timeout.connect(self._take_words)
        self.words.textEdited.connect(lambda _: self._think.start())
        self.words.textChanged.connect(lambda text: None if text else self._take_words())
        self._show()

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [*self.chips.values(), self.words, *self.adding.values(), self.add_any]

    def show_filters(self, filters: N) -> None:
        """Show others, without telling of it."""
        self.filters = filters
        if filters.words != self.words.text():
            self._think.stop()
            self.words.blockSignals(True)  # noqa: FBT003  # Qt takes it so
            self.words.setText(filters.words)
            self.words.blockSignals(False)  # noqa: FBT003
        self._show()

    def show_wide(self, *, is_wide: bool) -> None:
        """With a chip for everything that can be added, or with one for all that needs a choice."""
        self._is_wide = is_wide
        self.words.show_wide(is_wide=is_wide)
        self._show()

    def open(self, by: str, owner: QWidget | None = None) -> ChoicesPopup:
        """The list from which a filter is chosen."""
        wanted = self._offered[by]
        popup = self._period_popup(by) if wanted.are_days else ChoicesPopup(by, self)
        popup.chosen.connect(partial(self._choose, by))
        if wanted.question:
            popup.wait_for_names(self.filters.chosen(by))
            self._session.ask(f"{by} to filter by", wanted.question(self.filters), popup.take_names)
        elif wanted.names:
            popup.offer(wanted.names(), self.filters.chosen(by), are_several=wanted.are_several)
        popup.open_below(owner or self.chips[by])
        return popup

    def _period_popup(self, by: str) -> PeriodPopup:
        today = self._session.today
        needs_both = self._offered[by].is_always
        popup = PeriodPopup(self._session.look, today, self.filters.days(today()), self, needs_both=needs_both)
        popup.dated.connect(lambda first, last: self._choose(by, (own_period(first, last),)))
        return popup

    def _choose(self, by: str, chosen: Sequence[str]) -> None:
        self._take(self.filters.choosing(by, chosen))

    def _remove(self, by: str) -> None:
        """Take a chip away; the keyboard goes on to what stands next."""
        had_focus = self.chips[by].hasFocus()
        self._take(self.filters.without(by))
        if had_focus:
            shown = [made for made in self.chips.values() if not made.isHidden()]
            (shown[0] if shown else self.words).setFocus(Qt.FocusReason.TabFocusReason)

    def _take_words(self) -> None:
        self._think.stop()
        if self.words.text() != self.filters.words:
            self._take(replace(self.filters, words=self.words.text()))

    def _take(self, filters: N) -> None:
        if filters != self.filters:
            self.filters = filters
            self._show()
            self.edited.emit(filters)

    def _want(self, by: str) -> None:
        """Its plus was clicked: what needs no choice is switched on at once."""
        if self._offered[by].is_switch:
            self._choose(by, (by,))
        else:
            self.open(by, self.adding[by])

    def _offer_more(self) -> None:
        """A menu of what can be filtered by and is not yet."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for by in self._to_choose():
            menu.addAction(by).triggered.connect(lambda _=False, by=by: self.open(by, self.add_any))
        menu.popup(self.add_any.mapToGlobal(QPoint(0, self.add_any.height() + 4)))

    def _unused(self) -> list[str]:
        return [by for by in self.chips if not self.filters.said(by)]

    def _to_choose(self) -> list[str]:
        return [by for by in self._unused() if not self._offered[by].is_switch]

    def _show(self) -> None:
        unused = self._unused()
        for by, made in self.chips.items():
            offered = self._offered[by]
            made.setVisible(by not in unused)
            if by not in unused:
                made.say(self.filters.said(by), self._tip(by))
            is_at_hand = not offered.is_given and (self._is_wide or offered.is_switch)
            self.adding[by].setVisible(is_at_hand and by in unused)
        self.add_any.setVisible(not self._is_wide and bool(self._to_choose()))

    def _tip(self, by: str) -> str:
        """What the chip's words mean."""
        if self._offered[by].are_days:
            return said_days(*self.filters.days(self._session.today()))
        chosen = self.filters.chosen(by)
        return ", ".join(chosen) if len(chosen) > 1 else ""
