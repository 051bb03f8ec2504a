"""The made-up sample's tables: what is drawn how often in which district, month and place, worked out once."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from datetime import date

from models.sample.chance import Chance, Deck, Weighted
from models.sample.words import Case, District, Gathering, Tactic, Venue, Words

MORE, LESS = 1.9, 0.45  # how much oftener or more seldom a theme is raised where districts.toml says so
REMEMBERED = 28  # cases that do not come again for a while, where there are others
TRIES = 6


class Tables:
    """Draws by place and time. The tables are kept, so that a million draws cost no more than their draws."""

    def __init__(self, words: Words, chance: Chance) -> None:
        self.words, self.chance = words, chance
        self.districts = Weighted([(each, each.table["weight"]) for each in words.districts], chance)
        self._tactics: dict[tuple[str, bool, int, int], Weighted[Tactic]] = {}
        self._venues: dict[tuple[str, str], Weighted[Venue]] = {}
        self._cases: dict[tuple[str, str, int], Weighted[Case]] = {}
        self._gatherings: dict[tuple[str, int], Deck[Gathering] | None] = {}
        self._weighted: dict[tuple[str, str], Weighted[str]] = {}
        self._decks: dict[str, Deck[str]] = {}
        self._said = Counter[Case]()
        self._recent = deque[Case](maxlen=REMEMBERED)

    def tactic(self, district: District, on: date, *, is_late: bool) -> Tactic:
        """A tactic as this district chooses them at this time of the year and of the week."""
        key = district.name, is_late, on.month, on.weekday()
        if key not in self._tactics:
            own = district.table.get("after" if is_late else "before", {})
            weights = []
            for tactic in self.words.tactics.values():
                week = tactic.days[on.weekday()] / sum(tactic.days) * 7
                year = tactic.months[on.month - 1] / sum(tactic.months) * 12
                usual = own.get(tactic.name, tactic.weight) * week * year
                weights.append((tactic, usual if self._can(district, tactic) else 0))
            self._tactics[key] = Weighted(weights, self.chance)
        return self._tactics[key].draw()

    def _can(self, district: District, tactic: Tactic) -> bool:
        """Whether the district has such a venue, such a team and anybody whom the tactic is for."""
        nobody = bool(tactic.communities) and district.without.issuperset(tactic.communities)
        return not nobody and bool(self._venue_table(district, tactic))

    def venue(self, district: District, tactic: Tactic) -> Venue:
        """Where it is held, or the area that it is about."""
        return self._venue_table(district, tactic).draw()

    def _venue_table(self, district: District, tactic: Tactic) -> Weighted[Venue]:
        key = district.name, tactic.name
        if key not in self._venues:
            held = [
                (Venue(name=name, kind=kind, area=area), area.weight)
                for area in district.areas
                for kind, name in area.venues.items()
                if kind in tactic.venues
            ]
            nowhere = [(Venue(name="", kind="", area=area), area.weight) for area in district.areas]
            self._venues[key] = Weighted(held if tactic.venues else nowhere, self.chance)
        return self._venues[key]

    def gathering(self, district: District, month: int) -> Gathering | None:
        """An invitation that falls into this month, if there is any."""
        key = district.name, month
        if key not in self._gatherings:
            open_then = [each for each in district.gatherings if month in each.months]
            self._gatherings[key] = Deck(open_then, self.chance) if open_then else None
        deck = self._gatherings[key]
        return deck.deal() if deck else None

    def cases(self, district: District, setting: str, month: int, number: int) -> list[Case]:
        """So many different cases, or fewer where too few can be found; none of those drawn last where it can be."""
        key = district.name, setting, month
        if key not in self._cases:
            self._cases[key] = self._case_table(district, setting, month)
        drawn: list[Case] = []
        for _ in range(number if self._cases[key] else 0):
            case = self._cases[key].draw()
            for _ in range(TRIES):
                if case not in self._recent:
                    break
                case = self._cases[key].draw()
            if case not in drawn:
                drawn.append(case)
                self._recent.append(case)
        return drawn

    def _case_table(self, district: District, setting: str, month: int) -> Weighted[Case]:
        table = district.table
        fitting = [case for case in self.words.cases if setting in case.where and month in case.months]
        fitting = [case for case in fitting if not any(deed.agency in district.without for deed in case.deeds)]
        of_theme = Counter(case.theme for case in fitting)
        return Weighted(
            [
                (
                    case,
                    self.words.themes[case.theme]
                    * (MORE if case.theme in table["more"] else LESS if case.theme in table["less"] else 1)
                    / of_theme[case.theme],
                )
                for case in fitting
            ],
            self.chance,
        )

    def said(self, case: Case) -> str:
        """One of the ways in which people put it, in turn."""
        turn = self._said[case]
        self._said[case] = turn + 1
        return case.said[turn % len(case.said)]

    def weighted(self, district: District, name: str, weights: Mapping[str, float]) -> str | None:
        """One of `weights` that comes up in this district; None where none does. `name` tells the tables apart."""
        key = district.name, name
        if key not in self._weighted:
            own = [(thing, weight) for thing, weight in weights.items() if thing not in district.without]
            self._weighted[key] = Weighted(own, self.chance)
        table = self._weighted[key]
        return table.draw() if table else None

    def deal(self, name: str, cards: Sequence[str]) -> str:
        """The next of `cards`, each once before any comes again. `name` tells the decks apart."""
        if name not in self._decks:
            self._decks[name] = Deck(cards, self.chance)
        return self._decks[name].deal()
