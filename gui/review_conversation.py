"""The room at the right of a wide window: what was said of an engagement, and how others there were rated."""

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from gui.look.look import Look
from gui.look.parts import Badge, Item, breakable, column, emptied, ground, label, row, rule, scrolled
from gui.review_sheet import Looked
from models import dates
from models.engagement import Engagement
from models.review import Decision, Review, waits_since

WIDTH = 328


class ReviewConversation(QFrame):
    """Every review, the last one first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "sheet")
        self._held = column(gap=16, margins=(20, 16, 20, 16))
        self.setLayout(column(scrolled(ground("surface", self._held)), gap=0, margins=(1, 0, 0, 0)))  # the line
        self.setFixedWidth(WIDTH)

    def show_looked(self, looked: Looked | None) -> None:
        """Show those of an engagement; without one nothing."""
        emptied(self._held)
        if looked:
            log = looked.sheet.log
            self._held.addWidget(label("What was said about it", "head"))
            self._held.addWidget(label(_handed_in(log.engagement, is_first=not log.reviews), "small", wrap=True))
            for review in reversed(log.reviews):
                self._held.addWidget(said(self._look, review))
        if looked and looked.rated:
            self._held.addWidget(rule())
            self._held.addWidget(label("Rated at this venue before", "head"))
            for engagement, review in looked.rated:
                self._held.addWidget(_rated(self._look, engagement, review))
        self._held.addStretch(1)


def said(look: Look, review: Review) -> QWidget:
    """One review in words: who decided what, why, and what was said of each section."""
    tone = "danger" if review.decision == Decision.RETURNED else "muted"
    decided = f"{review.decision}: {review.impact.lower()}" if review.impact else review.decision
    parts: list[Item] = [
        row(_words(review.reviewed_by, "head"), Badge(look, decided, tone), gap=8),
        label(dates.with_day(review.reviewed_on), "small"),
    ]
    if review.reason:
        parts.append(_words(review.reason))
    for comment in review.comments:
        parts += [label(f"On “{comment.section}”", "small"), _words(comment.text)]
    if review.override_reason:
        parts.append(_words(f"Reviewed by one who took part: {review.override_reason}", "small"))
    made = QWidget()
    made.setLayout(column(*parts, gap=4))
    return made


def _rated(look: Look, engagement: Engagement, review: Review) -> QWidget:
    """One other engagement, so that one rates as one rated before."""
    badge = Badge(look, review.impact or "Not rated")
    when = label(dates.with_day(engagement.held_on), "small")
    parts: list[Item] = [row(when, None, badge, gap=8), _words(engagement.title)]
    if review.reason:
        parts.append(_words(review.reason, "small"))
    made = QWidget()
    made.setLayout(column(*parts, gap=4))
    return made


def _words(text: str, kind: str = "body") -> QLabel:
    """What somebody wrote: however long its words are, they stay in the room there is."""
    made = label("\n".join(map(breakable, text.splitlines())), kind, wrap=True)
    made.setMinimumWidth(1)
    return made


def _handed_in(engagement: Engagement, *, is_first: bool) -> str:
    on = dates.with_day(waits_since(engagement))
    return f"Submitted on {on}. Nobody has reviewed it before." if is_first else f"Submitted again on {on}."
