"""The form of an export: what it fills in, what it says of the report, and what it refuses."""

from datetime import date

import pytest

from gui import export_target
from gui.export_form import ExportForm
from gui.file_kind import FileKind
from gui.shown import EngagementsShown, HistoryShown, LoopsShown, ReviewsShown, WorksShown
from models.engagement import Engagement, Status
from models.spoken import Period
from models.what_works import WorksQuery
from storage.concerns import LoopQuery
from storage.engagements import EngagementQuery
from storage.operations import HistoryQuery
from storage.reviews import ReviewQuery

NAME = "Engagement tracker - Colchester - 2026-02-01 to 2026-03-14 - OFFICIAL.pdf"
COLCHESTER = EngagementQuery(district="Colchester")


@pytest.fixture
def folder(session, tmp_path):
    """The folder that was exported to the last time."""
    session.settings.remember(export_target.FOLDER, str(tmp_path))
    return tmp_path


@pytest.fixture
def ids(session, make):
    """Two engagements of Colchester that were submitted, and one that was not."""
    with session.operation("Log") as op:
        made = [
            op.put(make(Engagement, **given))
            for given in (
                {"status": Status.ACCEPTED},
                {"status": Status.SUBMITTED, "held_on": date(2026, 2, 1)},
                {"status": Status.DRAFT},
            )
        ]
    return [one.id for one in made]


@pytest.fixture
def show(session, folder, ids, qtbot):
    """`show()`: the form, of Colchester's list unless something else is shown."""

    def show(shown=None):
        form = ExportForm(session, shown or EngagementsShown(COLCHESTER, ids, ids[0]))
        qtbot.addWidget(form)
        with qtbot.waitActive(form):
            form.show()
        return form

    return show


def field(form, name):
    return form.form.rows[name].field


def problem(form, name):
    return form.form.rows[name].problem


def test_a_period_chosen_by_its_name_fills_in_its_days(show):
    form = show(EngagementsShown(EngagementQuery(), []))
    assert field(form, "period").value() == "This half-year"
    field(form, "period").show_value("Last month")
    assert field(form, "period").value() == "Last month"
    assert (field(form, "first").value(), field(form, "last").value()) == ("Fri 1 May 2026", "Sun 31 May 2026")


def test_the_suggested_name_follows_until_somebody_writes_another(show, session, qtbot):
    form = show()
    qtbot.waitUntil(lambda: field(form, "name").value() == NAME)
    field(form, "marking").show_value("OFFICIAL-SENSITIVE")
    assert field(form, "name").value() == NAME.replace("OFFICIAL", "OFFICIAL-SENSITIVE")
    field(form, "name").setText("mine")
    field(form, "marking").show_value("OFFICIAL")
    assert field(form, "name").value() == "mine"


def test_what_is_missing_or_wrong_is_said_beside_its_field(show, folder, qtbot):
    form = show(EngagementsShown(EngagementQuery(), []))
    assert [problem(form, name) for name in form.form.rows] == [""] * 10
    for name, typed in {
        "first": "31/6/26", "last": "", "folder": str(folder / "nowhere"), "name": "a/b", "recipient": " "
    }.items():  # fmt: skip
        field(form, name).show_value(typed)
    form.problems()
    assert problem(form, "first") == "June 2026 has no day 31."
    assert problem(form, "last") == "Say the day."
    assert "Say who this is for" in problem(form, "recipient")
    assert "no such folder" in problem(form, "folder")
    assert "cannot hold" in problem(form, "name")
    field(form, "recipient").setText("file")
    assert problem(form, "recipient") == ""
    field(form, "first").setText("30/6/26")
    field(form, "last").setText("1/6/26")
    assert "ends before it starts" in problem(form, "last")


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("name", "ż" * 200, "Shorten it"),
        ("name", "", "Give the file a name"),
        ("folder", "", "Choose the folder"),
        ("folder", "exports", "whole path"),
        ("folder", "/" + "x" * 5000, "no such folder"),
    ],
)
def test_a_place_where_no_file_can_be_is_said(show, name, typed, said):
    form = show()
    field(form, name).show_value(typed)
    form.problems()
    assert said in problem(form, name)


@pytest.mark.parametrize("shown", ["list", "period"])
def test_where_nothing_was_submitted_there_is_nothing_to_export(show, folder, ids, qtbot, shown):
    if shown == "list":
        form = show(EngagementsShown(EngagementQuery(statuses=(Status.DRAFT,)), [ids[2]]))
    else:
        form = show(EngagementsShown(EngagementQuery(district="Tendring"), []))
    field(form, "recipient").setText("file")
    qtbot.waitUntil(lambda: "No engagements" in form._says.text())
    form.problems()
    assert "Nothing was submitted here" in problem(form, "report" if shown == "list" else "district")


