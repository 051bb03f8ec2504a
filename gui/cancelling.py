"""Cancelling what was planned: the reason is asked for first."""

from functools import partial

from PySide6.QtWidgets import QWidget

from gui.reason_dialog import ReasonDialog
from gui.session import Session
from models.engagement import Engagement, cancel


def ask_why_cancelled(session: Session, engagement: Engagement, parent: QWidget) -> None:
    """Ask why it will not happen; with the answer it is cancelled."""
    title = f"Cancel “{engagement.title}”"
    dialog = ReasonDialog(session.look, title, "Why will it not happen?", "Cancel it", parent)
    dialog.given.connect(partial(_cancel, session, engagement))
    dialog.open()


def _cancel(session: Session, engagement: Engagement, reason: str) -> None:
    with session.operation(f"Cancel “{engagement.title}”") as op:
        op.put(cancel(engagement, reason), was=engagement)
