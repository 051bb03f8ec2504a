"""The district summary: what a period came to, on a few pages for a commander and for partners."""

from collections.abc import Iterator, Sequence

from exports.chart import Row, SmallMultiples
from exports.report import (
    Beside,
    Block,
    Bullets,
    Column,
    Figure,
    Figures,
    Heading,
    LoopKey,
    Report,
    Table,
    Text,
    Words,
)
from exports.reports import district_summary_tables as tables
from exports.reports.district_summary_lead import lead
from exports.reports.district_summary_surveys import surveys
from exports.reports.origin import Origin
from exports.reports.tracker import MEANINGS
from exports.reports.what_works import raised, reach
from exports.reports.what_works.section import Section
from exports.reports.what_works.sections import sections
from exports.reports.what_works.spelt import month_names, months_of
from exports.reports.what_works.tactics import tactics
from models import dates
from models.loop import LoopState
from models.named_periods import called
from models.period_story import PeriodStory, Topic
from models.sentences import counted, listed
from models.tally import COUNTED
from models.what_works import WhatWorks

KIND = "District summary"
EVERYWHERE = "All districts"
SHARE_TOLD = (
    "Concerns stand as they do today: those of an earlier period have had longer to be told, so that a later one looks "
    "slower than it will in the end."
)
CHANCE = "more or fewer is said in the first paragraph only where chance makes such a difference once in twenty times."


def build(works: WhatWorks, story: PeriodStory, origin: Origin, *, in_full: bool = False) -> Report:
    """The figures of a period in the order in which a commander asks for them, and how each is counted.

    What is too little to compare is named together, to be read on a few pages; `in_full` every bit of it has its row.
    """
    where = _where(works)
    return Report(
        kind=KIND,
        title=f"{where}, {called(works.period.first, works.period.last)}",
        force=origin.force,
        district=where,
        period=f"{works.period.first} to {works.period.last}",
        dates=dates.period(works.period.first, works.period.last),
        filters=" · ".join(_filters(works, story)),
        made_by=origin.made_by,
        made_at=origin.made_at,
        record_log=origin.record_log,
        marking=origin.marking,
        blocks=[*_blocks(works, story, in_full=in_full)],
    )


def _where(works: WhatWorks) -> str:
    return listed(works.query.districts) or EVERYWHERE


def _filters(works: WhatWorks, story: PeriodStory) -> Iterator[str]:
    """What was compared, what was asked for, and what is in no figure."""
    query = works.query
    if works.before:
        yield f"Compared with {dates.period(works.before.first, works.before.last)}"
    asked = (("tactic", listed(query.tactics, "or")), ("team", query.team), ("community", query.community))
    yield from (f"{name} {value}" for name, value in asked if value)
    if query.statuses != COUNTED:
        yield f"status {listed([each.lower() for each in query.statuses], 'or')}"
    yield counted(works.summary.headline.engagements, "engagement")
    yield counted(works.summary.headline.concerns, "concern")
    if story.left_out:
        left = listed([f"{number:,} {status.lower()}" for status, number in story.left_out.items()])
        yield f"left out: {left}"


def _blocks(works: WhatWorks, story: PeriodStory, *, in_full: bool) -> Iterator[Block]:
    found = {each.name: each for each in sections(works)}
    used = tactics(works, is_short=not in_full)
    are_several = len(story.districts) > 1
    yield Words(lead(works, story), "lead")
    if works.summary.is_empty:
        yield from _needs(works, story)
        return
    yield Figures([*_figures(found["headline"]), _not_met(works)])
    if are_several:
        yield from _districts(works, story)
    yield from _whole(found["months"])
    yield from _loops(found["loops"], works)
    yield from _needs(works, story)
    if are_several:
        yield from _tactics_side_by_side(works, story)
    else:
        yield from _whole(used)
    yield from _raised(works, story, in_full=in_full)
    yield from _reached(works, story)
    yield from _whole(found["impact"])
    yield from surveys(works, in_full=in_full)
    if story.good_practice:
        yield Heading("Good practice")
        yield Bullets(tables.good_practice(story, are_districts=are_several, in_full=in_full))
    if are_several:
        yield from _whole(used, f"{used.title}, district by district")
    yield from _counted(found)


def _figures(section: Section) -> Iterator[Figure]:
    for block in section.blocks:
        if isinstance(block, Figures):
            yield from block.items


def _not_met(works: WhatWorks) -> Figure:
    """The finding that the other figures do not show."""
    return Figure(
        number=f"{len(works.never_met):,}",
        what="communities not met",
        before=f"of {len(works.communities):,}",
        counted="No engagement that is counted named them. The log cannot see meetings that nobody logged.",
    )


