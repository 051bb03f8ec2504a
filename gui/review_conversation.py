"""What inspectors have said about an engagement so far: the room at the right of a wide window."""

from PySide6.QtWidgets import QFrame, QWidget

from gui.look.look import Look
from gui.look.parts import Badge, Item, column, emptied, ground, label, row, scrolled
from models import dates
from models.engagement import Engagement
from models.engagement_log import EngagementLog
from models.review import Decision, Review, waits_since

WIDTH = 328


class ReviewConversation(QFrame):
    """Every review, the last one first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "sheet")
        self._held = column(gap=16, margins=(20, 16, 20, 16))
        self.setLayout(column(scrolled(ground("surface", self._held)), gap=0))
        self.setFixedWidth(WIDTH)

    def show_log(self, log: EngagementLog | None) -> None:
        """Show those of an engagement; without one nothing."""
        emptied(self._held)
        if log:
            self._held.addWidget(label("What was said about it", "head"))
            self._held.addWidget(label(_handed_in(log.engagement, is_first=not log.reviews), "small", wrap=True))
            for review in reversed(log.reviews):
                self._held.addWidget(said(self._look, review))
        self._held.addStretch(1)


def said(look: Look, review: Review) -> QWidget:
    """One review in words: who decided what, why, and what was said of each section."""
    tone = "danger" if review.decision == Decision.RETURNED else "muted"
    decided = f"{review.decision}: {review.impact.lower()}" if review.impact else review.decision
    parts: list[Item] = [
        row(label(review.reviewed_by, "head", wrap=True), Badge(look, decided, tone), gap=8),
        label(dates.with_day(review.reviewed_on), "small"),
    ]
    if review.reason:
        parts.append(label(review.reason, wrap=True))
    for comment in review.comments:
        parts += [label(f"On “{comment.section}”", "small"), label(comment.text, wrap=True)]
    if review.override_reason:
        parts.append(label(f"Reviewed by one who took part: {review.override_reason}", "small", wrap=True))
    for part in parts:
        if isinstance(part, QWidget):
            part.setMinimumWidth(0)
    made = QWidget()
    made.setLayout(column(*parts, gap=4))
    return made


def _handed_in(engagement: Engagement, *, is_first: bool) -> str:
    on = dates.with_day(waits_since(engagement))
    return f"Submitted on {on}. Nobody has reviewed it before." if is_first else f"Submitted again on {on}."
