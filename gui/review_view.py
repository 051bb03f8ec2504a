"""One engagement under review: its sheet, the bar below it, and the decision."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.look.parts import column
from gui.reason_dialog import ReasonDialog
from gui.review_bar import Opinion, ReviewBar
from gui.review_page_parts import CannotDecide, why_not
from gui.review_sheet import Looked, ReviewSheet
from gui.session import Session
from models.choice import Choice
from models.engagement import Engagement, Status
from models.engagement_log import EngagementLog
from models.ids import Id, new_id
from models.officer import Officer, Role
from models.review import Decision, Review, accept, send_back, took_part, wanting
from storage.reviews import put_review


class ReviewView(QWidget):
    """What is typed about an engagement stays with it until it is decided, wherever one goes meanwhile."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self._opinions: dict[Id, Opinion] = {}
        self._reviewers: Sequence[Officer] = ()
        self._in_bar: Id | None = None  # the engagement that the bar is about
        self._is_decided = False  # and what comes next is not there yet
        self.sheet, self.bar, self.cannot = ReviewSheet(session), ReviewBar(look), CannotDecide(look)
        self.bar.allow(session.store.read_only_because)
        self.cannot.override.setEnabled(not session.store.read_only_because)
        made = column(self.sheet, self.bar, self.cannot, gap=0)
        made.setStretch(0, 1)
        self.setLayout(made)
        self.bar.edited.connect(self._keep_opinion)
        self.bar.accept_wanted.connect(self.accept)
        self.bar.return_wanted.connect(self.ask_return)
        self.cannot.override_wanted.connect(self._ask_override)
        self.show_looked(None, ())

    def has_opinion(self, engagement_id: Id) -> bool:
        """Whether something was typed about an engagement and not yet decided with."""
        return engagement_id in self._opinions

    def explain(self, impacts: Sequence[Choice]) -> None:
        """Say what the force means by each impact."""
        self.bar.explain(impacts)

    def show_looked(self, looked: Looked | None, reviewers: Sequence[Officer]) -> None:
        """Show another engagement, or the same as it is now; `reviewers` are all who may review in this log."""
        self._reviewers, self._is_decided = reviewers, False
        self.sheet.show_looked(looked)
        engagement = looked.sheet.log.engagement if looked else None
        shown = engagement.id if engagement else None
        if shown != self._in_bar:
            self._in_bar = shown
            self.bar.show_value(self._opinions.get(shown, Opinion()) if shown is not None else Opinion())
        if looked:
            self.bar.show_missing(looked.missing)
        self._show_foot()

    def accept(self) -> None:
        """Accept what is shown, as the bar says; where something is wanting, go there."""
        log, officer = self._log(), self.session.officer
        if log is None or officer is None or not self._may_decide():
            return
        review = self._review(log.engagement, Decision.ACCEPTED)
        for problem in wanting(review):
            self.bar.go_to(problem)
            return
        with self.session.operation(_named("Accept", log.engagement, review)) as op:
            put_review(op, accept(log.engagement, review, officer), log)
        self._forget(log.engagement)  # not before it is on the disk

    def ask_return(self) -> None:
        """Ask what is to be mended, then return what is shown."""
        log = self._log()
        if log is None or not self._may_decide():
            return
        title = f"Return “{log.engagement.title}”"
        dialog = ReasonDialog(self.session.look, title, "What is to be mended?", "Return it", self)
        dialog.reason.show_value(self.bar.value().reason)
        dialog.given.connect(lambda reason: self._return(log, reason))
        dialog.open()

    def _return(self, log: EngagementLog, reason: str) -> None:
        self.bar.because.show_value(reason)  # where it stays if the log does not take it
        officer = self.session.officer
        if officer is None:
            return
        review = self._review(log.engagement, Decision.RETURNED)
        with self.session.operation(_named("Return", log.engagement, review)) as op:
            put_review(op, send_back(log.engagement, review, officer), log)
        self._forget(log.engagement)  # not before it is on the disk

    def _forget(self, engagement: Engagement) -> None:
        """Let go of what was typed, with which it is decided now."""
        self._opinions.pop(engagement.id, None)
        self._is_decided = True

    def _review(self, engagement: Engagement, decision: Decision) -> Review:
        officer, typed = self.session.officer, self.bar.value()
        return Review(
            id=new_id(),
            engagement_id=engagement.id,
            decision=decision,
            impact=typed.impact,
            reason=typed.reason,
            reviewed_by=officer.name if officer else "",
            reviewed_on=self.session.today(),
            override_reason=typed.override_reason,
            comments=typed.comments,
        )

    def _log(self) -> EngagementLog | None:
        looked = self.sheet.looked
        return looked.sheet.log if looked else None

    def _may_decide(self) -> bool:
        is_open = not (self.bar.isHidden() or self._is_decided)
        return is_open and not self.session.store.read_only_because

    def _keep_opinion(self) -> None:
        if self._in_bar is not None:
            self._opinions[self._in_bar] = self.bar.value()
            if self._opinions[self._in_bar] == Opinion():
                del self._opinions[self._in_bar]

    def _show_foot(self) -> None:
        """The bar, or why there is none."""
        log, officer = self._log(), self.session.officer
        why, may_override = "", False
        if log:
            why = why_not(log.engagement, officer, self.bar.value().override_reason, self._reviewers)
            is_own_lead = officer is not None and officer.role == Role.LEAD and took_part(log.engagement, officer)
            may_override = is_own_lead and log.engagement.status == Status.SUBMITTED
        self.cannot.say(why, may_override=may_override)
        self.cannot.setVisible(bool(why))
        self.bar.setVisible(log is not None and not why)

    def _ask_override(self) -> None:
        """The engagement lead may review what they were part of; the reason is kept with the review."""
        log = self._log()
        if log is None:
            return
        title = f"Review “{log.engagement.title}” all the same"
        question = "You were part of it. Why does nobody else review it? The reason stands beside your review."
        dialog = ReasonDialog(self.session.look, title, question, "Review it", self)
        dialog.given.connect(self._override)
        dialog.open()

    def _override(self, reason: str) -> None:
        self.bar.override(reason)
        self._show_foot()


def _named(deed: str, engagement: Engagement, review: Review) -> str:
    """The operation as undo and history call it."""
    return f"{deed} “{engagement.title}”{', having taken part' if review.override_reason else ''}"
