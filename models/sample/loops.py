"""The made-up sample's loops: what becomes of each concern, from the action undertaken to people told, or not told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from models.action import Action, Progress
from models.concern import Concern
from models.ids import Id
from models.sample.chance import Chance, Weighted
from models.sample.tables import Tables
from models.sample.words import Case, Deed, District, NoAction, Words, decisions, extras
from models.tell import Tell

Slots = Mapping[str, str]

UNHEARD = 0.035  # concerns that nobody ever took up
DECIDED_ON_ITS_OWN, DECIDED = 0.3, 0.05  # not acted upon: where the case knows a reason, and otherwise
CANCELLED = 0.05
FORGOTTEN = 0.06  # actions that drag on far beyond their time
AGAIN = 0.04  # told loops that open again
BY_NEWSLETTER = 0.3  # of what is told, told in the district's next newsletter
PER_NEWSLETTER = 6
USUAL_DAYS = (7, 14, 21, 28, 42, 56, 84, 112)  # from which people choose when something is due
CHANNELS = {
    "Face to face": 36.0, "Social media": 22, "E-mail": 15, "Telephone": 9, "Neighbourhood Watch": 8, "Partners": 8,
    "Poster": 6, "Parish magazine": 6, "Key Individuals Network": 5, "Word of mouth": 4, "EALC weekly update": 2,
    "Press": 1, "Essex Police Dispatch e-newsletter": 2,
}  # fmt: skip
REACHED = {"Newsletter": 14_000, "Social media": 1_900, "Face to face": 7, "E-mail": 12, "Press": 20_000}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """The engagement at which concerns are heard."""

    id: Id
    district: District
    heard_on: date
    area: str
    people: int | None  # most that can have raised a concern
    recorded_by: str
    priorities: Mapping[str, str]  # in force, by theme


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Settled:
    """A concern that is done with, and what people are to be told."""

    concern_id: Id
    on: date
    sentence: str
    held_back: Deed | None  # what may be undertaken if it comes up again
    slots: Slots


class Loops:
    """Follows concerns; keeps what waits for the next newsletter, which is never much."""

    def __init__(self, words: Words, tables: Tables, chance: Chance, ids: Iterator[Id], today: date) -> None:
        self._tables, self._chance, self._ids, self._today = tables, chance, ids, today
        self._beginnings = words.families["tells"]
        self._reasons = words.families["reviews"]
        self._extras, self._decisions = extras(words), decisions(words)
        self._numbers = Weighted([(1, 60), (2, 34), (3, 6)], chance)
        self._settled: list[Settled] = []
        self._newsletters: dict[tuple[str, int, int], list[Settled]] = {}  # by district, year and month
        self._full: list[tuple[str, list[Settled]]] = []
        self._month = (0, 0)

    def follow(self, source: Source, case: Case, position: int, slots: Slots) -> Iterator[Concern | Action | Tell]:
        """The concern that `case` makes at `source`, with its actions. What is to be told is told by `tell`."""
        said = self._tables.said(case)
        place = slots["road"] if "{road}" in said else _as_place(slots["spot"]) if "{spot}" in said else ""
        decision = self._decision(source, case)
        decided_on = source.heard_on + timedelta(self._chance.whole(2, 30)) if decision else None
        if decided_on and decided_on > self._today:
            decision = decided_on = None
        concern = Concern(
            id=next(self._ids),
            engagement_id=source.id,
            position=position,
            heard_on=source.heard_on,
            theme=case.theme,
            said=said.format_map(slots),
            place=f"{place}, {source.area}" if place else source.area,
            raised_by=self._raised_by(source.people),
            priority=source.priorities.get(case.theme, "") if self._chance.happens(0.85) else "",
            no_action_reason=decision.reason if decision else "",
            no_action_on=decided_on,
            no_action_by=source.district.inspector if decision else "",
        )
        yield concern
        if decision and decided_on:
            self._settle(source, concern.id, decided_on, decision.told, None, slots)
        elif source.district.table.get("always_acted_on") or not self._chance.happens(UNHEARD):
            yield from self._act(source, concern.id, case, slots)

    def tell(self, source: Source) -> Iterator[Action | Tell]:
        """Tell people what was settled of `source`'s concerns: of all at once, or of each on its own."""
        settled, self._settled = self._settled, []
        if len(settled) > 1 and self._chance.happens(0.55):
            told = self._told(source, settled, self._tables.deal("together", self._beginnings["together"]))
            return iter([told] if told else [])
        return self._tell_each(source, settled)

    def newsletters(self, before: date) -> Iterator[Tell]:
        """The newsletters that are full, and those about months before that of `before`."""
        due, self._full = self._full, []
        if (before.year, before.month) != self._month:
            self._month = before.year, before.month
            passed = [key for key in self._newsletters if key[1:] < self._month]
            due += [(key[0], self._newsletters.pop(key)) for key in passed]
        for district_name, settled in due:
            if told := self._newsletter(district_name, settled):
                yield told

    def _decision(self, source: Source, case: Case) -> NoAction | None:
        if source.district.table.get("always_acted_on"):
            return None
        if case.decision:
            return case.decision if self._chance.happens(DECIDED_ON_ITS_OWN) else None
        return self._chance.one(self._decisions) if self._chance.happens(DECIDED) else None

    def _raised_by(self, people: int | None) -> int | None:
        if self._chance.happens(0.42):
            return None
        number = 1 + int(self._chance.around(1.6, 0.9))
        return number if people is None else max(1, min(number, people))

    def _act(self, source: Source, concern_id: Id, case: Case, slots: Slots) -> Iterator[Action]:
        undertaken_on = source.heard_on + timedelta(self._days_to_response())
        if undertaken_on > self._today:
            if not source.district.table.get("always_acted_on"):
                return
            undertaken_on = self._today
        number = self._numbers.draw()
        deeds = list(case.deeds[:number])
        if number > len(deeds) and self._chance.happens(0.5):
            deeds.append(self._chance.one(self._extras))
        held_back = deeds.pop() if len(deeds) > 1 and self._chance.happens(AGAIN) else None
        actions = [
            self._action(source, concern_id, position, deed, undertaken_on, slots)
            for position, deed in enumerate(deeds)
        ]
        yield from actions
        finished = [action.ended_on for action in actions if action.progress == Progress.FINISHED and action.ended_on]
        if finished and not any(action.progress == Progress.OPEN for action in actions):
            done = [deed.told for deed, act in zip(deeds, actions, strict=True) if act.progress == Progress.FINISHED]
            self._settle(source, concern_id, max(finished), " ".join(filter(None, done)), held_back, slots)

    def _days_to_response(self) -> int:
        drawn = self._chance.share()
        if drawn < 0.55:
            return 0
        return self._chance.whole(1, 3) if drawn < 0.9 else self._chance.whole(4, 25)

    def _action(
        self, source: Source, concern_id: Id, position: int, deed: Deed, undertaken_on: date, slots: Slots
    ) -> Action:
        """One action, as far as it has come by today."""
        chance = self._chance
        is_own = not deed.agency
        due = next((days for days in USUAL_DAYS if days >= deed.days), USUAL_DAYS[-1])
        taken = chance.around(deed.days * 1.05, 0.5)
        if chance.happens(FORGOTTEN):
            taken = min(taken * 4, 240)
        ended_on: date | None = undertaken_on + timedelta(int(taken))
        progress = Progress.CANCELLED if chance.happens(CANCELLED) else Progress.FINISHED
        if ended_on is None or ended_on > self._today:
            ended_on, progress = None, Progress.OPEN
        outcome = ""
        if progress == Progress.FINISHED:
            outcome = deed.outcome.format_map(slots) if chance.happens(0.9) else ""
        elif progress == Progress.CANCELLED:
            name = "cancelled_actions" if is_own else "declined_actions"
            outcome = self._tables.deal(name, self._reasons[name])
        colleague = source.recorded_by if chance.happens(0.7) else chance.one(source.district.names)
        return Action(
            id=next(self._ids),
            concern_id=concern_id,
            position=position,
            what=deed.what.format_map(slots),
            owner=deed.owner if deed.owner and not is_own and chance.happens(0.7) else colleague,
            agency=source.district.table["county"] if deed.agency == "county" else deed.agency,
            undertaken_on=undertaken_on,
            due_on=undertaken_on + timedelta(due) if chance.happens(0.93) else None,
            progress=progress,
            ended_on=ended_on,
            outcome=outcome,
        )

    def _settle(
        self, source: Source, concern_id: Id, on: date, sentence: str, held_back: Deed | None, slots: Slots
    ) -> None:
        """Keep what people are to be told, unless nobody ever thinks of telling them."""
        if not sentence or not self._chance.happens(source.district.table["told"]):
            return
        sentence = sentence.format_map(slots)
        settled = Settled(concern_id=concern_id, on=on, sentence=sentence, held_back=held_back, slots=slots)
        if held_back or not self._chance.happens(BY_NEWSLETTER):
            self._settled.append(settled)
            return
        key = source.district.name, on.year, on.month
        waiting = self._newsletters.setdefault(key, [])
        waiting.append(settled)
        if len(waiting) == PER_NEWSLETTER:
            self._full.append((source.district.name, self._newsletters.pop(key)))

    def _tell_each(self, source: Source, settled: list[Settled]) -> Iterator[Action | Tell]:
        for one in settled:
            told = self._told(source, [one], "")
            if not told:
                continue
            yield told
            again_on = told.told_on + timedelta(self._chance.whole(9, 60))
            if one.held_back and again_on <= self._today:
                yield self._action(source, one.concern_id, 1, one.held_back, again_on, one.slots)

    def _told(self, source: Source, settled: list[Settled], beginning: str) -> Tell | None:
        """One message about all of `settled`; None where the day for it has not come yet."""
        lag = 0 if self._chance.happens(0.12) else int(self._chance.around(8, 0.85))
        told_on = max(one.on for one in settled) + timedelta(min(lag, 90))
        if told_on > self._today:
            return None
        channels = ["Face to face" if beginning else self._channel(source.district)]
        if self._chance.happens(0.35):
            channels = list(dict.fromkeys([*channels, self._channel(source.district)]))
        return Tell(
            id=next(self._ids),
            concern_ids=tuple(one.concern_id for one in settled),
            told_on=told_on,
            channels=tuple(channels),
            message=_message(beginning, settled),
            audience=self._reached(channels[0], 0.8),
            told_by=source.recorded_by,
        )

    def _newsletter(self, district_name: str, settled: list[Settled]) -> Tell | None:
        on = max(one.on for one in settled)
        told_on = on.replace(day=1) + timedelta(31 + self._chance.whole(1, 9))
        if told_on > self._today:
            return None
        district = next(each for each in self._tables.words.districts if each.name == district_name)
        more = ("Neighbourhood Watch", "E-mail", "Social media", "Essex Police Dispatch e-newsletter")
        channels = ("Newsletter", self._chance.one(more)) if self._chance.happens(0.4) else ("Newsletter",)
        return Tell(
            id=next(self._ids),
            concern_ids=tuple(one.concern_id for one in settled),
            told_on=told_on,
            channels=channels,
            message=_message(self._tables.deal("newsletter", self._beginnings["newsletter"]), settled),
            audience=self._reached("Newsletter", 0.35),
            told_by=self._chance.one(district.teams["CSEO"]),
        )

    def _channel(self, district: District) -> str:
        return self._tables.weighted(district, "channels", CHANNELS) or "Face to face"

    def _reached(self, channel: str, spread: float) -> int | None:
        if channel not in REACHED or self._chance.happens(0.25):
            return None
        return max(1, int(self._chance.around(REACHED[channel], spread)))


def _as_place(spot: str) -> str:
    """A spot as a place's name begins: `The bus station`."""
    return spot[0].upper() + spot[1:]


def _message(beginning: str, settled: list[Settled]) -> str:
    return "\n".join([*[beginning] * bool(beginning), *[one.sentence for one in settled]])
