"""The form for who is at the desk: name, role, district and team; used at the first run and in the settings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.fields.choices import ChoiceBox
from gui.fields.flow import Flow
from gui.fields.lines import Line
from gui.form import Form
from gui.look.parts import column, label
from gui.offered import of_choices
from gui.session import Session
from models import officer as rules
from models.choice import ChoiceKind, plain
from models.ids import Id, new_id
from models.officer import Officer, Role
from models.problem import Problem

SAY = "Say who I am"
_ROLES = {
    Role.OFFICER: "Logs engagements and follows their concerns through.",
    Role.INSPECTOR: "Reviews what a district's officers have logged, except what they recorded themselves.",
    Role.COMMANDER: "Answers for a district, and may review.",
    Role.LEAD: "Sees every district side by side, and may review.",
}


class OfficerForm(QWidget):
    """Without an officer it asks who it is: somebody of that name in the log is taken. With one it changes them."""

    edited = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._own: Officer | None = None
        self._known: dict[str, Officer] = {}
        self._taken: Id | None = None  # whose role, district and team are shown
        self._new_id = new_id()
        self._is_judged = False
        self._form = Form(session.look, self._edit)
        self.name, self.role = Line("Rank and name, such as PC Amara Osei"), ChoiceBox(list(Role))
        self.district, self.team = ChoiceBox(nothing="Choose a district"), ChoiceBox(nothing="No team")
        self._means = label("", "small", wrap=True)
        self._recognised = label("", "small", wrap=True)
        self._recognised.hide()
        name = column(self._form.row("name", "Name", self.name), self._recognised, gap=4)
        role = column(self._form.row("role", "Role", self.role), self._means, gap=4)
        where = Flow(gap=8)
        where.add(self._form.row("district", "District", self.district), least=200, share=1)
        where.add(self._form.row("team", "Team", self.team), least=200, share=1)
        self.setLayout(column(name, role, where, gap=12))
        self.name.editingFinished.connect(self._take_known)
        self.role.show_value(Role.OFFICER)
        self.offer()

    def offer(self) -> None:
        """Offer the officers, districts and teams that the log has now."""
        store = self.session.store
        offered = of_choices(store.choices.all(), "")
        self.district.offer(offered.get(ChoiceKind.DISTRICT, ()))
        self.team.offer(offered.get(ChoiceKind.TEAM, ()))
        officers = store.officers.all()
        self._known = {plain(one.name): one for one in officers}
        self.name.complete_from([one.name for one in officers])

    def show_officer(self, officer: Officer) -> None:
        """Change this officer from now on."""
        self._own, self._is_judged = officer, False
        self._show(officer)

    def show_nobody(self) -> None:
        """Ask who it is."""
        self._own, self._taken, self._new_id, self._is_judged = None, None, new_id(), False
        self._form.show_values({"name": "", "role": Role.OFFICER.value, "district": "", "team": ""})

    def officer(self) -> Officer:
        """Who the form says is at the desk."""
        known = self.known()
        return Officer(
            id=self._own.id if self._own else known.id if known else self._new_id,
            name=" ".join(self.name.value().split()),
            role=Role(self.role.value()),
            district=self.district.value(),
            team=self.team.value(),
        )

    def known(self) -> Officer | None:
        """The officer of the name that is typed, if the log has one."""
        return self._known.get(plain(self.name.value()))

    def say(self) -> Officer | None:
        """Save who it is, and remember it on this machine; None, with the problems shown, if not all is said."""
        self._take_known()
        self._is_judged = True
        self._show_problems()
        session, officer = self.session, self.officer()
        if wrong := self._problems():
            self._form.go_to(wrong[0].field)
            return None
        if officer != session.store.officers.get(officer.id):
            with session.store.operation(SAY) as op:
                op.put(officer)
        session.settings.remember_officer(str(session.store.path), officer.id)
        session.tell({"officers"})
        return officer

    def _problems(self) -> list[Problem]:
        found = list(rules.problems(self.officer(), self.session.today()))
        known = self.known()
        if self._own and known and known.id != self._own.id:
            found.append(Problem("name", f"{known.name} is in this log already. Choose them above instead."))
        if self.session.store.read_only_because and not known:
            found.append(Problem("name", "This log can only be read: choose a name that it knows."))
        return found

    def _show_problems(self) -> None:
        self._form.show_problems(self._problems(), lambda _: self._is_judged)

    def _take_known(self) -> None:
        """Show what the log knows of whoever it is, once."""
        known = self.known()
        if known and self._own is None and known.id != self._taken:
            self._show(known)

    def _show(self, officer: Officer) -> None:
        self._taken = officer.id
        shown = {"role": officer.role.value, "district": officer.district, "team": officer.team}
        self._form.show_values({"name": officer.name, **shown})

    def _edit(self) -> None:
        self._means.setText(_ROLES[Role(self.role.value())])
        known = self.known() if self._own is None else None
        self._recognised.setText(f"This log knows {known.name}." if known else "")
        self._recognised.setVisible(known is not None)
        self._show_problems()
        self.edited.emit()
