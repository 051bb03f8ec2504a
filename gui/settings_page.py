"""The settings: who is at the desk, what the force lets people choose from, backups, the look, and the log itself."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from gui.backups_section import BackupsSection
from gui.choices_section import ChoicesSection
from gui.fields.choices import ChoiceBox
from gui.log_section import LogSection
from gui.look.parts import Picture, button, column, frame, ground, label, row, scrolled
from gui.look_section import LookSection
from gui.session import Session
from gui.targets_section import TargetsSection
from gui.who_section import WhoSection

Section = WhoSection | ChoicesSection | TargetsSection | BackupsSection | LookSection | LogSection
WHO, CHOICES, TARGETS = "Who I am", "The force's choices", "Targets and marking"
BACKUPS, LOOK, LOG = "Backups", "Text and theme", "The log"

_WIDE_ENOUGH = 640  # pixels for the sections' names to stand at the left; in less they are a list to choose from
_RAIL = 188
_WIDEST = 720  # more is not read at a glance


class SettingsPage(QWidget):
    """One section at a time, made when it is first shown. What takes the open log's place is left to the window."""

    import_wanted = Signal()
    restore_wanted = Signal(object)  # a backup's path: close the log, gui.backups_section.restore_log, open it again
    log_chosen = Signal(object)  # another log's path
    opened_again = Signal()  # the program is to be started anew, for the size of its text

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._makers: dict[str, Callable[[], Section]] = {
            WHO: lambda: WhoSection(session),
            CHOICES: lambda: ChoicesSection(session),
            TARGETS: lambda: TargetsSection(session),
            BACKUPS: self._make_backups,
            LOOK: self._make_look,
            LOG: self._make_log,
        }
        self._made: dict[str, Section] = {}
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._places = [self._place(name) for name in self._makers]
        self._rail = ground("bg", column(*self._places, None, gap=4, margins=(12, 16, 0, 16)))
        self._rail.setFixedWidth(_RAIL)
        self._narrow = ChoiceBox(list(self._makers))
        self._narrow.setAccessibleName("Section")
        self._narrow.show_value(WHO)
        self._narrow.edited.connect(lambda: self.show_section(self._narrow.value()))
        self._top = ground("bg", column(self._narrow, margins=(0, 12, 16, 0)))
        self._inside = column(self._top, row(self._rail, self._stack, gap=12), gap=0)
        self.setLayout(column(*self._read_only(), ground("bg", self._inside), gap=0))
        session.changed.connect(self.refresh)
        self.show_section(WHO)
        self._arrange()

    @property
    def names(self) -> list[str]:
        """What the sections are called, in their order."""
        return list(self._makers)

    def section(self, name: str) -> Section:
        """One of the sections by its name."""
        if name not in self._made:
            made = self._made[name] = self._makers[name]()
            made.setMaximumWidth(_WIDEST)
            held = row(made, None, margins=(0, 16, 16, 16))
            held.setStretch(0, 1000)
            self._pages[name] = scrolled(ground("bg", held))
            self._stack.addWidget(self._pages[name])
        return self._made[name]

    def show_section(self, name: str) -> None:
        """Show one of the sections by its name."""
        self.section(name)
        self._stack.setCurrentWidget(self._pages[name])
        for place in self._places:
            place.setChecked(place.text() == name)
        self._narrow.show_value(name)

    def refresh(self, touched: set[str]) -> None:
        """Show what has changed in the log, where it is shown."""
        for made in self._made.values():
            if touched & made.shows:
                made.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_wide = self.width() >= _WIDE_ENOUGH
        self._rail.setVisible(is_wide)
        self._top.setVisible(not is_wide)
        self._inside.setContentsMargins(0 if is_wide else 24, 0, 0, 0)

    def _place(self, name: str) -> QPushButton:
        made = button(self.session.look, name, "place", clicked=lambda: self.show_section(name))
        made.setCheckable(True)
        return made

    def _make_backups(self) -> Section:
        made = BackupsSection(self.session)
        made.restore_wanted.connect(self.restore_wanted)
        return made

    def _make_look(self) -> Section:
        made = LookSection(self.session)
        made.opened_again.connect(self.opened_again)
        return made

    def _make_log(self) -> Section:
        made = LogSection(self.session)
        made.log_chosen.connect(self.log_chosen)
        made.import_wanted.connect(self.import_wanted)
        return made

    def _read_only(self) -> list[QWidget]:
        """Why nothing here can be changed, said once above everything; nothing where it can."""
        if not (why := self.session.store.read_only_because):
            return []
        words = row(Picture(self.session.look, "warn", "danger"), label(why, wrap=True), margins=(24, 8, 16, 8))
        words.setStretch(1, 1)
        return [frame("topline", words)]
