"""A made-up sample force: ten districts' engagements over some years, as many as asked for, without holding them all.

The towns are real and the stories those of the force's public papers; officers, concerns and figures are invented.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from heapq import merge
from typing import Any, TypeAlias

from models.action import Action
from models.choice import Choice, ChoiceKind
from models.concern import Concern
from models.engagement import Engagement
from models.ids import Id, new_ids
from models.local_problem import LocalProblem
from models.officer import Officer, Role
from models.perception import PerceptionResult
from models.review import Review
from models.sample.chance import Chance
from models.sample.days import days
from models.sample.diary import Diary
from models.sample.problems import Gathered
from models.sample.stories import Storyteller, stories
from models.sample.surveys import changes, results
from models.sample.tables import Tables
from models.sample.words import District, Words, read
from models.tactic_change import TacticChange
from models.tell import Tell

Record: TypeAlias = (
    Engagement | Concern | Action | Tell | Review | Officer | Choice | LocalProblem | PerceptionResult | TacticChange
)

IDS_AT_ONCE = 500
PER_STORY = 2  # the stories are told where at most every second engagement is one of theirs
DAYS_A_YEAR = 365.25


def records(
    words: Mapping[str, Any], choices: Sequence[Choice], *, engagements: int, years: int, today: date, seed: int
) -> Iterator[Record]:
    """Officers and priorities, then so many engagements, the oldest first, each followed by what belongs to it.

    At the end come local problems, which group some of them, changes of tactics and perception results.

    `words` is the content of resources/sample/*.toml by the file's name without its ending; `choices` is what the force
    offers, and its districts are those that the sample covers. Engagements' ids rise with the days they were held on;
    a record comes after those that it belongs to, and passes its own rules on the day `today`. The same seed gives
    the same records but for their ids. References are left to the store, which gives them.
    """
    known = read(words, choices)
    chance, ids = Chance(seed), _ids()
    first = today - timedelta(int(years * DAYS_A_YEAR))
    priorities = list(_priorities(known, ids, first, today))
    yield from _officers(known, ids)
    yield from priorities
    told = stories(known, first, today)
    if engagements < PER_STORY * len(told):
        told = []
    diary = Diary(known, Tables(known, chance), chance, ids, priorities, first, today)
    storyteller = Storyteller(known, diary, ids, today)
    drawn = ((on, None) for on in days(engagements - len(told), first, today, Chance(seed + 1)))
    gathered = Gathered(words["problems"]["problem"])
    for on, story in merge(drawn, ((each.on, each) for each in told), key=lambda each: each[0]):
        yield from gathered.seen(storyteller.records(story) if story else diary.records(on))
        yield from diary.loops.newsletters(on)
    yield from diary.loops.newsletters(date.max)
    yield from gathered.problems(ids, today)
    yield from changes(known, words["surveys"], ids, first, today)
    yield from results(known, words["surveys"], ids, today, Chance(seed + 2))


def _ids() -> Iterator[Id]:
    """Fresh ids without end, in rising order."""
    while True:
        yield from new_ids(IDS_AT_ONCE)


def _officers(words: Words, ids: Iterator[Id]) -> Iterator[Officer]:
    """Everybody who works in a district, and the force's one engagement lead."""
    for district in words.districts:
        yield _officer(ids, district, district.commander, Role.COMMANDER, "")
        yield _officer(ids, district, district.inspector, Role.INSPECTOR, "CPT")
        for team, names in district.teams.items():
            for name in names:
                yield _officer(ids, district, name, Role.OFFICER, team)
    if words.districts:
        yield _officer(ids, words.districts[0], words.lead, Role.LEAD, "")


def _officer(ids: Iterator[Id], district: District, name: str, role: Role, team: str) -> Officer:
    return Officer(id=next(ids), name=name, role=role, district=district.name, team=team)


def _priorities(words: Words, ids: Iterator[Id], first: date, today: date) -> Iterator[Choice]:
    """Each district's local priorities by financial year: two that stand, and one that takes another's place."""
    starts, ends = _financial_year(first)[0], _financial_year(today)[1]
    turned = _financial_year(first + (today - first) / 2)[1]
    turned = min(turned, date(ends.year - 1, 9, 30))
    for district in words.districts:
        spans = [(starts, ends), (starts, ends), (starts, turned), (turned + timedelta(1), ends)]
        for position, (table, span) in enumerate(zip(district.table["priorities"], spans, strict=True)):
            yield Choice(
                id=next(ids),
                kind=ChoiceKind.PRIORITY,
                name=table["name"],
                group=district.name,
                starts_on=span[0],
                ends_on=span[1],
                position=position,
            )


def _financial_year(on: date) -> tuple[date, date]:
    """The first and the last day of the financial year, 1 April to 31 March, in which a day falls."""
    year = on.year if on.month >= 4 else on.year - 1
    return date(year, 4, 1), date(year + 1, 3, 31)
