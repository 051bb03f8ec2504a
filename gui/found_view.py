"""What was found in a file that is to be imported: how much of it is new, the findings, and how columns were read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from gui.columns_form import ColumnsForm
from gui.findings_list import FindingsList
from gui.look.look import Look
from gui.look.parts import button, column, ground, label, row, scrolled
from models.foreign import report
from models.foreign.matching import Matching
from models.sheet import Finding, Sheet

if TYPE_CHECKING:  # it reads Excel's files, which is much to import: the workers do it
    from storage.imports import Import

_RIGHT = "Is a column read as something it is not? Choose what it means."


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is to be said about an import: put together where it takes nobody's time."""

    found: "Import"
    headline: str
    more: str
    findings: list[Finding]


def said_of(found: "Import") -> Said:
    """For a worker to call: of many rows there is much to count."""
    kind = f"{found.kind[:1].upper()}{found.kind[1:]}, for {found.district}."
    return Said(
        found=found,
        headline=found.headline(),
        more=f"{kind} {found.rows_spoken_of()}".strip(),
        findings=report.in_order(found.findings, [sheet.name for sheet, _ in found.tables]),
    )


class FoundView(QWidget):
    """Two tabs: the findings, and the columns with a field to choose for each."""

    again_wanted = Signal()  # the file is to be read again, with `matchings`
    changed = Signal()  # what is shown is no longer what would be imported

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.is_stale = False
        self._headline, self._kind = label("", "head", wrap=True), label("", "small", wrap=True)
        self.findings, self.columns = FindingsList(look), ColumnsForm(look)
        self._again = button(look, "Read again", icon="sync", clicked=self.again_wanted.emit)
        self._said = label(_RIGHT, "small", wrap=True)
        self.tabs, self._views = QTabBar(), QStackedWidget()
        self.tabs.setAccessibleName("What was found")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab("Findings")
        self.tabs.addTab("Columns")
        again = row(self._said, self._again)
        again.setStretch(0, 1)
        inside = column(scrolled(ground("surface", column(self.columns))), again)
        inside.setStretch(0, 1)
        columns = QWidget()
        columns.setLayout(inside)
        columns.setMinimumHeight(180)
        self._views.addWidget(self.findings)
        self._views.addWidget(columns)
        self.tabs.currentChanged.connect(self._views.setCurrentIndex)
        self.columns.changed.connect(self._show_stale)
        whole = column(column(self._headline, self._kind, gap=0), self.tabs, self._views)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_import(self, said: Said) -> None:
        """Show what a file comes to."""
        tables = said.found.tables
        self._headline.setText(said.headline)
        self._kind.setText(said.more)
        self.findings.show_findings(said.findings, [sheet.name for sheet, _ in tables])
        self._show(tables)
        self.tabs.setTabText(0, f"Findings ({len(said.findings):,})")
        self.tabs.setTabVisible(0, True)  # noqa: FBT003  # Qt takes it so
        self.tabs.setCurrentIndex(0)

    def show_tables(self, tables: Sequence[tuple[Sheet, Matching]]) -> None:
        """Show the columns of a file in which no tracker was recognised; none at all where it has no columns."""
        self._headline.setText("Say what its columns mean, then read it again.")
        self._kind.setText("")
        self._show(tables)
        self.tabs.setCurrentIndex(1)
        self.tabs.setTabVisible(0, False)  # noqa: FBT003

    def matchings(self) -> Mapping[str, Matching]:
        """How each sheet is to be read; nothing where the file has none."""
        return self.columns.matchings()

    def _show(self, tables: Sequence[tuple[Sheet, Matching]]) -> None:
        self.is_stale = False
        self.columns.show_tables(tables)
        self.tabs.setTabVisible(1, bool(tables))
        self._show_again()

    def _show_stale(self) -> None:
        self.is_stale = True
        self._show_again()
        self.changed.emit()

    def _show_again(self) -> None:
        self._said.setText("" if self.is_stale else _RIGHT)
        self._again.setEnabled(self.is_stale)
