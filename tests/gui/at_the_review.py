"""What tests do at the review page: look at it, write in it, wait for it."""

from gui.reason_dialog import ReasonDialog
from models.review import Impact


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
