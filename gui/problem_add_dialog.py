"""The dialog that finds engagements and concerns by words, and puts those that are chosen into a local problem."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.lines import SoughtLine
from gui.filter_line import THINK
from gui.look.parts import Elided, button, column, frame, ground, label, row
from gui.problem_columns import Part, in_words, parts_found
from gui.problem_parts import PartList
from gui.session import Session
from models.local_problem import LocalProblem, gather

NOTHING = "Nothing of this district has all these words, or it is in the problem already."


class AddToProblemDialog(QDialog):
    """What was chosen stays chosen while one looks for more. It deletes itself when it is closed."""

    def __init__(self, session: Session, problem: LocalProblem, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session, self._problem = session, problem
        self._chosen: dict[int, Part] = {}
        self._is_showing = False
        self.setWindowTitle(f"Add to “{problem.name}”")
        self.setModal(True)
        look = session.look
        title = Elided(f"Add to “{problem.name}”", "head")
        self.words = SoughtLine("Words in what was held or said, such as its place")
        self.words.setAccessibleName("Words in engagements and concerns")
        self.list = PartList(look, "Engagements and concerns", are_chosen=True)
        self._nothing = label(NOTHING, "muted", wrap=True)
        self._nothing.setContentsMargins(24, 8, 16, 8)
        self._nothing.hide()
        self._says = Elided(kind="muted")
        self.adding = button(look, "Add", "primary", clicked=self.add)
        self.cancel = button(look, "Cancel", clicked=self.reject)
        ctrl_enter_presses(self.adding, self)
        above = column(title, self.words, margins=(24, 16, 16, 8))
        foot = frame("footer", row(self._says, self.cancel, self.adding, margins=(24, 11, 16, 12)))
        whole = column(above, self.list, self._nothing, None, gap=0)
        whole.setStretch(1, 1_000)
        self.setLayout(column(ground("surface", whole), foot, gap=0))
        self.setMinimumSize(280, 200)
        self.resize(640, 560)
        self._think = QTimer(self, singleShot=True, interval=THINK)
        self._think.timeout.connect(self._search)
        self.words.edited.connect(self._think.start)
        self.words.left.connect(self.list.setFocus)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._take_choice())
        self.finished.connect(self.deleteLater)
        self._search()
        self._say()
        self.words.setFocus()

    def add(self) -> None:
        """Put what is chosen into the problem."""
        parts = list(self._chosen.values())
        concerns = [part.id for part in parts if part.state]
        engagements = [part.id for part in parts if not part.state]
        with self.session.operation(f"Add {in_words(parts)} to “{self._problem.name}”") as op:
            op.put(gather(self._problem, engagements, concerns), was=self._problem)
        self.accept()

    def _search(self) -> None:
        grouped = {*self._problem.engagement_ids, *self._problem.concern_ids}
        wanted = partial(
            parts_found, words=self.words.text(), district=self._problem.district, grouped=frozenset(grouped)
        )
        self.session.ask("add to a problem", wanted, self._show_found)

    def _show_found(self, found: list[Part]) -> None:
        """What is chosen already stands first, whatever is looked for now."""
        self._is_showing = True
        others = [part for part in found if part.id not in self._chosen]
        self.list.show_parts([*self._chosen.values(), *others])
        self.list.clearSelection()
        for place in range(len(self._chosen)):
            self.list.selectRow(place)
        self._is_showing = False
        self.list.setVisible(bool(self.list.rows.ids))
        self._nothing.setVisible(not self.list.rows.ids)

    def _take_choice(self) -> None:
        if not self._is_showing:
            self._chosen = {part.id: part for part in self.list.chosen_parts()}
            self._say()

    def _say(self) -> None:
        parts = list(self._chosen.values())
        self._says.say(f"{in_words(parts)} chosen" if parts else "Nothing chosen")
        self.adding.setEnabled(bool(parts))
