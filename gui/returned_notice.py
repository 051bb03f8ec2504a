"""What stands above the form of an engagement that was returned: what is to be mended, in the inspector's words."""

from PySide6.QtWidgets import QFrame, QSizePolicy

from gui.look.look import Look
from gui.look.parts import Picture, breakable, column, emptied, frame, label, row
from models import dates
from models.engagement import Status
from models.engagement_log import EngagementLog
from models.review import Decision


class ReturnedNotice(QFrame):
    """Hidden unless what is edited was returned and not yet submitted again."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = column(gap=4)
        picture = column(1, Picture(look, "return", "danger"), None, gap=0)
        inside = row(picture, self._words, gap=8, margins=(12, 10, 12, 10))
        inside.setStretch(1, 1)
        self.setLayout(row(frame("note", inside), margins=(8, 16, 16, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_log(self, log: EngagementLog | None) -> None:
        """Show what the last review of this engagement said; nothing for a new one."""
        emptied(self._words)
        last = log.reviews[-1] if log and log.reviews else None
        is_returned = log is not None and log.engagement.status == Status.RETURNED
        self.setVisible(bool(is_returned and last and last.decision == Decision.RETURNED))
        if self.isHidden() or last is None:
            return
        self._say(f"Returned by {last.reviewed_by} on {dates.with_day(last.reviewed_on)}", "head")
        self._say(last.reason, "body")
        for comment in last.comments:
            self._say(f"On “{comment.section}”: {comment.text}", "body")

    def _say(self, words: str, kind: str) -> None:
        made = label("", kind, wrap=True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        made.setText(
            "\n".join(map(breakable, words.splitlines()))
        )  # now, as Qt forgets with the policy that its height follows from its width
        self._words.addWidget(made)
