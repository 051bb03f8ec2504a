"""From heard to told: how far the concerns of a period have come, how long each leg takes, and what impact was seen."""

from collections.abc import Iterator
from dataclasses import replace

from exports.chart import Band, Bands, Bars, Funnel, Row, Stage
from exports.report import Beside, Block, Column, Table, Words
from exports.reports.what_works.section import Section
from exports.reports.what_works.spelt import NOTHING, engagements, figure
from models.loop import LoopState
from models.loop_clock import Leg
from models.review import Impact
from models.sentences import counted
from models.summary import spread_of_days
from models.what_works import WhatWorks

ACTED_ON = tuple(state for state in LoopState if state != LoopState.HEARD)

COUNTED = (
    "Concerns raised at the engagements above, each as it stands today. Acted on: something was undertaken, or it was "
    "decided with a reason that nothing can be. Told: a message back on or after the last action or the decision. "
    "Days are calendar days, of the concerns that have come so far; who still waits is said beside them, and those "
    "whose end is dated before their beginning are left out. In time is of those that have come, or are late already."
)


def loops(works: WhatWorks) -> Section:
    """The funnel and the clock."""
    whole = works.summary.whole
    blocks: list[Block] = [Beside([_funnel(works), _clock(works)]), _table(works)]
    return Section(
        name="loops",
        title="From heard to told",
        about=counted(whole.concerns, "concern"),
        blocks=blocks if whole.concerns else [Words("Nobody raised a concern in this period.")],
        counted=COUNTED,
        is_wide=True,
    )


def impact(works: WhatWorks) -> Section:
    """What inspectors saw, district by district."""
    rows = []
    for district, tally in works.summary.districts.items():
        if any(numbers := [tally.impacts.get(each, 0) for each in Impact]):
            behind = engagements(works, districts=(district,))
            rows.append(Row(name=district, values=numbers, keys=[replace(behind, impact=each) for each in Impact]))
    rated = sum(works.summary.whole.impacts.values())
    chart = Bars(title="Impact", rows=rows, labels=[each.value for each in Impact])
    return Section(
        name="impact",
        title="What changed, as inspectors see it",
        about=f"{rated:,} of {works.summary.headline.engagements:,} engagements rated",
        blocks=[chart] if rated else [Words("No engagement of this period has been rated yet.")],
        counted="The impact that the last review of each engagement gave it. Those that were not rated are in no bar.",
    )


def _funnel(works: WhatWorks) -> Funnel:
    whole = works.summary.whole
    states = whole.states
    of_all = replace(engagements(works), of_concerns=True)
    heard_only = states.get(LoopState.HEARD, 0)
    return Funnel(
        title=f"How far {counted(whole.concerns, 'concern')} {'has' if whole.concerns == 1 else 'have'} come",
        stages=[
            Stage(
                name="Heard",
                value=whole.concerns,
                after=f"{heard_only:,} heard, nothing yet",
                colour="listen",
                key=of_all,
            ),
            Stage(
                name="Acted on",
                value=whole.concerns - heard_only,
                after=_still(works),
                colour="act",
                key=replace(of_all, states=ACTED_ON),
            ),
            Stage(
                name="Told",
                value=whole.told,
                colour="tell",
                key=replace(of_all, states=(LoopState.TOLD,)),
            ),
        ],
    )


def _still(works: WhatWorks) -> str:
    """What keeps those acted on from being told."""
    states = works.summary.whole.states
    kept = [
        f"{states[state]:,} {words}"
        for state, words in (
            (LoopState.ACTING, "acting"),
            (LoopState.TO_TELL, "to tell"),
            (LoopState.STALLED, "stalled"),
        )
        if states.get(state)
    ]
    return ", ".join(kept)


def _clock(works: WhatWorks) -> Bands:
    """Each leg's middle half and median. Paper and screen name the median in words too."""
    return Bands(title="How long it takes", unit=" days", bands=[*_bands(works)])


def _bands(works: WhatWorks) -> Iterator[Band]:
    whole, clock = works.summary.whole, works.summary.clock
    legs = (
        ("Heard to first action", whole.response, clock.response, "listen", ACTED_ON),
        ("Last action to told", whole.tell, clock.tell, "act", (LoopState.TOLD,)),
        ("Heard to told", whole.round, clock.round, "tell", (LoopState.TOLD,)),
    )
    for name, days, leg, colour, states in legs:
        spread = spread_of_days(days)
        yield Band(
            name=name,
            middle=leg.median,
            low=spread.low if spread else None,
            high=spread.high if spread else None,
            note=f"{leg.waiting:,} waiting" if leg.waiting else "",
            colour=colour,  # type: ignore[arg-type]  # one of the three above
            is_small=leg.finished < 5,
            key=replace(engagements(works), of_concerns=True, states=states),
        )


def _table(works: WhatWorks) -> Table:
    clock = works.summary.clock
    columns = [
        Column("Leg", 5),
        Column("Concerns", 2.2, "right"),
        Column("Median", 2.2, "right"),
        Column("Target", 2.2, "right"),
        Column("In time", 2.2, "right"),
        Column("Left out of the median", 5),
    ]
    named = (
        ("Heard to first action", clock.response),
        ("Last action to told", clock.tell),
        ("Heard to told", clock.round),
    )
    return Table(columns, [_leg(name, leg) for name, leg in named], summary="How long each leg took")


def _leg(name: str, leg: Leg) -> list[str]:
    share = leg.share_in_time
    left_out = [
        f"{leg.waiting:,} still waiting" if leg.waiting else "",
        f"{leg.backwards:,} dated backwards" if leg.backwards else "",
    ]
    return [
        name,
        f"{leg.finished:,}",
        figure(leg.median, " days"),
        figure(leg.target, " days"),
        NOTHING if share is None else f"{100 * share:.0f} % of {leg.finished + (leg.waiting_late or 0):,}",
        ", ".join(filter(None, left_out)) or NOTHING,
    ]
