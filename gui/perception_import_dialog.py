"""The dialog that brings in a table of perception results: every row is shown first, then all of it is one step."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

import resources
from gui.bring_in_dialog import BringInDialog
from gui.findings_list import FindingsList
from gui.look.parts import button, column, label
from gui.session import Session
from models.foreign import report
from models.progress import Progress
from models.sentences import counted
from storage.store import Store

if TYPE_CHECKING:  # it reads Excel's files, which is much to import: the workers do it
    from storage.perception_import import PerceptionImport

WHAT_IS_READ = (
    "A CSV file or an Excel workbook with a row for each figure: what was asked, the district (none for the whole"
    " force), the period as printed, the per cent, the source and, where known, how many answered and the comparator"
    " with its own date."
)


class PerceptionImportDialog(BringInDialog["PerceptionImport"]):
    """Shows what became of each row; while one is wrong, nothing can be imported."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(session, parent, "Import perception results", WHAT_IS_READ)

    def read_published(self) -> None:
        """Read the force's own figures, which come with the program."""
        self.read(resources.path("perception", "essex-published.csv"))

    def offers(self) -> tuple[QWidget, ...]:
        tip = "What Essex Police published in 2020 and 2022, contradictions included"
        return (button(self.session.look, "The force's published figures", tip=tip, clicked=self.read_published),)

    def found_view(self) -> QWidget:
        self._headline = label("", "head", wrap=True)
        self.findings = FindingsList(self.session.look)
        view = QWidget()
        whole = column(self._headline, self.findings)
        whole.setStretch(1, 1)
        view.setLayout(whole)
        return view

    def reader(self, path: Path) -> "Callable[[Store, Progress], PerceptionImport]":
        def read(store: Store, progress: Progress) -> "PerceptionImport":
            from storage import perception_import

            return perception_import.prepare(path, store, progress)

        return read

    def show_prepared(self, prepared: "PerceptionImport") -> None:
        self._headline.setText(prepared.headline())
        self.findings.show_findings(report.in_order(prepared.outcome.findings, ()), ())

    def writer(self, prepared: "PerceptionImport") -> Callable[[Store, Progress], object]:
        return prepared.apply

    def deed(self) -> str:
        new = self.prepared.outcome.new if self.prepared and not self.prepared.is_empty else ()
        return f"Import {counted(len(new), 'result')}" if new else "Import"

    def why_not(self) -> str:
        if self.prepared is None or not self.prepared.is_empty:
            return ""
        return (
            "Mend the rows that are left out first." if self.prepared.needs_mending else "There is nothing new in it."
        )

    def outcome(self) -> str:
        return self.prepared.headline() if self.prepared else ""

    def touched(self) -> set[str]:
        return {"perceptions"}
