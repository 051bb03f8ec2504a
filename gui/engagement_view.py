"""The sheet beside a list of engagements: the chosen one's report, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton

from exports.report import Report
from gui.engagement_columns import TONES
from gui.fields.flow import Flow
from gui.look.parts import Badge, as_tip, breakable, button, column, emptied, ground, label, row, rule
from gui.report_view import ReportView
from gui.reports.of_engagements import sheet_of_log
from gui.session import Session
from models import dates
from models.choice import ChoiceKind
from models.engagement import Engagement, Status
from models.engagement_log import EngagementLog
from models.ids import Id
from models.loop import Mark, targets
from storage import loops
from storage.store import Store

NARROW, WIDE = 312, 416
LONGEST_TITLE, LOW = 120, 420  # letters of a title; half as many in a sheet that is not as high as this


@dataclass(frozen=True, slots=True)
class Sheet:
    """One engagement, as its sheet shows it."""

    log: EngagementLog
    report: Report
    marks: Sequence[Mark]


def sheet_of(store: Store, engagement_id: Id) -> Sheet | None:
    """The sheet of an engagement; None if it is no longer there. To be asked off the GUI thread."""
    log = store.engagements.log(engagement_id)
    if log is None:
        return None
    marks = loops.marks_of(store.db, [engagement_id], targets(store.choices.of_kind(ChoiceKind.TARGET)), store.today())
    return Sheet(log, sheet_of_log(store, log, store.choices.usual_marking()), marks[engagement_id])


class EngagementView(QFrame):
    """Shows one engagement. Each signal carries its id."""

    edit_wanted = Signal(object)
    another_wanted = Signal(object)
    cancel_wanted = Signal(object)
    export_wanted = Signal(object)
    delete_wanted = Signal(object)
    story_wanted = Signal(object, str)  # the ids of everything that belongs to it, and its title
    back_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        look = self._look = session.look
        self.sheet: Sheet | None = None
        self.setProperty("kind", "sheet")
        self.setAccessibleName("The chosen engagement")
        self.back = button(look, "", "quiet", "left", tip="Back to the list (Escape)", clicked=self.back_wanted.emit)
        self._named = label("", "small")
        self._badge = row(gap=0)
        self._title = label("", "title", wrap=True)
        self._title.setMinimumWidth(0)
        self._actions = self._made_actions(session.store.read_only_because)
        self.log_it = self._button("Log it", "primary", "edit", self.edit_wanted)
        self.cancel = self._button("Cancel it …", "plain", "", self.cancel_wanted)
        self.edit = self._button("Edit", "plain", "edit", self.edit_wanted)
        self.another = self._button("Log another like this", "plain", "copy", self.another_wanted)
        self.more = button(look, "", "quiet", "more", tip="More to do with it", clicked=self._open_menu)
        for made in (self.log_it, self.cancel, self.edit, self.another):
            made.setEnabled(not session.store.read_only_because)
            made.setToolTip(session.store.read_only_because)
        self.report = ReportView(look, is_headed=False)
        self.more.setFixedWidth(34)
        buttons = Flow()
        for made in (self.log_it, self.cancel, self.edit, self.another, self.more):
            buttons.add(made)
        top = row(self.back, self._named, None, self._badge)
        head = column(top, self._title, 4, buttons, gap=4, margins=(16, 12, 8, 12))
        self.stops = (self.back, self.log_it, self.cancel, self.edit, self.another, self.more, self.report)
        self._head = ground("surface", head)
        whole = column(self._head, rule(), self.report, gap=0, margins=(1, 0, 0, 0))  # the line at its left
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.back.hide()
        self.show_sheet(None)

    def _button(self, text: str, kind: str, icon: str, wanted: SignalInstance) -> QPushButton:
        return button(self._look, text, kind, icon, clicked=lambda: self._want(wanted))

    def _made_actions(self, read_only_because: str) -> dict[str, QAction]:
        """What the menu offers, in its order."""
        made = {}
        for text, icon, deed, is_change in (
            ("Edit", "edit", partial(self._want, self.edit_wanted), True),
            ("Log another like this", "copy", partial(self._want, self.another_wanted), True),
            ("Export this sheet …", "export", partial(self._want, self.export_wanted), False),
            ("Its history", "history", self._want_story, False),
            ("Delete", "delete", partial(self._want, self.delete_wanted), True),
        ):
            action = QAction(self._look.icon(icon), text, self)
            action.triggered.connect(lambda _=False, deed=deed: deed())
            action.setEnabled(not (is_change and read_only_because))
            made[text] = action
        return made

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show another engagement, or the same as it is now, where one had scrolled to."""
        if sheet and self.sheet and (sheet.log, sheet.marks) == (self.sheet.log, self.sheet.marks):
            return
        is_same = bool(sheet and self.sheet and sheet.log.engagement.id == self.sheet.log.engagement.id)
        self.sheet = sheet
        self._head.setVisible(sheet is not None)
        self.report.setVisible(sheet is not None)
        if sheet:
            self._show_head(sheet.log.engagement)
            self.report.show_report(sheet.report, sheet.marks, is_same=is_same)

    def show_narrow(self, *, is_narrow: bool) -> None:
        """With less beside the words of the buttons."""
        self.another.setIcon(QIcon() if is_narrow else self._look.icon("copy"))

    def _show_head(self, engagement: Engagement) -> None:
        self._named.setText(" · ".join(filter(None, (engagement.reference, dates.with_day(engagement.held_on)))))
        emptied(self._badge)
        self._badge.addWidget(Badge(self._look, engagement.status, TONES[engagement.status]))
        self._show_title(engagement.title)
        is_planned = engagement.status == Status.PLANNED
        for made in (self.log_it, self.cancel):
            made.setVisible(is_planned)
        for made in (self.edit, self.another):
            made.setVisible(not is_planned)
        for text in ("Edit", "Log another like this"):
            self._actions[text].setVisible(is_planned)

    def _show_title(self, title: str) -> None:
        most = LONGEST_TITLE if self.height() >= LOW else LONGEST_TITLE // 2
        shown = title if len(title) <= most else f"{title[: most - 1].rstrip()}…"
        self._title.setText(breakable(shown))
        self._title.setAccessibleName(title)
        self._title.setToolTip(as_tip(title) if shown != title else "")

    def _want(self, wanted: SignalInstance) -> None:
        if self.sheet:
            wanted.emit(self.sheet.log.engagement.id)

    def _want_story(self) -> None:
        if self.sheet:
            self.story_wanted.emit(self.sheet.log.ids, self.sheet.log.engagement.title)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._actions.values():
            menu.addAction(action)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sheet:
            self._show_title(self.sheet.log.engagement.title)
