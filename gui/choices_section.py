"""The settings of what the force lets people choose from: districts, tactics, themes and the like."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from gui.choice_dialog import FOLLOWERS, ChoiceDialog
from gui.fields.choices import ChoiceBox
from gui.fields.flow import Flow
from gui.look.parts import button, column, frame, label, row
from gui.record_list import Column, RecordList
from gui.rows import Cell
from gui.session import Session
from models import choice as rules
from models import dates
from models.choice import FIXED, Choice, ChoiceKind
from models.ids import Id, new_id

KINDS = {  # in the order in which they are offered, by what the list of them is called
    "Tactics": ChoiceKind.TACTIC,
    "Themes of concerns": ChoiceKind.THEME,
    "Communities": ChoiceKind.COMMUNITY,
    "Partners": ChoiceKind.PARTNER,
    "Channels to tell people through": ChoiceKind.CHANNEL,
    "Local priorities": ChoiceKind.PRIORITY,
    "Teams": ChoiceKind.TEAM,
    "Town-centre teams": ChoiceKind.TOWN_TEAM,
    "Districts": ChoiceKind.DISTRICT,
    "Impact ratings": ChoiceKind.IMPACT,
    "Protective markings": ChoiceKind.MARKING,
    "Targets": ChoiceKind.TARGET,
    "The force": ChoiceKind.FORCE,
}
_WHAT_FOR = (
    "What people choose from in this log. A retired choice is no longer offered; records that have it keep it, and one "
    "that was renamed is still understood by its old name."
)


def _name(choice: Choice) -> Cell:
    return Cell(main=choice.name, sub=details(choice), tone="muted" if choice.is_retired else "text")


def _state(choice: Choice) -> Cell:
    return Cell(badge="Retired" if choice.is_retired else "")


def details(choice: Choice) -> str:
    """What is said of a choice below its name."""
    said = [choice.short, choice.group, choice.meaning]
    if choice.kind == ChoiceKind.CHANNEL:
        said = ["Reaches only those who follow it"] if choice.group == FOLLOWERS else []
    if choice.kind == ChoiceKind.TARGET and choice.number is not None:
        said.append(dates.days(choice.number))
    if choice.starts_on or choice.ends_on:
        first, last = (dates.short(on) if on else "" for on in (choice.starts_on, choice.ends_on))
        said.append(f"{first} to {last}" if first and last else f"from {first}" if first else f"until {last}")
    if choice.spelt_also:
        said.append(f"also {', '.join(choice.spelt_also)}")
    return " · ".join(filter(None, said))


_COLUMNS: tuple[Column[Choice], ...] = (
    Column(name="Name", cell=_name),
    Column(name="", cell=_state, width=104),
)


class ChoicesSection(QWidget):
    """One kind at a time, in the force's order."""

    shows = frozenset(("choices",))

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        look = session.look
        self._all: list[Choice] = []
        self._shown: dict[Id, Choice] = {}
        self.kind = ChoiceBox(list(KINDS))
        self.kind.show_value(next(iter(KINDS)))
        self.kind.setAccessibleName("Choices")
        self.kind.setFixedWidth(264)
        self.kind.edited.connect(self.refresh)
        self.list = RecordList[Choice](look, "Choices", _COLUMNS, self._some)
        self.list.horizontalHeader().hide()
        self.list.setMinimumHeight(170)
        self.list.chosen.connect(lambda _: self._show_buttons())
        self.list.opened.connect(lambda _: self.edit())
        self.adding = button(look, "Add …", icon="plus", clicked=self.add)
        self.editing = button(look, "Edit …", icon="edit", clicked=self.edit)
        self.up = button(look, "Move up", icon="up", tip="Alt+Up", clicked=lambda: self.shift(-1))
        self.down = button(look, "Move down", icon="down", tip="Alt+Down", clicked=lambda: self.shift(1))
        self.retiring = button(look, "Retire", clicked=self.retire)
        foot = Flow(gap=8)
        for one in (self.adding, self.editing, self.up, self.down, self.retiring):
            foot.add(one)
        self._keys(Qt.Key.Key_Up, self.up)
        self._keys(Qt.Key.Key_Down, self.down)
        head = column(label("The force's choices", "head"), label(_WHAT_FOR, "muted", wrap=True), gap=4)
        self._none = label("There is nothing to choose from yet.", "muted")
        top = column(head, row(self.kind, None), self._none, gap=12, margins=(24, 12, 16, 4))
        whole = column(top, self.list, column(foot, margins=(24, 8, 16, 12)), None, gap=0, margins=(1, 0, 1, 0))
        whole.setStretch(1, 1000)
        self.setLayout(column(frame("card", whole)))
        self.refresh()

    @property
    def shown_kind(self) -> ChoiceKind:
        """The kind whose choices are listed."""
        return KINDS[self.kind.value()]

    def refresh(self) -> None:
        """List what the log has now, what was current still current."""
        self._all = self.session.store.choices.all()
        those = [one for one in self._all if one.kind == self.shown_kind]
        if self.shown_kind == ChoiceKind.PRIORITY:
            those.sort(key=lambda one: (one.group, one.position, one.id))
        self._shown = {one.id: one for one in those}
        self._none.setVisible(not those)
        self.list.setVisible(bool(those))
        self.list.show_ids(list(self._shown))
        if self.list.current_id() is None and those:
            self.list.choose(those[0].id)
        self._show_buttons()

    def add(self) -> None:
        """Ask for a new choice of this kind, and add it."""
        officer, kind = self.session.officer, self.shown_kind
        district = officer.district if officer and kind == ChoiceKind.PRIORITY else ""
        made = Choice(id=new_id(), kind=kind, name="", group=district)
        self._ask(rules.at_the_end(made, self._all), None)

    def edit(self) -> None:
        """Change the current choice."""
        if (choice := self._current()) and self.editing.isEnabled():
            self._ask(choice, choice)

    def shift(self, by: int) -> None:
        """Move the current choice one place up (-1) or down (1)."""
        if choice := self._current():
            self._save(f"Move “{choice.name}”", rules.moved(self._beside(choice), choice, by))

    def retire(self) -> None:
        """Offer the current choice no longer; or again, if it was retired."""
        choice = self._current()
        if choice is None:
            return
        if choice.is_retired:
            self._save(f"Bring back “{choice.name}”", [rules.brought_back(choice)])
        else:
            self._save(f"Retire “{choice.name}”", [rules.retired(choice, self._all)])

    def _ask(self, choice: Choice, was: Choice | None) -> None:
        dialog = ChoiceDialog(self.session, choice, self._all, self)
        if dialog.exec():
            made = dialog.record()
            deed = f"Add “{made.name}”" if was is None else f"Change “{was.name}”"
            with self.session.operation(deed) as op:
                op.put(made, was=was)
            self.list.choose(made.id)
        dialog.deleteLater()

    def _save(self, deed: str, records: Sequence[Choice]) -> None:
        with self.session.operation(deed) as op:
            for record in records:
                op.put(record, was=self._shown[record.id])

    def _current(self) -> Choice | None:
        current = self.list.current_id()
        return self._shown.get(current) if current is not None else None

    def _beside(self, choice: Choice) -> list[Choice]:
        """The list in which a choice has its place: local priorities have one in each district."""
        is_local = choice.kind == ChoiceKind.PRIORITY
        return [one for one in self._shown.values() if not is_local or one.group == choice.group]

    def _show_buttons(self) -> None:
        choice, can_write = self._current(), not self.session.store.read_only_because
        is_fixed = self.shown_kind in FIXED
        self.adding.setEnabled(can_write and not is_fixed)
        self.editing.setEnabled(can_write and choice is not None)
        self.retiring.setEnabled(can_write and choice is not None and not is_fixed)
        for made, by in ((self.up, -1), (self.down, 1)):
            is_movable = choice is not None and bool(rules.moved(self._beside(choice), choice, by))
            made.setEnabled(can_write and is_movable)
        words = "Bring back" if choice and choice.is_retired else "Retire"
        self.retiring.setText(words)
        self.retiring.setAccessibleName(words)

    def _some(self, ids: Sequence[Id]) -> Mapping[Id, Choice]:
        return {one: self._shown[one] for one in ids if one in self._shown}

    def _keys(self, key: Qt.Key, made: QPushButton) -> None:
        keys = QShortcut(QKeySequence(Qt.KeyboardModifier.AltModifier | key), self.list)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(made.click)
