"""Answers to Your Views Count come into the engagements they are about: once, in one step, and without who answered."""

from datetime import date, timedelta

import openpyxl
import pytest

from models.engagement import Engagement, Status, ViewsCount
from models.problem import Known
from storage import history, views_import
from storage.views_import import Plan

DAY = date(2026, 3, 14)
HEADINGS = ("Id", "Start time", "Completion time", "Email", "Name", "Was it worth your while?\xa0", "Anything else?")
PLANTED = ("planted.resident@example.org", "Plantagenet Residentson", "plantedremark")


@pytest.fixture
def store(open_store, essex):
    with open_store(choices=essex) as store:
        yield store


@pytest.fixture
def hold(store, make):
    def hold(**given):
        with store.operation("Log") as op:
            return op.put(make(Engagement, **given))

    return hold


@pytest.fixture
def export(tmp_path):
    """`export((DAY, "Yes", "Good chat"), …)`: a workbook as Forms writes it, in which somebody said who they are."""

    def export(*rows):
        book = openpyxl.Workbook()
        book.active.append(HEADINGS)
        for number, (on, answer, *remark) in enumerate(rows, 1):
            book.active.append([number, on, on, PLANTED[0], PLANTED[1], answer, remark[0] if remark else ""])
        book.save(tmp_path / "views.xlsx")
        return tmp_path / "views.xlsx"

    return export


def bring_in(store, path, venue="", district="Colchester"):
    prepared = views_import.prepare(path, district, store)
    plan = Plan(export=prepared.export, engagements=prepared.proposed(venue), positive=prepared.export.usual)
    return views_import.apply(store, plan), views_import.changes(store, plan)


def test_answers_go_to_the_only_engagement_of_their_day(store, hold, export):
    held, _ = hold(held_on=DAY), hold(held_on=DAY - timedelta(1))
    bring_in(store, export((DAY, "Yes"), (DAY, "No")))
    assert store.engagements.get(held.id).views == (
        ViewsCount(question="Was it worth your while?", answers=2, positive=1),
    )


def test_answers_with_a_reference_go_to_its_engagement_whatever_the_day_and_district(store, hold, export):
    held, _ = hold(district="Harlow", held_on=DAY - timedelta(60)), hold(held_on=DAY)
    bring_in(store, export((DAY, "Yes", f"At {held.reference.lower()}")))
    assert store.engagements.get(held.id).views[0].answers == 1


def test_among_several_of_a_day_the_venue_decides_and_without_it_nothing_is_proposed(store, hold, export):
    held, _ = hold(held_on=DAY, venue="Market Hall"), hold(held_on=DAY, venue="Lion Walk")
    path = export((DAY, "Yes"))
    assert views_import.prepare(path, "Colchester", store).proposed() == {}
    assert views_import.prepare(path, "Colchester", store).proposed("market hall") == {0: held.id}


def test_an_engagement_some_days_before_can_be_chosen_and_is_not_proposed(store, hold, export):
    held, _ = hold(held_on=DAY - timedelta(3)), hold(held_on=DAY - timedelta(30))
    prepared = views_import.prepare(export((DAY, "Yes")), "Colchester", store)
    assert [each.id for each in prepared.offered[0]] == [held.id]
    assert prepared.proposed() == {}


def test_what_was_planned_or_is_elsewhere_is_not_offered(store, hold, export):
    hold(held_on=DAY, district="Harlow")
    hold(held_on=DAY, status=Status.CANCELLED, cancelled_reason="Rain")
    assert views_import.prepare(export((DAY, "Yes")), "Colchester", store).offered == ((),)


def test_neither_e_mail_nor_name_nor_remark_is_found_anywhere_afterwards(store, hold, export, caplog):
    """In no record, draft, history or index, nor in a backup or a log: the files are searched as they are."""
    hold(held_on=DAY)
    store.back_up("before import")
    done, _ = bring_in(store, export((DAY, "Yes", PLANTED[2]), (DAY, "No")))
    store.undo(done)
    bring_in(store, export((DAY, "Yes", PLANTED[2]), (DAY, "No")))
    store.back_up("after import")
    store.close()
    files = [path for path in store.path.parent.rglob("*") if path.is_file() and path.suffix != ".xlsx"]
    assert len(files) >= 3
    for path in files:
        content = path.read_bytes().lower()
        for planted in PLANTED:
            for spelt in (planted.lower().encode(), planted.lower().encode("utf-16-le")):
                assert spelt not in content
    assert not any(planted in caplog.text for planted in PLANTED)


def test_one_undo_takes_the_whole_import_back(store, hold, export):
    first, second = hold(held_on=DAY), hold(held_on=DAY - timedelta(1))
    bring_in(store, export((DAY, "Yes"), (DAY - timedelta(1), "No")))
    last = history.latest_to_undo(store.db)
    assert last.label == views_import.LABEL
    store.undo(last.id)
    assert [store.engagements.get(each.id).views for each in (first, second)] == [(), ()]


def test_the_same_file_twice_is_known_again_and_changes_nothing(store, hold, export):
    hold(held_on=DAY)
    path = export((DAY, "Yes"), (DAY, "No"))
    bring_in(store, path)
    head = store.head()
    done, found = bring_in(store, path)
    assert done is None
    assert found.headline() == "Nothing in it is new to the log. In the log already: those of 1 engagement."
    assert store.head() == head


def test_a_later_export_with_more_answers_takes_the_place_of_the_earlier_one(store, hold, export):
    held = hold(held_on=DAY)
    bring_in(store, export((DAY, "Yes")))
    bring_in(store, export((DAY, "Yes"), (DAY, "Yes"), (DAY, "No")))
    assert store.engagements.get(held.id).views == (
        ViewsCount(question="Was it worth your while?", answers=3, positive=2),
    )


def test_an_accepted_log_goes_to_the_inspector_again_and_that_is_said_before(store, hold, export):
    held = hold(held_on=DAY, status=Status.ACCEPTED)
    prepared = views_import.prepare(export((DAY, "Yes")), "Colchester", store)
    plan = Plan(export=prepared.export, engagements=prepared.proposed(), positive=prepared.export.usual)
    found = views_import.changes(store, plan)
    assert found.headline() == "New answers for 1 engagement. 1 accepted log to be reviewed again."
    views_import.apply(store, plan)
    assert store.engagements.get(held.id).status == Status.SUBMITTED


def test_several_days_can_be_put_to_one_engagement(store, hold, export):
    held = hold(held_on=DAY - timedelta(1))
    prepared = views_import.prepare(export((DAY, "Yes"), (DAY - timedelta(1), "No")), "Colchester", store)
    plan = Plan(export=prepared.export, engagements=dict.fromkeys((0, 1), held.id), positive=prepared.export.usual)
    views_import.apply(store, plan)
    assert store.engagements.get(held.id).views[0].answers == 2


def test_answers_of_no_engagement_are_counted_and_left_out(store, export):
    _, found = bring_in(store, export((DAY, "Yes"), (DAY, "No")))
    assert (found.pairs, found.left_out) == ([], 2)
    assert "Left out: 2 responses of no engagement." in found.headline()


def test_a_tracker_is_no_export_of_forms(store, tmp_path):
    (tmp_path / "t.csv").write_text("Date,Event\n14/3/26,Pop up\n", encoding="utf-8")
    with pytest.raises(Known, match="no export of Microsoft Forms"):
        views_import.prepare(tmp_path / "t.csv", "Colchester", store)
