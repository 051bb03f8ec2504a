"""The made-up sample's forms: what an officer fills in about one engagement, before it is held and after."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from models.engagement import Counted, Dress, Host, Status, ViewsCount
from models.sample.chance import Chance
from models.sample.reviews import Standing
from models.sample.tables import Tables
from models.sample.words import District, Gathering, Tactic, Words

Facts = dict[str, Any]  # the fields of an engagement
Slots = Mapping[str, str]

UNKNOWN = 0.17  # audiences that nobody counted
CLASHES, WITH_CLASH = 0.09, 0.55  # how often something else is on, and how many come then
EARLY = 0.12  # of the span, in which some districts kept a spreadsheet
ROUGHLY = ("a handful", "a steady trickle", "dozens", "10-15", "15-30", "20ish", "about 40", "full room", "not many")
PUBLICISED = ("Social media", "Poster", "Newsletter", "Neighbourhood Watch", "Partners", "E-mail", "Word of mouth")
SATISFIED = {"walk": 0.9, "coffee": 0.86, "guest": 0.85, "stall": 0.78, "meeting": 0.66, "day": 0.72}
ANNOUNCED = ("stall", "coffee", "walk", "meeting", "online", "business", "farm", "marine", "survey", "guest", "day")
REMOTE = ("post", "newsletter", "survey")  # families of tactics at which nobody is met
SPEAKING = 0.75  # of engagements with a community whose language is known, those where it was written down


class Forms:
    """Fills in the fields of engagements."""

    def __init__(self, words: Words, tables: Tables, chance: Chance) -> None:
        self._tables, self._chance, self._families = tables, chance, words.families
        self._rows = dict.fromkeys((district.name for district in words.districts), 100)

    def before(
        self,
        district: District,
        tactic: Tactic,
        on: date,
        standing: Standing,
        gathering: Gathering | None,
        slots: Slots,
    ) -> Facts:
        """What is known beforehand: what, when, who and with whom."""
        chance = self._chance
        team = self._tables.weighted(district, f"teams of {tactic.name}", tactic.teams) or "CPT"
        officers = self._officers(district, tactic, team)
        host = gathering.host if gathering else self._host(district, tactic)
        starts = gathering.starts if gathering else tactic.starts
        title = gathering.title if gathering else self._tables.deal(f"titles of {tactic.titles[0]}", tactic.titles)
        title = title.format_map(slots)
        return {
            "district": district.name,
            "status": standing.status,
            "submitted_on": standing.submitted_on,
            "tactic": tactic.name,
            "title": title[0].upper() + title[1:],
            "purpose": self.of_family(tactic, "purposes", slots),
            "team": team,
            "held_on": on,
            "starts_at": time.fromisoformat(chance.one(starts)) if starts else None,
            "length_minutes": chance.one(tactic.minutes) if tactic.minutes and chance.happens(0.93) else None,
            "host": Host.INVITED if host else Host.OWN,
            "hosted_by": host,
            "dress": self._dress(tactic),
            "officers": officers,
            "recorded_by": officers[0],
            "communities": self._communities(district, tactic, gathering),
            "partners": self._partners(district, tactic),
            "publicised": self._publicised(tactic),
        }

    def after(self, district: District, tactic: Tactic, facts: Facts, slots: Slots, far: float) -> Facts:
        """What is known afterwards: who came, what they said, how it went. `far`: from 0 to 1 of the span."""
        chance, month = self._chance, facts["held_on"].month
        clash = self._clash(month) if tactic.family not in REMOTE and chance.happens(CLASHES) else ""
        known = self._audience(district, tactic, WITH_CLASH if clash else 1)
        people = known["audience"]
        if people is not None and not tactic.is_reach:
            slots = {**slots, "m": str(max(3, people * 2 // 5))}
        known["clash"] = clash
        known["feedback"] = self._feedback(tactic, facts["communities"], slots)
        if facts["status"] == Status.DRAFT:
            return known
        known |= self._reflections(tactic, slots)
        if chance.happens(0.84):
            known["officer_hours"] = self._officer_hours(tactic, facts)
        if tactic.family not in REMOTE and chance.happens(district.table["views"]):
            known["views"] = self.views(tactic, people, is_counted=far > EARLY)
        if far < EARLY and "tracker" in district.table:
            self._rows[district.name] += 1
            known["former_reference"] = f"{district.table['tracker']}{self._rows[district.name]}"
        return known

    def of_family(self, tactic: Tactic, name: str, slots: Slots) -> str:
        """One of the texts of the tactic's family, such as its purposes."""
        return self._text(f"{name} of {tactic.family}", self._families[tactic.family][name], slots)

    def cancelled_reason(self) -> str:
        """Why an engagement was cancelled."""
        return self._tables.deal("cancelled engagements", self._families["reviews"]["cancelled_engagements"])

    def views(self, tactic: Tactic, people: int | None, *, is_counted: bool) -> tuple[ViewsCount, ...]:
        """Answers to Your Views Count: more satisfied where people could talk; only a percentage in early logs."""
        chance, questions = self._chance, self._families["views"]["questions"]
        most = people if people is not None else chance.whole(6, 25)
        answers = max(1, min(int(most * (0.3 + 0.5 * chance.share())), 90))
        satisfied = SATISFIED.get(tactic.family, 0.8)
        counts = []
        for question in questions[: chance.whole(2, len(questions))]:
            share = min(1.0, max(0.0, satisfied + (chance.share() - 0.5) * 0.3))
            positive = round(answers * share)
            percent = None if is_counted else round(100 * positive / answers)
            counts.append(
                ViewsCount(
                    question=question,
                    answers=answers if is_counted else None,
                    positive=positive if is_counted else None,
                    percent=percent,
                )
            )
        return tuple(counts)

    def _text(self, name: str, cards: Sequence[str], slots: Slots) -> str:
        return self._tables.deal(name, cards).format_map(slots)

    def _officers(self, district: District, tactic: Tactic, team: str) -> tuple[str, ...]:
        chance = self._chance
        inspector_goes = tactic.family in ("partners", "advisers") and not district.table.get("always_reviewed")
        if inspector_goes and chance.happens(0.3):
            first = district.inspector
        else:
            first = chance.one(district.teams.get(team) or district.teams["CPT"])
        others = chance.few(district.names, chance.whole(*tactic.officers))
        return tuple(dict.fromkeys([first, *others[1:]]))

    def _host(self, district: District, tactic: Tactic) -> str:
        """Whose event it was; "" for the district's own."""
        if not self._chance.happens(tactic.invited):
            return ""
        hosts = [host for host in tactic.hosts if "parish" not in host or "Parish council" not in district.without]
        return self._chance.one(hosts) if hosts else ""

    def _dress(self, tactic: Tactic) -> Dress | None:
        if tactic.family in REMOTE:
            return None
        drawn = self._chance.share()
        if tactic.family == "site":
            return Dress.PLAIN if drawn < 0.8 else Dress.UNIFORM
        return Dress.UNIFORM if drawn < 0.91 else Dress.BOTH if drawn < 0.97 else Dress.PLAIN

    def _communities(self, district: District, tactic: Tactic, gathering: Gathering | None) -> tuple[str, ...]:
        if gathering:
            return (gathering.community,)
        if not tactic.communities or self._chance.happens(0.07):
            return ()
        name = f"communities of {tactic.name}"
        number = 2 if self._chance.happens(0.3) else 1
        drawn = [self._tables.weighted(district, name, tactic.communities) for _ in range(number)]
        return tuple(dict.fromkeys(each for each in drawn if each))

    def _partners(self, district: District, tactic: Tactic) -> tuple[str, ...]:
        return tuple(
            partner
            for partner, twelfths in tactic.partners.items()
            if self._chance.share() * 12 < twelfths and partner not in district.without
        )

    def _publicised(self, tactic: Tactic) -> tuple[str, ...]:
        if tactic.family not in ANNOUNCED or self._chance.happens(0.2):
            return ()
        return tuple(dict.fromkeys(self._chance.one(PUBLICISED) for _ in range(self._chance.whole(1, 2))))

    def _clash(self, month: int) -> str:
        clashes = self._families["general"]["clash"]
        fitting = [each["text"] for each in clashes if month in each.get("months", (month,))]
        return self._tables.deal(f"clashes in {month}", fitting)

    def _audience(self, district: District, tactic: Tactic, share: float) -> Facts:
        """How many came and how that is known. Reach is never counted as people met."""
        chance = self._chance
        if chance.happens(UNKNOWN) and tactic.name not in district.table.get("audience", ()):
            words = chance.one(ROUGHLY) if not tactic.is_reach and chance.happens(0.5) else ""
            return {"audience": None, "counted": None, "audience_words": words}
        share *= district.table.get("audience", {}).get(tactic.name, 1)
        people = int(chance.around(tactic.audience[0] * share, tactic.audience[1]))
        if tactic.is_reach:
            return {"audience": min(people, 150_000), "counted": Counted.ONLINE_REACH}
        people = max(1 if chance.happens(0.98) else 0, min(people, 5_000))
        if not chance.happens(tactic.estimated):
            return {"audience": people, "counted": Counted.COUNTED}
        step = 5 if people < 60 else 10 if people < 250 else 50
        return {"audience": max(step, round(people / step) * step), "counted": Counted.ESTIMATED}

    def _feedback(self, tactic: Tactic, communities: Sequence[str], slots: Slots) -> str:
        chance, lines = self._chance, []
        if chance.happens(0.8):
            lines.append(self.of_family(tactic, "feedback", slots))
        if self._families[tactic.family].get("is_general") and chance.happens(0.6):
            lines.append(self._text("feedback", self._families["general"]["feedback"], slots))
        said = " ".join(lines)
        for community in communities:
            own_words = self._families["languages"].get(community)
            if own_words and chance.happens(SPEAKING):
                said = f"{said}\n{self._tables.deal(f'words of {community}', own_words)}".strip()
        return said

    def _reflections(self, tactic: Tactic, slots: Slots) -> Facts:
        chance = self._chance
        facts: Facts = {}
        for name, share in (("went_well", 0.62), ("went_badly", 0.36), ("lesson", 0.24)):
            if chance.happens(share):
                facts[name] = self._reflection(tactic, name, slots)
        if "lesson" in facts and "went_well" in facts:
            facts["is_good_practice"] = chance.happens(0.4)
        if "harm" in self._families[tactic.family] and chance.happens(0.05):
            facts["harm"] = self.of_family(tactic, "harm", slots)
        return facts

    def _reflection(self, tactic: Tactic, name: str, slots: Slots) -> str:
        if self._families[tactic.family].get("is_general") and self._chance.happens(0.4):
            return self._text(f"general {name}", self._families["general"][name], slots)
        return self.of_family(tactic, name, slots)

    def _officer_hours(self, tactic: Tactic, facts: Facts) -> float:
        """Officers times length, with the way there; for what has no length, the hours of writing it."""
        officers = len(facts["officers"])
        if tactic.family in REMOTE or not facts["length_minutes"]:
            hours = self._chance.around(2.5 if tactic.family in REMOTE else 2.0 * officers, 0.3)
        else:
            hours = officers * (facts["length_minutes"] / 60 + self._chance.whole(1, 4) / 4)
        return min(max(0.5, round(hours * 4) / 4), 24.0 * officers)
