"""A strip above a list: what somebody began to write and has not saved, to go on with or to discard."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMessageBox

from gui.editor import KIND
from gui.fields.flow import Flow
from gui.look.parts import Elided, Picture, button, frame, row
from gui.session import Session
from models import dates, typed_log
from models.typed_log import from_content
from storage.drafts import Draft

UNNAMED = "an engagement without a title"


class DraftsStrip(QFrame):
    """Shows one draft at a time, the last written first; nothing where there is none, or before it was looked for."""

    opened = Signal(object)  # the id of the draft to go on with

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        look = session.look
        self._drafts: list[Draft] = []
        self._at = 0
        self.said = Elided()
        self.next = button(look, "Next", "quiet", tip="The next one that is not finished", clicked=self._show_next)
        self.go_on = button(look, "Go on writing", clicked=self._open)
        self.discard = button(look, "Discard …", "quiet", clicked=self._ask)
        parts = Flow(gap=4)
        parts.add(self.said, least=200, share=1)
        for made in (self.next, self.discard, self.go_on):
            parts.add(made)
        inside = row(Picture(look, "edit", "accent"), parts, margins=(12, 6, 6, 6))
        self.setLayout(row(frame("selection", inside), margins=(16, 0, 16, 8)))
        self.stops = (self.next, self.discard, self.go_on)
        self.hide()

    def refresh(self) -> None:
        """Look again for what is not finished."""
        self._drafts = [draft for draft in self._session.store.drafts.all() if draft.kind == KIND]
        self._at = min(self._at, max(0, len(self._drafts) - 1))
        self.setVisible(bool(self._drafts))
        self.next.setVisible(len(self._drafts) > 1)
        if self._drafts:
            more = f" ({self._at + 1} of {len(self._drafts)})" if len(self._drafts) > 1 else ""
            draft = self._drafts[self._at]
            self.said.say(f"Not finished: {title_of(draft)}, {_written(draft, self._session.today())}{more}")
        is_read_only = bool(self._session.store.read_only_because)
        for made in (self.go_on, self.discard):
            made.setEnabled(not is_read_only)

    def _show_next(self) -> None:
        self._at = (self._at + 1) % len(self._drafts)
        self.refresh()

    def _open(self) -> None:
        self.opened.emit(self._drafts[self._at].id)

    def _ask(self) -> None:
        """A draft has no history, so that discarding it cannot be undone: this asks first."""
        draft = self._drafts[self._at]
        said = f"Throw away what was typed for {title_of(draft)}? This cannot be undone."
        box = QMessageBox(QMessageBox.Icon.Question, "Discard", said, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        away = box.addButton("Throw it away", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton("Keep it", QMessageBox.ButtonRole.RejectRole))
        away.clicked.connect(lambda: self._discard(draft))
        box.open()

    def _discard(self, draft: Draft) -> None:
        self._session.store.drafts.discard(draft.id)
        self.refresh()


def title_of(draft: Draft) -> str:
    """What people call a draft: its title in quotation marks, or what it would be called."""
    title = typed_log.title_of(from_content(draft.content["typed"]))
    return f"“{title}”" if title else UNNAMED


def _written(draft: Draft, today: date) -> str:
    at = draft.saved_at.astimezone()
    return f"written {dates.clock(at.time())}" if at.date() == today else f"written {dates.moment(at)}"
