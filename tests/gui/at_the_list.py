"""What tests of the page of engagements do at it: wait, and read what it shows."""

from PySide6.QtCore import QAbstractItemModel


def settled(page, qtbot) -> None:
    """Wait until every question asked so far is answered, with those that came of the answers."""
    for _ in range(3):
        answers = []
        page.session.ask("the last of all", lambda store: 1, answers.append)
        qtbot.waitUntil(lambda answers=answers: bool(answers))


def titles(page) -> list[str]:
    model: QAbstractItemModel = page.list.model()
    return [page.list.rows.cells(row)[1].main for row in range(model.rowCount())]


def title_of_sheet(page) -> str:
    return page.sheet._title.accessibleName() if page.sheet.report.isVisible() else ""
