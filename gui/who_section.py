"""The settings of who is at the desk: what the log knows of them, and how somebody else takes their place."""

from textwrap import shorten

from PySide6.QtWidgets import QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.choices import ChoiceBox
from gui.form import FieldRow
from gui.look.parts import button, column, label, row
from gui.officer_form import OfficerForm
from gui.session import Session
from gui.settings_card import card
from models.officer import Officer

_SOMEBODY_NEW = "Somebody new"
_ROLES = (
    "Roles guard against mistakes, such as reviewing what one recorded oneself. They are no wall: whoever can open the "
    "log's file can say any name and role."
)


class WhoSection(QWidget):
    """Whoever is chosen is at the desk at once; what is shown of them can be changed. Somebody new must be saved."""

    shows = frozenset(("officers", "choices"))

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        look = session.look
        self._officers: dict[str, Officer] = {}
        self.who = ChoiceBox()
        self.who.edited.connect(self._choose)
        self.form = OfficerForm(session)
        self.form.edited.connect(self._show_button)
        self.form.setEnabled(not session.store.read_only_because)
        self.saving = button(look, "Save", "primary", clicked=self.save)
        ctrl_enter_presses(self.saving, self)
        self._said = label("", "small")
        who = FieldRow(look, "At the desk", self.who)
        made = card("Who I am", _ROLES, who, self.form, row(self._said, None, self.saving))
        self.setLayout(column(made, None))
        self._shown = self.form.officer()
        self.refresh()

    def refresh(self) -> None:
        """Show who is at the desk, and whom else the log knows; what is being typed stays."""
        officer = self.session.officer
        self.form.offer()
        if self.form.officer() != self._shown:
            return
        known = self.session.store.officers.all()
        self._officers = {one.name: one for one in known}
        self.who.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        self.who.clear()
        self.who.offer([*self._officers, _SOMEBODY_NEW])
        self.who.show_value(officer.name if officer else _SOMEBODY_NEW)
        self.who.blockSignals(False)  # noqa: FBT003
        self._show_chosen()

    def save(self) -> None:
        """Save what is said of them; from now on they are at the desk."""
        if self.form.say():
            self._shown = self.form.officer()
            self.refresh()
            self._said.setText("Saved")

    def _choose(self) -> None:
        """Whom the log knows has the desk now."""
        self._show_chosen()
        chosen, session = self._officers.get(self.who.value()), self.session
        if chosen and chosen != session.officer:
            session.settings.remember_officer(str(session.store.path), chosen.id)
            session.tell({"officers"})
            self._said.setText(f"{shorten(chosen.name, 40, placeholder=' …')} is at the desk now")

    def _show_chosen(self) -> None:
        chosen = self._officers.get(self.who.value())
        if chosen:
            self.form.show_officer(chosen)
        else:
            self.form.show_nobody()
        self._shown = self.form.officer()
        self._show_button()

    def _show_button(self) -> None:
        chosen = self._officers.get(self.who.value())
        self.saving.setText("Save" if chosen else "Add and switch")
        self.saving.setAccessibleName(self.saving.text())
        self.saving.setEnabled(self.form.officer() != chosen)
        self._said.setText("")
