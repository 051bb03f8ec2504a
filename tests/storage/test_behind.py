"""Behind every figure stand as many engagements, or loops, as it says."""

from collections.abc import Iterator
from datetime import timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from exports.chart import Bars, Columns, Funnel, HeatTable
from exports.report import Bar, Beside, Figures, Table, Text
from exports.reports.what_works.sections import sections
from models.engagement import Engagement, Status
from models.loop import Targets
from models.spoken import Period
from models.tally import COUNTED
from models.what_works import Behind, WorksQuery
from storage.behind import engagements_behind, loops_behind
from storage.engagements import EngagementQuery
from storage.store import Store
from storage.what_works import what_works
from tests.storage.any_logs import FIRST, LOGS, everything

COUNTING = ("engagements", "concerns heard", "loops closed")  # headline figures that count what can be listed
QUERIES = st.builds(
    WorksQuery,
    period=st.builds(
        lambda first, days: Period(FIRST + timedelta(first), FIRST + timedelta(first + days)),
        st.integers(0, 40),
        st.integers(0, 70),
    ),
    districts=st.sampled_from([(), ("Colchester",), ("Colchester", "Tendring")]),
    tactics=st.sampled_from([(), ("Survey",)]),
    statuses=st.sampled_from([COUNTED, (), (Status.ACCEPTED,)]),
    team=st.sampled_from(["", "", "CSEO"]),
    community=st.sampled_from(["", "", "Muslim"]),
)


def numbers(blocks) -> Iterator[tuple[float, Behind]]:
    """Every number that counts what can be listed, with what opens behind it."""
    for block in blocks:
        match block:
            case Beside(charts):
                yield from numbers(charts)
            case Figures(items):
                yield from ((int(one.number), one.key) for one in items if one.what in COUNTING)
            case Columns(title="Engagements"):
                yield from ((point.value, point.key) for point in block.points)
            case Funnel():
                yield from ((stage.value, stage.key) for stage in block.stages)
            case HeatTable() | Bars():
                for row in block.rows:
                    yield from zip(row.values, row.keys, strict=True)
            case Table(columns, rows) if columns[1].name == "n":
                yield from ((int(row[1].text), row[1].key) for row in rows if isinstance(row[1], Text))
            case Table(rows=rows):
                yield from ((cell.value, cell.key) for row in rows for cell in row if isinstance(cell, Bar))


HELD = {"district": "Colchester", "tactic": "Survey", "status": Status.SUBMITTED, "held_on": FIRST}


def listed(store, behind) -> int:
    """How many the page of engagements, or that of loops, lists of it."""
    if behind.of_concerns:
        return sum(store.concerns.counts(loops_behind(behind), Targets(), store.today()).values())
    return len(store.engagements.ids(engagements_behind(behind)))


def test_as_many_are_listed_as_every_figure_says(make):
    both = {**HELD, "communities": ("Muslim", "Business")}
    one = {**HELD, "communities": ("Business",)}

    @settings(max_examples=40)
    @given(LOGS, QUERIES)
    @example([(both, [], None), (one, [], None)], WorksQuery(period=Period(FIRST, FIRST), community="Muslim"))
    def agree(logs, query):
        with Store.in_memory(user="PC Made-Up", machine="desk", today=lambda: FIRST + timedelta(100)) as store:
            with store.operation("Log") as op:
                op.add([record for log in logs for record in everything(make, *log)])
            shown = sections(what_works(store, query))
            found = [pair for section in shown for pair in numbers(section.blocks)]
            assert len(found) >= len(COUNTING)
            assert [number for number, _ in found] == [listed(store, behind) for _, behind in found]

    agree()


def test_what_stands_behind_a_figure_can_be_narrowed_further(store, make, save):
    pop_up, coffee = (make(Engagement, held_on=FIRST, tactic=tactic, status=Status.ACCEPTED) for tactic in "PC")
    save(pop_up, coffee)
    within = engagements_behind(Behind(engagements=WorksQuery(period=Period(FIRST, FIRST))))
    assert len(store.engagements.ids(within)) == 2
    assert store.engagements.ids(EngagementQuery(within=within, tactics=("C",))) == [coffee.id]
