"""The card of perception results: what surveys found, each figure with its source and what it is compared with."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.fields.flow import Flow
from gui.look.parts import button, column, label
from gui.perception_columns import UNDERLINED
from gui.perception_list import PerceptionList
from gui.session import Session
from models.ids import Id
from models.perception import Measured

ABOUT = (
    "Each figure as it was published, never averaged. ● the figure, ○ another that contradicts it, "
    "| what it is compared with. " + UNDERLINED + "."
)
NOTHING = (
    "No survey results yet. Add one as it was printed, or import a table of them: "
    "the force's published figures come with the program."
)


class PerceptionView(QFrame):
    """Shows the results it is given; what is added, changed or imported here is told by the session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("kind", "card")
        look, why_not = session.look, session.store.read_only_because
        self.list = PerceptionList(look)
        self.adding = button(look, "Add a result …", icon="plus", clicked=self.add_result)
        self.changing = button(look, "Change …", icon="edit", clicked=self.change_current)
        self.importing = button(look, "Import …", icon="file", clicked=self.import_results)
        deeds = Flow()
        for made in (self.adding, self.changing, self.importing):
            made.setToolTip(why_not)
            deeds.add(made)
        self._why_not = why_not
        self._about = label(ABOUT, "small", wrap=True)
        self._nothing = label(NOTHING, "muted", wrap=True)
        head = column(label("Perception results", "head"), self._about, self._nothing, deeds, margins=(24, 16, 16, 8))
        self.setLayout(column(head, self.list, gap=0, margins=(1, 0, 1, 8)))
        self.list.opened.connect(self._open)
        self.list.seen.connect(self._bring_into_view)
        self.list.chosen.connect(lambda _: self._offer())
        self.show_results(())

    def show_results(self, measured: Sequence[Measured]) -> None:
        """Show these: those of the districts that the page is about, and of the whole force."""
        self.list.show_measured(measured)
        for made in (self.list, self._about, self.changing):
            made.setVisible(bool(measured))
        self._nothing.setVisible(not measured)
        self._offer()

    def add_result(self) -> None:
        """Enter a result."""
        from gui.perception_dialog import PerceptionDialog

        PerceptionDialog(self.session, None, self).open()

    def change_current(self) -> None:
        """Change the result whose row is current."""
        self._open(self.list.current_id())

    def import_results(self) -> None:
        """Bring in a table of results."""
        from gui.perception_import_dialog import PerceptionImportDialog

        PerceptionImportDialog(self.session, self).open()

    def _open(self, result_id: Id | None) -> None:
        from gui.perception_dialog import PerceptionDialog

        if result_id is not None and (result := self.session.store.perceptions.get(result_id)):
            PerceptionDialog(self.session, result, self).open()

    def _offer(self) -> None:
        line = self.list.line_at(self.list.currentIndex().row())
        self.changing.setEnabled(line is not None and line.result is not None)
        for made in (self.adding, self.importing):
            made.setEnabled(not self._why_not)

    def _bring_into_view(self, line: QRect) -> None:
        """Scroll the page to a row: the list is as high as its rows and does not scroll by itself."""
        area = self._scroll_area()
        if area is not None and self.list.hasFocus() and (inside := area.widget()) is not None:
            at = self.list.viewport().mapTo(inside, line.center())
            area.ensureVisible(0, at.y(), 0, line.height())

    def _scroll_area(self) -> QScrollArea | None:
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above
