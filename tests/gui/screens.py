"""Every page and dialog of the program, with something in it, made one at a time for tests that look at them all."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from gui.cannot_open_page import CannotOpenPage
from gui.choice_dialog import ChoiceDialog
from gui.choices_popup import PeriodPopup
from gui.engagements_page import EngagementsPage
from gui.export_dialog import ExportDialog
from gui.exporting import Printed
from gui.filters import Filters
from gui.first_run_page import FirstRunPage
from gui.gather_dialog import GatherDialog
from gui.history_filters import HistoryFilters
from gui.history_page import HistoryPage
from gui.import_dialog import ImportDialog
from gui.log_page import LogPage
from gui.loop_page import LoopPage
from gui.main_window import MainWindow
from gui.problem_add_dialog import AddToProblemDialog
from gui.problem_close_dialog import CloseProblemDialog
from gui.problem_dialog import ProblemDialog
from gui.problem_filters import ProblemFilters
from gui.problems_page import ProblemsPage
from gui.reason_dialog import ReasonDialog
from gui.review_page import ReviewPage
from gui.settings_page import SettingsPage
from gui.shown import EngagementsShown, LoopsShown
from gui.tell_dialog import TellDialog
from gui.today_page import TodayPage
from gui.what_works_page import WhatWorksPage
from gui.works_filters import WorksFilters
from models.action import Action, Progress
from models.choice import ChoiceKind
from models.concern import Concern, decide_not_to_act
from models.engagement import Counted, Status
from models.ids import new_id
from models.local_problem import LocalProblem, Measure
from models.officer import Role
from models.review import Section
from models.tactic_change import TacticChange
from storage.concerns import LoopQuery
from storage.engagements import EngagementQuery
from storage.loop_stories import loop_story
from tests.gui.at_the_review import sit_down, submit_again
from tests.gui.screens_of_loops import LoopsScreens
from tests.gui.screens_of_surveys import SurveyScreens
from tests.gui.screens_of_you_said import YouSaidScreens

DATA = Path(__file__).parent.parent / "data"
SECTIONS = ("Who I am", "The force's choices", "Targets and marking", "Backups", "Text and theme", "The log")


class Screens(LoopsScreens, SurveyScreens, YouSaidScreens):
    """Each page and dialog by name, with something in it; a dialog has the whole screen, a page what the bars leave."""

    def __init__(self, session, engagement, folder):
        self.session, self.engagement, self.folder = session, engagement, folder
        self.shown = EngagementsShown(EngagementQuery(), (engagement.id,), engagement.id)

    def log_new(self):
        page = LogPage(self.session)
        page.write_new()
        return page

    def log_planned(self):
        page = LogPage(self.session)
        page.write_new(planned=True)
        return page

    def log_edit(self):
        page = LogPage(self.session)
        page.edit(self.engagement.id)
        return page

    def log_with_problems(self):
        page = self.log_edit()
        page.form.form.show_values({"tactic": "", "held_on": "31/2/26", "is_good_practice": True})
        page.submit()
        return page

    def log_overtaken(self):
        page = self.log_edit()
        page.form.form.show_values({"purpose": "Mine"})
        page._show_overtaken()
        return page

    def today(self):
        today, me = self.session.today(), self.session.officer
        held = replace(self.engagement, id=new_id(), reference="", held_on=today - timedelta(30))
        untold = Concern(id=new_id(), engagement_id=held.id, heard_on=held.held_on, said="No light", raised_by=4)
        undertaken = {"concern_id": untold.id, "what": "Ask the council", "undertaken_on": held.held_on}
        done = Action(id=new_id(), progress=Progress.FINISHED, ended_on=held.held_on, **undertaken)
        (acting, *_) = self.session.store.engagements.log(self.engagement.id).concerns
        due = Action(id=new_id(), **undertaken | {"concern_id": acting.id}, owner=me.name, due_on=today)
        plans = [replace(held, id=new_id(), status=Status.PLANNED, held_on=today + timedelta(days)) for days in (-1, 2)]
        with self.session.operation("Save") as op:
            for record in (held, untold, done, due, *plans, replace(held, id=new_id(), status=Status.RETURNED)):
                op.put(record)
        self.session.store.drafts.save("engagements", {"typed": {"id": 1, "title": "Half typed"}})
        return TodayPage(self.session)

    def today_nothing(self):
        with self.session.operation("Delete") as op:
            for record in everything_in(self.session):
                op.remove(record)
        return TodayPage(self.session)

    def engagements(self):
        return EngagementsPage(self.session)

    def engagements_filtered(self):
        page = EngagementsPage(self.session)
        page._show_filters(Filters(district="Colchester", words="Walk", venue="Lion Walk"))
        self.session.store.drafts.save("engagements", {"typed": {"id": 1, "title": "Half typed"}})
        page.refresh()
        return page

    def engagements_none_found(self):
        page = EngagementsPage(self.session)
        page._show_filters(Filters(words="nothing of the kind"))
        return page

    def engagements_none(self):
        with self.session.operation("Delete") as op:
            for record in everything_in(self.session):
                op.remove(record)
        return EngagementsPage(self.session)

    def log_returned(self):
        submit_again(self.session, self.engagement)
        with self.session.operation("Return") as op:
            op.put(replace(self.session.store.engagements.get(self.engagement.id), status=Status.RETURNED))
        return self.log_edit()

    def review(self):
        submit_again(self.session, self.engagement)
        return ReviewPage(self.session)

    def review_with_all_in_the_bar(self):
        submit_again(self.session, self.engagement)
        page = ReviewPage(self.session)
        page.view.bar.comments.write(Section.WHO)
        page.view.bar.show_trouble("Say what impact it had.")
        page.view.bar.override("Nobody else is there")
        return page

    def review_as_an_officer(self):
        submit_again(self.session, self.engagement, Role.OFFICER)
        return ReviewPage(self.session)

    def review_as_the_engagement_lead_of_what_is_theirs(self):
        submit_again(self.session, self.engagement, Role.LEAD, recorded_by="Insp Sample")
        return ReviewPage(self.session)

    def review_none(self):
        sit_down(self.session, Role.LEAD)
        return ReviewPage(self.session)

    def loop(self):
        page = LoopPage(self.session)
        page.show_loop(self._concerns()[0].id)
        return page

    def loop_with_forms(self):
        page = self.loop()
        page._show((page._id, loop_story(self.session.store.db, page._id)))
        page.view.action_rows.adding.line.rows["what"].field.show_value("Cut the hedge")
        page.view.action_rows.adding.line.rows["due_on"].field.show_value("31/2/26")
        page.view.action_rows.adding.give()
        next(iter(page.view.action_rows.rows.values())).cancel.click()
        next(iter(page.view.action_rows.rows.values())).form.give()
        return page

    def loop_told(self):
        page = LoopPage(self.session)
        page.show_loop(self._concerns()[1].id)
        return page

    def loop_decided(self):
        heard = replace(self._concerns()[0], id=new_id(), said="Private land")
        with self.session.operation("Log") as op:
            op.put(decide_not_to_act(heard, "It is private", self.session.today(), "PC Made-Up"))
        page = LoopPage(self.session)
        page.show_loop(heard.id)
        return page

    def loop_gone(self):
        page = LoopPage(self.session)
        page.show_loop(new_id())
        return page

    def tell(self):
        return TellDialog(self.session, [self._concerns()[1].id], None)

    def tell_many(self):
        dialog = TellDialog(self.session, [one.id for one in self._concerns()], None)
        dialog.save()
        return dialog

    def _concerns(self):
        return self.session.store.engagements.log(self.engagement.id).concerns

    def problems(self):
        self._problem()
        return ProblemsPage(self.session)

    def problems_what_one_groups(self):
        page = self.problems()
        page.sheet.tabs.setCurrentIndex(1)
        return page

    def problems_closed(self):
        problem = self._problem()
        with self.session.operation("Close") as op:
            op.put(replace(problem, closed_on=self.session.today(), outcome="Lit again"))
        return ProblemsPage(self.session)

    def problems_none_found(self):
        page = self.problems()
        page._show_filters(ProblemFilters(words="nothing of the kind"))
        return page

    def problems_none(self):
        return ProblemsPage(self.session)

    def problem(self):
        return ProblemDialog(self.session, self._problem(), None)

    def problem_with_mistakes(self):
        dialog = ProblemDialog(self.session, None, None)
        dialog.measures.add_one().form.show_values({"before": "many", "after_to": "31/2/26"})
        dialog.save()
        dialog._shown = dialog._typed()  # it is left without a question
        return dialog

    def problem_closing(self):
        dialog = CloseProblemDialog(self.session, self._problem(), None)
        dialog.close_problem()
        return dialog

    def problem_adding(self):
        return AddToProblemDialog(self.session, replace(self._problem(), concern_ids=()), None)

    def gather(self):
        self._problem()
        return GatherDialog(self.session, [one.id for one in self._concerns()], [self.engagement.id], None)

    def gather_into_a_new_one(self):
        return GatherDialog(self.session, [], [self.engagement.id], None)

    def _problem(self):
        on = self.engagement.held_on
        before = {"before": 40, "before_from": on - timedelta(30), "before_to": on - timedelta(1)}
        made = LocalProblem(
            id=new_id(),
            name="The precinct",
            district=self.engagement.district,
            place="Lion Walk",
            started_on=on,
            engagement_ids=(self.engagement.id,),
            concern_ids=tuple(one.id for one in self._concerns()),
            measures=(Measure(what="Calls", source="Beat log", **before),),
        )
        with self.session.operation("Name a problem") as op:
            return op.put(made)

    def works(self):
        self._stood_by()
        return WhatWorksPage(self.session)

    def works_of_two_districts(self):
        self._stood_by()
        page = WhatWorksPage(self.session)
        page.filter_line.show_filters(WorksFilters(districts=("Colchester", "Tendring"), community="Young people"))
        return page

    def works_nothing_held(self):
        page = WhatWorksPage(self.session)
        page.filter_line.show_filters(WorksFilters(period="Last month"))
        return page

    def works_none(self):
        with self.session.operation("Delete") as op:
            for record in everything_in(self.session):
                op.remove(record)
        return WhatWorksPage(self.session)

    def _stood_by(self):
        """Engagements that are counted, in two districts, and a tactic that another replaced."""
        held = replace(self.engagement, status=Status.ACCEPTED, audience=40, counted=Counted.COUNTED)
        away = replace(held, id=new_id(), reference="", district="Tendring")
        change = TacticChange(
            id=new_id(),
            district="Colchester",
            tactic="Coffee with Cops",
            replaced_by=held.tactic,
            from_on=held.held_on,
            reason="Few came",
        )
        with self.session.operation("Accept") as op:
            for record in (held, away, change):
                op.put(record)

    def first_run(self):
        self.session.settings.remember_officer(str(self.session.store.path), 0)
        return FirstRunPage(self.session)

    def cannot_open(self):
        path = self.session.store.path
        return CannotOpenPage(self.session.look, path, "The log is open in another window.", path)

    def import_empty(self):
        return ImportDialog(self.session, None)

    def import_read(self):
        dialog = self.import_empty()
        dialog.show()
        dialog.read(DATA / "tracker-braintree-uttlesford.xlsx")
        return dialog

    def export(self):
        return ExportDialog(self.session, self.shown, None)

    def export_loops(self):
        return ExportDialog(self.session, LoopsShown(LoopQuery(), ()), None)

    def exported(self):
        dialog = self.export()
        printed = Printed(kind="Tracker", scope="Colchester", marking="OFFICIAL", page_count=2, stand_ins=())
        dialog.exported.say(printed, self.folder / "tracker.pdf", "Insp Sample")
        dialog._pages.setCurrentIndex(2)
        return dialog

    def history(self):
        return HistoryPage(self.session)

    def history_of_a_record(self):
        page = HistoryPage(self.session)
        page.show_story_of([self.engagement.id], "“Pop-up event: Lion Walk”")
        return page

    def history_none_found(self):
        page = HistoryPage(self.session)
        page._show_filters(HistoryFilters(words="nothing of the kind"))
        return page

    def reason(self):
        return ReasonDialog(self.session.look, "Cancel “Pop-up”", "Why will it not happen?", "Cancel it", None)

    def choice(self):
        choices = self.session.store.choices.of_kind(ChoiceKind.CHANNEL)
        return ChoiceDialog(self.session, choices[0], choices, None)

    def period(self):
        popup = PeriodPopup(self.session.look, self.session.today, (None, None), None)
        popup.setWindowFlag(Qt.WindowType.Popup, on=False)
        popup.setWindowFlag(Qt.WindowType.Dialog)
        popup.offer(["This year", "Last year"], (), are_several=False)
        return popup

    def window(self):
        self.session.close()  # a log is open once
        return MainWindow(self.session.settings, self.session.store.path, self.session.look)

    def window_log(self):
        return self.window()

    def window_settings(self):
        return self.window()

    def settings(self, section):
        page = SettingsPage(self.session)
        page.show_section(section)
        return page


def everything_in(session):
    """Every record but the choices and who is at the desk, children first."""
    store = session.store
    for finder in (store.tells, store.actions, store.concerns, store.engagements):
        ids = [row[0] for row in store.db.execute(f"select id from {finder._kind.table}").fetchall()]
        yield from finder.some(ids).values()
