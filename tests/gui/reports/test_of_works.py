"""The district summary as it is made from a log: on a few pages, and in full for a spreadsheet."""

from datetime import date

import pytest

from exports.report import Bullets, Figures, Heading, Table, Words
from exports.sheets import sheets
from exports.to_pdf import to_pdf
from gui.reports import of_works
from gui.reports.of_works import asked, summary
from gui.sample_log import make as make_sample
from models.engagement import Engagement, Status
from models.problem import Known
from storage.store import Store
from tests.exports import pdf_checks

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A made-up force."""
    path = tmp_path_factory.mktemp("sample") / "log.db"
    make_sample(path, engagements=500, years=2, seed=3)
    with Store.reader(path, user="Insp Made-Up", machine="") as store:
        yield store


@pytest.fixture
def log(open_store, essex):
    with open_store(choices=essex) as store:
        yield store


def words(report):
    return " ".join(block.text for block in report.blocks if isinstance(block, Words))


def headings(report):
    return [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 2]


def last_half_year(store):
    today = store.today()
    return (date(today.year, 1, 1), today) if today.month > 6 else (date(today.year - 1, 7, 1), today)


def test_it_answers_what_a_commander_asks_in_order(sample):
    report = summary(sample, asked("Colchester", *last_half_year(sample)), "OFFICIAL")
    assert report.kind == "District summary"
    assert report.title.startswith("Colchester, ")
    found = headings(report)
    wanted = [
        "Engagements and audience by month", "From heard to told", "What needs attention", "What each tactic brings",
        "What was raised, and where", "Communities reached, and not", "What changed, as inspectors see it",
        "Perception results", "How each figure is counted",
    ]  # fmt: skip
    assert [title for title in found if title in wanted] == wanted
    figures = next(block for block in report.blocks if isinstance(block, Figures))
    assert len(figures.items) == 8
    assert report.filters.startswith("Compared with ")
    assert " engagements · " in report.filters


@pytest.mark.parametrize("district", ["Colchester", ""])
def test_it_is_a_pdf_that_screen_readers_can_read(sample, tmp_path, district):
    report = summary(sample, asked(district, *last_half_year(sample)), "OFFICIAL")
    written = to_pdf(report, tmp_path / "summary.pdf")
    pdf_checks.assert_sound(tmp_path / "summary.pdf")
    assert written.stand_ins == ()


def test_districts_stand_side_by_side(sample):
    report = summary(sample, asked("", *last_half_year(sample)), "OFFICIAL")
    assert report.district == "All districts"
    assert "District by district" in headings(report)
    tables = [block for block in report.blocks if isinstance(block, Table)]
    side_by_side = next(table for table in tables if table.columns[0].name == "District")
    assert len(side_by_side.rows) == 10
    communities = next(table for table in tables if table.columns[0].name == "Community")
    assert "COL" in [column.name for column in communities.columns]


def test_in_full_it_has_a_row_for_everything(sample):
    query = asked("Colchester", *last_half_year(sample))
    short, full = (summary(sample, query, "OFFICIAL", in_full=is_full) for is_full in (False, True))

    def rows(report):
        return sum(sheet.size for sheet in sheets(report) if sheet.is_table)

    assert rows(full) > rows(short)
    assert "too few to compare" not in words(full)


def test_a_community_that_is_not_met_comes_first_and_is_said_so(sample):
    report = summary(sample, asked("Colchester", *last_half_year(sample)), "OFFICIAL")
    table = next(b for b in report.blocks if isinstance(b, Table) and b.columns[0].name == "Community")
    assert table.rows[0][-1].text.startswith("not met")
    assert table.rows[-1][-1] != "not met"


def test_a_period_in_which_nothing_was_held_says_so(log, tmp_path):
    report = summary(log, asked("Harlow", FIRST, LAST), "OFFICIAL")
    assert "held no engagement" in words(report)
    to_pdf(report, tmp_path / "empty.pdf")
    pdf_checks.assert_sound(tmp_path / "empty.pdf")


def test_what_no_figure_counts_is_said(log, make):
    with log.operation("Log") as op:
        op.put(make(Engagement, status=Status.ACCEPTED))
        op.put(make(Engagement, status=Status.DRAFT))
    report = summary(log, asked("Colchester", FIRST, LAST), "OFFICIAL")
    assert report.filters.endswith("1 engagement · 0 concerns · left out: 1 draft")


def test_good_practice_is_said_once_with_where_it_was_learnt(log, make):
    lesson = "Bring the council's engineer."
    with log.operation("Log") as op:
        for title in ("Walk", "Stroll"):
            op.put(make(Engagement, status=Status.ACCEPTED, title=title, lesson=lesson, is_good_practice=True))
    report = summary(log, asked("Colchester", FIRST, LAST), "OFFICIAL")
    (bullets,) = [block for block in report.blocks if isinstance(block, Bullets)]
    (said,) = bullets.items
    assert said.startswith("Bring the council's engineer (")
    assert "Walk" in said
    assert "Stroll" in said


def test_a_period_that_ends_before_it_starts_is_refused(log):
    with pytest.raises(Known, match="ends before it starts"):
        summary(log, asked("", LAST, FIRST), "OFFICIAL")


def test_the_preview_says_how_much_there_is(log, make):
    with log.operation("Log") as op:
        op.put(make(Engagement, status=Status.ACCEPTED))
    found = of_works.summary_of_period_preview(log, "Colchester", FIRST, LAST)
    assert found.said == "1 engagement and 0 concerns, 1 January to 30 June 2026."
    assert (found.district, found.period) == ("Colchester", "2026-01-01 to 2026-06-30")
