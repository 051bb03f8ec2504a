"""Reports of any kind: every block, any text, any number, as no builder would make them."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from exports.chart import Band, Bands, Bars, Columns, Funnel, HeatTable, Lines, Point, Row, SmallMultiples, Stage
from exports.report import (
    Bar,
    Beside,
    Bullets,
    Column,
    Concern,
    Each,
    Facts,
    Figure,
    Figures,
    Heading,
    Heat,
    LoopKey,
    Marks,
    Range,
    Report,
    Step,
    Table,
    Text,
    Words,
)
from models.loop import LoopState

HOSTILE = (
    "=1+1", "+44 20", "-5", "@here", "'=x", "_x0041_", "<b>&amp;", "\t=x", "12,345", "007", "67 %", "31 Jun 2026",
    "14 Mar 2026", "a,b;c\n2. d", '"', "\x00\x1b[31m", "1e5", "٣", "nan", "https://x.y", "\ud800", "🙂" * 3,
)  # fmt: skip
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40), st.from_regex(r"[=+\-@]?[0-9,.]{1,20}( %| days)?"))
NUMBERS = st.floats(0, 1e9) | st.integers(0, 10**6)
MAYBE = st.none() | NUMBERS
STATES = st.sampled_from(LoopState)
LABELS = st.lists(TEXTS, min_size=1, max_size=3)
CHART_ROWS = st.lists(
    st.builds(Row, name=TEXTS, values=st.lists(MAYBE, min_size=3, max_size=3), before=MAYBE, note=TEXTS), max_size=3
)
TITLES = {"title": TEXTS, "about": TEXTS, "counted": TEXTS}
CHARTS = st.one_of(
    st.builds(Columns, **TITLES, points=st.lists(st.builds(Point, name=TEXTS, value=MAYBE, before=MAYBE), max_size=3)),
    st.builds(Bars, **TITLES, rows=CHART_ROWS, labels=st.just(("a", "b", "c"))),
    st.builds(Funnel, **TITLES, stages=st.lists(st.builds(Stage, name=TEXTS, value=MAYBE, after=TEXTS), max_size=3)),
    st.builds(Lines, **TITLES, rows=CHART_ROWS, labels=st.just(("a", "b", "c"))),
    st.builds(HeatTable, **TITLES, rows=CHART_ROWS, labels=st.just(("a", "b", "c"))),
    st.builds(SmallMultiples, **TITLES, rows=CHART_ROWS, labels=st.just(("a", "b", "c"))),
    st.builds(
        Bands, **TITLES, bands=st.lists(st.builds(Band, name=TEXTS, middle=MAYBE, low=MAYBE, high=MAYBE), max_size=3)
    ),
)
CELLS = st.one_of(
    TEXTS,
    st.builds(Text, TEXTS, st.sampled_from(["ink", "muted", "faint", "strong", "danger"])),
    st.builds(Each, st.lists(TEXTS, max_size=3)),
    st.builds(Marks, st.lists(STATES, max_size=3)),
    st.builds(Range, lowest=NUMBERS, middle=NUMBERS, highest=NUMBERS, low=MAYBE, high=MAYBE),
    st.builds(Bar, value=NUMBERS, part=MAYBE, words=TEXTS),
    st.builds(Heat, value=st.none() | st.integers(0, 10**6)),
)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 4))
    columns = [Column(draw(TEXTS), 1, draw(st.sampled_from(["left", "right", "centre"]))) for _ in range(width)]
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))
    totals = draw(st.just([]) | st.lists(CELLS, min_size=width, max_size=width))
    return Table(columns, rows, totals, draw(TEXTS))


STEPS = st.builds(
    Step,
    kind=st.sampled_from(["action", "tell"]),
    text=TEXTS,
    facts=TEXTS,
    when=TEXTS,
    state=TEXTS,
    is_done=st.booleans(),
)
BLOCKS = st.one_of(
    st.builds(Heading, TEXTS),
    st.builds(Words, TEXTS),
    st.builds(Bullets, st.lists(TEXTS, max_size=3)),
    st.builds(Facts, st.lists(st.tuples(TEXTS, TEXTS), max_size=3)),
    st.builds(
        Figures,
        st.lists(
            st.builds(Figure, number=TEXTS, what=TEXTS, difference=TEXTS, before=TEXTS, counted=TEXTS), max_size=2
        ),
    ),
    st.builds(LoopKey, st.lists(st.tuples(STATES, st.integers(0, 10**6), TEXTS), max_size=3)),
    st.builds(Concern, st.integers(1, 9), TEXTS, TEXTS, STATES, TEXTS, st.lists(STEPS, max_size=2)),
    st.builds(Beside, st.lists(CHARTS, min_size=1, max_size=2)),
    CHARTS,
    tables(),
)
REPORTS = st.builds(
    Report,
    kind=TEXTS, title=TEXTS, force=TEXTS, district=TEXTS, period=TEXTS, dates=TEXTS, filters=TEXTS, made_by=TEXTS,
    made_at=st.just(datetime(2026, 7, 1, 8, 14, tzinfo=UTC)), record_log=TEXTS,
    marking=st.sampled_from(["OFFICIAL", "Official-Sensitive", "A & B"]), blocks=st.lists(BLOCKS, max_size=6),
)  # fmt: skip


def texts(block):
    """Every text that a block says, as it was given."""
    match block:
        case str():
            yield block
        case Heading(text) | Words(text):
            yield text
        case Bullets(items) | Each(items):
            yield from items
        case Facts(fields):
            yield from (text for field in fields for text in field)
        case Figures(items):
            for one in items:
                yield from (one.what, one.number, one.difference, one.counted)
        case LoopKey(counts):
            yield from (text for state, _, meaning in counts for text in (str(state), meaning))
        case Concern():
            yield from (block.text, block.facts, block.since)
            for step in block.steps:
                yield from (step.text, step.facts, step.when, step.state)
        case Beside(charts):
            yield from (text for chart in charts for text in texts(chart))
        case Table():
            yield from (column.name for column in block.columns)
            yield from (text for row in [*block.rows, block.totals] for cell in row for text in texts(cell))
        case Text(text):
            yield text
        case Marks(states):
            yield from map(str, states)
        case Range() | Heat():
            return
        case Bar():
            yield block.words
        case _:
            yield from (block.title, block.about, block.counted)
            for name in ("points", "rows", "stages", "bands"):
                for part in getattr(block, name, ()):
                    yield part.name
