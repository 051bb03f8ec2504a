"""The ways from page to page of one open log: pages are made when they are first visited, and one comes back."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.pages import PAGES
from gui.session import Session
from gui.shell import Shell
from models import dates
from models.ids import Id
from storage.everything import Hit, HitKind

if TYPE_CHECKING:  # imported when they are first visited
    from gui.engagements_page import EngagementsPage
    from gui.history_page import HistoryPage
    from gui.log_page import LogPage
    from gui.loop_page import LoopPage
    from gui.loops_page import LoopsPage
    from gui.problems_page import ProblemsPage
    from gui.review_page import ReviewPage
    from gui.shown import Shown
    from gui.you_said_page import YouSaidPage
    from models.what_works import Behind

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere one has been, and how to get there again."""

    page: QWidget
    again: Callable[[], object]


class Ways(QObject):
    """Who wants to go somewhere calls the method of that name; who wants to come back calls `back`."""

    log_chosen = Signal(object)  # the path of a log to be opened in place of this one
    restore_wanted = Signal(object)  # a backup to be brought back in place of this log
    opened_again = Signal()  # the program is to be started anew
    undo_wanted = Signal(object, str, int)  # an operation's id, its name, how many changes it made
    page_chosen = Signal(str)  # its name in the side bar
    title_changed = Signal(str, str)  # the page's title, and what stands beside it

    def __init__(self, session: Session, shell: Shell) -> None:
        super().__init__(shell)
        self.session, self.shell = session, shell
        self.pages: dict[str, QWidget] = {}
        self.form: LogPage | None = None
        self.loop: LoopPage | None = None
        self.you_said: YouSaidPage | None = None
        self._trail: list[Place] = []  # where one is, and where one came from
        self._is_new = False  # whether the form writes an engagement that was not there before

    @property
    def all_pages(self) -> list[QWidget]:
        """Every page that was made."""
        return [*self.pages.values(), *filter(None, (self.form, self.loop, self.you_said))]

    @property
    def on_screen(self) -> Id | None:
        """The engagement that can be read where one is, if one can."""
        here = self.shell.body.currentWidget()
        if self.form and here is self.form:
            return self.form.editor.was.engagement.id if self.form.editor.was else None
        if self.loop and here is self.loop:
            return self.loop.story.engagement.id if self.loop.story else None
        if here is not None and here in (self.pages.get("Engagements"), self.pages.get("Review")):
            return cast("EngagementsPage | ReviewPage", here).list.current_id()
        return None

    # The pages of the side bar

    def show_page(self, name: str) -> bool:
        """Show a page of the side bar; False where somebody would lose what is typed here, and wants to stay."""
        if not self._may_leave():
            return False
        page = next(page for page in PAGES if page.name == name)
        if name not in self.pages:
            self.pages[name] = page.make(self)
        self._trail = [Place(self.pages[name], partial(self.show_page, name))]
        self._show(self.pages[name], name)
        self.title_changed.emit(name, dates.with_day(self.session.today()) if page.is_dated else "")
        self.page_chosen.emit(name)
        return True

    def visit(self, name: str) -> None:
        """Show a page of the side bar as one left it oneself, whatever another page asked it to show."""
        if self.show_page(name) and name == "Loops":
            cast("LoopsPage", self.pages[name]).show_own_filters()

    def show_engagement(self, engagement_id: Id) -> None:
        """Show an engagement in the list of all."""
        if self.show_page("Engagements"):
            cast("EngagementsPage", self.pages["Engagements"]).show_engagement(engagement_id)

    def show_problem(self, problem_id: Id) -> None:
        """Show a local problem among all."""
        if self.show_page("Problems"):
            cast("ProblemsPage", self.pages["Problems"]).show_problem(problem_id)

    def show_never_told(self) -> None:
        """Show what was acted on and never told."""
        if self.show_page("Loops"):
            cast("LoopsPage", self.pages["Loops"]).show_never_told()

    def show_behind(self, behind: "Behind") -> None:
        """Show the engagements, or the concerns, that stand behind a figure."""
        name = "Loops" if behind.of_concerns else "Engagements"
        if self.show_page(name):
            cast("EngagementsPage | LoopsPage", self.pages[name]).show_behind(behind)

    def show_story(self, record_ids: Sequence[Id], title: str) -> None:
        """Show what was done to these records."""
        if self.show_page("History"):
            cast("HistoryPage", self.pages["History"]).show_story_of(record_ids, title)

    def show_place(self, venue: str) -> None:
        """Show the engagements at this venue."""
        if self.show_page("Engagements"):
            cast("EngagementsPage", self.pages["Engagements"]).show_place(venue)

    def show_operation(self, operation_id: Id) -> None:
        """Show what was done at once."""
        if self.show_page("History"):
            cast("HistoryPage", self.pages["History"]).show_operation(operation_id)

    def show_hit(self, hit: Hit) -> None:
        """Open what a search found."""
        if hit.kind == HitKind.PLACE:
            self.show_place(hit.title)
        elif hit.operation_id:
            self.show_operation(hit.operation_id)
        elif hit.problem_id:
            self.show_problem(hit.problem_id)
        elif hit.concern_id:
            self.show_loop(hit.concern_id)
        elif hit.engagement_id:
            self.show_engagement(hit.engagement_id)

    # Pages that one comes back from

    def show_loop(self, concern_id: Id) -> None:
        """Show a concern's whole story."""
        if not self._may_leave():
            return
        if self.loop is None:
            from gui.loop_page import LoopPage

            self.loop = page = LoopPage(self.session)
            page.closed.connect(self.back)
            page.engagement_wanted.connect(self.show_engagement)
            page.edit_wanted.connect(self.edit)
            page.tell_wanted.connect(self.tell)
            page.gather_wanted.connect(self.gather)
            page.story_wanted.connect(self.show_story)
            page.problem_wanted.connect(self.show_problem)
            page.loop_wanted.connect(self.show_loop)
            page.title_changed.connect(partial(self._say_title_of, page))
        self._go_on_to(self.loop, partial(self.show_loop, concern_id))
        self._show(self.loop, "Loops")
        self.loop.show_loop(concern_id)

    def put_out(self, concern_ids: Sequence[Id] = ()) -> None:
        """Put “You said, we did” together from these loops, or from those told of late."""
        if not self._may_leave():
            return
        if self.you_said is None:
            from gui.you_said_page import YouSaidPage

            self.you_said = page = YouSaidPage(self.session)
            page.closed.connect(self.back)
            page.loop_wanted.connect(self.show_loop)
            page.title_changed.connect(partial(self._say_title_of, page))
        self._go_on_to(self.you_said, self._show_you_said_again)
        self._show(self.you_said, "Loops")
        self.you_said.begin(tuple(concern_ids))

    def back(self) -> None:
        """Show where one came from."""
        self._trail = self._trail[:-1]
        self._stay()

    # Writing an engagement

    def write_new(self, like: Id | None = None) -> None:
        """Log an engagement; one like `like` if it is given."""
        if self._may_leave():
            self._form().write_new(like)
            self._show_form(is_new=True)

    def plan(self) -> None:
        """Plan an engagement that is still to come."""
        if self._may_leave():
            self._form().write_new(planned=True)
            self._show_form(is_new=True)

    def edit(self, engagement_id: Id) -> None:
        """Open an engagement to change it. Raises Known if it is gone."""
        if self._may_leave():
            self._form().edit(engagement_id)
            self._show_form(is_new=False)

    def go_on(self, draft_id: Id) -> None:
        """Open a draft. Raises Known if it is gone."""
        if self._may_leave():
            self._form().go_on(draft_id)
            self._show_form(is_new=False)

    # Dialogs

    def import_file(self) -> None:
        """Bring in a spreadsheet."""
        from gui.import_dialog import ImportDialog

        ImportDialog(self.session, self.shell).exec()

    def export(self, shown: "Shown") -> None:
        """Export what a page shows."""
        from gui.export_dialog import ExportDialog

        ExportDialog(self.session, shown, self.shell).open()

    def tell(self, concern_ids: Sequence[Id]) -> None:
        """Tell people about these concerns, all at once."""
        from gui.tell_dialog import TellDialog

        TellDialog(self.session, concern_ids, self.shell).open()

    def gather(self, concern_ids: Sequence[Id]) -> None:
        """Add these concerns to a local problem."""
        from gui.gather_dialog import GatherDialog

        GatherDialog(self.session, concern_ids, (), self.shell).open()

    # How it is done

    def _form(self) -> "LogPage":
        if self.form is None:
            from gui.log_page import LogPage

            self.form = page = LogPage(self.session)
            page.title_changed.connect(self.title_changed)
            page.closed.connect(self._return_from_form)
        return self.form

    def _show_form(self, *, is_new: bool) -> None:
        self._is_new = is_new
        self._show(self._form(), "Engagements")

    def _may_leave(self) -> bool:
        """What is typed in the form is a draft before another page is shown; the page of a loop asks."""
        here = self.shell.body.currentWidget()
        if self.form and here is self.form:
            self.form.close_up()
        return not (self.loop and here is self.loop) or self.loop.may_leave()

    def _return_from_form(self, engagement_id: Id | None) -> None:
        """To the new engagement in its list; from any other to where one came from."""
        came_from_list = bool(self._trail) and self._trail[-1].page is self.pages.get("Engagements")
        if engagement_id and (self._is_new or came_from_list):
            self.show_engagement(engagement_id)
        else:
            self._stay()

    def _stay(self) -> None:
        """Show again where one is."""
        if self._trail:
            self._trail[-1].again()
        else:
            self.show_page(PAGES[0].name)

    def _go_on_to(self, page: QWidget, again: Callable[[], object]) -> None:
        """From here to another page; what is shown on the same page takes its place."""
        if self._trail and self._trail[-1].page is page:
            self._trail.pop()
        self._trail.append(Place(page, again))

    def _say_title_of(self, page: QWidget, title: str, beside: str) -> None:
        if self.shell.body.currentWidget() is page:
            self.title_changed.emit(title, beside)

    def _show_you_said_again(self) -> None:
        if self.you_said:
            self._show(self.you_said, "Loops")

    def _show(self, page: QWidget, name: str) -> None:
        self.shell.show_bars(is_wanted=True)
        self.shell.side_bar.show_chosen(name)
        self.shell.show_page(page)
        page.setFocus()
        log.info("Page %s", name)
