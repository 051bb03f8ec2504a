"""The commands that bring in what others counted: said first, then whole or not at all."""

import pytest

import main
import resources
from models.engagement import Engagement
from storage.store import Store

PUBLISHED = resources.path("perception", "essex-published.csv")


@pytest.fixture
def run(capsys, tmp_path):
    """`run("import-perception", …)`: the command on a log of this test; how it ended and what it said."""

    def run(*words):
        ended = main.main([*map(str, words), "--store", str(tmp_path / "log.db")])
        said = capsys.readouterr()
        return ended, said.out, said.err

    return run


def test_a_dry_run_of_perception_results_says_what_would_happen_and_makes_no_log(run, tmp_path):
    ended, out, _ = run("import-perception", PUBLISHED, "--dry-run")
    assert ended == 0
    assert "New to the log: 20 perception results." in out
    assert not (tmp_path / "log.db").exists()


def test_perception_results_are_imported_once_backed_up_before_and_undone_in_one_step(run, tmp_path):
    assert run("import-perception", PUBLISHED)[0] == 0
    assert "In the log already: 20" in run("import-perception", PUBLISHED)[1]
    assert [path.name[21:] for path in (tmp_path / "log backups").iterdir()] == ["before import.db"]
    assert run("undo")[1] == "Undone: Import 20 perception results.\n"


def test_rows_that_cannot_be_read_are_named_and_nothing_is_imported(run, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("Measure,Period,Per cent,Source\nGood job,2019/20,most,A paper\n", encoding="utf-8")
    ended, out, err = run("import-perception", bad)
    assert ended == 1
    assert "row 2, column C (Per cent): “most”" in out
    assert err.endswith("Nothing was imported.\n")


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "views.csv"
    head = "Id,Start time,Completion time,Email,Name,Worth it?\n"
    rows = "1,14/03/2026 10:00,14/03/2026 10:01,planted@example.org,Planted Name,{}\n"
    path.write_text(head + rows.format("Yes") + rows.format("No"), encoding="utf-8")
    return path


@pytest.fixture
def held(tmp_path, make, essex):
    path = tmp_path / "log.db"
    with Store.open(path, user="PC X", machine="desk", choices=essex) as store, store.operation("Log") as op:
        return op.put(make(Engagement))


def test_answers_are_matched_counted_and_told_without_who_answered(run, held, answers):
    ended, out, err = run("import-views", answers, "--district", "Colchester")
    assert (ended, err) == (0, "")
    assert "New answers for 1 engagement." in out
    assert "  Worth it?: Yes" in out
    assert f"  Sat 14 Mar 2026, 2 responses: Sat 14 Mar 2026 · Pop-up event: Lion Walk · {held.reference}" in out
    assert "lanted" not in out
    assert "In the log already" in run("import-views", answers, "--district", "Colchester")[1]


def test_a_dry_run_of_answers_changes_nothing(run, held, answers, tmp_path):
    before = (tmp_path / "log.db").read_bytes()
    assert "New answers for 1 engagement." in run("import-views", answers, "--district", "Colchester", "--dry-run")[1]
    assert (tmp_path / "log.db").read_bytes() == before


def test_answers_of_no_engagement_are_named(run, held, answers):
    ended, out, err = run("import-views", answers, "--district", "Harlow")
    assert ended == 1
    assert "Sat 14 Mar 2026, 2 responses: left out: no engagement was held that day" in out
    assert "Choose it in the window" in err
