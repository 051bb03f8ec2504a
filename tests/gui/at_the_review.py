"""What tests do at the review page: look at it, write in it, wait for it."""

from dataclasses import replace

from gui.reason_dialog import ReasonDialog
from models.engagement import Status
from models.ids import new_id
from models.officer import Officer, Role
from models.review import Decision, Impact, Review


def settle(page, qtbot):
    """Wait until the queue and the sheet are there."""
    qtbot.waitUntil(lambda: page._is_found and is_shown(page))


def is_shown(page):
    looked = page.view.sheet.looked
    return (looked.sheet.log.engagement.id if looked else None) == page._current


def titles(page):
    return [cells[0].main for cells in map(page.list.rows.cells, range(page.list.rows.rowCount()))]


def shown(page):
    return page.view.sheet.looked.sheet.log.engagement.title


def write(field, words):
    """As somebody does who types."""
    field.selectAll()
    field.insertPlainText(words)


def opine(page, impact=Impact.CLEAR, reason="The lamps are mended"):
    page.view.bar.impact.show_value(impact)
    write(page.view.bar.because, reason)


def dialog(page):
    return next(one for one in page.findChildren(ReasonDialog) if one.isVisible())


def answer(page, reason):
    asked = dialog(page)
    write(asked.reason, reason)
    asked.go_on.click()


def sit_down(session, role=Role.INSPECTOR):
    """Insp Sample of Colchester is at the desk."""
    officer = Officer(id=new_id(), name="Insp Sample", role=role, district="Colchester")
    session.settings.remember_officer(str(session.store.path), officer.id)
    with session.operation("Say who I am") as op:
        op.put(officer)


def submit_again(session, engagement, role=Role.INSPECTOR, **given):
    """The engagement was returned, mended and submitted again, and another waits beside it."""
    sit_down(session, role)
    one = replace(engagement, **{"status": Status.SUBMITTED, "recorded_by": "PC Made-Up"} | given)
    returned = {"decision": Decision.RETURNED, "reason": "Who counted?", "reviewed_by": "Insp Sample"}
    with session.operation("Submit") as op:
        op.put(Review(id=new_id(), engagement_id=one.id, reviewed_on=session.today(), **returned))
    with session.operation("Mend") as op:
        op.put(replace(one, feedback="Kind words", submitted_on=session.today()))
        op.put(replace(one, id=new_id(), reference="", title="Another", recorded_by="PC Other"))
