import time
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication

from exports.pdf.glyphs import GlyphLine, Line, Piece
from exports.report import Column, Each, Facts, Heading, Marks, Report, Table, Words
from exports.to_pdf import to_pdf
from gui.any_script import lay_out
from models.loop import LoopState
from tests.exports import pdf_checks

ARABIC, LATIN, EMOJI = "NotoSansArabic-Regular", "NotoSans-Regular", "NotoEmoji-Regular"
SAYINGS = {
    "Arabic": "قال أحد السكان إن الإنارة في النفق معطلة منذ عيد الفصح",
    "Urdu": "لوگوں نے کہا کہ سڑک پر روشنی نہیں ہے",
    "Hebrew": "התאורה כבויה",
    "Bengali": "বাসিন্দারা বললেন রাতে রাস্তায় আলো নেই শ্রদ্ধা",
    "Hindi": "निवासियों ने कहा कि सड़क पर क्षेत्र शिक्षा द्वितीय",
    "Punjabi": "ਸਤ ਸ੍ਰੀ ਅਕਾਲ",
    "Gujarati": "કેમ છો ક્ષમા",
    "Tamil": "வணக்கம் நண்பர்களே",
    "Chinese": "居民说晚上街上没有灯，希望警察多巡逻。",
    "Polish": "Zażółć gęślą jaźń w Łodzi",
    "Emoji": "Thanks 👍🏽 from us 👨‍👩‍👧 🇬🇧 1️⃣ ❤️ ✓ → ≥ ●",
    "Yoruba": "ẹ́ kọ́ Yorùbá",
}

pytestmark = pytest.mark.usefixtures("qapp")


def written(path: Path, *blocks: object, title: str = "Any script") -> str:
    """The text of a report of these blocks, as it is read back, with no letter that could not be drawn."""
    report = Report(
        kind="Engagement sheet", title=title, force="Essex Police", district="Colchester", period="2026",
        dates="1 July 2026", made_by="PC Made-Up", made_at=datetime(2026, 7, 1, tzinfo=UTC), record_log="8F3A… #1",
        blocks=blocks,
    )  # type: ignore[arg-type]  # the tests hand in blocks  # fmt: skip
    assert to_pdf(report, path, lay_out=lay_out).stand_ins == ()
    return " ".join(pdf_checks.texts(path)).replace("\u2060", "")


@pytest.mark.parametrize("language", SAYINGS)
def test_what_people_said_comes_back_word_by_word(language: str, tmp_path: Path) -> None:
    text = written(tmp_path / "a.pdf", Words(SAYINGS[language]))
    assert [word for word in SAYINGS[language].split() if word not in text] == []
    assert pdf_checks.profile_failures(tmp_path / "a.pdf") == []


def test_any_script_can_stand_anywhere_on_the_page(tmp_path: Path) -> None:
    path, everything = tmp_path / "a.pdf", list(SAYINGS.values())
    row = ["x", Each(everything), Marks([LoopState.HEARD] * len(everything))]
    table = Table(
        [Column(SAYINGS["Bengali"], 1), Column("Words", 2), Column("Loop", 1)], [row], ["", everything[0], ""]
    )
    written(path, Facts(list(SAYINGS.items())), Heading(SAYINGS["Urdu"]), table, title=SAYINGS["Chinese"])
    pdf_checks.assert_sound(path)
    assert pypdf.PdfReader(path).metadata.title == SAYINGS["Chinese"] + " - OFFICIAL"  # type: ignore[union-attr]  # it has


def test_a_long_text_goes_on_over_pages(tmp_path: Path) -> None:
    said = " ".join(f"{SAYINGS['Hindi']} {number}" for number in range(600))
    text = written(tmp_path / "a.pdf", Words(said))
    assert set(said.split()) <= set(text.split())
    assert len(pdf_checks.texts(tmp_path / "a.pdf")) > 3
    pdf_checks.assert_sound(tmp_path / "a.pdf")


def glyph_lines(lines: list[Line]) -> list[GlyphLine]:
    assert all(isinstance(line, GlyphLine) for line in lines)
    return [line for line in lines if isinstance(line, GlyphLine)]


def test_lines_say_every_letter_and_none_is_too_wide() -> None:
    words = [SAYINGS["Arabic"] + " ", "Avon Way, 15 ", SAYINGS["Arabic"]]
    pieces = [Piece(text, font) for text, font in zip(words, (ARABIC, LATIN, ARABIC), strict=True)]
    lines = glyph_lines(lay_out(pieces, 8, 90))
    assert "".join(line.text for line in lines) == "".join(words)
    assert all(line.width <= 90 for line in lines)
    assert all(line.from_right for line in lines)
    assert all(cluster.glyphs for line in lines for run in line.runs for cluster in run.clusters)


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧", "🇬🇧", "1️⃣", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️"])
def test_joined_emoji_are_one_picture_and_never_a_box(emoji: str) -> None:
    (line,) = glyph_lines(lay_out([Piece(emoji, EMOJI)], 10, 100))
    (glyph,) = [glyph for run in line.runs for cluster in run.clusters for glyph in cluster.glyphs]
    assert glyph.number != 0


def test_a_typeface_that_lacks_a_letter_is_not_replaced_by_another() -> None:
    (line,) = glyph_lines(lay_out([Piece("A居", LATIN)], 10, 100))
    assert {run.font for run in line.runs} == {LATIN}


def test_a_line_without_any_shaped_letter_is_plain_text() -> None:
    lines = lay_out([Piece("Wholly plain words go first and one ", LATIN), Piece("👍", EMOJI)], 8, 60)
    assert lines[:2] == ["Wholly plain", "words go first"]
    assert isinstance(lines[-1], GlyphLine)


def test_a_very_long_text_is_laid_out_in_good_time(tmp_path: Path, qapp: QApplication) -> None:
    start = time.perf_counter()
    written(tmp_path / "a.pdf", Words((SAYINGS["Arabic"] + " ") * 1000))
    assert time.perf_counter() - start < 4
