"""The first paragraph of the district summary: what rose, what fell, who was not met and who still waits, in words.

A rise or a fall is claimed only where chance seldom makes one as large (models/significance.py). Otherwise the figures
stand beside each other, or are called about as many.
"""

from collections.abc import Iterator, Sequence

from exports.reports.what_works.spelt import figure
from models.named_periods import LENGTHS
from models.period_story import Need, Needed, PeriodStory
from models.sentences import counted, listed
from models.significance import of_counts, of_shares
from models.spoken import Period
from models.summary import FEW, Share, most
from models.what_works import WhatWorks

SOME = 3  # names that a sentence lists; of more it names these and says how many others there are
LION = 1 / 3  # what one engagement draws of all people met, from which on it is named
IN_WORDS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def lead(works: WhatWorks, story: PeriodStory) -> str:
    """The paragraph: four or five sentences, each from figures that stand below."""
    if works.summary.is_empty:
        return f"{_who(works, story)} held no engagement that these figures count."
    return " ".join([_held(works, story), *_followed(works, story.needs), *_reached(works, story), *_raised(works)])


def _who(works: WhatWorks, story: PeriodStory) -> str:
    if len(works.query.districts) == 1:
        return works.query.districts[0]
    return f"{in_words(len(story.districts))} districts".capitalize()


def _held(works: WhatWorks, story: PeriodStory) -> str:
    """Engagements, and people met: how many, and what is left out of the sum."""
    now, before = works.summary.headline, works.summary.before
    said = f"{_who(works, story)} held {counted(now.engagements, 'engagement')}"
    if before is not None:
        moved = of_counts(now.engagements, before.engagements)
        than = f"than the {before.engagements:,} {_before(works)}"
        as_many = f", about as many as the {before.engagements:,} {_before(works)}"
        if not before.engagements:
            as_many = f", against none {_before(works)}"
        said += {"up": f", more {than}", "down": f", fewer {than}", "": as_many}[moved]
    if not now.met_known:
        return f"{said}. How many people were met is not known."
    against = f" ({before.met:,} before)" if before is not None and before.met_known else ""
    known = f", as far as audiences are known ({now.met_known:,} of {now.engagements:,})"
    if now.met_known == now.engagements:
        known = ""
    said += f", and met {counted(now.met, 'person', 'people')}{against}{known}."
    largest = max((each.audience.highest for each in works.summary.tactics_of_all.values() if each.audience), default=0)
    if now.met_known > 1 and largest and largest >= LION * now.met:
        said += f" One engagement alone drew {largest:,} of them."
    return said


def _before(works: WhatWorks) -> str:
    """`in the half-year before`, as a period that is compared with is called."""
    assert works.before is not None
    months = _months(works.query.period)
    if works.before.first.replace(year=works.period.first.year) == works.period.first:
        return "in the same days a year before" if months != LENGTHS["year"] else "in the year before"
    return f"in the {IN_WORDS.get(months, 'time')} before"


def _months(period: Period) -> int:
    """How many whole months a period has, give or take days at its ends."""
    days = (period.last - period.first).days + 1
    return round(days / 30.4)


def _followed(works: WhatWorks, needs: Sequence[Needed]) -> Iterator[str]:
    """Of how many concerns people were told what came of them, how long that took, and who never heard."""
    now, before = works.summary.headline, works.summary.before
    if not now.concerns:
        yield "Nobody raised a concern."
        return
    share = Share(part=now.told, of=now.concerns)
    said = f"Of {counted(now.concerns, 'concern')} heard, people have been told what came of {now.told:,}"
    said += f" ({100 * now.told / now.concerns:.0f} %)" if now.concerns >= FEW else ""
    if before is not None and before.concerns >= FEW:
        moved = of_shares(share, Share(part=before.told, of=before.concerns))
        was = f"{before.told:,} of {before.concerns:,} before"
        said += {"up": f", a larger part than {was}", "down": f", a smaller part than {was}", "": f", against {was}"}[
            moved
        ]
    yield f"{said}."
    if now.median_days is not None and now.told >= FEW:
        took = f"The median wait from heard to told was {figure(now.median_days, ' days')}"
        if before is not None and before.median_days is not None and before.told >= FEW:
            took += f", against {figure(before.median_days)}"
        yield f"{took}."
    never = next((each for each in needs if each.need == Need.NEVER_TOLD and each.number), None)
    if never:
        one = "One was" if never.number == 1 else f"{in_words(never.number).capitalize()} were"
        yield f"{one} acted on, and nobody was ever told."


def _reached(works: WhatWorks, story: PeriodStory) -> Iterator[str]:
    """Which communities were not met, those that were met before said as such."""
    never = [each.name for each in works.never_met]
    if not works.communities:
        return
    if not never:
        yield f"All {counted(len(works.communities), 'community', 'communities')} were met."
        return
    of = f"{in_words(len(never)).capitalize()} of {len(works.communities):,} communities"
    said = f"{of} {'was' if len(never) == 1 else 'were'} not met"
    lost = [name for name in never if name in story.communities_before]
    if lost and len(lost) < len(never):
        said += f", {_some(lost)} among them, though met {_before(works)}"
    else:
        said += f": {_some(never)}"
    yield f"{said}."


def _raised(works: WhatWorks) -> Iterator[str]:
    """What was raised most, where that was more than a few times."""
    found = [(name, number) for name, number in most(works.summary.whole.themes, 2) if number >= FEW]
    if found:
        named = listed([f"{name.lower()} ({number:,})" for name, number in found])
        yield f"Raised most: {named}."


def _some(names: Sequence[str]) -> str:
    """The first of them, and how many others there are."""
    if len(names) <= SOME + 1:
        return listed(names)
    return listed([*names[:SOME], f"{len(names) - SOME:,} others"])


def in_words(number: int) -> str:
    """`three`, `12`: as sentences have small numbers."""
    return WORDS[number] if number < len(WORDS) else f"{number:,}"
