"""What stands beside the figures of what works: changes of tactics, and what is said where there are no figures."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from gui.look.parts import button, empty
from gui.session import Session
from gui.works_filters import WorksFilters
from models import dates
from models.sentences import listed
from models.tactic_change import TacticChange
from models.what_works import WhatWorks

WHAT_FOR = (
    "What each tactic brings, who is reached and who is not, and how long people wait to be told: counted here from "
    "whatever is logged."
)
LAST_YEAR = "Last year"


class TacticDeeds:
    """What is done about tactics: one is marked as dropped or replaced, that is changed, or answers are brought in."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """The dialogs stand over `parent`."""
        self.session, self._parent = session, parent
        self._works: WhatWorks | None = None
        look, why_not = session.look, session.store.read_only_because
        self.mark = button(
            session.look, "Drop or replace a tactic …", "quiet", "stop", tone="muted", clicked=self._mark
        )
        self.change = button(look, "Change …", "quiet", "edit", tone="muted", clicked=self._offer)
        self.change.setAccessibleName("Change what was dropped or replaced")
        self.bring = button(look, "Import Your Views Count …", "quiet", "file", tone="muted", clicked=self._bring)
        self.all = (self.mark, self.change, self.bring)
        for made in self.all:
            made.setEnabled(not why_not)
            made.setToolTip(why_not)
        self.change.hide()

    def show_works(self, works: WhatWorks) -> None:
        """Of these figures."""
        self._works = works
        self.change.setVisible(bool(works.changes))

    def _mark(self) -> None:
        """Of the district and the tactic that are looked at, where it is one."""
        asked = self._works.query if self._works else None
        one = [names[0] if len(names) == 1 else "" for names in (asked.districts, asked.tactics)] if asked else ["", ""]
        self._open(None, *one)

    def _offer(self) -> None:
        """A menu of what was marked."""
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for story in self._works.changes if self._works else ():
            change = story.change
            words = f"{change.district}: {change.tactic}, {dates.short(change.from_on)}".replace("&", "&&")
            menu.addAction(words).triggered.connect(partial(self._open, change))
        menu.popup(self.change.mapToGlobal(QPoint(0, self.change.height() + 4)))

    def _open(self, change: TacticChange | None, district: str = "", tactic: str = "") -> None:
        from gui.tactic_change_dialog import TacticChangeDialog

        TacticChangeDialog(self.session, change, self._parent, district, tactic).open()

    def _bring(self) -> None:
        from gui.views_import_dialog import ViewsImportDialog

        ViewsImportDialog(self.session, self._parent).open()


def nothing_held(
    session: Session,
    filters: WorksFilters,
    show: Callable[[WorksFilters], None],
    log: Callable[[], None],
    *,
    was_ever_held: bool,
) -> QWidget:
    """Instead of the cards where nothing was held: ever, for the filters, or in the period."""
    look, where = session.look, listed(filters.districts, "or")
    if not was_ever_held:
        deed = button(look, "Log an engagement", "primary", "plus", clicked=log)
        deed.setEnabled(not session.store.read_only_because)
        deed.setToolTip(session.store.read_only_because)
        return empty(look, "works", f"No engagements yet{f' in {where}' if where else ''}", WHAT_FOR, deed)
    fewer = WorksFilters(period=filters.period, against=filters.against, districts=filters.districts)
    if fewer != filters:
        deed = button(look, "Clear these filters", clicked=partial(show, fewer))
        return empty(look, "filter", "No engagement matches", "In this period nothing passes every filter.", deed)
    deeds = []
    if filters.period != LAST_YEAR:
        deeds.append(button(look, "Look at last year", clicked=partial(show, replace(filters, period=LAST_YEAR))))
    title = f"Nothing was held{f' in {where}' if where else ''} in this period"
    return empty(look, "works", title, "Drafts and plans are not counted: nobody stands by them yet.", *deeds)
