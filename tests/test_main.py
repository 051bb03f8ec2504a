"""The commands, through the door a user has: what they print, what they leave behind, and how they end."""

from pathlib import Path

import pypdf
import pytest

import main
from gui.commands.meter import Meter
from models.local_problem import LocalProblem
from models.progress import Cancelled
from storage.store import Store

DATA = Path(__file__).parent / "data"
TRACKER = DATA / "tracker-castle-point-rochford.csv"


@pytest.fixture
def run(capsys, tmp_path):
    """`run("check")`: the command on a log of this test; how it ended, what it said, what it said went wrong."""

    def run(*words):
        at = [] if words[:1] in [("sample",), ("--help",)] else ["--store", str(tmp_path / "log.db")]
        ended = main.main([str(word) for word in words] + at)
        said = capsys.readouterr()
        return ended, said.out, said.err

    return run


@pytest.fixture
def imported(run):
    assert run("import", TRACKER, "--district", "Castle Point")[0] == 0


def test_the_help_names_the_commands(run):
    ended, out, _ = run("--help")
    assert ended == 0
    assert "import" in out


def test_the_log_is_named_behind_the_command(run, tmp_path):
    assert run("--store", tmp_path / "other.db", "check")[0] == 2


def test_a_wrong_command_ends_with_2(run):
    assert run("improt", TRACKER)[0] == 2


def test_a_dry_run_says_what_would_happen_and_makes_no_log(run, tmp_path):
    ended, out, _ = run("import", TRACKER, "--district", "Castle Point", "--dry-run")
    assert ended == 0
    assert "38 engagements" in out
    assert not (tmp_path / "log.db").exists()


def test_a_dry_run_says_the_same_as_the_import(run):
    dry = run("import", TRACKER, "--district", "Castle Point", "--dry-run")
    assert run("import", TRACKER, "--district", "Castle Point")[:2] == dry[:2]


def test_a_dry_run_changes_nothing_in_a_log(run, imported, tmp_path):
    before = (tmp_path / "log.db").read_bytes()
    run("import", DATA / "police_uk_neighbourhood_events.json", "--district", "Colchester", "--dry-run")
    assert (tmp_path / "log.db").read_bytes() == before


def test_an_import_is_backed_up_before(run, imported, tmp_path):
    assert [path.name[21:] for path in (tmp_path / "log backups").iterdir()] == ["before import.db"]


def test_an_unknown_district_is_said_with_all_there_are(run):
    ended, _, err = run("import", TRACKER, "--district", "Middlesex")
    assert ended == 1
    assert "no district “Middlesex”" in err
    assert "Castle Point & Rochford" in err


def test_a_file_that_is_no_tracker_is_said_in_words(run, tmp_path):
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n")
    ended, _, err = run("import", tmp_path / "picture.xlsx", "--district", "Harlow")
    assert ended == 1
    assert "Traceback" not in err


def test_a_log_that_is_not_there_is_not_made_by_a_check(run, tmp_path):
    ended, _, err = run("check")
    assert ended == 1
    assert "There is no log" in err
    assert not (tmp_path / "log.db").exists()


def test_a_whole_log_passes_its_check(run, imported):
    ended, out, _ = run("check")
    assert ended == 0
    assert "The log is whole" in out


def test_a_damaged_log_is_said_in_words(run, imported, tmp_path):
    path = tmp_path / "log.db"
    content = path.read_bytes()
    place = content.index(b"Knightswick")
    path.write_bytes(content[:place] + b"X" + content[place + 1 :])
    ended, _, err = run("check")
    assert ended == 1
    assert err


def test_the_tracker_holds_every_engagement_once(run, imported, tmp_path):
    period = ("--from", "2025-10-01", "--to", "30/06/2026")
    ended, out, _ = run(
        "export",
        "tracker",
        "--district",
        "castlepoint and rochford",
        *period,
        "--out",
        tmp_path,
        "--for",
        "Insp Made-Up",
    )
    assert ended == 0
    (path,) = tmp_path.glob("*.pdf")
    assert path.name == "Engagement tracker - Castle Point & Rochford - 2025-10-01 to 2026-06-30 - OFFICIAL.pdf"
    assert path.name in out
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert "38 in all" in text


def test_one_engagement_is_printed_by_its_reference(run, imported, tmp_path):
    with Store.open(tmp_path / "log.db", user="", machine="") as store:
        reference = store.db.execute("select reference from engagements limit 1").fetchone()[0]
    words = ("--reference", reference.lower(), "--out", tmp_path / "sheet.pdf", "--marking", "official-sensitive")
    assert run("export", "engagement", *words, "--for", "file")[0] == 0
    text = pypdf.PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()
    assert reference in text
    assert text.count("OFFICIAL-SENSITIVE") == 2


