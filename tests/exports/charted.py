"""Made-up charts of every kind, and a report that holds them all."""

from dataclasses import replace

from exports.chart import (
    Band,
    Bands,
    Bars,
    Chart,
    Columns,
    Funnel,
    HeatTable,
    Lines,
    Point,
    Row,
    SmallMultiples,
    Stage,
)
from exports.report import (
    Bar,
    Beside,
    Block,
    Cell,
    Column,
    Figure,
    Figures,
    Heading,
    Heat,
    Range,
    Report,
    Table,
    Text,
    Words,
)
from tests.exports import made_up

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
HELD, HELD_BEFORE = (11, 12, 16, 14, 18, 15), (13, 9, 12, 15, 14, 11)
MET = (402, 380, 640, 517, 871, 602)
COUNTED = "Engagements held in the period, of any status but planned and cancelled."

ENGAGEMENTS = Columns(
    title="Engagements",
    about="June so far",
    counted=COUNTED,
    points=[
        Point(
            name=month,
            value=held,
            before=before,
            below=f"{met:,}",
            is_unfinished=month == "Jun",
            key=f"month {month}",
        )
        for month, held, before, met in zip(MONTHS, HELD, HELD_BEFORE, MET, strict=True)
    ],
    before_is="the same month of the period before",
    below_is="met",
)
AUDIENCE = Columns(
    title="Audience",
    points=[Point(name=month, value=met, key=month) for month, met in zip(MONTHS, MET, strict=True)],
)
YEARS = Columns(
    title="Engagements by month, five years",
    points=[Point(name=f"{MONTHS[at % 6]} {2021 + at // 12}", value=1000 + 37 * at % 400) for at in range(60)],
)
THEMES = Bars(
    title="Themes raised most",
    labels=("told", "not told yet"),
    rows=[
        Row(name="Anti-social behaviour", values=(27, 11), keys=("asb told", "asb open"), before=29, note="9 more"),
        Row(name="Speeding and road safety", values=(17, 7), before=26),
        Row(name="Violence against women and girls", values=(9, 8), before=8),
        Row(name="Rural crime", values=(7, 4), before=9),
        Row(name="Burglary", values=(1, 2), before=None, is_small=True),
        Row(name="Parking", values=(None, None)),
    ],
    before_is="concerns in the period before",
)
PLACES = Bars(
    title="Places raised most",
    rows=[
        Row(name=name, values=(value,), keys=(name,), note=note)
        for name, value, note in (
            ("Hawthorne Avenue parade", 19, "6 open"),
            ("Castle Park", 14, "3 open"),
            ("North Station to North Hill", 12, "7 open"),
            ("Avon Way subway", 8, ""),
        )
    ],
)
FUNNEL = Funnel(
    title="How far the 143 concerns have come",
    stages=[
        Stage(name="Heard", value=143, after="10 heard, nothing yet", colour="listen", key="heard"),
        Stage(name="Acted on", value=133, after="12 days, median, from the last action", colour="act", key="acted"),
        Stage(name="Told", value=96, colour="tell", key="told"),
    ],
)
OVER_TIME = Lines(
    title="Themes over time",
    labels=MONTHS,
    rows=[
        Row(name="Anti-social behaviour", values=(4, 7, 6, 9, 8, 4), keys=MONTHS),
        Row(name="Speeding", values=(5, 3, None, None, 4, 6)),
        Row(name="Rural crime", values=(2, None, 1, None, 3, 4)),
    ],
)
REACH = HeatTable(
    title="Who we reach",
    about="times met; blanks are the finding",
    labels=MONTHS,
    rows=[
        Row(name="Business", values=(3, 2, 1, 4, 3, 2), keys=MONTHS),
        Row(name="Young people", values=(2, 4, 0, 3, 5, 2)),
        Row(name="Gypsy, Roma and Traveller", values=(0, 1, 0, 0, 0, None)),
        Row(name="Vision impairment", values=(0, 0, 0, 0, 0, 0)),
    ],
)
DISTRICTS = SmallMultiples(
    title="Engagements by district",
    labels=MONTHS,
    rows=[
        Row(name=name, values=[None if at == 3 and place == 2 else (at * 7 + place * 5) % 19 for at in range(6)])
        for place, name in enumerate(("Basildon", "Braintree and Uttlesford", "Colchester", "Harlow", "Tendring"))
    ],
)
CLOCK = Bands(
    title="How long it takes",
    unit=" days",
    bands=[
        Band(name="Heard to first action", low=2, middle=4, high=9, before=7, colour="listen", key="response"),
        Band(name="Last action to tell", low=4, middle=9, high=17, before=16, colour="act"),
        Band(name="Heard to told", low=15, middle=27, high=46, before=41, note="11 waiting", colour="tell"),
    ],
)
SURVEY = Bands(
    title="Local police do a good job",
    unit=" %",
    top=100,
    band_is="95 % interval",
    middle_is="result",
    before_is="most similar forces",
    bands=[
        Band(name="Q1 2026/27", low=58.2, middle=63, high=67.6, before=60, note="n 412"),
        Band(name="Q4 2025/26", middle=61, note="n not known"),
        Band(name="Q3 2025/26", low=20, middle=50, high=80, note="n 4", is_small=True),
    ],
)
EVERY: tuple[Chart, ...] = (
    ENGAGEMENTS, AUDIENCE, YEARS, THEMES, PLACES, FUNNEL, OVER_TIME, REACH, DISTRICTS, CLOCK, SURVEY,
)  # fmt: skip
FIGURES = Figures(
    [
        Figure(number="86", what="engagements", difference="12 more", before="before 74", goes="up", key="engagements"),
        Figure(number="3,412", what="people met", difference="14 %", before="before 2,980", change="better", goes="up"),
        Figure(number="143", what="concerns raised", difference="25", before="before 118", goes="up"),
        Figure(
            number="67 %",
            what="told what was done",
            difference="18 points",
            before="before 49 %",
            change="better",
            goes="up",
        ),
        Figure(
            number="27",
            what="days, heard to told",
            difference="14 days faster",
            before="before 41",
            change="better",
            goes="down",
        ),
        Figure(number="3", what="communities not met", difference="1", before="before 2", change="worse", goes="up"),
    ]
)


