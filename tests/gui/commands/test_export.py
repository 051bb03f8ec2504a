"""Exports on the command line, as every kind of file."""

import openpyxl
import pypdf
import pytest

import main
from models.engagement import Engagement, Status

PERIOD = ("--district", "Colchester", "--from", "2026-01-01", "--to", "2026-06-30")


@pytest.fixture
def run(capsys, tmp_path, open_store, essex, make):
    """`run("summary", …)`: the export of a log with one engagement; how it ended, what it said and what went wrong."""
    with open_store(choices=essex) as store, store.operation("Log") as op:
        op.put(make(Engagement, status=Status.ACCEPTED, audience=40, counted="Counted"))

    def run(*words):
        out = ("--store", str(tmp_path / "log.db"), "--out", str(tmp_path), "--for", "Insp Cole")
        ended = main.main(["export", *words, *out])
        said = capsys.readouterr()
        return ended, said.out, said.err

    return run


def test_a_summary_is_printed(run, tmp_path):
    ended, out, _ = run("summary", *PERIOD)
    assert ended == 0
    path = tmp_path / "District summary - Colchester - 2026-01-01 to 2026-06-30 - OFFICIAL.pdf"
    assert out == f"{path}: {len(pypdf.PdfReader(path).pages)} pages, OFFICIAL, for Insp Cole.\n"
    assert "Colchester held 1 engagement" in pypdf.PdfReader(path).pages[0].extract_text()


def test_a_summary_is_of_all_districts_where_none_is_named_and_compared_as_one_wants(run, tmp_path):
    ended, _, _ = run("summary", *PERIOD[2:], "--against", "nothing", "--format", "xlsx")
    assert ended == 0
    path = tmp_path / "District summary - All districts - 2026-01-01 to 2026-06-30 - OFFICIAL.xlsx"
    book = openpyxl.load_workbook(path)
    assert "District by district" in book.sheetnames
    assert "Compared" not in book.worksheets[0]["A4"].value


@pytest.mark.parametrize(("kind", "said"), [("pdf", "1 page"), ("xlsx", "2 sheets"), ("csv", "1 row")])
def test_a_tracker_is_any_kind_of_file(run, tmp_path, kind, said):
    ended, out, _ = run("tracker", *PERIOD, "--format", kind)
    assert ended == 0
    path = tmp_path / f"Engagement tracker - Colchester - 2026-01-01 to 2026-06-30 - OFFICIAL.{kind}"
    assert out == f"{path}: {said}, OFFICIAL, for Insp Cole.\n"
    assert path.is_file()


def test_loops_are_a_spreadsheet_too(run, tmp_path):
    assert run("loops", *PERIOD, "--format", "xlsx")[0] == 0
    assert list(tmp_path.glob("Loops - *.xlsx"))


def test_a_spreadsheet_never_takes_the_place_of_another_kind_of_file(run, tmp_path):
    ended = main.main(
        ["export", "tracker", *PERIOD, "--format", "xlsx", "--store", str(tmp_path / "log.db"), "--for", "x",
         "--out", str(tmp_path / "tracker.pdf")]
    )  # fmt: skip
    assert ended == 1
    assert not (tmp_path / "tracker.pdf").exists()


def test_a_spreadsheet_is_in_the_history_with_its_recipient(run, open_store):
    assert run("tracker", *PERIOD, "--format", "csv")[0] == 0
    with open_store() as store:
        sql = "select d.after from changes join change_details d using (seq) where op = 'disclose'"
        (said,) = [row[0] for row in store.db.execute(sql).fetchall()]
    assert "Insp Cole" in said
