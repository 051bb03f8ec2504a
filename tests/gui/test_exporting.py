"""One export, here and in a program of its own: noted before it gets its name, and nothing left where it fails."""

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdf
import pytest

from gui import exporting
from gui.reports import of_engagements
from models.engagement import Engagement, Status
from models.problem import Known
from models.progress import Cancelled, silent
from storage.engagements import EngagementQuery

ROOT = Path(__file__).parent.parent.parent
NOBODY = 65534


@pytest.fixture
def log(open_store, essex, make):
    """A log with one engagement that was submitted and one that was not."""
    with open_store(choices=essex) as store:
        with store.operation("Log") as op:
            op.put(make(Engagement, title="Pop-up at Lion Walk", status=Status.SUBMITTED))
            op.put(make(Engagement, title="Not yet", status=Status.DRAFT))
        yield store


@pytest.fixture
def folder(tmp_path):
    """An empty folder to export into."""
    made = tmp_path / "exports"
    made.mkdir()
    return made


def build(store):
    return of_engagements.tracker(store, EngagementQuery(), "OFFICIAL")


def build_nothing(store):
    return of_engagements.tracker(store, EngagementQuery(district="Harlow"), "OFFICIAL")


def break_down(store):
    raise ZeroDivisionError("made to fail")


def disclosures(store):
    """What the history says of exports."""
    sql = "select d.after from changes join change_details d using (seq) where op = 'disclose'"
    return [json.loads(said) for (said,) in store.db.execute(sql).fetchall()]


def print_apart(log, path, wanted=build, progress=silent):
    aside, printed = exporting.print_apart(log.path, log.user, wanted, path, progress)
    with aside:
        aside.give_out(log.operation, printed, "Insp Made-Up")
    return printed


def test_a_pdf_made_apart_says_the_same_as_one_made_here(log, folder):
    here = exporting.export(log, build(log), folder / "here.pdf", "Insp Made-Up")
    apart = print_apart(log, folder / "apart.pdf")
    assert here.page_count == apart.page_count == 1
    assert "Pop-up event" in pypdf.PdfReader(folder / "apart.pdf").pages[0].extract_text()
    assert sorted(path.name for path in folder.iterdir()) == ["apart.pdf", "here.pdf"]


def test_the_history_says_who_it_is_for_and_what_it_holds(log, folder):
    print_apart(log, folder / "x.pdf")
    (said,) = disclosures(log)
    assert said["recipient"] == "Insp Made-Up"
    assert said["marking"] == "OFFICIAL"
    assert "All districts · 14 March 2026" in said["scope"]
    assert "1 of 2 engagements" in said["scope"]


def test_an_export_that_is_stopped_leaves_nothing(log, folder):
    def stop_when_it_has_begun(done, total, doing):
        if any(folder.iterdir()):
            raise Cancelled

    with pytest.raises(Cancelled):
        print_apart(log, folder / "x.pdf", progress=stop_when_it_has_begun)
    assert list(folder.iterdir()) == []
    assert disclosures(log) == []


def test_an_export_that_nobody_gives_out_leaves_nothing(log, folder):
    aside, _ = exporting.print_apart(log.path, log.user, build, folder / "x.pdf", silent)
    assert aside.part.is_file()
    aside.close()
    assert list(folder.iterdir()) == []
    assert disclosures(log) == []


@pytest.mark.parametrize(("wanted", "failure"), [(build_nothing, Known), (break_down, RuntimeError)])
def test_a_report_that_cannot_be_made_leaves_nothing(log, folder, wanted, failure):
    with pytest.raises(failure):
        print_apart(log, folder / "x.pdf", wanted)
    assert list(folder.iterdir()) == []


def test_a_folder_that_vanishes_meanwhile_is_said(log, folder):
    def take_it_away(done, total, doing):
        shutil.rmtree(folder, ignore_errors=True)

    with pytest.raises(Known, match="cannot be reached"):
        print_apart(log, folder / "x.pdf", progress=take_it_away)
    assert disclosures(log) == []


def test_a_folder_that_vanishes_at_the_end_is_not_noted_in_the_history(log, folder):
    aside, printed = exporting.print_apart(log.path, log.user, build, folder / "x.pdf", silent)
    shutil.rmtree(folder)
    with aside, pytest.raises(Known, match="There is no folder"):
        aside.give_out(log.operation, printed, "Insp Made-Up")
    assert disclosures(log) == []


def test_an_export_for_nobody_is_not_given_out(log, folder):
    with pytest.raises(Known, match="Say who this is for"):
        exporting.export(log, build(log), folder / "x.pdf", " ")
    assert list(folder.iterdir()) == []


def test_a_file_that_is_there_keeps_its_content_until_the_new_one_is_whole(log, folder):
    (folder / "x.pdf").write_bytes(b"the old one")
    with pytest.raises(Known):
        print_apart(log, folder / "x.pdf", build_nothing)
    assert (folder / "x.pdf").read_bytes() == b"the old one"
    print_apart(log, folder / "x.pdf")
    assert (folder / "x.pdf").read_bytes().startswith(b"%PDF")


def test_a_name_that_no_disk_takes_is_said(log, folder):
    with pytest.raises(Known, match="cannot be written"):
        exporting.refuse_target(folder / f"{'x' * 300}.pdf")


def test_a_folder_is_not_replaced(log, folder):
    (folder / "x.pdf").mkdir()
    with pytest.raises(Known, match="is a folder"):
        print_apart(log, folder / "x.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_folder_that_may_not_be_written_to_is_said(log):
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(NOBODY)  # the superuser may write everywhere
        try:
            with pytest.raises(Known, match="You may not write to"):
                exporting.Aside(Path(name) / "x.pdf")
        finally:
            if is_root:
                os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX can make files that grow no further")
def test_a_disk_that_fills_is_said_and_nothing_is_left(log, folder):
    import resource

    most, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(Known, match="no room left"):
            print_apart(log, folder / "x.pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    assert list(folder.iterdir()) == []
    assert disclosures(log) == []


def test_whatever_else_the_disk_says_is_said_with_its_reason(folder):
    with (
        pytest.raises(Known, match=r"x\.pdf cannot be written: Too many links"),
        exporting.disk_in_words(folder / "x.pdf"),
    ):
        raise OSError(errno.EMLINK, "Too many links")


def test_a_window_killed_while_it_exports_leaves_nothing(log, folder, qtbot):
    killed = f"""
import os
from functools import partial
from pathlib import Path
from gui import exporting
from tests.gui.test_exporting import build

def kill_once_it_lays_out(done, total, doing):
    if doing == "Laying out the pages":
        os._exit(9)

exporting.print_apart(Path({str(log.path)!r}), "", build, Path({str(folder / "x.pdf")!r}), kill_once_it_lays_out)
"""
    ended = subprocess.run([sys.executable, "-c", killed], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 9
    qtbot.waitUntil(lambda: list(folder.iterdir()) == [], timeout=60_000)
    assert ended.stderr == ""
