import ast
import re
import time
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import pikepdf
import pypdf
import pytest

from exports.pdf.compose import StandIn
from exports.report import (
    Bullets,
    Cell,
    Column,
    Concern,
    Each,
    Facts,
    Heading,
    LoopKey,
    Marks,
    Report,
    Step,
    Table,
    Text,
    Words,
)
from exports.reports import engagement_sheet, loops_report, tracker
from exports.to_pdf import to_pdf
from models.loop import LoopState
from models.progress import Cancelled
from tests.exports import made_up, pdf_checks

ROOT = Path(__file__).parents[2]
HOSTILE = "<b>&amp; (half \\ open) </b> <img src='/etc/passwd'> %PDF ET Q endstream ') Tj"
LONG_WORD = "https://www.essex.police.uk/" + "a" * 300
MANY_WORDS = " ".join(f"word{number}" for number in range(1800))


def report(*blocks: object, **given: object) -> Report:
    origin = made_up.ORIGIN
    whole = Report(
        kind="Engagement sheet", title="Every kind of block", force=origin.force, district="Colchester",
        period="2026", dates="1 July 2026", made_by=origin.made_by, made_at=origin.made_at,
        record_log=origin.record_log, blocks=blocks,
    )  # type: ignore[arg-type]  # the tests hand in blocks  # fmt: skip
    return replace(whole, **given)  # type: ignore[arg-type]  # fields by name


def every_block() -> Report:
    step = Step(kind="action", text="the action", facts="PC", when="19 May", state="Finished", is_done=True)
    steps = [
        replace(step, state="Overdue 3 days", is_done=False, is_late=True),
        replace(step, kind="decision", text="the decision"),
        replace(step, kind="tell", text="the tell"),
    ]
    row: list[Cell] = [
        "plain",
        Text("muted", "muted"),
        Each(["first", "second"]),
        Marks([LoopState.TOLD, LoopState.HEARD]),
    ]
    return report(
        LoopKey([(state, 3, f"meaning of {state}") for state in LoopState]),
        Facts([("Tactic", "Pop-up event"), ("Purpose", MANY_WORDS[:2000]), ("Place", "Lion Walk")]),
        Heading("Second level"),
        Words("A lead.", "lead"),
        Words("A body.\n\nAnother.\nAnd a line."),
        Heading("Third level", 3),
        Bullets(["a first bullet", "a second bullet"]),
        Concern(1, "The subway is dark", "Lighting", LoopState.ACTING, "3 days", steps),
        Concern(2, "Nothing followed", "", LoopState.HEARD, "1 day"),
        Table([Column(name, 1) for name in ("A", "B", "C", "D")], [row] * 3, ["Total", "3", "", ""], "Four (columns)"),
        Words("A note.", "note"),
    )  # fmt: skip


def words(path: Path) -> set[str]:
    return set(" ".join(pdf_checks.texts(path)).split())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.pdf"


@pytest.mark.parametrize(
    "made",
    [
        every_block(),
        replace(every_block(), landscape=True, marking="Official-Sensitive"),
        report(),
        engagement_sheet.build(made_up.whole(), made_up.story(), made_up.ORIGIN),
        tracker.build(made_up.tracker_facts(60), made_up.ORIGIN),
        tracker.build(replace(made_up.tracker_facts(1), logs=[]), made_up.ORIGIN),
        loops_report.build(made_up.loops_facts([made_up.whole(), *made_up.many(20)]), made_up.ORIGIN),
    ],
    ids=["every block", "landscape", "no block", "sheet", "tracker", "empty tracker", "loops"],
)
def test_a_pdf_is_accessible_and_marked_on_every_page(made: Report, path: Path) -> None:
    written = to_pdf(made, path)
    assert pdf_checks.profile_failures(path) == []
    assert pdf_checks.mark_failures(path) == []
    assert pdf_checks.furniture_failures(path, made.marking) == []
    assert written.page_count == len(pypdf.PdfReader(path).pages)
    assert written.stand_ins == ()


def test_every_kind_of_block_is_on_paper(path: Path) -> None:
    to_pdf(every_block(), path)
    text = " ".join(" ".join(pdf_checks.texts(path)).split())
    for said in (
        "ENGAGEMENT SHEET", "Every kind of block", "Essex Police · Colchester · 1 July 2026", "meaning of Stalled",
        "Pop-up event", "Second level", "A lead.", "Another. And a line.", "Third level", "• a first bullet",
        "1. The subway is dark", "ACT the action", "TELL the tell", "Overdue 3 days", "2. Nothing followed",
        "first second", "Total", "A note.", "Made Wed 1 Jul 2026 08:14 by PC 71482 D. Made-Up",
        "record log 8F3A… #10412",
    ):  # fmt: skip
        assert said in text


def test_a_pdf_says_what_it_is(path: Path) -> None:
    to_pdf(report(), path)
    reader = pypdf.PdfReader(path)
    about = reader.metadata
    assert about is not None
    assert about.title == "Every kind of block - OFFICIAL"
    assert about.author == made_up.ORIGIN.made_by
    assert about.subject == "Engagement sheet, Essex Police, Colchester, 1 July 2026"
    assert about["/Keywords"] == "OFFICIAL, record log 8F3A… #10412"
    assert about.creation_date == made_up.ORIGIN.made_at
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == ["Every kind of block"]