def test_a_folder_that_is_gone_is_not_offered_again(show, session, tmp_path):
    session.settings.remember(export_target.FOLDER, str(tmp_path / "gone"))
    form = show()
    assert field(form, "folder").value() != str(tmp_path / "gone")


def test_what_is_wrong_with_a_field_is_said_once_it_was_left(show, qtbot):
    form = show(EngagementsShown(EngagementQuery(), []))
    form.form.go_to("first")
    field(form, "first").setText("31/6/26")
    assert problem(form, "first") == ""
    form.form.go_to("last")
    assert problem(form, "first") == "June 2026 has no day 31."
    assert form._says.text() == ""


def test_what_was_counted_before_another_report_was_chosen_is_not_said_of_that(show, qtbot, session):
    form = show()
    labels = [*form.offers]
    field(form, "report").show_value(labels[1])
    sheet = form._says.text()
    answered = []
    session.ask("afterwards", lambda store: True, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    assert form._says.text() == sheet
    assert field(form, "name").value().startswith("Engagement sheet")


def test_a_list_without_loops_offers_those_of_a_period(show, qtbot):
    form = show(LoopsShown(LoopQuery(district="Tendring"), []))
    assert [*form.offers] == ["Loops of a district and period"]
    assert field(form, "district").value() == "Tendring"
    qtbot.waitUntil(lambda: form._says.text() == "No concerns.")
    form.problems()
    assert problem(form, "district") == "No concerns were heard here."


def test_a_list_of_a_period_offers_its_days(show, ids):
    shown = EngagementsShown(EngagementQuery(from_on=date(2026, 1, 5), to_on=date(2026, 2, 6)), ids)
    form = show(shown)
    assert [*form.offers] == [
        "Tracker of the 3 engagements shown",
        "Tracker of a district and period",
        "Every field of the 3 engagements shown",
    ]
    assert field(form, "first").value() == "Mon 5 Jan 2026"
    assert field(form, "period").value() == "Other days"


def test_a_word_without_end_does_not_widen_the_form(show, ids):
    form = show(EngagementsShown(EngagementQuery(words="x" * 1000), ids))
    assert form.minimumSizeHint().width() < 545


def test_a_report_is_offered_as_every_kind_of_file_that_it_can_be(show, qtbot):
    form = show()
    kind = field(form, "kind")
    assert [kind.itemText(place) for place in range(kind.count())] == [*FileKind]
    qtbot.waitUntil(lambda: field(form, "name").value() == NAME)
    kind.show_value(FileKind.XLSX)
    assert field(form, "name").value() == NAME.replace(".pdf", ".xlsx")
    field(form, "report").show_value(next(name for name in form.offers if "Sheet of" in name))
    assert (kind.value(), kind.isEnabled()) == (FileKind.PDF, False)
    assert form.request().path.suffix == ".pdf"


def test_a_list_too_wide_for_paper_is_a_spreadsheet(show, qtbot):
    form = show()
    field(form, "report").show_value("Every field of the 3 engagements shown")
    assert field(form, "kind").value() == FileKind.XLSX
    qtbot.waitUntil(lambda: field(form, "name").value() == "Engagements - Colchester - 2026-06-30 - OFFICIAL.xlsx")


def test_a_name_somebody_wrote_ends_as_the_kind_of_file_does(show):
    form = show()
    field(form, "name").setText("mine.pdf")
    field(form, "kind").show_value(FileKind.CSV)
    assert form.request().path.name == "mine.csv"


def test_the_kind_of_file_is_remembered_where_there_was_a_choice(show, session):
    form = show()
    field(form, "kind").show_value(FileKind.CSV)
    form.remember()
    assert field(show(), "kind").value() == FileKind.CSV


@pytest.mark.parametrize(
    ("shown", "district", "labels"),
    [
        (
            WorksShown(WorksQuery(period=Period(date(2026, 1, 5), date(2026, 2, 6)), districts=("Tendring",))),
            "Tendring",
            ["Summary of the figures shown", "Summary of a district and period"],
        ),
        (
            ReviewsShown(ReviewQuery(district="Harlow"), [], None),
            "Harlow",
            ["Tracker of a district and period"],
        ),
        (HistoryShown(HistoryQuery()), "Colchester", ["List of what was done, as it is shown"]),
    ],
)
def test_each_page_offers_what_it_shows(show, session, shown, district, labels):
    form = show(shown)
    assert [*form.offers] == labels
    assert field(form, "district").value() in (district, "")