def _tactic(name: str, number: int, ends: tuple[float, float, float, float, float], told: str) -> list[Cell]:
    few = number < 5
    lowest, low, middle, high, highest = ends
    spread = Range(lowest=lowest, low=low, middle=middle, high=high, highest=highest, is_small=few)
    texts = [f"{number}", f"{middle:g}", told]
    shown = [Text(text, "faint") if few else text for text in texts]
    return [Text(name, "faint") if few else name, shown[0], spread, *shown[1:]]


TACTICS = Table(
    [
        Column("Tactic", 4.8),
        Column("n", 0.9, "right"),
        Column("Audience", 5),
        Column("Median", 1.3, "right"),
        Column("Told", 1.5, "right"),
    ],
    [
        _tactic("Stroll with a patrol", 14, (4, 18, 34, 41, 61), "81 %"),
        _tactic("Pop-up event", 27, (6, 20, 29, 44, 88), "70 %"),
        _tactic("School assembly or visit", 9, (45, 60, 96, 110, 120), "57 %"),
        _tactic("Coffee with Cops", 3, (2, 2, 4, 6, 7), "too few"),
    ],
    summary="Tactics compared",
)
RAISED = Table(
    [Column("Theme", 4), Column("Raised (dark: told)", 4), Column("Told", 1, "right"), Column("Most raised at", 5)],
    [
        ["Anti-social behaviour", Bar(value=38, part=27, key="asb"), "27", "Hawthorne Avenue parade; Castle Park"],
        ["Speeding and road safety", Bar(value=24, part=17), "17", "Straight Road"],
        ["Burglary", Bar(value=3, is_small=True), "1", "Forest Road"],
        ["Parking", Bar(value=0), "0", ""],
    ],
    summary="Themes",
)
COMMUNITIES = Table(
    [Column("Community", 5.6), *(Column(month, 1.5, "centre") for month in MONTHS), Column("All", 1, "right")],
    [
        [Text("Chinese, not met", "danger"), *(Heat(value=0) for _ in MONTHS), "0"],
        ["Young people", *(Heat(value=value, key="young") for value in (3, 4, 12, 3, 5, 4)), "31"],
        ["Nepalese", Heat(value=None), *(Heat(value=value) for value in (0, 0, 1, 2, 1)), "4"],
    ],
    summary="Communities by month",
)


def blocks() -> list[Block]:
    """Every kind of chart, and of picture in a table."""
    return [
        Words("Colchester met more people than in the half-year before, and closed two loops in three.", "lead"),
        FIGURES,
        Heading("Engagements and audience by month"),
        Beside([ENGAGEMENTS, AUDIENCE]),
        Heading("Loops: from heard to told"),
        Beside([FUNNEL, CLOCK]),
        Heading("What works here"),
        TACTICS,
        Heading("What was raised, and where"),
        RAISED,
        Beside([THEMES, PLACES]),
        OVER_TIME,
        Heading("Communities reached, and not"),
        COMMUNITIES,
        REACH,
        Heading("Elsewhere"),
        DISTRICTS,
        YEARS,
        SURVEY,
    ]


def report(*given: Block) -> Report:
    """A summary of these blocks, or of every kind."""
    origin = made_up.ORIGIN
    return Report(
        kind="District summary",
        title="Colchester, January to June 2026",
        force=origin.force,
        district="Colchester",
        period="2026-01-01 to 2026-06-30",
        dates="1 January to 30 June 2026",
        filters="Compared with 1 Jul to 31 Dec 2025",
        made_by=origin.made_by,
        made_at=origin.made_at,
        record_log=origin.record_log,
        blocks=given or tuple(blocks()),
    )


def many_rows(chart: Chart, count: int) -> Chart:
    """The chart with so many rows, the same over and over."""
    name = next(name for name in ("rows", "bands", "points", "stages") if hasattr(chart, name))
    rows = getattr(chart, name)
    return replace(chart, **{name: [rows[at % len(rows)] for at in range(count)]})
