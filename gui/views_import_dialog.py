"""The dialog that brings in answers to Your Views Count from Microsoft Forms: matched, counted, then one step."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.bring_in_dialog import BringInDialog
from gui.fields.choices import ChoiceBox
from gui.form import FieldRow
from gui.look.parts import column, label
from gui.session import Session
from gui.views_batches import ViewsBatches
from gui.views_questions import ViewsQuestions
from models.choice import ChoiceKind
from models.progress import Progress
from models.sentences import counted
from storage.store import Store

if TYPE_CHECKING:  # it reads Excel's files, which is much to import: the workers do it
    from storage.views_import import Changes, Plan, ViewsImport

WHAT_IS_READ = (
    "An export of Microsoft Forms (Responses, Open in Excel). You see which engagement each answer is about, and which"
    " answers count as positive, before anything is saved. E-mail addresses and names are not kept."
)
ANY_VENUE = "Any venue"
NO_DISTRICT = "Choose the district first."


class ViewsImportDialog(BringInDialog["ViewsImport"]):
    """What is proposed can be changed; what it comes to is said at the foot."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        self._found: Changes | None = None
        super().__init__(session, parent, "Import answers to Your Views Count", WHAT_IS_READ)
        self.district.edited.connect(self.read_anew)
        self.venue.edited.connect(self._propose)
        self.batches.edited.connect(self._ask)
        self.questions.edited.connect(self._ask)

    def beside_file(self) -> tuple[QWidget, ...]:
        look, officer = self.session.look, self.session.officer
        districts = [one.name for one in self.session.store.choices.of_kind(ChoiceKind.DISTRICT) if not one.is_retired]
        self.district, self.venue = ChoiceBox(districts, nothing="Choose a district"), ChoiceBox(nothing=ANY_VENUE)
        self.district.show_value(officer.district if officer else "")
        return FieldRow(look, "District", self.district), FieldRow(look, "Held at", self.venue)

    def found_view(self) -> QWidget:
        self.batches, self.questions = ViewsBatches(self.session.look), ViewsQuestions()
        self._headline = label("", "head", wrap=True)
        view = QWidget()
        view.setLayout(
            column(
                self._headline,
                self.batches,
                label("What counts", "head"),
                self.questions,
                None,
                gap=12,
                margins=(0, 0, 0, 8),
            )
        )
        return view

    def reader(self, path: Path) -> "Callable[[Store, Progress], ViewsImport]":
        district = self.district.value()

        def read(store: Store, progress: Progress) -> "ViewsImport":
            from storage import views_import

            return views_import.prepare(path, district, store, progress)

        return read

    def show_prepared(self, prepared: "ViewsImport") -> None:
        responses = counted(prepared.export.responses, "response")
        self._headline.setText(
            f"{responses} to {counted(len(prepared.export.questions), 'question')} that can be counted"
        )
        self.venue.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        self.venue.show_value("")
        self.venue.clear()
        self.venue.offer(prepared.venues)
        self.venue.blockSignals(False)  # noqa: FBT003
        self._found = None
        self.questions.show_export(prepared.export)
        self.batches.show_import(prepared, prepared.proposed())
        self._ask()

    def plan(self) -> "Plan":
        """What is chosen now."""
        from storage.views_import import Plan

        assert self.prepared
        return Plan(export=self.prepared.export, engagements=self.batches.value(), positive=self.questions.value())

    def writer(self, prepared: "ViewsImport") -> Callable[[Store, Progress], object]:
        plan = self.plan()

        def write(store: Store, progress: Progress) -> object:
            from storage import views_import

            return views_import.apply(store, plan, progress)

        return write

    def deed(self) -> str:
        pairs = self._found.pairs if self._found else ()
        return f"Import into {counted(len(pairs), 'engagement')}" if pairs else "Import"

    def why_not(self) -> str:
        if not self.district.value():
            return NO_DISTRICT
        return "" if self._found and self._found.pairs else self.outcome() or "Looking into the log …"

    def outcome(self) -> str:
        return self._found.headline() if self._found else ""

    def foot_words(self) -> str:
        return self.outcome()

    def touched(self) -> set[str]:
        return {"engagements"}

    def _propose(self) -> None:
        """The engagements at the venue that was chosen."""
        if self.prepared:
            self.batches.show_import(self.prepared, self.prepared.proposed(self.venue.value()))
            self._ask()

    def _ask(self) -> None:
        """Look into the log what the plan would change there."""
        if self.prepared is None:
            return
        plan = self.plan()

        def found(store: Store) -> "Changes":
            from storage import views_import

            return views_import.changes(store, plan)

        self.session.ask("views import", found, self._show_found)

    def _show_found(self, found: "Changes") -> None:
        self._found = found
        if not self.is_done:
            self.show_state()
