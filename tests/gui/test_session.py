"""A session: news of changes while its log is open, and not a word afterwards."""

from models.engagement import Engagement


def test_screens_hear_which_tables_were_written(session, make, qtbot):
    with qtbot.waitSignal(session.changed) as news, session.operation("Log") as op:
        op.put(make(Engagement))
    assert "engagements" in news.args[0]


def test_work_that_ends_after_the_log_was_closed_tells_nobody(session, qtbot):
    heard = []
    session.changed.connect(heard.append)
    session.close()
    session.tell({"backups"})
    assert heard == []
