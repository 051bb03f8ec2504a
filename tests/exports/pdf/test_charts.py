import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from exports.chart import Row
from exports.charts.layout import layout
from exports.charts.numbers import number
from exports.charts.shapes import Text
from exports.charts.words import alt
from exports.pdf.theme import REGULAR, SEMI_BOLD
from exports.pdf.typefaces import width
from exports.report import Beside, Column, Figures, Table
from exports.to_pdf import to_pdf
from tests.exports import charted, pdf_checks
from tests.exports.charts.test_words import every_value

each_kind = pytest.mark.parametrize("chart", charted.EVERY, ids=lambda chart: chart.title)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.pdf"


def text(path: Path) -> str:
    return " ".join(" ".join(pdf_checks.texts(path)).split())


def figures(path: Path) -> list[tuple[str, list[float]]]:
    """The alt text and the box of each figure, in order."""
    found = []
    with pikepdf.open(path) as pdf:
        work = [pdf.Root.StructTreeRoot.K]
        while work:
            element = work.pop()
            if element.S == "/Figure":
                found.append((str(element.Alt), [float(edge) for edge in element.A.BBox]))
            work += reversed([kid for kid in element.get("/K", []) if not isinstance(kid, int) and "/S" in kid])
    return found


def test_every_kind_of_chart_is_accessible(path):
    to_pdf(charted.report(), path)
    pdf_checks.assert_sound(path)


@each_kind
def test_a_chart_is_one_figure_with_its_words_and_its_box_on_the_page(chart, path):
    to_pdf(charted.report(chart), path)
    ((said, (left, bottom, right, top)),) = figures(path)
    assert said == alt(chart)
    assert 51 < left < right < 545
    assert 65 < bottom < top < 777
    pdf_checks.assert_sound(path)


@each_kind
def test_the_numbers_that_are_drawn_can_be_read_back_from_paper(chart, path):
    to_pdf(charted.report(chart), path)
    drawing = layout(chart, 493.2 / 8 * 13, lambda t, size, bold: width(t, SEMI_BOLD if bold else REGULAR) * size)
    said = text(path)
    drawn = [shape.text for shape in drawing.shapes if isinstance(shape, Text)]
    assert drawn
    assert all(one in said for one in drawn)


def test_every_value_of_columns_and_bars_is_printed(path):
    to_pdf(charted.report(charted.ENGAGEMENTS, charted.PLACES, charted.DISTRICTS, charted.FUNNEL), path)
    said = set(re.findall(r"[\d,.]+", text(path)))
    values = [value for chart in (charted.PLACES, charted.DISTRICTS, charted.FUNNEL) for value in every_value(chart)]
    assert {number(value) for value in [*values, *charted.HELD]} <= said


def test_charts_stand_side_by_side_and_their_drawings_begin_level(path):
    to_pdf(charted.report(Beside([charted.ENGAGEMENTS, charted.AUDIENCE])), path)
    (_, first), (_, second) = figures(path)
    assert first[2] < second[0]
    assert first[3] == second[3]
    pdf_checks.assert_sound(path)


@pytest.mark.parametrize("chart", [c for c in charted.EVERY if c is not charted.YEARS], ids=lambda chart: chart.title)
def test_a_chart_of_sixty_rows_leaves_no_page(chart, path):
    many = charted.many_rows(chart, 60)
    to_pdf(charted.report(many), path)
    pdf_checks.assert_sound(path)
    assert all(65 < bottom < top < 777 for _, (_, bottom, _, top) in figures(path))


def test_pieces_of_a_chart_keep_its_axis_and_lose_no_row(path):
    rows = [Row(name=f"Place number {at}", values=(1 if at else 1000,)) for at in range(90)]
    to_pdf(charted.report(replace(charted.PLACES, rows=rows)), path)
    said = text(path)
    assert len(figures(path)) > 1
    assert all(f"Place number {at}" in said for at in range(90))


def test_names_in_any_script_are_drawn_or_reported(path):
    rows = [Row(name="Zażółć <b>&amp; (half \\ open", values=(3,)), Row(name="居民", values=(4,))]
    written = to_pdf(charted.report(replace(charted.PLACES, rows=rows)), path)
    assert [one.letter for one in written.stand_ins] == ["居", "民"]
    assert "Zażółć <b>&amp; (half \\ open" in text(path)
    pdf_checks.assert_sound(path)


def test_ranges_in_cells_are_figures_that_say_what_they_show(path):
    to_pdf(charted.report(charted.TACTICS), path)
    said = [alt for alt, _ in figures(path)]
    assert said[0] == "median 34, half of them 18 to 41, from 4 to 61"
    assert said[-1].endswith("from 2 to 7, too few to compare")
    assert "Audience, 0 to 120" in text(path)


def test_bars_and_heat_in_cells_are_numbers_in_print(path):
    to_pdf(charted.report(charted.RAISED, charted.COMMUNITIES), path)
    said = text(path)
    assert "Anti-social behaviour 38 27 Hawthorne" in said
    assert "Young people 3 4 12 3 5 4 31" in said
    assert "Nepalese 0 0 1 2 1 4" in said
    assert figures(path) == []


def test_a_table_of_pictures_may_be_as_long_as_it_likes(path):
    rows = [row for _ in range(60) for row in charted.TACTICS.rows]
    to_pdf(charted.report(replace(charted.TACTICS, rows=rows)), path)
    assert len(figures(path)) == len(rows)
    pdf_checks.assert_sound(path)


def test_headline_figures_are_a_list_with_their_differences(path):
    to_pdf(charted.report(charted.FIGURES), path)
    said = text(path)
    for figure in charted.FIGURES.items:
        assert f"{figure.number} {figure.what} {figure.difference} {figure.before}" in said
    pdf_checks.assert_sound(path)


@pytest.mark.parametrize("count", [0, 1, 7, 13])
def test_any_number_of_headline_figures_finds_room(count, path):
    items = [replace(charted.FIGURES.items[at % 6], what=f"figure {at}") for at in range(count)]
    to_pdf(charted.report(Figures(items)), path)
    assert all(f"figure {at}" in text(path) for at in range(count))
    pdf_checks.assert_sound(path)


def test_a_table_without_any_row_is_still_a_table(path):
    to_pdf(charted.report(Table([Column("Theme", 1), Column("Raised", 1, top=10)], [])), path)
    pdf_checks.assert_sound(path)
