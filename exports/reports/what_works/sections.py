"""The sections in the order in which one reads them."""

from exports.reports.what_works import headline, loops, raised, reach, tactics
from exports.reports.what_works.section import Section
from models.what_works import WhatWorks


def sections(works: WhatWorks) -> list[Section]:
    """Every section of a period, each with its blocks and how it is counted."""
    return [
        headline.headline(works),
        headline.months(works),
        tactics.tactics(works),
        loops.loops(works),
        raised.themes(works),
        raised.places(works),
        reach.communities(works),
        loops.impact(works),
        reach.perceptions(works),
    ]
