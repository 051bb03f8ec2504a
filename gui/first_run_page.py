"""The first page of all: who is at the desk, and three ways to begin."""

import os
import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.flow import Flow
from gui.look.parts import MarkLabel, button, column, frame, ground, label, row, scrolled
from gui.officer_form import OfficerForm
from gui.sample_district import enter_sample
from gui.session import Session
from models.loop import LoopState, Mark

_WIDTH = 480
_HIGH_ENOUGH = 400  # pixels; in less the first field should be seen rather than what the program is for
_WHAT_FOR = (
    "Write down what a community raised, follow what is done about it, and see that the people who raised it are told."
)
_SAMPLE = "A made-up force to look around in, in a file of its own."
_IMPORT = "What your tracker holds so far. You see what is read before it is saved."


class FirstRunPage(QWidget):
    """Asks who it is, once; then the log can be begun."""

    finished = Signal()
    log_chosen = Signal(object)  # the path of the sample: the window opens it in place of this log

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        look, store = session.look, session.store
        self.form = OfficerForm(session)
        if store.officers.count() == 0:
            self.form.name.show_value(name_of_account())
        begun = "Open the log" if store.engagements.count() else "Start with an empty log"
        self.start = button(look, begun, "primary", clicked=self.begin)
        ctrl_enter_presses(self.start, self)
        self.sample = button(look, "Open the sample district", clicked=self.open_sample)
        self.importing = button(look, "Import a spreadsheet …", clicked=self.import_spreadsheet)
        self.importing.setEnabled(not store.read_only_because)
        self.sample.setEnabled(store.path is not None)
        self._what_for = label(_WHAT_FOR, "muted", wrap=True)
        self.setLayout(column(scrolled(self._page())))
        self.setFocusProxy(self.form.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._what_for.setVisible(self.height() >= _HIGH_ENOUGH)

    def begin(self) -> None:
        """Save who it is, and go on with this log."""
        if self.form.say():
            self.finished.emit()

    def open_sample(self) -> None:
        """Save who it is, and look around in the sample."""
        if self.form.say():
            self.log_chosen.emit(enter_sample(self.session, self))

    def import_spreadsheet(self) -> None:
        """Save who it is, and begin with what the district has written down so far."""
        from gui.import_dialog import ImportDialog  # not needed to show the page

        if self.form.say() and ImportDialog(self.session, self).exec():
            self.finished.emit()

    def _page(self) -> QWidget:
        sign = MarkLabel(self.session.look, [Mark(LoopState.TOLD)], 48)
        sign.setAccessibleName("Listen, Act, Tell")
        head = row(
            sign, column(None, label("Listen, Act, Tell", "title"), label("Engagement log", "small"), None, gap=0)
        )
        parts: list[QWidget] = [self._what_for]
        if said := self.session.store.read_only_because:
            parts.append(label(said, "problem", wrap=True))
        who = frame("card", column(label("Who is at the desk?", "head"), self.form, gap=12, margins=(16, 12, 16, 16)))
        ways = Flow(gap=16)
        ways.add(_way(self.sample, _SAMPLE), least=200, share=1)
        ways.add(_way(self.importing, _IMPORT), least=200, share=1)
        inside = column(head, *parts, who, self.start, 4, ways, gap=12)
        held = QWidget()
        held.setMaximumWidth(_WIDTH)
        held.setLayout(inside)
        across = row(None, held, None, margins=(24, 16, 24, 16))
        across.setStretch(1, 1000)
        return ground("bg", column(None, across, None, None, gap=0))


def _way(made: QPushButton, what_for: str) -> QWidget:
    """A way to begin, with what it means below it."""
    words: QLabel = label(what_for, "small", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    made.setAccessibleDescription(what_for)
    return ground("none", column(made, words, gap=4))


def name_of_account() -> str:
    """The full name of whoever is logged on to this machine; "" where the system does not say it."""
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        known = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
    except KeyError:  # an account that the system has no line about
        return ""
    return known if " " in known else ""
