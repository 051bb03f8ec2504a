"""“You said, we did” in each of its states, for tests that look at every screen."""

from dataclasses import replace

from gui import you_said_facts
from gui.you_said_dialog import PutOutDialog
from gui.you_said_out import Asked, Form
from gui.you_said_page import AROUND, PREVIEW, YouSaidPage


class YouSaidScreens:
    """The page in each of its tabs, and the dialog that lets a poster out."""

    def you_said(self):
        page, ids = YouSaidPage(self.session), [one.id for one in self._concerns()]
        with self.session.operation("Word") as op:
            for told in you_said_facts.told(self.session.store, ids).values():
                words = {"said": "Dark at 14 Alma Road", "done": "Ring 01632 960123", "allowed": ("01632 960123",)}
                op.put(replace(told.begun, **words))
        page.begin(ids)
        return page

    def you_said_chosen(self):
        page = YouSaidPage(self.session)
        page.begin()
        return page

    def you_said_contacts(self):
        page = self.you_said()
        page._go_to_tab(AROUND)
        return page

    def you_said_preview(self):
        page = self.you_said()
        page._go_to_tab(PREVIEW)
        return page

    def you_said_put_out(self):
        frame = you_said_facts.usual_frame("Colchester", self.engagement.held_on, self.engagement.held_on)
        ids = tuple(one.id for one in self._concerns())
        asked = Asked(form=Form.POSTER, ids=ids, frame=frame, marking="OFFICIAL")
        return PutOutDialog(self.session, asked, "Poster “You said, we did”: Colchester.", None)
