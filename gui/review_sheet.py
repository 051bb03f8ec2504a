"""The sheet of the engagement that is reviewed: its report, above it what changed since the last look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import shorten

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from gui import review_changes
from gui.engagement_columns import TONES
from gui.engagement_view import Sheet, sheet_of
from gui.look.parts import Badge, Elided, button, column, emptied, ground, label, row, rule
from gui.report_view import ReportView
from gui.session import Session
from models import dates, in_words
from models.engagement import Engagement, Status
from models.ids import Id
from models.review import Review
from models.review_warnings import Missing, missing
from storage.last_look import LastLook, last_look
from storage.store import Store

LONGEST_TITLE, MOST_LOOPS, LONGEST_ENTRY, MOST_RATED = 160, 12, 60, 5
LOWEST = 140  # pixels in which a report can be read


@dataclass(frozen=True, slots=True)
class Looked:
    """One engagement as its reviewer sees it."""

    sheet: Sheet
    last: LastLook | None
    missing: Sequence[Missing]
    names: Mapping[Id, str]  # what its concerns are called
    rated: Sequence[tuple[Engagement, Review]]  # at its venue before


def looked_at(store: Store, engagement_id: Id) -> Looked | None:
    """What there is to see of an engagement; None if it is no longer there. To be asked off the GUI thread."""
    sheet = sheet_of(store, engagement_id)
    if sheet is None:
        return None
    engagement = sheet.log.engagement
    names = {one.id: in_words.name_of(one) for one in sheet.log.concerns}
    names[engagement.id] = in_words.name_of(engagement)
    venue = engagement.venue
    rated = store.reviews.rated_at(venue, engagement.id, MOST_RATED) if venue else []
    return Looked(sheet, last_look(store.db, sheet.log), list(missing(sheet.log)), names, rated)


class ReviewSheet(QWidget):
    """Shows one engagement to be reviewed."""

    edit_wanted = Signal(object)  # the engagement's id
    export_wanted = Signal(object)  # the engagement's id
    loop_wanted = Signal(object)  # the id of one of its concerns
    story_wanted = Signal(object, str)  # the ids of everything that belongs to it, and its title
    back_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        look = self._look = session.look
        self._session = session
        self.looked: Looked | None = None
        tip = "Back to the queue (Escape)"
        self.back = button(look, "", "quiet", "left", tip=tip, clicked=self.back_wanted.emit)
        self._title = label("", "title", wrap=True)
        self._title.setMinimumWidth(0)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._about = Elided("", "small")
        self._badge = row(gap=0)
        self.more = button(look, "", "quiet", "more", tip="More to do with it", clicked=self._open_menu)
        self.more.setFixedWidth(34)
        self.report = ReportView(look, is_headed=False)
        self.report.setMinimumHeight(LOWEST)
        words = column(self._title, self._about, gap=2)
        head = row(self.back, words, self._badge, self.more, gap=8, margins=(24, 12, 8, 10))
        head.setStretch(1, 1)
        self._head = ground("surface", head)
        whole = column(self._head, rule(), row(self.report, margins=(8, 0, 0, 0)), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.back.hide()
        self.stops = (self.back, self.more, self.report)

    def show_looked(self, looked: Looked | None) -> None:
        """Show another engagement, or the same as it is now, where one had scrolled to."""
        was, self.looked = self.looked, looked
        for part in (self._head, self.report):
            part.setVisible(looked is not None)
        if looked is None or looked == was:
            return
        engagement = looked.sheet.log.engagement
        is_same = was is not None and was.sheet.log.engagement.id == engagement.id
        self._show_head(engagement, is_again=bool(looked.sheet.log.reviews))
        officer = self._session.officer
        me = officer.name if officer else ""
        lead = partial(review_changes.write, looked.last, me, self._called) if looked.last else None
        self.report.show_report(looked.sheet.report, looked.sheet.marks, is_same=is_same, lead=lead)

    def _show_head(self, engagement: Engagement, *, is_again: bool) -> None:
        title = engagement.title
        shown = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
        self._title.setText(shown)
        self._title.setAccessibleName(title)
        by = f"logged by {engagement.recorded_by}" if engagement.recorded_by else ""
        day = dates.with_day(engagement.held_on)
        self._about.say(" · ".join(filter(None, (engagement.reference, day, engagement.district, by))))
        emptied(self._badge)
        is_waiting = engagement.status == Status.SUBMITTED
        said = "Submitted again" if is_waiting and is_again else engagement.status
        self._badge.addWidget(Badge(self._look, said, TONES[engagement.status]))

    def _called(self, record_id: Id) -> str:
        return self.looked.names.get(record_id, "another") if self.looked else ""

    def _open_menu(self) -> None:
        """What else can be done with it, and each of its loops."""
        if self.looked is None:
            return
        log = self.looked.sheet.log
        engagement = log.engagement
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, icon, deed in (
            ("Edit the engagement", "edit", partial(self.edit_wanted.emit, engagement.id)),
            ("Export this sheet …", "export", partial(self.export_wanted.emit, engagement.id)),
            ("Its history", "history", partial(self.story_wanted.emit, log.ids, engagement.title)),
        ):
            menu.addAction(self._look.icon(icon), text).triggered.connect(lambda _=False, deed=deed: deed())
        if log.concerns:
            menu.addSeparator()
        for concern in log.concerns[:MOST_LOOPS]:
            name = shorten(concern.said, LONGEST_ENTRY, placeholder=" …").replace("&", "&&")
            entry = menu.addAction(self._look.icon("loops"), f"Loop: {name}")
            entry.triggered.connect(partial(self._want_loop, concern.id))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _want_loop(self, concern_id: Id, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's own
        self.loop_wanted.emit(concern_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)
