import math
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.chart import Band, Bands, Bars, Chart, Columns, Funnel, HeatTable, Lines, Point, Row, SmallMultiples, Stage
from exports.charts.layout import layout
from exports.charts.shapes import Dot, Drawing, Line, Rect, Text
from exports.pdf.theme import REGULAR, SEMI_BOLD
from exports.pdf.typefaces import width
from tests.exports import charted

ASCENT, DESCENT = 0.74, 0.24  # of letters, in parts of their size
NEAR = 0.6


def measure(text: str, size: float, bold: bool) -> float:
    return width(text, SEMI_BOLD if bold else REGULAR) * size


def drawn(chart: Chart, wide: float = 390) -> Drawing:
    return layout(chart, wide, measure)


def rects(drawing: Drawing, tone: str = "accent") -> list[Rect]:
    return [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.fill and shape.fill.tone == tone]


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def box(text: Text) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the words."""
    wide = measure(text.text, text.size, text.is_bold)
    left = text.x - {"start": 0, "middle": wide / 2, "end": wide}[text.anchor]
    return left, text.y - ASCENT * text.size, left + wide, text.y + DESCENT * text.size


def numbers_in(shape: object) -> list[float]:
    if isinstance(shape, float | int):
        return [shape]
    if isinstance(shape, tuple):
        return [number for part in shape for number in numbers_in(part)]
    if is_dataclass(shape):
        return [number for field in fields(shape) for number in numbers_in(getattr(shape, field.name))]
    return []


# What is drawn


def test_columns_and_bars_are_as_long_as_their_numbers_from_nought_on():
    first, second = rects(drawn(Columns(title="", points=[Point(name="a", value=4), Point(name="b", value=12)])))
    assert second.height / first.height == pytest.approx(3)
    assert first.y + first.height == second.y + second.height
    rows = [Row(name="a", values=(5,)), Row(name="b", values=(20,))]
    short, long = rects(drawn(Bars(title="", rows=rows)))
    assert long.width / short.width == pytest.approx(4)
    assert long.x == short.x
    stages = [Stage(name="a", value=100), Stage(name="b", value=25)]
    short, long = sorted(rects(drawn(Funnel(title="", stages=stages))), key=lambda rect: rect.width)
    assert long.width / short.width == pytest.approx(4)


def test_the_parts_of_a_stack_stand_end_to_end_and_differ_in_darkness():
    (stack,) = (charted.THEMES.rows[0],)
    first, second = rects(drawn(replace(charted.THEMES, rows=[stack])))[2:4]  # behind the two of the key
    assert first.x + first.width == pytest.approx(second.x)
    assert first.width / second.width == pytest.approx(27 / 11)
    assert first.fill != second.fill


def test_what_is_not_known_is_a_gap_and_never_nought():
    points = [Point(name="a", value=4), Point(name="b", value=None), Point(name="c", value=0)]
    drawing = drawn(Columns(title="", points=points))
    assert len(rects(drawing)) == 2
    assert texts(drawing)[:3] == ["4", "–", "0"]
    row = Row(name="a", values=(4, 7, None, 9, 3, None, 5))
    drawing = drawn(Lines(title="", labels="abcdefg", rows=[row]))
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.thick == 2]
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    assert len(lines) == 2  # a to b, and d to e: none over a gap
    assert len(dots) == 5  # also the one between two gaps


def test_a_month_that_is_not_over_is_paler():
    drawing = drawn(charted.ENGAGEMENTS)
    shares = [rect.fill.share for rect in rects(drawing) if rect.fill]
    assert shares == [1, 1, 1, 1, 1, 0.55]


def test_few_are_grey_and_hollow():
    assert len(rects(drawn(charted.THEMES), "edge")) == 2
    dots = [shape for shape in drawn(charted.SURVEY).shapes if isinstance(shape, Dot)]
    assert [dot.fill.tone for dot in dots] == ["accent", "accent", "surface"]


def test_a_community_never_met_stands_first_in_red_and_its_blanks_are_dashed():
    drawing = drawn(charted.REACH, 700)
    named = [shape for shape in drawing.shapes if isinstance(shape, Text) and shape.anchor == "start"]
    assert (named[0].text, named[0].ink.tone) == ("Vision impairment, not met", "danger")
    dashed = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.is_dashed]
    assert len(dashed) == 6 + 1 + 4
    assert not [part for part in drawing.parts if part.says.startswith("Gypsy, Roma and Traveller, Jun")]


def test_however_long_its_name_a_community_never_met_is_said_to_be_so_in_words():
    row = Row(name="People who " * 20, values=(0, 0))
    said = texts(drawn(HeatTable(title="", labels=("Jan", "Feb"), rows=[row])))
    assert said[3] == "not met"


def test_numbers_are_never_read_on_a_middle_blue():
    drawing = drawn(charted.REACH, 700)
    grounds = {(rect.x, rect.y): rect.fill for rect in rects(drawing)}
    assert grounds
    assert all(fill and not 0.42 < fill.share < 0.78 for fill in grounds.values())


def test_where_numbers_have_no_room_an_axis_from_nought_says_how_high_columns_are():
    said = texts(drawn(charted.YEARS))
    assert said[:3] == ["0", "1,000", "2,000"]
    assert not {"1,037", "1,074"} & set(said)


def test_small_multiples_share_one_axis():
    drawing = drawn(charted.DISTRICTS, 700)
    high = {rect.height for rect in rects(drawing)}
    assert max(high) == pytest.approx(52)  # of the greatest of all
    rows = [Row(name="a", values=(10,)), Row(name="b", values=(5,))]
    first, second = rects(drawn(SmallMultiples(title="", labels="x", rows=rows)))
    assert first.height / second.height == pytest.approx(2)


def test_charts_side_by_side_can_be_given_one_axis():
    one = rects(drawn(replace(charted.PLACES, top=38)))[0].width
    assert one / rects(drawn(charted.PLACES))[0].width == pytest.approx(0.5)


@pytest.mark.parametrize("chart", charted.EVERY, ids=lambda chart: chart.title)
def test_every_part_says_its_number_and_carries_its_key(chart):
    drawing = drawn(chart, 700)
    assert drawing.parts
    assert all(any(letter.isdigit() for letter in part.says) or "not known" in part.says for part in drawing.parts)
    rows = [*getattr(chart, "points", ()), *getattr(chart, "stages", ()), *getattr(chart, "bands", ())]
    keys = {row.key for row in rows} | {key for row in getattr(chart, "rows", ()) for key in row.keys}
    assert {part.key for part in drawing.parts} - {None} == keys - {None}


@pytest.mark.parametrize("chart", charted.EVERY, ids=lambda chart: chart.title)
def test_a_chart_of_nothing_is_drawn_as_nothing(chart):
    name = next(name for name in ("points", "rows", "stages", "bands") if hasattr(chart, name))
    drawing = drawn(replace(chart, **{name: ()}))
    assert not drawing.parts
    assert drawing.height < 260


# Whatever the numbers and names

values = st.one_of(st.none(), st.floats(0, 1e15), st.integers(0, 5000))
names = st.text("abcdefg mnop wxyz ÄÉ0123456789", min_size=1, max_size=200)
months = st.lists(names, min_size=1, max_size=60)


@st.composite
def rows(draw, labels: int):
    each = st.lists(values, min_size=labels, max_size=labels)
    made = st.builds(Row, name=names, values=each, before=values, note=names, is_small=st.booleans())
    return draw(st.lists(made, min_size=1, max_size=60 if labels < 3 else 8))


@st.composite
def charts(draw) -> Chart:
    kind = draw(st.sampled_from((Columns, Bars, Funnel, Lines, HeatTable, SmallMultiples, Bands)))
    given = {"title": "Title", "unit": draw(st.sampled_from(("", " days", " %")))}
    if kind is Columns:
        point = st.builds(Point, name=names, value=values, before=values, below=names, is_unfinished=st.booleans())
        points = draw(st.lists(point, min_size=1, max_size=60))
        return Columns(points=points, before_is=draw(names), below_is=draw(names), **given)
    if kind is Funnel:
        stage = st.builds(Stage, name=names, value=values, after=names)
        return Funnel(stages=draw(st.lists(stage, min_size=1, max_size=8)), **given)
    if kind is Bands:
        band = st.builds(Band, name=names, middle=values, low=values, high=values, before=values, note=names)
        return Bands(bands=draw(st.lists(band, min_size=1, max_size=60)), **given)
    labels = draw(st.lists(names, min_size=1, max_size=3)) if kind is Bars else draw(months)
    return kind(labels=labels, rows=draw(rows(len(labels))), **given)


@given(charts(), st.floats(160, 1200))
def test_nothing_leaves_its_room_and_no_words_touch_others(chart, wide):
    drawing = drawn(chart, wide)
    assert all(math.isfinite(number) for shape in (*drawing.shapes, *drawing.parts) for number in numbers_in(shape))
    for rect in (*(shape for shape in drawing.shapes if isinstance(shape, Rect)), *drawing.parts):
        assert rect.width >= 0
        assert rect.height >= 0
        assert -NEAR <= rect.x <= rect.x + rect.width <= drawing.width + NEAR
        assert -NEAR <= rect.y <= rect.y + rect.height <= drawing.height + NEAR
    for line in (shape for shape in drawing.shapes if isinstance(shape, Line)):
        assert all(-NEAR <= x <= drawing.width + NEAR for x in (line.x1, line.x2))
        assert all(-NEAR <= y <= drawing.height + NEAR for y in (line.y1, line.y2))
    words = sorted((*box(shape), shape.text) for shape in drawing.shapes if isinstance(shape, Text))
    for left, top, right, bottom, text in words:
        assert -NEAR <= left <= right <= drawing.width + NEAR, text
        assert -NEAR <= top <= bottom <= drawing.height + NEAR, text
    for place, (_, top, right, bottom, text) in enumerate(words):
        for other_left, other_top, _, other_bottom, other in words[place + 1 :]:
            if other_left >= right - NEAR:
                break
            assert other_top >= bottom - NEAR or top >= other_bottom - NEAR, (text, other)
