"""Editing one engagement log: what is typed is kept as a draft at every pause, and saved through the one door."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from gui.draft_writer import DraftWriter
from gui.session import Session
from models import dates
from models.engagement import Engagement, Status, is_due_to_be_logged, submit
from models.engagement_log import EngagementLog
from models.ids import Id, new_id
from models.problem import Known
from models.typed_log import TypedLog, content, from_content, like, typed
from models.understood_log import Understood, understood
from storage.drafts import Draft
from storage.engagement_logs import put_log

KIND = "engagements"  # what a draft of an engagement log is filed under
PAUSE = 1_000  # milliseconds between a key and its draft: well under the two seconds that may be lost
GONE = "This draft is no longer there: it was finished or discarded."
DELETED = "This engagement was deleted since the draft was written. What you typed is here; saving makes a new one."


class Editor(QObject):
    """What is being edited, what it was, and its draft. It knows nothing of widgets: it is told what is typed."""

    kept = Signal(str)  # when the draft was last kept, "14:02"
    not_kept = Signal(str)  # why it could not be
    overtaken = Signal()  # the log in the store is no longer what editing began with

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.was: EngagementLog | None = None
        self.is_overtaken = False  # somebody saved it since editing began
        self.remark = ""  # what is to be said of how editing began
        self._typed = self._shown = TypedLog(id=Id(0))
        self._draft_id: Id | None = None
        self.writer = DraftWriter(session.store, self)
        self.writer.kept.connect(lambda _: self.kept.emit(dates.clock(datetime.now().astimezone().time())))
        self.writer.failed.connect(self.not_kept)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        session.changed.connect(self._compare)

    # Beginning

    def begin_new(self, last: Engagement | None = None, *, is_planned: bool = False) -> TypedLog:
        """A new engagement: today, here, by the officer at the desk; or like an earlier one."""
        officer, today = self.session.officer, self.session.today()
        district, team = (officer.district, officer.team) if officer else ("", "")
        form = TypedLog(id=new_id(), district=district, team=team)
        if last is not None:
            form = like(last, form.id, district, team)
        officers = form.officers or ((officer.name,) if officer else ())
        held_on = "" if is_planned else dates.with_day(today)
        return self._begin(replace(form, officers=officers, held_on=held_on, is_planned=is_planned), None, None)

    def begin(self, engagement_id: Id) -> TypedLog:
        """An engagement that is in the log, or its draft where somebody began to change it.

        One that was planned for a day that has passed is taken to have happened.
        """
        draft = next((d for d in self.session.store.drafts.all() if d.record_id == engagement_id), None)
        if draft:
            return self.go_on(draft.id)
        was = self.session.store.engagements.log(engagement_id)
        if was is None:
            raise Known("This engagement is no longer in the log.")
        form = typed(was)
        if is_due_to_be_logged(was.engagement, self.session.today()):
            form = replace(form, is_planned=False)
        return self._begin(form, was, None)

    def go_on(self, draft_id: Id) -> TypedLog:
        """A draft, from where it was left."""
        draft = self._draft(draft_id)
        form = from_content(draft.content["typed"])
        was = self.session.store.engagements.log(draft.record_id or form.id)
        self._begin(form, was, draft.id)
        self._shown = typed(was) if was else TypedLog(id=form.id)
        before = draft.content.get("was")
        self.is_overtaken = bool(was and before and from_content(before) != typed(was))
        if draft.record_id and was is None:
            self.remark = DELETED
        return form

    def _draft(self, draft_id: Id) -> Draft:
        found = next((d for d in self.session.store.drafts.all() if d.id == draft_id), None)
        if found is None:
            raise Known(GONE)
        return found

    def _begin(self, form: TypedLog, was: EngagementLog | None, draft_id: Id | None) -> TypedLog:
        self.was, self._typed, self._shown, self._draft_id = was, form, form, draft_id
        self.is_overtaken, self.remark = False, ""
        return form

    # While typing

    @property
    def has_changed(self) -> bool:
        """Whether something is typed that is not in the log."""
        return self._typed != self._shown

    @property
    def is_new(self) -> bool:
        """Whether it has never been saved."""
        return self.was is None

    def take(self, now: TypedLog) -> None:
        """Hear what is typed now; it is kept as a draft shortly."""
        if now != self._typed:
            self._typed = now
            if not self._pause.isActive():
                self._pause.start()

    def understood(self) -> Understood:
        """What is typed, as records and problems."""
        officer = self.session.officer
        by = officer.name if officer else self.session.store.user
        return understood(self._typed, self.was, self.session.today(), by)

    def keep(self) -> None:
        """Keep what is typed as a draft now, or drop the draft of what is as it was."""
        self._pause.stop()
        if not self.has_changed:
            self._forget_draft()
        elif not self.session.store.read_only_because:
            self._draft_id = self._draft_id or new_id()
            was = content(typed(self.was)) if self.was else None
            record_id = self.was.engagement.id if self.was else None
            self.writer.keep(self._draft_id, KIND, {"typed": content(self._typed), "was": was}, record_id)

    # Ending

    def save(self, *, is_submitted: bool = False) -> EngagementLog:
        """Save what is typed, and hand it to the inspector if `is_submitted`. Raises Invalid while it has problems."""
        if is_submitted and self.was is None:
            self.save()  # two deeds: to undo that it was submitted leaves the draft
        log = self.understood().log
        if is_submitted and log.engagement.status in (Status.DRAFT, Status.RETURNED):
            log = replace(log, engagement=submit(log.engagement, self.session.today()))
        deed = "Submit" if is_submitted else "Save" if self.was else "Plan" if self._typed.is_planned else "Log"
        self._pause.stop()
        self.writer.finish()  # then no draft of it can be written after it was saved
        self.session.sign()
        with self.session.store.operation(f"{deed} “{log.engagement.title}”") as op:
            saved = put_log(op, log, self.was)
            if self._draft_id is not None:  # both or neither, whatever happens
                self.session.store.drafts.discard(self._draft_id)
        self._draft_id = None
        self.was = saved
        self._shown = self._typed
        self.session.tell(op.touched)
        return saved

    def discard(self) -> None:
        """Give up what is typed, and its draft."""
        self._typed = self._shown
        self._forget_draft()

    def look_again(self) -> TypedLog:
        """What the log holds now, in place of what is typed."""
        self.discard()
        return self.begin(self._typed.id)

    def go_on_over_it(self) -> None:
        """From here on, saving puts what is typed over what somebody else saved meanwhile."""
        self.is_overtaken = False
        self.was = self.session.store.engagements.log(self._typed.id)
        self._shown = typed(self.was) if self.was else TypedLog(id=self._typed.id)

    def _forget_draft(self) -> None:
        self._pause.stop()
        if self._draft_id is not None:
            self.writer.forget(self._draft_id)
            self._draft_id = None

    def _compare(self, _touched: set[str]) -> None:
        """Whether what editing began with is still what the log holds."""
        if self.was is not None and self.session.store.engagements.log(self.was.engagement.id) != self.was:
            self.is_overtaken = True
            self.overtaken.emit()
