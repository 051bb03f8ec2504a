"""The page of loops in each of its states, for tests that look at every screen."""

from gui.loop_filters import LoopFilters
from gui.loops_page import LoopsPage
from models.loop import LoopState


class LoopsScreens:
    """Part of `Screens`, which has the session."""

    def loops(self):
        page = LoopsPage(self.session)
        page.show_state(LoopState.TOLD)
        return page

    def loops_filtered(self):
        page = LoopsPage(self.session)
        page._show_filters(LoopFilters(state=LoopState.ACTING, district="Colchester", period="This year", owner="PC X"))
        page.notice.say("Filters were taken off to show “Mopeds”.", "Put them back", page.refresh)
        return page

    def loops_chosen(self):
        page = self.loops()
        page.list.choose_only(page.list.rows.ids)
        return page

    def loops_none(self):
        self.engagements_none()  # and no concern without one
        return LoopsPage(self.session)
