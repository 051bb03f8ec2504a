"""The settings: who is at the desk, what the force lets people choose from, backups, the look, and the log itself."""

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
from gui.settings_card import section
from gui.targets_section import TargetsSection
from gui.who_section import WhoSection

_WIDE_ENOUGH = 640  # pixels for the sections' names to stand at the left; in less they are a list to choose from
_RAIL = 188


class SettingsPage(QWidget):
    """One section at a time. What takes the open log's place is left to the window, by signals."""

    import_wanted = Signal()
    restore_wanted = Signal(object)  # a backup's path: close the log, gui.backups_section.restore_log, open it again
    log_chosen = Signal(object)  # another log's path
    opened_again = Signal()  # the program is to be started anew, for the size of its text

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.who, self.choices = WhoSection(session), ChoicesSection(session)
        self.targets, self.backups = TargetsSection(session), BackupsSection(session)
        self.look, self.log = LookSection(session), LogSection(session)
        self.backups.restore_wanted.connect(self.restore_wanted)
        self.log.log_chosen.connect(self.log_chosen)
        self.log.import_wanted.connect(self.import_wanted)
        self.look.opened_again.connect(self.opened_again)
        self.sections: dict[str, QWidget] = {
            "Who I am": self.who,
            "The force's choices": self.choices,
            "Targets and marking": self.targets,
            "Backups": self.backups,
            "Text and theme": self.look,
            "The log": self.log,
        }
        self.pages = QStackedWidget()
        for made in self.sections.values():
            held = row(section(made), None, margins=(0, 16, 16, 16))
            held.setStretch(0, 1000)
            self.pages.addWidget(scrolled(ground("bg", held)))
        self._places = [self._place(name) for name in self.sections]
        self._rail = ground("bg", column(*self._places, None, gap=4, margins=(12, 16, 0, 16)))
        self._rail.setFixedWidth(_RAIL)
        self._narrow = ChoiceBox(list(self.sections))
        self._narrow.setAccessibleName("Section")
        self._narrow.edited.connect(lambda: self.show_section(self._narrow.value()))
        self._top = ground("bg", column(self._narrow, margins=(0, 12, 16, 0)))
        self._body = row(self._rail, self.pages, gap=12)
        inside = column(self._top, self._body, gap=0)
        self._inside = inside
        self.setLayout(column(*self._read_only(), ground("bg", inside), gap=0))
        session.changed.connect(self.refresh)
        self.show_section(next(iter(self.sections)))
        self._arrange()

    def show_section(self, name: str) -> None:
        """Show one of the sections, by its name."""
        place = list(self.sections).index(name)
        self.pages.setCurrentIndex(place)
        for made in self._places:
            made.setChecked(made.text() == name)
        self._narrow.show_value(name)

    def refresh(self, touched: set[str]) -> None:
        """Show what has changed in the log."""
        if "officers" in touched:
            self.who.refresh()
        if "choices" in touched:
            self.who.form.offer()
            self.choices.refresh()
            self.targets.refresh()
        if "backups" in touched:
            self.backups.refresh()
        if touched & {"engagements", "backups"}:
            self.log.refresh()

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

    def _read_only(self) -> list[QWidget]:
        """Why nothing here can be changed, said once above everything; nothing where it can."""
        if not (why := self.session.store.read_only_because):
            return []
        words = row(Picture(self.session.look, "warn", "danger"), label(why, wrap=True), margins=(24, 8, 16, 8))
        words.setStretch(1, 1)
        return [frame("topline", words)]