@pytest.mark.parametrize(
    ("words", "ended", "said"),
    [
        (["leaflet"], 2, "No such command 'leaflet'"),
        (["tracker", "--out", "x.pdf", "--for", "file"], 2, "Missing option '--district'"),
        (["tracker", "--district", "Harlow", "--out", "x.pdf", "--for", "file"], 2, "Missing option '--from'"),
        (["engagement", "--out", "x.pdf", "--for", "file"], 2, "Missing option '--reference'"),
        (["problem", "--out", "x.pdf", "--for", "file"], 2, "Missing option '--name'"),
        (["problem", "--name", "x", "--out", "x.pdf", "--for", "file"], 1, "There is no problem “x”"),
        (["loops", "--district", "Harlow", "--out", "x.pdf", "--for", "file"], 2, "Missing option '--from'"),
        (["loops", "--state", "done", "--out", "x.pdf", "--for", "file"], 2, "'done' is not one of"),
        (["engagement", "--reference", "COL-26-4F7K", "--out", "x.pdf"], 2, "Missing option '--for'"),
        (
            ["engagement", "--reference", "COL-26-0000", "--out", "x.pdf", "--for", "file"],
            1,
            "no engagement COL-26-0000",
        ),
        (["engagement", "--reference", "x", "--out", "x", "--for", "file", "--marking", "secret"], 1, "no marking"),
    ],
)
def test_an_export_that_cannot_be_made_says_why(run, imported, words, ended, said):
    found, _, err = run("export", *words)
    assert found == ended
    assert said in err


def test_loops_are_printed_by_their_state(run, imported, tmp_path):
    period = ("--from", "2025-10-01", "--to", "30/06/2026", "--for", "Insp Made-Up")
    words = ("loops", "--district", "castle point", *period, "--out", tmp_path)
    ended, out, _ = run("export", *words, "--state", "TO-TELL")
    assert ended == 0
    (path,) = tmp_path.glob("*.pdf")
    assert path.name == "Loops - Castle Point & Rochford - to tell 2025-10-01 to 2026-06-30 - OFFICIAL.pdf"
    assert path.name in out
    assert "Concerns to tell people about" in pypdf.PdfReader(path).pages[0].extract_text()
    assert run("export", *words, "--never-told")[0] == 0
    (path,) = tmp_path.glob("*never told*.pdf")
    assert "Acted on but never told" in pypdf.PdfReader(path).pages[0].extract_text()
    ended, _, err = run("export", *words, "--never-told", "--state", "told")
    assert ended == 2
    assert "not both" in err


def test_a_problem_is_printed_by_its_name(run, imported, tmp_path, make):
    with Store.open(tmp_path / "log.db", user="", machine="") as store, store.operation("Begin") as op:
        op.put(make(LocalProblem, name="Rayleigh High Street"))
    words = ("--out", tmp_path / "x.pdf", "--for", "file", "--marking", "official-sensitive")
    assert run("export", "problem", "--name", "RAYLEIGH high street", *words)[0] == 0
    assert "Rayleigh High Street" in pypdf.PdfReader(tmp_path / "x.pdf").pages[0].extract_text()
    ended, _, err = run("export", "problem", "--name", "Grays", *words)
    assert ended == 1
    assert "There are: Rayleigh High Street." in err


def test_an_export_of_nothing_says_what_can_be_exported(capsys):
    assert main.main(["export"]) == 2
    said = capsys.readouterr()
    assert "tracker" in said.out + said.err


def test_an_export_for_nobody_is_refused_and_leaves_no_file(run, imported, tmp_path):
    period = ("--from", "2026-01-01", "--to", "2026-06-30")
    words = ("--district", "Harlow", *period, "--out", tmp_path / "x.pdf", "--for", " ")
    ended, _, err = run("export", "tracker", *words)
    assert ended == 1
    assert "Say who this is for" in err
    assert not (tmp_path / "x.pdf").exists()


def test_a_period_that_ends_before_it_starts_is_refused(run, imported, tmp_path):
    words = ("--from", "2026-06-30", "--to", "2026-01-01", "--out", tmp_path / "x.pdf", "--for", "file")
    ended, _, err = run("export", "tracker", "--district", "Harlow", *words)
    assert ended == 1
    assert "ends before it starts" in err


def test_an_export_is_in_the_history_with_its_recipient(run, imported, tmp_path):
    words = ("--from", "2026-01-01", "--to", "2026-06-30", "--out", tmp_path / "x.pdf", "--for", "Insp Made-Up")
    assert run("export", "tracker", "--district", "Harlow", *words)[0] == 0
    with Store.open(tmp_path / "log.db", user="", machine="") as store:
        sql = "select d.after from changes join change_details d using (seq) where op = 'disclose'"
        (said,) = store.db.execute(sql).fetchone()
    assert "Insp Made-Up" in said


