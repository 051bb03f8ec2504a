"""The dialog that brings in a district's spreadsheet: what would be read is shown first, then saved as one step."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QStackedWidget, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.choices import ChoiceBox
from gui.fields.flow import Flow
from gui.fields.lines import Line
from gui.form import FieldRow
from gui.found_view import FoundView, Said, said_of
from gui.look.parts import Picture, button, column, empty, frame, ground, label, row, scrolled
from gui.offered import of_choices
from gui.progress_dialog import carry_out
from gui.session import Session
from models.choice import ChoiceKind
from models.foreign.matching import Matching, NoTracker
from models.problem import Known
from models.progress import Cancelled, Progress

if TYPE_CHECKING:  # it reads Excel's files, which is much to import: the workers do it
    from storage.imports import Import

ACCEPTED = "Spreadsheets and lists (*.xlsx *.csv *.json);;All files (*)"
BEFORE = "before import"  # why the backup was made
_WHAT_IS_READ = (
    "An Excel workbook or a CSV file, whatever its columns are called, or events or priorities from data.police.uk. "
    "You see what is read before anything is saved."
)
_MEND = "Mend the rows that were left out and import the file again: what is in the log already is not added twice."
_UNDO = "Undo takes the whole import back, and there is a backup from before it."
_STALE = "Read the file again first: you changed how its columns are read."
_FOLDER = "import_folder"  # where the last file lay, in the machine's settings
_NOTHING, _FOUND, _DONE = range(3)


class ImportDialog(QDialog):
    """Choose, look, import. It ends accepted if something was imported."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.path: Path | None = None
        self.prepared: Import | None = None
        self.is_done = False
        self.setWindowTitle("Import a spreadsheet")
        look = session.look
        self.file = Line("No file chosen")
        self.file.setReadOnly(True)
        self.choosing = button(look, "Choose a file …", icon="file", clicked=self.choose_file)
        self.district = ChoiceBox(nothing="Choose a district")
        self.district.offer(of_choices(session.store.choices.all(), "").get(ChoiceKind.DISTRICT, ()))
        self.district.show_value(session.officer.district if session.officer else "")
        self.district.edited.connect(self.read_anew)
        self.refusal = label("", wrap=True)
        refused = row(Picture(look, "warn", "danger"), self.refusal, margins=(12, 8, 12, 8))
        refused.setStretch(1, 1)
        self._refused = frame("note", refused)
        self.found = FoundView(look)
        self.found.changed.connect(self._show_state)
        self.found.again_wanted.connect(self.read_again)
        self.pages = QStackedWidget()
        self.pages.addWidget(empty(look, "file", "No file chosen yet", _WHAT_IS_READ))
        self.pages.addWidget(self.found)
        self._why_not = label("", "small", wrap=True)
        self.closing = button(look, "Cancel", clicked=self.reject)
        self.importing = button(look, "Import", "primary", clicked=self.save)
        ctrl_enter_presses(self.importing, self)
        foot = row(self._why_not, self.closing, self.importing, margins=(24, 12, 16, 12))
        foot.setStretch(0, 1)
        self.top = self._top()
        whole = column(self.top, self._refused, self.pages, None, gap=12, margins=(24, 16, 16, 12))
        whole.setStretch(2, 1000)
        self.setLayout(column(scrolled(ground("surface", whole)), frame("footer", foot), gap=0))
        self.setMinimumSize(320, 240)
        self.finished.connect(self.deleteLater)
        self._show_state()
        self.choosing.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(880, 640).boundedTo(self.screen().availableSize() - QSize(16, 48))

    def choose_file(self) -> None:
        """Ask for the file, and read it."""
        folder = self.session.settings.text(_FOLDER)
        chosen, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), folder, ACCEPTED)
        if chosen:
            self.session.settings.remember(_FOLDER, str(Path(chosen).parent))
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read this file, and show what it would come to."""
        self.path = path
        self.file.show_value(str(path))
        self.read_anew()

    def read_anew(self) -> None:
        """Read the file as its headings say, for the district that is chosen."""
        self._read(None)

    def read_again(self) -> None:
        """Read the file with its columns as they were changed."""
        self._read(self.found.matchings())

    def save(self) -> None:
        """Import what was read, as one step."""
        prepared, store = self.prepared, self.session.store
        if prepared is None:
            return

        def bring_in(progress: Progress) -> set[str]:
            from storage.kinds import BY_RECORD

            with store.beside() as own:
                own.back_up(BEFORE, progress)
                prepared.apply(own, progress)
            return {str(BY_RECORD[type(record)].table) for record in prepared.records()}

        try:
            touched = carry_out(self.session.look, f"Importing {prepared.name}", bring_in, self)
        except Known as refused:
            self._show_state(str(refused))
            return
        self.is_done = True
        words = f"{prepared.headline()} {_UNDO} {_MEND if prepared.needs_mending else ''}"
        self.pages.addWidget(empty(self.session.look, "check", "Imported", words.strip()))
        self._show_state()
        self.closing.setFocus()
        self.session.tell(touched | {"backups"})

    def reject(self) -> None:
        """Closing it does not undo what was imported."""
        if self.is_done:
            self.accept()
        else:
            super().reject()

    def _read(self, matchings: Mapping[str, Matching] | None) -> None:
        path, district, store = self.path, self.district.value(), self.session.store
        if path is None:
            return

        def prepare(progress: Progress) -> Said:
            from storage import imports

            with store.beside() as own:
                return said_of(imports.prepare(path, district, own, progress, matchings))

        self.prepared, refusal = None, ""
        self.found.show_tables(())
        try:
            if not district:
                raise Known("Choose the district whose log it is.")
            said = carry_out(self.session.look, f"Reading {path.name}", prepare, self)
            self.prepared = said.found
            self.found.show_import(said)
        except NoTracker as unknown:
            self.found.show_tables(unknown.tables)
            refusal = str(unknown)
        except Known as refused:
            refusal = str(refused)
        except Cancelled:
            self.path = None
            self.file.clear()
        self._show_state(refusal)

    def _show_state(self, refusal: str = "") -> None:
        """How far the dialog is, what stands in the way, and what can be done now."""
        found = self.prepared
        is_found = found is not None or bool(self.found.matchings())
        self.refusal.setText(refusal)
        self._refused.setVisible(bool(refusal))
        self.pages.setCurrentIndex(_DONE if self.is_done else _FOUND if is_found else _NOTHING)
        self.pages.setVisible(self.is_done or is_found or not refusal)
        self.top.setEnabled(not self.is_done)
        _name(self.closing, "Close" if self.is_done else "Cancel")
        _name(self.importing, deed(found))
        self.importing.setVisible(not self.is_done)
        why_not = self.session.store.read_only_because or (_STALE if self.found.is_stale else "")
        self._why_not.setText("" if self.is_done else why_not)
        self.importing.setEnabled(found is not None and not found.is_empty and not why_not)

    def _top(self) -> QWidget:
        """What to read, and whose it is."""
        look = self.session.look
        file, district = FieldRow(look, "File", self.file), FieldRow(look, "District", self.district)
        choose = row(file, self.choosing)
        choose.setAlignment(self.choosing, Qt.AlignmentFlag.AlignBottom)
        both = QWidget()
        both.setLayout(choose)
        made = Flow(gap=16)
        made.add(both, least=360, share=1)
        made.add(district, least=216)
        return made


def deed(found: "Import | None") -> str:
    """What the button does: `Import 46 engagements`."""
    if found is None or found.is_empty:
        return "Import"
    number = len(found.readings) or len(found.priorities)
    one, many = ("engagement", "engagements") if found.readings else ("local priority", "local priorities")
    return f"Import {number:,} {one if number == 1 else many}"


def _name(made: QPushButton, words: str) -> None:
    made.setText(words)
    made.setAccessibleName(words)
