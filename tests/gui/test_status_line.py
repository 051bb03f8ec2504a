"""The status line: the file, the backup, who is at the desk, and what is wrong."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.standing import Standing
from gui.status_line import StatusLine

TROUBLE = "The log's file cannot be reached. If it is on a drive that was taken out, put it back, then try again."


@pytest.fixture
def line(look, qtbot) -> StatusLine:
    line = StatusLine(look)
    qtbot.addWidget(line)
    line.resize(914, 28)
    line.show()
    line.show_standing(Standing(file="log.db", path="/logs/log.db", backed_up="Backed up 13:30"))
    line.show_officer("PC Made-Up · Officer, Colchester")
    return line


def test_it_says_which_file_when_it_was_copied_and_who_is_at_the_desk(line):
    assert line.file.words.text() == "log.db"
    assert line.file.toolTip() == "/logs/log.db"
    assert line.backup.words.text() == "Backed up 13:30"
    assert line.officer.text() == "PC Made-Up · Officer, Colchester"
    assert not line.trouble.isVisible()


def test_an_ampersand_in_a_name_is_an_ampersand(line):
    line.show_officer("Officer, Castle Point & Rochford")
    assert line.officer.text() == "Officer, Castle Point && Rochford"
    assert line.officer.accessibleName() == "At the desk: Officer, Castle Point & Rochford"


def test_who_is_at_the_desk_leads_to_where_it_is_changed(line, qtbot):
    with qtbot.waitSignal(line.officer_wanted):
        qtbot.mouseClick(line.officer, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("width", [914, 489, 424])
def test_trouble_is_seen_at_every_width_and_read_whole_in_a_box(line, qtbot, width):
    line.resize(width, 28)
    line.show_standing(Standing(file="log.db", path="/logs/log.db", trouble=TROUBLE))
    assert line.trouble.isVisible()
    assert line.trouble.accessibleName() == TROUBLE
    assert line.officer.geometry().right() <= width
    said = []

    def read():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        box.accept()

    QTimer.singleShot(0, read)
    qtbot.mouseClick(line.trouble, Qt.MouseButton.LeftButton)
    assert said == [TROUBLE]


def test_a_failed_backup_is_said_until_one_was_made(line):
    line.show_failed_backup("The disk is full.")
    assert line.trouble.accessibleName() == "No backup was made. The disk is full."
    line.show_standing(Standing(file="log.db"))
    assert line.trouble.isVisible()
    line.show_failed_backup("")
    assert not line.trouble.isVisible()


def test_what_was_done_is_said_beside_it(line):
    line.say("Undone: Log “Pop-up”")
    assert line.done.isVisible()
    line._said.timeout.emit()
    assert not line.done.isVisible()


def test_a_log_that_was_closed_leaves_nothing_behind(line):
    line.show_standing(Standing(file="log.db", trouble=TROUBLE))
    line.forget()
    for part in (line.file, line.backup, line.trouble, line.officer):
        assert not part.isVisible()
