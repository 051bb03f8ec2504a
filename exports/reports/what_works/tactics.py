"""What each tactic brings, district by district, and what became of those that were dropped or replaced."""

from collections.abc import Iterator, Mapping, Sequence

from exports.report import Block, Cell, Column, Heading, Range, Table, Text, Tone, Words
from exports.reports.what_works.section import Section
from exports.reports.what_works.spelt import NOTHING, TOO_FEW, engagements, figure, percent, with_interval
from models import dates
from models.review import Impact
from models.sentences import counted, listed
from models.summary import FEW, Effect
from models.what_works import Behind, ChangeStory, WhatWorks

FEWEST = 4  # rows that are too few to compare: more of them are named below the table where it is to be short
COUNTED = (
    "Audience: of those met in person, the middle one and the middle half, where it is known. Feedback: answers to "
    "Your Views Count that are positive, of those that were counted, with the 95 % interval of Wilson. Told: loops "
    "closed of concerns raised. Impact: rated clear or lasting, of those rated. People an hour: over engagements of "
    f"which audience and officer hours are both known. Rows of fewer than {FEW} engagements are grey and come last."
)


def tactics(works: WhatWorks, *, is_short: bool = False) -> Section:
    """A table for each district, never one of the force alone; of one tactic, a row for each district.

    Where it is to be short, many that are too few to compare are named below the table instead of having rows in it.
    """
    blocks: list[Block] = []
    asked, by_district = works.query.tactics, works.summary.tactics
    if len(asked) == 1 and len(by_district) > 1:
        effects = {district: own[asked[0]] for district, own in by_district.items() if asked[0] in own}
        blocks.append(_table("District", effects, {name: engagements(works, districts=(name,)) for name in effects}, 0))
    else:
        top = max((_highest(each) for own in by_district.values() for each in own.values()), default=0)
        for district, own in by_district.items():
            if len(by_district) > 1:
                blocks.append(Heading(district, 3))
            keys = {name: engagements(works, districts=(district,), tactics=(name,)) for name in own}
            small = [name for name, effect in own.items() if effect.is_small] if is_short else []
            is_cut = len(small) > FEWEST
            rows = {name: effect for name, effect in own.items() if not (is_cut and effect.is_small)}
            if rows:
                blocks.append(_table("Tactic", rows, keys, top))
            if is_cut:
                blocks.append(Words(_in_words({name: own[name] for name in small}), "note"))
    blocks += _changes(works.changes)
    only = f"{works.query.districts[0]} only; " if len(works.query.districts) == 1 else ""
    return Section(
        name="tactics",
        title="What each tactic brings",
        about=f"{only}bar: the middle half of audiences, dot: the median; grey where n is under {FEW}",
        blocks=blocks or [Words("Nothing was held in this period.")],
        counted=COUNTED,
        is_wide=True,
    )


def _in_words(effects: Mapping[str, Effect]) -> str:
    """`Used fewer than 5 times each, too few to compare: Survey (2, median audience 379), …`."""
    named = []
    for name in sorted(effects, key=lambda name: (-effects[name].engagements, name)):
        audience = effects[name].audience
        median = f", median audience {figure(audience.median)}" if audience else ""
        named.append(f"{name} ({effects[name].engagements:,}{median})")
    return f"Used fewer than {FEW} times each, too few to compare: {listed(named)}."


def _highest(effect: Effect) -> int:
    return effect.audience.highest if effect.audience else 0


def _table(first: str, effects: Mapping[str, Effect], keys: Mapping[str, Behind], top: float) -> Table:
    """The most used first; those too few to compare below them. All tables have one axis of audiences, up to `top`."""
    order = sorted(effects, key=lambda name: (effects[name].is_small, -effects[name].engagements, name))
    columns = [
        Column(first, 6.4),
        Column("n", 1, "right"),
        Column("Audience", 3.6, top=top),
        Column("Median", 1.8, "right"),
        Column("Middle half", 2.6, "right"),
        Column("Feedback", 4.1, "right"),
        Column("Concerns each", 2.3, "right"),
        Column("Told", 2.2, "right"),
        Column("Impact", 2.2, "right"),
        Column("People an hour", 2.1, "right"),
    ]
    rows = [[*_row(name, effects[name], keys[name])] for name in order]
    return Table(columns, rows, summary=f"What each {first.lower()} brings, the most used first")


def _row(name: str, effect: Effect, key: Behind) -> Iterator[Cell]:
    small, spread = effect.is_small, effect.audience
    tone: Tone = "muted" if small else "ink"

    def text(words: str) -> Text:
        return Text(words, tone, key=key)

    yield Text(name, "muted" if small else "strong", key=key)
    yield text(f"{effect.engagements:,}")
    if spread is None:
        yield text("not known")
    else:
        yield Range(
            lowest=spread.lowest,
            middle=spread.median,
            highest=spread.highest,
            low=None if small else spread.low,
            high=None if small else spread.high,
            is_small=small,
            key=key,
        )
    yield text(figure(spread.median if spread else None))
    yield text(f"{spread.low:,.0f} to {spread.high:,.0f}" if spread and not small else TOO_FEW if spread else NOTHING)
    yield text(with_interval(effect.positive))
    yield text(figure(effect.concerns_each))
    yield text(percent(effect.told))
    yield text(_impact(effect))
    yield text(figure(effect.met_an_hour))


def _impact(effect: Effect) -> str:
    rated = sum(effect.impacts.values())
    good = sum(effect.impacts.get(impact, 0) for impact in (Impact.CLEAR, Impact.LASTING))
    if not rated:
        return NOTHING
    return TOO_FEW if rated < FEW else f"{100 * good / rated:.0f} %"


def _changes(stories: Sequence[ChangeStory]) -> Iterator[Block]:
    if stories:
        yield Heading("Dropped and replaced", 3)
    for story in stories:
        yield Words(said_of(story))


def said_of(story: ChangeStory) -> str:
    """What was dropped, why, and what each brought in its year: `n` said wherever it is small."""
    change = story.change
    since = dates.short(change.from_on)
    instead = (
        f"{change.replaced_by} took the place of {change.tactic}"
        if change.replaced_by
        else f"{change.tactic} was dropped"
    )
    said = f"{change.district}: {instead} from {since}. {change.reason.strip().rstrip('.')}."
    said += f" In the year before, {change.tactic} {_brought(story.before)}."
    if story.after is not None:
        said += f" Since then, {change.replaced_by} {_brought(story.after)}."
    return said


def _brought(effect: Effect) -> str:
    if not effect.engagements:
        return "was not held"
    held = f"was held {counted(effect.engagements, 'time')}"
    audience = (
        f"typically drew {figure(effect.audience.median)} people (the median)"
        if effect.audience
        else "how many it drew is not known"
    )
    told = f", and {percent(effect.told)} of its concerns were told" if effect.concerns >= FEW else ""
    return f"{held} and {audience}{told}"
