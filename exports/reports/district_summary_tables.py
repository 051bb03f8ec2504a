"""The tables of the district summary: districts side by side, what was raised, whom we reach, what needs somebody."""

from collections.abc import Iterator, Sequence

from exports.report import Bar, Cell, Column, Heat, Table, Text, Tone
from exports.reports.what_works.spelt import NOTHING, TOO_FEW, figure, month_names, months_of, percent
from models import dates
from models.engagement import Engagement
from models.period_story import Need, Needed, PeriodStory, Topic
from models.sentences import counted
from models.summary import FEW, TOP, Share, headline
from models.tally import Tally
from models.what_works import WhatWorks

MOST_MONTHS = 12  # that stand beside each other on a page
FEWEST = 3  # topics that are named however seldom they were raised
MOST_LESSONS = 8  # that a short report gives
FEW_DISTRICTS = 4  # so many have room for their whole names above columns
NEXT_STEP = {
    Need.NEVER_TOLD: "Tell them; one message may close many",
    Need.OVERDUE: "Ask for a date, or take the action back",
    Need.HEARD: "Act, or decide and say why not",
    Need.STALLED: "A new action, or a decision with its reason",
    Need.TO_TELL: "Tell them what came of it",
    Need.SOCIAL_ONLY: "Tell those who raised it in another way too",
    Need.REVIEW: "An inspector accepts or returns them",
    Need.RETURNED: "Whoever recorded them mends them",
}


def by_district(works: WhatWorks, story: PeriodStory) -> Table:
    """The headline figures of each district, also of those that held nothing."""
    columns = [
        Column("District", 4.4),
        Column("Engagements", 2, "right"),
        Column("People met", 2, "right"),
        Column("Communities met", 2, "right"),
        Column("Concerns", 2, "right"),
        Column("Told", 2, "right"),
        Column("Days to told, median", 2, "right"),
        Column("Officer hours", 2, "right"),
    ]
    names = [each.name for each in story.districts]
    names += [name for name in works.summary.districts if name not in names]
    rows = [_district(name, works.summary.districts.get(name, Tally())) for name in names]
    totals = _district("All of them", works.summary.whole)
    return Table(columns, rows, totals, "The headline figures of each district")


def _district(name: str, tally: Tally) -> list[Cell]:
    found = headline(tally)
    is_small = found.engagements < FEW
    tone: Tone = "faint" if is_small else "ink"
    figures = [
        figure(found.engagements),
        figure(found.met if found.met_known else None),
        figure(found.communities),
        figure(found.concerns),
        percent(Share(part=found.told, of=found.concerns)),
        figure(found.median_days) if found.told >= FEW else TOO_FEW if found.told else NOTHING,
        figure(found.hours if found.hours_known else None),
    ]
    return [Text(name, "faint" if is_small else "strong"), *(Text(each, tone) for each in figures)]


def most_raised(topics: Sequence[Topic]) -> list[Topic]:
    """Those that a short report names: at most ten, raised often enough to say something; the first three in any case.

    A report of small numbers would have a row for each single concern.
    """
    return [each for place, each in enumerate(topics[:TOP]) if each.concerns > 1 or place < FEWEST]


def themes(works: WhatWorks, story: PeriodStory, topics: Sequence[Topic]) -> Table:
    """Each theme by month, with how much was told, how often it was raised before, and where most."""
    names = months_of(works.period)
    are_months = len(names) <= MOST_MONTHS
    before = works.before is not None
    columns = [
        Column("Theme", 5.6),
        *(
            [Column(name, 0.8, "centre") for name in month_names(names)]
            if are_months
            else [Column("Raised (dark: told)", 5)]
        ),
        *([Column("All", 1, "right")] if are_months else []),
        Column("Told", 1.1, "right"),
        *([Column("Before", 1.3, "right")] if before else []),
        Column("Most raised at", 7),
    ]
    return Table(columns, [[*_theme(each, works, story, names)] for each in topics], summary="Themes, the most first")


def _theme(topic: Topic, works: WhatWorks, story: PeriodStory, names: Sequence[str]) -> Iterator[Cell]:
    is_small = topic.concerns < FEW
    tone: Tone = "faint" if is_small else "ink"
    yield Text(topic.name, tone)
    if len(names) <= MOST_MONTHS:
        months = works.summary.months
        yield from (Heat(value=months[month].themes.get(topic.name, 0) if month in months else 0) for month in names)
        yield Text(f"{topic.concerns:,}", tone)
    else:
        yield Bar(value=topic.concerns, part=topic.told, is_small=is_small)
    yield Text(f"{topic.told:,}", tone)
    if works.before is not None:
        yield Text(f"{story.themes_before.get(topic.name, 0):,}", tone)
    yield Text(_most(topic), tone)


def _most(topic: Topic) -> str:
    """`Castle Park (3)`."""
    if topic.most is None:
        return ""
    name, number = topic.most
    return f"{name} ({number:,})" if number > 1 else name


def places(topics: Sequence[Topic]) -> Table:
    """The places named most: at how many engagements, how much of it is told, and what about."""
    columns = [
        Column("Place", 6),
        Column("Concerns (dark: told)", 4.4),
        Column("Told", 1.2, "right"),
        Column("Engagements", 2, "right"),
        Column("Most about", 5),
    ]
    rows: list[list[Cell]] = [
        [
            Text(each.name, "strong"),
            Bar(value=each.concerns, part=each.told),
            f"{each.told:,}",
            f"{each.engagements:,}",
            _most(each),
        ]
        for each in topics
    ]
    return Table(columns, rows, summary="Places raised most, the most first")


