"""Perception results come in whole or not at all, each row accounted for, and never twice."""

import openpyxl
import pytest

import resources
from models.perception import interval, measured
from models.problem import Known
from storage import history, perception_import

PUBLISHED = resources.path("perception", "essex-published.csv")
HEADINGS = "Measure,District,Period,Per cent,As printed,Sample,Source"


@pytest.fixture
def store(open_store, essex):
    with open_store(choices=essex) as store:
        yield store


@pytest.fixture
def prepare(store, tmp_path):
    """`prepare(*rows)`: what a file with these lines below the usual headings comes to."""

    def prepare(*rows, headings=HEADINGS, encoding="utf-8"):
        path = tmp_path / "results.csv"
        path.write_bytes("\n".join((headings, *rows)).encode(encoding))
        return perception_import.prepare(path, store)

    return prepare


def test_the_force_s_published_figures_come_in_whole(store):
    prepared = perception_import.prepare(PUBLISHED, store)
    assert prepared.headline() == "New to the log: 20 perception results."
    prepared.apply(store)
    results = store.perceptions.all()
    assert len(results) == 20
    assert all("paper of" in each.source for each in results)
    (msg,) = [each for each in results if each.comparator_percent == 56]
    assert (msg.percent, msg.period, msg.comparator_period) == (79, "Q4", "most recent results, March 2020")


def test_published_figures_that_contradict_each_other_are_all_kept_and_flagged_never_averaged(store):
    perception_import.prepare(PUBLISHED, store).apply(store)
    (torn,) = [each for each in measured(store.perceptions.all()) if each.is_contradictory]
    assert (torn.measure, torn.period) == ("Understand local issues", "Q1 2020/21")
    assert sorted(each.percent for each in torn.results) == [58, 80, 81]
    assert torn.contradiction == "Two sources differ: 58 %, 80 % and 81 %"


def test_an_interval_is_known_only_where_the_size_of_the_sample_is(store):
    perception_import.prepare(PUBLISHED, store).apply(store)
    (sampled,) = [each for each in store.perceptions.all() if interval(each)]
    assert (sampled.percent, sampled.period, sampled.sample_size) == (61, "2019/20", 7_700)


def test_the_same_file_twice_adds_nothing_twice(store):
    perception_import.prepare(PUBLISHED, store).apply(store)
    again = perception_import.prepare(PUBLISHED, store)
    assert again.is_empty
    assert "In the log already: 20" in again.headline()
    assert again.apply(store) is None


def test_one_undo_takes_the_whole_import_back(store):
    perception_import.prepare(PUBLISHED, store).apply(store)
    last = history.latest_to_undo(store.db)
    assert last.label == "Import 20 perception results"
    store.undo(last.id)
    assert store.perceptions.count() == 0


def test_a_row_that_stands_twice_in_the_file_counts_once(prepare):
    prepared = prepare(*["Good job,,2019/20,65,65 %,,A paper"] * 2)
    assert len(prepared.outcome.new) == prepared.outcome.known_rows == 1


def test_spellings_of_headings_districts_and_figures_are_understood(prepare):
    headings = "Question;Area;Quarter;%;n;Comparator;Comparator %;Comparator date;Source"
    (result,) = prepare(
        "Good job;southend;Q1 2020/21;81,5 %;1,200;MSG;56;March 2020;A paper", headings=headings
    ).outcome.new
    assert (result.district, result.percent, result.sample_size) == ("Southend", 81.5, 1_200)
    assert (result.comparator, result.comparator_percent, result.comparator_period) == ("MSG", 56, "March 2020")


@pytest.mark.parametrize("said", ["", "Whole force", "force-wide"])
def test_a_figure_of_no_district_is_of_the_whole_force(prepare, said):
    (result,) = prepare(f"Good job,{said},2019/20,65,,,A paper").outcome.new
    assert result.district == ""


def test_a_workbook_s_fraction_is_a_percentage(store, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Measure", "Period", "Per cent", "Source"])
    book.active.append(["Good job", "2019/20", 0.65, "A paper"])
    book.save(tmp_path / "results.xlsx")
    (result,) = perception_import.prepare(tmp_path / "results.xlsx", store).outcome.new
    assert result.percent == 65


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("Good job,Middlesex,2019/20,65,,,A paper", "B (District)", "no such district"),
        ("Good job,,2019/20,most,,,A paper", "D (Per cent)", "no percentage"),
        ("Good job,,2019/20,165,,,A paper", "D (Per cent)", "no percentage"),
        ("Good job,,2019/20,,,,A paper", "D (Per cent)", "Say the figure"),
        ("Good job,,2019/20,65,,over 300,A paper", "F (How many answered)", "no whole number"),
        ("Good job,,2019/20,65,,,", "G (Source)", "Say where the figure is published"),
        ("Good job,,,65,,,A paper", "C (Period, as printed)", "Say the period"),
        (",,2019/20,65,,,A paper", "A (What was asked)", "Say what was asked"),
    ],
)
def test_a_row_that_cannot_be_read_is_said_with_its_column_and_nothing_is_imported(prepare, store, row, column, said):
    prepared = prepare("Good job,,2018/19,60,,,A paper", row)
    (wrong,) = [each for each in prepared.outcome.findings if each.rows == (3,)]
    assert wrong.column == column
    assert said in wrong.remark
    assert prepared.needs_mending
    assert prepared.apply(store) is None
    assert store.perceptions.count() == 0


def test_a_table_of_something_else_is_refused_with_the_columns_it_lacks(prepare):
    with pytest.raises(Known, match="has no column “Period, as printed”, “Per cent” and “Source”"):
        prepare("x,y", headings="Measure,Venue")


def test_what_is_no_text_is_refused(store, tmp_path):
    (tmp_path / "nul.csv").write_bytes(b"Measure,Period,Per cent,Source\nA,2019/20,\0,B\n")
    with pytest.raises(Known, match="NUL character in line 2"):
        perception_import.prepare(tmp_path / "nul.csv", store)


def test_a_table_in_windows_own_encoding_is_read(prepare):
    (result,) = prepare("Police – good job,,2019/20,65,,,A paper", encoding="cp1252").outcome.new
    assert result.measure == "Police – good job"
