"""What stands on the page of engagements instead of the list, and the menu of its orders."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.engagement_columns import ORDERS
from gui.look.look import Look
from gui.look.parts import button, column, empty, scrolled
from gui.session import Session

WHAT_FOR = (
    "Every pop-up, meeting, visit and post stands here, with what people raised and what became of it, "
    "to be found again by any word."
)


def none_found(look: Look, clear: Callable[[], None]) -> QWidget:
    """Instead of a list in which nothing is left."""
    deed = button(look, "Clear all filters", clicked=clear)
    return scrolled(empty(look, "filter", "No engagement matches", "Nothing passes every filter.", deed))


def empty_log(session: Session, log: Callable[[], None], bring: Callable[[], None]) -> QWidget:
    """Instead of the page while the log holds no engagement."""
    look = session.look
    deeds = (
        button(look, "Log an engagement", "primary", "plus", clicked=log),
        button(look, "Import a spreadsheet", icon="file", clicked=bring),
    )
    for deed in deeds:
        deed.setEnabled(not session.store.read_only_because)
    both = QWidget()
    both.setLayout(column(*deeds))
    return scrolled(empty(look, "engagements", "No engagements yet", WHAT_FOR, both))


def offer_orders(owner: QWidget, order: str, chosen: Callable[[str], None]) -> None:
    """A menu below `owner` of every order there is."""
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    group = QActionGroup(menu)
    for words, offered in ORDERS:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(offered == order)
        action.triggered.connect(lambda _=False, offered=offered: chosen(offered))
        group.addAction(action)
    menu.popup(owner.mapToGlobal(QPoint(0, owner.height() + 4)))