def test_it_is_read_aloud_in_the_order_in_which_it_is_printed(path: Path) -> None:
    to_pdf(every_block(), path)
    with pikepdf.open(path) as pdf:
        roles = [str(element.S)[1:] for element in pdf.Root.StructTreeRoot.K.K]
    assert roles == [
        "P", "H1", "P", "P", "P", "P", "P", "P", "Table", "H2", "P", "P", "P", "H3", "L", "Sect", "Sect", "Table", "P"
    ]  # fmt: skip


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        to_pdf(every_block(), tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_no_word_of_a_row_higher_than_a_page_is_lost(path: Path) -> None:
    said, done = MANY_WORDS, MANY_WORDS.replace("word", "done")
    rows: list[list[Cell]] = [
        ["1 Apr", Each([said, "second concern"]), Each([HOSTILE, done]), Marks([LoopState.TOLD, LoopState.HEARD])],
        ["2 Apr", LONG_WORD, "last", ""],
    ]
    columns = [Column(name, 1) for name in ("Date", "Raised", "Done", "Loop")]
    to_pdf(report(Table(columns, rows, ["Total", "", "", ""]), landscape=True), path)
    found = words(path)
    assert set(f"{said} {done} {HOSTILE} second concern last continued Total".split()) <= found
    assert LONG_WORD in "".join(" ".join(pdf_checks.texts(path)).split())
    assert pdf_checks.mark_failures(path) == []


def test_a_table_that_ends_with_its_page_leaves_no_page_empty_and_one_of_half_a_page_none_half_empty(
    path: Path,
) -> None:
    for notes, lines in product(range(10), range(1, 7)):
        rows = [["\n".join(["row"] * (6 if place else lines))] for place in range(7)]
        blocks = [*(Words("y", "note") for _ in range(notes)), Table([Column("Name", 1)], rows)]
        to_pdf(report(*blocks), path)
        sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(path).pages]
        assert sheets[0].count("row") >= 25
        assert all("row" in sheet for sheet in sheets)


def test_text_that_looks_like_mark_up_prints_as_itself(path: Path) -> None:
    to_pdf(replace(report(Words(HOSTILE), Heading(HOSTILE), Facts([(HOSTILE, HOSTILE)])), title=HOSTILE), path)
    text = " ".join(pdf_checks.texts(path)).replace("\n", " ")
    assert re.sub(r"\s+", " ", text).count(HOSTILE) >= 3
    assert pdf_checks.profile_failures(path) == []


def test_a_paragraph_of_sixty_thousand_words_is_written_in_good_time(path: Path) -> None:
    text = " ".join(f"w{number}" for number in range(60_000))
    start = time.thread_time()  # the thread's own, so that a busy machine cannot lengthen it
    to_pdf(report(Words(text)), path)
    assert time.thread_time() - start < 2
    assert set(text.split()) <= words(path)


@pytest.mark.parametrize("text", ["Zażółć gęślą jaźń", "Καλημέρα κόσμε", "Здравствуйте", "đường phố", "£5 – “quoted”…"])
def test_latin_greek_and_cyrillic_need_no_layout_function(text: str, path: Path) -> None:
    assert to_pdf(report(Words(text)), path).stand_ins == ()
    assert set(text.split()) <= words(path)


def test_letters_that_cannot_be_drawn_are_reported_and_printed_as_their_numbers(path: Path) -> None:
    written = to_pdf(report(Words("Said 居 and 居, \0bell\a")), path)
    assert written.stand_ins == (StandIn("居", "Said 居 and 居, bell", 2),)
    assert {"Said", "[U+5C45]", "and", "[U+5C45],", "bell"} <= words(path)


@pytest.mark.parametrize("calls", [0, 1, 30])
def test_a_cancelled_report_leaves_nothing(calls: int, tmp_path: Path) -> None:
    made = tracker.build(made_up.tracker_facts(60), made_up.ORIGIN)
    left = calls

    def progress(done: int, total: int, doing: str = "") -> None:
        nonlocal left
        assert 0 <= done <= total
        left -= 1
        if left < 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        to_pdf(made, tmp_path / "report.pdf", progress)
    assert list(tmp_path.iterdir()) == []


def test_it_can_be_cancelled_until_the_last_moment(tmp_path: Path) -> None:
    def progress(done: int, total: int, doing: str = "") -> None:
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        to_pdf(report(), tmp_path / "report.pdf", progress)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_often(path: Path) -> None:
    made = tracker.build(made_up.tracker_facts(1000), made_up.ORIGIN)
    told = [time.thread_time()]  # the thread's own, so that a busy machine cannot lengthen it
    to_pdf(made, path, lambda *_: told.append(time.thread_time()))
    told.append(time.thread_time())
    assert len(told) >= 1000  # at least once for each engagement
    assert max(later - earlier for earlier, later in pairwise(told)) < 0.2


def test_small_files_stay_small(path: Path) -> None:
    to_pdf(engagement_sheet.build(made_up.whole(), made_up.story(), made_up.ORIGIN), path)
    assert path.stat().st_size < 80_000
    with pikepdf.open(path) as pdf:
        assert pdf.pdf_version == "1.7"


def test_nothing_but_benchmarks_uses_paragraphs_with_mark_up() -> None:
    for file in ROOT.glob("*/**/*.py"):
        if file.relative_to(ROOT).parts[:2] == ("tests", "bench") or ".venv" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, (ast.Import, ast.ImportFrom)) else []
            assert not any("platypus" in name or name == "Paragraph" for name in names), file