def _whole(section: Section, title: str = "") -> Iterator[Block]:
    """A section as the page shows it, with the numbers of its charts."""
    yield Heading(title or section.title)
    if section.about:
        yield Words(f"{section.about[:1].upper()}{section.about[1:]}.", "note", is_kept=True)
    yield from section.blocks
    yield from section.numbers


def _districts(works: WhatWorks, story: PeriodStory) -> Iterator[Block]:
    yield Heading("District by district")
    yield tables.by_district(works, story)
    names = months_of(works.period)
    rows = [
        Row(name=each.name, values=[story.by_month.get(each.name, {}).get(month, 0) for month in names])
        for each in story.districts
    ]
    yield SmallMultiples(title="Engagements by month", labels=month_names(names), rows=rows)


def _loops(section: Section, works: WhatWorks) -> Iterator[Block]:
    states = works.summary.whole.states
    yield Heading(section.title)
    for block in section.blocks:
        yield block
        if isinstance(block, Beside):
            yield LoopKey([(state, states.get(state, 0), MEANINGS[state]) for state in LoopState])


def _tactics_side_by_side(works: WhatWorks, story: PeriodStory) -> Iterator[Block]:
    yield Heading("What each district does")
    explained = tables.letters_explained([*works.summary.tactics], story)
    yield Words(
        "How often each tactic was used, and behind the dot the median audience where it was used often enough to say."
        f"{f' {explained}.' if explained else ''} Everything else about each tactic stands at the end, district by "
        "district.",
        "note",
        is_kept=True,
    )
    yield tables.tactics_by_district(works, story)


def _raised(works: WhatWorks, story: PeriodStory, *, in_full: bool) -> Iterator[Block]:
    yield Heading("What was raised, and where")
    if not story.themes:
        yield Words("Nobody raised a concern in this period.")
        return
    shown = [*story.themes] if in_full else tables.most_raised(story.themes)
    yield tables.themes(works, story, shown)
    yield from _others(story.themes[len(shown) :], "theme")
    if story.places:
        yield Heading("Places raised most", 3)
        shown = [*story.places] if in_full else tables.most_raised(story.places)
        yield tables.places(shown)
        yield from _others(story.places[len(shown) :], "place")


def _others(topics: Sequence[Topic], what: str) -> Iterator[Block]:
    """What has no row of its own."""
    if topics:
        together, most = sum(each.concerns for each in topics), max(each.concerns for each in topics)
        each = "once each" if most == 1 else f"at most {most:,} times each"
        number = counted(len(topics), f"other {what}")
        told = sum(each.told for each in topics)
        yield Words(f"{number}, {each}: {counted(together, 'concern')}, of which {told:,} told.", "note")


def _reached(works: WhatWorks, story: PeriodStory) -> Iterator[Block]:
    if not works.communities and not works.summary.whole.communities:
        return
    yield Heading("Communities reached, and not")
    explained = tables.letters_explained([*works.summary.districts], story)
    yield Words(
        "Engagements at which a community was met. An empty box is one without any: the blanks are the finding."
        f"{f' {explained}.' if explained else ''}",
        "note",
        is_kept=True,
    )
    yield tables.communities(works, story)


def _needs(works: WhatWorks, story: PeriodStory) -> Iterator[Block]:
    yield Heading("What needs attention")
    if not story.needs:
        yield Words("Nothing waits: every concern has been acted on and told, and every log is reviewed.")
        return
    first = dates.in_full(works.period.first)
    yield Words(
        f"As it stands on {dates.in_full(works.today)}. From before: of engagements held before {first}.",
        "note",
        is_kept=True,
    )
    yield tables.needs(works, story)


def _counted(found: dict[str, Section]) -> Iterator[Block]:
    yield Heading("How each figure is counted")
    rows = [
        *((each.what.capitalize(), each.counted) for each in _figures(found["headline"])),
        ("Loops", found["loops"].counted),
        ("Tactics", found["tactics"].counted),
        ("What was raised", raised.THEMES),
        ("Places", raised.PLACES),
        ("Communities", reach.REACH),
        ("Impact", found["impact"].counted),
        ("Perception results", found["perceptions"].counted),
        ("Told, over time", SHARE_TOLD),
        ("Small numbers", f"Rows of fewer than five are grey, and shares of fewer than five are not given; {CHANCE}"),
    ]
    columns = [Column("Figure", 1.8), Column("How it is counted", 10)]
    yield Table(columns, [[name, Text(how, "muted")] for name, how in rows], summary="How each figure is counted")
