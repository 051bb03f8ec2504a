"""The made-up sample's diary: one engagement on one day, with its reviews, its concerns and what became of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from models.action import Action
from models.choice import Choice
from models.concern import Concern
from models.dates import MONTHS_IN_FULL
from models.engagement import Counted, Engagement, Status
from models.ids import Id
from models.review import Decision, Review
from models.sample.chance import Chance
from models.sample.forms import REMOTE, Forms
from models.sample.loops import Loops, Source
from models.sample.reviews import Reviews
from models.sample.tables import Tables
from models.sample.words import Area, Case, District, Tactic, Words
from models.tell import Tell

NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
SEASONS = ("Winter", "Winter", *["Spring"] * 3, *["Summer"] * 3, *["Autumn"] * 3, "Winter")
GUEST = "Attending somebody else's event"


class Diary:
    """Writes engagements, each with all that belongs to it."""

    def __init__(
        self,
        words: Words,
        tables: Tables,
        chance: Chance,
        ids: Iterator[Id],
        priorities: Sequence[Choice],
        first: date,
        today: date,
    ) -> None:
        self._tables, self._chance, self._ids = tables, chance, ids
        self._first, self._days = first, max(1, (today - first).days)
        self.forms = Forms(words, tables, chance)
        self.loops = Loops(words, tables, chance, ids, today)
        self.reviews = Reviews(words, tables, chance, ids, today)
        self._priorities: dict[str, list[tuple[Choice, Mapping[str, Any]]]] = {}
        self._by_theme: dict[tuple[Area, int, int], dict[str, str]] = {}
        for district in words.districts:
            tables_of = {table["name"]: table for table in district.table["priorities"]}
            own = [(choice, tables_of[choice.name]) for choice in priorities if choice.group == district.name]
            self._priorities[district.name] = own

    def records(self, on: date) -> Iterator[Engagement | Concern | Action | Tell | Review]:
        """One engagement held or planned on that day, and all that belongs to it."""
        district, far = self._tables.districts.draw(), self._far(on)
        tactic = self._tables.tactic(district, on, is_late=far >= district.table["turn"])
        venue = self._tables.venue(district, tactic)
        tactic = tactic.at.get(venue.kind, tactic)
        gathering = self._tables.gathering(district, on.month) if tactic.name == GUEST else None
        if gathering and gathering.venue:
            venue = gathering.venue
        area = venue.area
        standing = self.reviews.standing(district, on)
        is_held = standing.status not in (Status.PLANNED, Status.CANCELLED)
        setting = (gathering and gathering.setting) or tactic.setting or area.kind
        cases = self._cases(district, tactic, setting, on) if is_held else []
        slots = self.slots(area, venue.name, on, cases)
        facts = self.forms.before(district, tactic, on, standing, gathering, slots)
        if venue.name or tactic.family not in (*REMOTE, "online"):
            facts |= {"venue": venue.name, "ward": area.ward, "police_area": area.police_area}
        facts["priorities"] = self._touched(district, area, on, cases)
        if is_held:
            facts |= self.forms.after(district, tactic, facts, slots, far)
        elif standing.status == Status.CANCELLED:
            facts["cancelled_reason"] = self.forms.cancelled_reason()
        yield from self._written(district, area, Engagement(id=next(self._ids), **facts), standing.decisions, cases)

    def _written(
        self,
        district: District,
        area: Area,
        engagement: Engagement,
        decisions: Sequence[tuple[Decision, date]],
        cases: Sequence[Case],
    ) -> Iterator[Engagement | Concern | Action | Tell | Review]:
        yield engagement
        yield from self.reviews.of(engagement, district, decisions, len(cases))
        source = self.source(district, area, engagement)
        for position, case in enumerate(cases):
            slots = self.slots(area, engagement.venue, engagement.held_on)
            yield from self.loops.follow(source, case, position, slots)
        yield from self.loops.tell(source)

    def source(self, district: District, area: Area, engagement: Engagement) -> Source:
        """What its concerns need to know of an engagement."""
        return Source(
            id=engagement.id,
            district=district,
            heard_on=engagement.held_on,
            area=area.name,
            people=engagement.audience if engagement.counted != Counted.ONLINE_REACH else None,
            recorded_by=engagement.recorded_by,
            priorities=self._in_force(district, area, engagement.held_on),
        )

    def slots(self, area: Area, venue: str, on: date, cases: Sequence[Case] = ()) -> dict[str, str]:
        """What the braces in a text stand for: numbers, a road and a spot of the area, and the like."""
        few = self._chance.one(NUMBERS)
        theme = cases[0].theme if cases and cases[0].theme != "Other" else "police visibility"
        return {
            "area": area.name,
            "venue": venue,
            "road": self._chance.one(area.roads),
            "spot": self._chance.one(area.spots),
            "n": few,
            "N": few.capitalize(),
            "m": str(self._chance.whole(14, 48)),
            "mph": str(self._chance.whole(35, 46)),
            "month": MONTHS_IN_FULL[on.month - 1],
            "season": SEASONS[on.month - 1],
            "year": str(on.year),
            "theme": theme[0].lower() + theme[1:],
        }

    def _far(self, on: date) -> float:
        """How far into the span a day lies, from 0 to 1; above 1 for one to come."""
        return (on - self._first).days / self._days

    def _cases(self, district: District, tactic: Tactic, setting: str, on: date) -> list[Case]:
        drawn, number = self._chance.share() * sum(tactic.concerns), 0
        while drawn >= tactic.concerns[number]:
            drawn -= tactic.concerns[number]
            number += 1
        if district.table.get("always_acted_on"):
            number = max(1, number)
        return self._tables.cases(district, setting, on.month, number)

    def _in_force(self, district: District, area: Area, on: date) -> dict[str, str]:
        """The district's priorities on that day that concern the area, by theme."""
        key = area, on.year, on.month  # priorities begin and end with a month
        if key not in self._by_theme:
            self._by_theme[key] = {
                theme: choice.name
                for choice, table in self._priorities[district.name]
                if choice.starts_on and choice.ends_on and choice.starts_on <= on <= choice.ends_on
                if area.name in table.get("areas", (area.name,))
                for theme in table["themes"]
            }
        return self._by_theme[key]

    def _touched(self, district: District, area: Area, on: date, cases: Sequence[Case]) -> tuple[str, ...]:
        """The priorities that what was raised touches, or one that it was meant for."""
        by_theme = self._in_force(district, area, on)
        touched = [by_theme[case.theme] for case in cases if case.theme in by_theme]
        if not touched and by_theme and self._chance.happens(0.35):
            touched = [self._chance.one(list(by_theme.values()))]
        return tuple(dict.fromkeys(touched))