def communities(works: WhatWorks, story: PeriodStory) -> Table:
    """How often each community was met, by month or by district; those never met first, with how each is known."""
    are_districts = len(works.summary.districts) > 1
    names = [*works.summary.districts] if are_districts else months_of(works.period)
    tallies = works.summary.districts if are_districts else works.summary.months
    heads = letters(names, story) if are_districts else dict(zip(names, month_names(names), strict=True))
    met = works.summary.whole.communities
    identified = {each.name: each.group for each in works.communities}
    every = [*identified, *sorted(name for name in met if name not in identified)]
    are_shown = len(names) <= MOST_MONTHS
    columns = [
        Column("Community", 6),
        *([Column(heads[name], 1.3, "centre") for name in names] if are_shown else []),
        Column("All", 1.1, "right"),
        Column("How identified", 3.4),
    ]
    rows: list[list[Cell]] = []
    for name in sorted(every, key=lambda name: (met.get(name, 0) > 0, -met.get(name, 0), name)):
        times = met.get(name, 0)
        values = [tallies[each].communities.get(name, 0) if each in tallies else 0 for each in names]
        boxes = [Heat(value=value) for value in values] if are_shown else []
        how = identified.get(name, "named in a log")
        last: Cell = how if times else Text(f"not met ({how})" if how else "not met", "danger")
        rows.append([Text(name, "ink" if times else "strong"), *boxes, f"{times:,}", last])
    return Table(columns, rows, summary="Communities and how often each was met, those never met first")


def letters(names: Sequence[str], story: PeriodStory) -> dict[str, str]:
    """What districts are called above columns: by the letters of their references where there are many."""
    short = {each.name: each.short for each in story.districts}
    return {name: (short.get(name) or name) if len(names) > FEW_DISTRICTS else name for name in names}


def letters_explained(names: Sequence[str], story: PeriodStory) -> str:
    """`BAS Basildon, COL Colchester`: which letters are whose; "" where names stand in full."""
    return ", ".join(f"{short} {name}" for name, short in letters(names, story).items() if short != name)


def tactics_by_district(works: WhatWorks, story: PeriodStory) -> Table:
    """How often each district used each tactic, and how many it drew at its middle one."""
    names = [*works.summary.tactics]
    heads = letters(names, story)
    order = sorted(
        works.summary.tactics_of_all, key=lambda name: (-works.summary.tactics_of_all[name].engagements, name)
    )
    counts = [*(Column(heads[name], 1.7, "right") for name in names), Column("All", 1.3, "right")]
    rows: list[list[Cell]] = []
    for tactic in order:
        row: list[Cell] = [tactic]
        for name in names:
            found = works.summary.tactics[name].get(tactic)
            middle = found and found.audience and not found.is_small
            said = "" if not found else f"{found.engagements:,}"
            if found and found.audience and middle:
                said += f" · {found.audience.median:,.0f}"
            row.append(Text(said, "faint" if found and found.is_small else "ink"))
        rows.append([*row, f"{works.summary.tactics_of_all[tactic].engagements:,}"])
    return Table([Column("Tactic", 5.5), *counts], rows, summary="How often each district used each tactic")


def needs(works: WhatWorks, story: PeriodStory) -> Table:
    """What waits for somebody: of the period and from before it, since when, and what comes next."""
    columns = [
        Column("What", 6.6),
        Column("Of this period", 2, "right"),
        Column("From before", 2, "right"),
        Column("Longest wait", 2.8, "right"),
        Column("Next step", 8),
    ]
    return Table(columns, [_need(each, works) for each in story.needs], summary="What needs attention")


def _need(needed: Needed, works: WhatWorks) -> list[Cell]:
    waited = (works.today - needed.since).days
    clock = works.summary.clock
    allowed = {
        Need.NEVER_TOLD: clock.tell.target,
        Need.TO_TELL: clock.tell.target,
        Need.HEARD: clock.response.target,
        Need.OVERDUE: 0,
    }.get(needed.need)
    wait = NOTHING if needed.need == Need.SOCIAL_ONLY else dates.days(waited)
    is_late = allowed is not None and waited > allowed and wait != NOTHING
    step = NEXT_STEP[needed.need]
    if needed.most and needed.most[1] > 1:
        name, number = needed.most
        where = "with" if needed.need == Need.OVERDUE else "at"
        step += f" ({number:,} {where} {name})"
    return [
        Text(needed.need, "strong"),
        f"{needed.number:,}",
        f"{needed.earlier:,}",
        Text(f"{wait}, late" if is_late else wait, "danger" if is_late else "ink"),
        step,
    ]


def good_practice(story: PeriodStory, *, are_districts: bool, in_full: bool) -> list[str]:
    """What was learnt where engagements were marked as good practice, each lesson once with where; the newest first."""
    learnt: dict[str, list[Engagement]] = {}
    for each in story.good_practice:
        words = " ".join((each.lesson or each.went_well or each.title).split()).rstrip(".")
        learnt.setdefault(words, []).append(each)
    shown = [*learnt.items()] if in_full else [*learnt.items()][:MOST_LESSONS]
    said = [
        f"{words} ({'; '.join(_where(each, are_districts=are_districts) for each in own)})." for words, own in shown
    ]
    if more := len(learnt) - len(shown):
        said.append(f"And {counted(more, 'more lesson')}, in the logs marked as good practice.")
    return said


def _where(held: Engagement, *, are_districts: bool) -> str:
    named = [held.title, held.district if are_districts else "", held.reference, dates.short(held.held_on)]
    return ", ".join(filter(None, named))
