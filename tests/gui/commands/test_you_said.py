"""“You said, we did” through the door a user has: only what nothing is left to resolve in goes out, and it is noted."""

import json
from datetime import date
from pathlib import Path

import pypdf
import pytest

import main
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Engagement
from models.ids import new_id
from models.officer import Officer
from models.public_wording import PublicWording
from models.tell import Tell
from storage.store import Store
from tests.models.test_personal_details import PLANTED

HELD, TOLD = date(2026, 3, 14), date(2026, 4, 2)
LEAST = 57  # of the sixty
FORMS = ("poster", "sheet", "newsletter", "post")


@pytest.fixture
def log(tmp_path, essex):
    """A log with sixty told loops whose public words are as they were written down, and three that are clean."""
    path = tmp_path / "log.db"
    clean = [("The subway is dark.", f"Lamp {number} was mended.") for number in (1, 2, 3)]
    told = [(loop["said"], loop["done"]) for loop in PLANTED["loop"]]
    with Store.open(path, user="PC X", machine="desk", choices=essex) as store, store.operation("Log") as op:
        for name in PLANTED["names"]:
            op.put(Officer(id=new_id(), name=name, district="Colchester"))
        for number, (said, done) in enumerate([*told, *clean]):
            op.put(engagement := Engagement(id=new_id(), district="Colchester", held_on=HELD, **TITLED))
            concern = Concern(id=new_id(), engagement_id=engagement.id, heard_on=HELD, said=said, place="Hythe")
            op.put(concern)
            op.put(Action(id=new_id(), concern_id=concern.id, what=done, undertaken_on=HELD, **FINISHED))
            if number != len(told) + 2:
                op.put(Tell(id=new_id(), concern_ids=(concern.id,), told_on=TOLD, channels=("Newsletter",)))
            op.put(PublicWording(id=new_id(), concern_id=concern.id, said=said, done=done, worded_on=TOLD))
    return path


TITLED = {"tactic": "Pop-up event", "title": "Pop-up event", "venue": "Zoo"}
FINISHED = {"progress": Progress.FINISHED, "ended_on": HELD}


@pytest.fixture
def put_out(log, tmp_path, capsys):
    """`put_out("post", …)`: the command; how it ended, what it said, what it said went wrong, the file it made."""

    def put_out(form, *more, district="Colchester"):
        folder = tmp_path / form
        folder.mkdir(exist_ok=True)
        words = ["export", "you-said-we-did", "--district", district, "--from", "2026-04-01", "--to", "2026-04-30"]
        words += ["--format", form, "--out", str(folder), "--for", "Ward panel", "--store", str(log), *more]
        ended = main.main(words)
        said = capsys.readouterr()
        return ended, said.out, said.err, next(folder.iterdir(), None)

    return put_out


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())
    return path.read_text(encoding="utf-8")


def disclosures(log):
    with Store.reader(log, user="", machine="") as store:
        rows = store.db.execute(
            "select d.after from changes join change_details d using (seq) where op = 'disclose'"
        ).fetchall()
    return [json.loads(row[0]) for row in rows]


@pytest.mark.parametrize("form", FORMS)
def test_of_sixty_told_loops_with_planted_details_none_goes_out_unresolved(put_out, log, form):
    ended, _, err, path = put_out(form, "--verbose")
    assert ended == 0
    out = text_of(path)
    assert "Lamp 1 was mended." in out
    assert "Lamp 3" not in out  # nobody was told of it in these days, nor ever
    assert [planted for loop in PLANTED["loop"] for planted in loop["planted"] if planted in out] == []
    left_out = [line for line in err.splitlines() if line.startswith("Left out: COL-26-")]
    assert len(left_out) >= LEAST
    assert all("has something left to resolve: " in line for line in left_out)


def test_who_it_is_for_and_what_it_holds_is_noted_in_the_history(put_out, log):
    _, out, _, path = put_out("newsletter", "--place", "Hythe", "--marking", "OFFICIAL")
    assert path.name == "You said, we did newsletter - Colchester - 2026-04-01 to 2026-04-30 - OFFICIAL.html"
    assert "for Ward panel" in out
    (noted,) = disclosures(log)
    assert noted["report"] == "Newsletter “You said, we did”"
    assert noted["recipient"] == "Ward panel"
    assert noted["scope"].startswith("Colchester · Hythe, spring 2026 · ")


def test_a_poster_that_would_be_too_full_becomes_a_sheet_and_says_so(put_out, log):
    with Store.open(log, user="PC X", machine="desk") as store, store.operation("Word") as op:
        for wording in store.wordings.of_concerns(_every(store, "concerns")).values():
            op.put(PublicWording(id=wording.id, concern_id=wording.concern_id, said="A", done="B", worded_on=TOLD))
    ended, out, err, path = put_out("poster")
    assert ended == 0
    assert "it is a sheet" in err
    assert "sheet of 62 loops" in out
    assert path.name == "You said, we did sheet - Colchester - 2026-04-01 to 2026-04-30 - OFFICIAL.pdf"
    assert str(path) in out
    assert [said["report"] for said in disclosures(log)] == ["Sheet “You said, we did”"]
    assert len(pypdf.PdfReader(path).pages) > 1


def test_many_that_are_left_out_are_counted_after_what_was_put_out(put_out):
    _, out, err, _ = put_out("newsletter")
    assert len(out.splitlines()) == 1
    first, *counted = err.splitlines()
    number, _, rest = counted[0].strip().partition(" have something left to resolve: ")
    assert first == f"Left out: {number} loops. --verbose names each with its reason."
    assert rest.count("COL-26-") == 5
    assert rest.endswith(f" and {int(number) - 5} more.")
    assert len(counted) == 1


def test_few_that_are_left_out_are_named_with_all_that_is_left_in_them(put_out, log):
    with Store.open(log, user="PC X", machine="desk") as store, store.operation("Word") as op:
        for number, wording in enumerate(store.wordings.of_concerns(_every(store, "concerns")).values()):
            said = "At 14 Alma Road" if number == 9 else "A"
            op.put(PublicWording(id=wording.id, concern_id=wording.concern_id, said=said, done="B", worded_on=TOLD))
    _, _, err, _ = put_out("post")
    (left_out,) = err.splitlines()
    assert left_out.startswith("Left out: COL-26-")
    assert left_out.endswith(" has something left to resolve: address in “You said”.")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"district": "Harlow"}, "Nothing can go out"),
        ({"district": "Nowhere"}, "no district “Nowhere”"),
    ],
)
def test_where_nothing_may_go_out_there_is_no_file_and_no_note(put_out, log, given, why):
    ended, _, err, path = put_out("sheet", **given)
    assert ended == 1
    assert why in err
    assert path is None
    assert disclosures(log) == []


def test_a_theme_narrows_it_and_one_that_is_none_is_said(put_out):
    assert "no theme “Lions”" in put_out("post", "--theme", "Lions")[2]
    assert "Nothing can go out" in put_out("post", "--theme", "Drugs")[2]


def _every(store, table):
    return [row[0] for row in store.db.execute(f"select id from {table}").fetchall()]