def test_a_backup_is_brought_back_and_the_log_kept_aside(run, imported, tmp_path):
    copy = tmp_path / "elsewhere" / "copy.db"
    assert run("backup", "--to", copy)[0] == 0
    run("import", DATA / "police_uk_neighbourhood_events.json", "--district", "Colchester")
    ended, out, _ = run("restore", copy)
    assert ended == 0
    assert "its last change was made" in out.splitlines()[0]
    assert "it holds 38 engagements" in out.splitlines()[0]
    assert "brought back" in out
    assert "kept at" in out
    assert run("check")[0] == 0


def test_an_import_is_undone_by_a_command(run, imported):
    assert run("undo")[:2] == (0, "Undone: Import tracker-castle-point-rochford.csv.\n")
    ended, out, _ = run("import", TRACKER, "--district", "Castle Point", "--dry-run")
    assert ended == 0
    assert "38 engagements" in out
    assert run("undo")[0] == 1


@pytest.mark.parametrize("name", ["log.db", "script.py", "no-ending"])
def test_an_export_never_takes_the_place_of_anything_but_a_pdf(run, imported, tmp_path, name):
    (tmp_path / "script.py").write_text("print()")
    before = (tmp_path / "log.db").read_bytes()
    words = ("--from", "2026-01-01", "--to", "2026-06-30", "--out", tmp_path / name, "--for", "file")
    ended, _, err = run("export", "tracker", "--district", "Harlow", *words)
    assert ended == 1
    assert "ends in .pdf" in err
    assert (tmp_path / "log.db").read_bytes() == before
    assert (tmp_path / "script.py").read_text() == "print()"


def test_a_folder_that_is_not_there_is_said(run, imported, tmp_path):
    words = ("--from", "1 Jan 2026", "--to", "30/6/26", "--out", tmp_path / "nowhere" / "x.pdf", "--for", "file")
    ended, _, err = run("export", "tracker", "--district", "Harlow", *words)
    assert ended == 1
    assert "There is no folder" in err


def test_a_day_that_no_month_has_is_wrong_usage(run, imported):
    words = ("--from", "2026-06-31", "--to", "30/6/26", "--out", "x.pdf", "--for", "file")
    ended, _, err = run("export", "tracker", "--district", "Harlow", *words)
    assert ended == 2
    assert "“2026-06-31” is no day" in err


def test_a_backup_never_takes_the_place_of_the_log(run, imported, tmp_path):
    ended, _, err = run("backup", "--to", tmp_path / "log.db")
    assert ended == 1
    assert "take the place of the log" in err


def test_a_backup_takes_the_place_of_no_foreign_file(run, imported, tmp_path):
    (tmp_path / "photographs.db").write_bytes(b"a year's photographs")
    ended, _, err = run("backup", "--to", tmp_path / "photographs.db")
    assert ended == 1
    assert "not a log" in err
    assert (tmp_path / "photographs.db").read_bytes() == b"a year's photographs"


def test_a_sample_force_is_made_and_is_whole(run, tmp_path):
    ended, out, _ = run("sample", tmp_path / "log.db", "--engagements", "60", "--years", "1", "--seed", "3")
    assert ended == 0
    assert "60 engagements" in out
    assert run("check")[0] == 0


def test_a_sample_never_takes_the_place_of_a_log(run, imported, tmp_path):
    assert run("sample", tmp_path / "log.db")[0] == 1


def test_a_sample_that_is_stopped_leaves_no_file(run, tmp_path, monkeypatch):
    def stop(meter, done, total, doing=""):
        raise Cancelled

    monkeypatch.setattr(Meter, "__call__", stop)
    ended, _, err = run("sample", tmp_path / "log.db", "--engagements", "60")
    assert ended == 1
    assert "Nothing was changed" in err
    assert not (tmp_path / "log.db").exists()


def test_an_import_of_which_rows_are_to_be_mended_ends_with_1_and_keeps_the_rest(run, tmp_path):
    tracker = tmp_path / "tracker.csv"
    tracker.write_text("Date,Event,Venue\n14/03/2026,Pop up,Lion Walk\n31/02/2026,Pop up,Castle Park\n")
    ended, out, err = run("import", tracker, "--district", "Colchester")
    assert ended == 1
    assert "31/02/2026" in out
    assert "Mend those named above" in err
    assert "1 engagement" in out
    assert run("check")[0] == 0
