"""The line at the head of the window: what page this is, search everything, undo, and the one thing done most."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton

from gui.look.look import Look
from gui.look.parts import Elided, as_tip, button, restyled, row, set_icon
from gui.look.tokens import BODY, TITLE, TOP_LINE
from gui.search_field import SearchField

LOG = "Log an engagement"
_GAP = 12
_MARGINS = 24 + 16
_SEARCH, _SEARCH_WIDE, _UNDO, _UNDO_WIDE, _ICON = 208, 320, 190, 320, 36  # widths


class TopLine(QFrame):
    """What has no room becomes an icon: first the undo, then the search, then the log button."""

    undo_wanted = Signal()
    log_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "topline")
        self._look, self._deed = look, ""
        self.title, self.beside = Elided(kind="title"), Elided(kind="muted")
        self.search = SearchField(look)
        self.search_button = button(look, "", "quiet", "search", tip="Search everything (Ctrl+K)")
        self.search_button.setFixedWidth(_ICON)
        self.undo = button(look, "", "quiet", "undo", tone="muted", clicked=self.undo_wanted.emit)
        self.log = button(look, LOG, "primary", "plus", clicked=self.log_wanted.emit)
        self.search_button.clicked.connect(self.go_to_search)
        self.search.left.connect(self._arrange)
        parts = row(self.title, self.beside, None, self.search, self.search_button, self.undo, self.log, gap=_GAP)
        parts.setContentsMargins(24, 0, 16, 0)
        self.setLayout(parts)
        self.setFixedHeight(TOP_LINE)
        self.setMinimumWidth(1)  # it makes do with what there is
        self.show_undo("")

    def enable(self, *, is_enabled: bool, why_not: str = "") -> None:
        """Let it be used; only to search where a log can only be read."""
        for part in (self.search, self.search_button):
            part.setEnabled(is_enabled)
        self.log.setEnabled(is_enabled and not why_not)
        self.log.setToolTip(why_not or f"{LOG} (Ctrl+N)")

    def show_title(self, title: str, beside: str = "") -> None:
        """Say which page is shown."""
        self.title.say(title)
        self.beside.say(beside)
        self._arrange()

    def show_undo(self, deed: str, why_not: str = "") -> None:
        """Offer to take back `deed`; "" where there is nothing to take back."""
        self._deed = quoted(deed) if deed else ""
        said = f"Undo {self._deed}" if deed else "Nothing to undo"
        self.undo.setAccessibleName(said)
        self.undo.setToolTip(as_tip(why_not or (f"{said} (Ctrl+Z)" if deed else said)))
        self.undo.setEnabled(bool(deed) and not why_not)
        self._arrange()

    def go_to_search(self) -> None:
        """Put the cursor into the search, which takes the title's place where there is no room for both."""
        self.search.is_wanted = True
        self._arrange()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Give each part as much room as there is."""
        plain, title = QFontMetrics(self._look.font(BODY)), QFontMetrics(self._look.font(TITLE, bold=True))
        words = title.horizontalAdvance(self.title.accessibleName()) + 4
        if self.beside.accessibleName():
            words += _GAP + plain.horizontalAdvance(self.beside.accessibleName()) + 4
        log = self.log.fontMetrics().horizontalAdvance(LOG) + 60
        undo = self.undo.fontMetrics().horizontalAdvance(f"Undo {self._deed}") + 48 if self._deed else 0
        search, undo, log = shares(self.width() - _MARGINS - words - 4 * _GAP, undo, log)
        is_alone = self.search.is_wanted and search == _ICON
        for part in (self.title, self.beside):
            part.setVisible(not is_alone and bool(part.accessibleName()))
        self.search.setFixedWidth(self.width() - _MARGINS - 2 * _GAP - undo - log if is_alone else search)
        self.search.setVisible(search != _ICON or is_alone)
        self.search_button.setVisible(search == _ICON and not is_alone)
        self.undo.setVisible(bool(self._deed))
        self._label(self.undo, "undo", "muted", f"Undo {self._deed}" if undo > _ICON else "", max(undo, _ICON))
        self._label(self.log, "plus", "on_accent", LOG if log > _ICON else "", log)

    def _label(self, made: QPushButton, icon: str, tone: str, text: str, width: int) -> None:
        """Words cut to the width, or the icon alone."""
        shown = made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width - 44)
        made.setText(shown.replace("&", "&&"))  # which would underline a letter
        set_icon(made, self._look, icon, tone)
        restyled(made, "bare", not text)
        made.setFixedWidth(width)


def shares(room: int, undo: int, log: int) -> tuple[int, int, int]:
    """How wide the search, the undo and the log button are, if these two want so much for their words."""
    wanted = (
        (_SEARCH_WIDE, min(undo, _UNDO_WIDE), log),
        (_SEARCH, min(undo, _UNDO_WIDE), log),
        (_SEARCH, min(undo, _UNDO), log),
        (_SEARCH, _ICON, log),
        (_ICON, _ICON, log),
    )
    spare = (room // 4, 0, 0, 0, 0)  # only a window with room to give away has a wider search
    fitting = (widths for widths, kept in zip(wanted, spare, strict=True) if sum(widths) <= room - kept)
    return next(fitting, (_ICON, _ICON, _ICON))


def quoted(deed: str) -> str:
    """The deed in quotation marks; those it has itself become single."""
    return f"“{deed.replace('“', '‘').replace('”', '’')}”"
