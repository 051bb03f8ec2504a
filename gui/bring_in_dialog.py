"""A dialog that brings in a file that others made: read, shown, and saved as one step after a backup."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.flow import Flow
from gui.fields.lines import Line
from gui.form import FieldRow
from gui.look.parts import Picture, button, column, empty, frame, ground, label, row, scrolled
from gui.look.tab_order import follow_the_layout
from gui.progress_dialog import carry_out
from gui.session import Session
from models.problem import Known
from models.progress import Cancelled, Progress
from storage.store import Store

P = TypeVar("P")

ACCEPTED = "Spreadsheets (*.csv *.xlsx);;All files (*)"
BEFORE = "before import"  # why the backup was made
FOLDER = "import_folder"  # where the last file lay, in the machine's settings
UNDO = "Undo takes the whole import back, and there is a backup from before it."


class BringInDialog(QDialog, Generic[P]):
    """Choose, look, import. Whoever makes one says how a file is read, what is shown of it, and how it is saved.

    It ends accepted if something was imported; to be shown by `open()`, then it is gone.
    """

    def __init__(self, session: Session, parent: QWidget | None, title: str, what_is_read: str) -> None:
        super().__init__(parent)
        self.session = session
        self.path: Path | None = None
        self.prepared: P | None = None
        self.is_done = False
        self.setWindowTitle(title)
        self.setModal(True)
        look = session.look
        self.file = Line("No file chosen")
        self.file.setReadOnly(True)
        self.choosing = button(look, "Choose a file …", icon="file", clicked=self.choose_file)
        self.refusal = label("", wrap=True)
        refused = row(Picture(look, "warn", "danger"), self.refusal, margins=(12, 8, 12, 8))
        refused.setStretch(1, 1)
        self._refused = frame("note", refused)
        self._nothing = empty(look, "file", "No file chosen yet", what_is_read, *self.offers())
        self._found_view = self.found_view()
        self._done = column(gap=0)  # what is said when it is imported
        self._says = label("", "small", wrap=True)
        self.closing = button(look, "Cancel", clicked=self.reject)
        self.importing = button(look, "Import", "primary", clicked=self.save)
        ctrl_enter_presses(self.importing, self)
        foot = row(self._says, self.closing, self.importing, margins=(24, 12, 16, 12))
        foot.setStretch(0, 1)
        self.top = self._top()
        shown = (self._nothing, self._found_view, self._done)
        whole = column(self.top, self._refused, *shown, None, gap=12, margins=(24, 16, 16, 12))
        whole.setStretch(3, 1000)
        self.setLayout(column(scrolled(ground("surface", whole)), frame("footer", foot), gap=0))
        self.setMinimumSize(320, 240)
        self.finished.connect(self.deleteLater)
        self.show_state()
        self.choosing.setFocus()

    def found_view(self) -> QWidget:
        """What shows a file that was read; made once."""
        raise NotImplementedError

    def offers(self) -> tuple[QWidget, ...]:
        """Buttons for files that come with the program."""
        return ()

    def beside_file(self) -> tuple[QWidget, ...]:
        """What stands beside the file: fields that say how it is to be read."""
        return ()

    def reader(self, path: Path) -> Callable[[Store, Progress], P]:
        """How this file is read: done off the GUI thread, with a store of its own."""
        raise NotImplementedError

    def show_prepared(self, prepared: P) -> None:
        """Show what a file comes to."""
        raise NotImplementedError

    def writer(self, prepared: P) -> Callable[[Store, Progress], object]:
        """How it is saved: done off the GUI thread, with a store of its own."""
        raise NotImplementedError

    def deed(self) -> str:
        """What the button does: `Import 20 results`."""
        raise NotImplementedError

    def why_not(self) -> str:
        """Why nothing can be imported; "" where something can."""
        raise NotImplementedError

    def outcome(self) -> str:
        """What is imported, in a few sentences."""
        raise NotImplementedError

    def foot_words(self) -> str:
        """What stands at the foot while something can be imported."""
        return ""

    def touched(self) -> set[str]:
        """The tables that it writes."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(880, 640).boundedTo(self.screen().availableSize() - QSize(16, 48))

    def choose_file(self) -> None:
        """Ask for the file, and read it."""
        folder = self.session.settings.text(FOLDER)
        chosen, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), folder, ACCEPTED)
        if chosen:
            self.session.settings.remember(FOLDER, str(Path(chosen).parent))
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read this file, and show what it would come to."""
        self.path = path
        self.file.show_value(str(path))
        self.read_anew()

    def read_anew(self) -> None:
        """Read the chosen file again."""
        path, store = self.path, self.session.store
        if path is None:
            return
        reader = self.reader(path)

        def prepare(progress: Progress) -> P:
            with store.beside() as own:
                return reader(own, progress)

        self.prepared, refusal = None, ""
        try:
            self.prepared = carry_out(self.session.look, f"Reading {path.name}", prepare, self)
            self.show_prepared(self.prepared)
            follow_the_layout(self)
        except Known as refused:
            refusal = str(refused)
        except Cancelled:
            self.path = None
            self.file.clear()
        self.show_state(refusal)

    def save(self) -> None:
        """Import what was read, as one step."""
        if self.prepared is None:
            return
        writer, store, words = self.writer(self.prepared), self.session.store, self.outcome()

        def bring_in(progress: Progress) -> None:
            with store.beside() as own:
                own.back_up(BEFORE, progress)
                writer(own, progress)

        try:
            carry_out(self.session.look, self.deed(), bring_in, self)
        except (Known, Cancelled) as refused:
            self.show_state(str(refused))
            return
        self.is_done = True
        self._done.addWidget(empty(self.session.look, "check", "Imported", f"{words} {UNDO}"))
        self.show_state()
        self.closing.setFocus()
        self.session.tell(self.touched() | {"backups"})

    def reject(self) -> None:
        """Closing it does not undo what was imported."""
        if self.is_done:
            self.accept()
        else:
            super().reject()

    def show_state(self, refusal: str = "") -> None:
        """How far the dialog is, what stands in the way, and what can be done now."""
        is_found = self.prepared is not None
        why_not = self.session.store.read_only_because or (self.why_not() if is_found else "")
        self.refusal.setText(refusal)
        self._refused.setVisible(bool(refusal))
        self._nothing.setVisible(not is_found and not refusal)
        self._found_view.setVisible(is_found and not self.is_done)
        self.top.setEnabled(not self.is_done)
        deed = self.deed() if is_found else "Import"
        for made, words in ((self.closing, "Close" if self.is_done else "Cancel"), (self.importing, deed)):
            made.setText(words)
            made.setAccessibleName(words)
        self.importing.setVisible(not self.is_done)
        self._says.setText("" if self.is_done else why_not or (self.foot_words() if is_found else ""))
        self.importing.setEnabled(is_found and not why_not)

    def _top(self) -> QWidget:
        choose = row(FieldRow(self.session.look, "File", self.file), self.choosing)
        choose.setAlignment(self.choosing, Qt.AlignmentFlag.AlignBottom)
        both = QWidget()
        both.setLayout(choose)
        made = Flow(gap=16)
        made.add(both, least=360, share=1)
        for widget in self.beside_file():
            made.add(widget, least=200, share=0)
        return made
