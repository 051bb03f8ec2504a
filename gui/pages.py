"""The pages of the side bar: what each is called, and how it is made when it is first visited."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.side_bar import Waiting

if TYPE_CHECKING:  # pages are imported when they are visited; what they show is read by storage, which is heavy
    from PySide6.QtWidgets import QWidget

    from gui.desk import Desk
    from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One place in the side bar."""

    name: str
    icon: str
    module: str  # what `make` imports: the window imports that of its first page off the GUI thread
    make: "Callable[[Desk], QWidget]"
    waiting: "Callable[[Store, str], Waiting] | None" = None  # asked off the GUI thread, for an officer's district
    is_below: bool = False  # about the program, not the work


def _engagements(desk: "Desk") -> "QWidget":
    from gui.engagements_page import EngagementsPage

    page = EngagementsPage(desk.session)
    page.opened.connect(desk.edit)
    page.another_wanted.connect(desk.write_new)
    page.log_wanted.connect(desk.write_new)
    page.draft_opened.connect(desk.go_on)
    page.import_wanted.connect(desk.import_file)
    page.export_wanted.connect(desk.export)
    return page


def _settings(desk: "Desk") -> "QWidget":
    from gui.settings_page import SettingsPage

    page = SettingsPage(desk.session)
    page.import_wanted.connect(desk.import_file)
    page.restore_wanted.connect(desk.restore_wanted)
    page.log_chosen.connect(desk.log_chosen)
    page.opened_again.connect(desk.opened_again)
    return page


def _unfinished(store: "Store", district: str) -> Waiting:
    """Drafts on this machine, and engagements of the district that came back from review."""
    from models.engagement import Status
    from storage.engagements import EngagementQuery

    drafts = len(store.drafts.all())
    returned = len(store.engagements.ids(EngagementQuery(district=district, statuses=(Status.RETURNED,))))
    words = [
        "1 unfinished draft" if drafts == 1 else f"{drafts} unfinished drafts" if drafts else "",
        f"{returned} returned" if returned else "",
    ]
    return Waiting(number=drafts + returned, words=", ".join(filter(None, words)))


PAGES = (
    Page(name="Engagements", icon="engagements", module="gui.engagements_page", make=_engagements, waiting=_unfinished),
    Page(name="Settings", icon="settings", module="gui.settings_page", make=_settings, is_below=True),
)
