"""Perception results, answers to Your Views Count and changes of tactic, for tests that look at every screen."""

import resources
from gui.look.parts import column, ground, scrolled
from gui.perception_dialog import PerceptionDialog
from gui.perception_import_dialog import PerceptionImportDialog
from gui.perception_view import PerceptionView
from gui.tactic_change_dialog import TacticChangeDialog
from gui.views_import_dialog import ViewsImportDialog
from models.perception import measured
from storage import perception_import


class SurveyScreens:
    """The card of results on a page, and the dialogs in which they, answers and changes are entered or brought in."""

    def perception_results(self):
        view = PerceptionView(self.session)
        view.show_results(measured(self._published()))
        return scrolled(ground("bg", column(view, None)))

    def perception_results_none(self):
        return scrolled(ground("bg", column(PerceptionView(self.session), None)))

    def perception_result(self):
        return PerceptionDialog(self.session, self._published()[0], None)

    def perception_result_with_problems(self):
        dialog = PerceptionDialog(self.session, None, None)
        dialog.save()
        return dialog

    def perception_import(self):
        return PerceptionImportDialog(self.session, None)

    def perception_import_read(self):
        dialog = self.perception_import()
        dialog.show()
        dialog.read_published()
        return dialog

    def tactic_change(self):
        dialog = TacticChangeDialog(self.session, None, None, "Colchester", "Coffee with Cops")
        dialog.save()
        return dialog

    def views_import(self):
        path = self.folder / "views.csv"
        head = "Id,Start time,Completion time,Email,Name,Worth it?,How safe?,Remarks\n"
        path.write_text(f"{head}1,2026-03-14,,,,Yes,Very safe,x\n2,2026-01-01,,,,No,Unsafe,y\n", encoding="utf-8")
        dialog = ViewsImportDialog(self.session, None)
        dialog.show()
        dialog.read(path)
        return dialog

    def _published(self):
        published = resources.path("perception", "essex-published.csv")
        perception_import.prepare(published, self.session.store).apply(self.session.store)
        return self.session.store.perceptions.all()
