"""The made-up sample's reviews: when a log was handed in, when an inspector looked at it, and what was decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.engagement import Engagement, Status
from models.ids import Id
from models.review import Decision, Impact, Review
from models.sample.chance import Chance, Weighted
from models.sample.tables import Tables
from models.sample.words import District, Words

CANCELLED, CANCELLED_AHEAD = 0.025, 0.06
OVERTAKEN = 0.12  # planned for the last fortnight, and nobody has logged it yet
FORTNIGHT = 14
RETURNED = 0.13
WAITS_TO_SEE = 0.35  # inspectors who rate the impact only once there is something to see
LONG_AFTER = 0.05
SOON = 30  # days within which little can have changed yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an engagement stands today, and how it came there."""

    status: Status
    submitted_on: date | None = None
    decisions: tuple[tuple[Decision, date], ...] = ()


class Reviews:
    """Decides where engagements stand, and writes their reviews."""

    def __init__(self, words: Words, tables: Tables, chance: Chance, ids: Iterator[Id], today: date) -> None:
        self._tables, self._chance, self._ids, self._today = tables, chance, ids, today
        self._texts = words.families["reviews"]
        S, C = Impact.SOME, Impact.CLEAR  # noqa: N806 - the two tables below are read side by side
        self._soon = Weighted([(Impact.NONE_SEEN, 24), (S, 60), (C, 16)], chance)
        self._later = Weighted([(Impact.NONE_SEEN, 12), (S, 40), (C, 48)], chance)

    def standing(self, district: District, held_on: date) -> Standing:
        """Where an engagement of that day stands."""
        chance, age = self._chance, (self._today - held_on).days
        if age < 0:
            return Standing(status=Status.CANCELLED if chance.happens(CANCELLED_AHEAD) else Status.PLANNED)
        if chance.happens(CANCELLED):
            return Standing(status=Status.CANCELLED)
        if age <= FORTNIGHT and chance.happens(OVERTAKEN):
            return Standing(status=Status.PLANNED)
        return self._reviewed(district, held_on + timedelta(self._days_to_submit(district)))

    def of(
        self, engagement: Engagement, district: District, decisions: Iterable[tuple[Decision, date]], concerns: int
    ) -> Iterator[Review]:
        """A review for each decision; by the commander where the inspector took part. Imported logs are not rated."""
        took_part = district.inspector in (engagement.recorded_by, *engagement.officers)
        for decision, on in decisions:
            days = (on - engagement.held_on).days
            is_rated = decision == Decision.ACCEPTED and not engagement.former_reference
            impact = self._impact(days) if is_rated else None
            yield Review(
                id=next(self._ids),
                engagement_id=engagement.id,
                decision=decision,
                impact=impact,
                reason=self._reason(decision, impact, days, concerns),
                reviewed_by=district.commander if took_part else district.inspector,
                reviewed_on=on,
            )

    def _days_to_submit(self, district: District) -> int:
        drawn = self._chance.share()
        if drawn < 0.6:
            return 0 if drawn < 0.35 else 1
        if drawn < 0.9 or district.table.get("always_reviewed"):
            return self._chance.whole(2, 5)
        return self._chance.whole(6, 60)

    def _days_to_review(self, district: District) -> int:
        chance, drawn = self._chance, self._chance.share()
        if district.table.get("always_reviewed"):
            return min(9, 1 + int(chance.around(district.table["review_days"], 0.5)))
        if drawn < LONG_AFTER:
            return chance.whole(92, 150)
        if drawn < LONG_AFTER + WAITS_TO_SEE:
            return chance.whole(30, 75)
        return 1 + int(chance.around(district.table["review_days"], 0.6))

    def _reviewed(self, district: District, submitted_on: date) -> Standing:
        """Submitted, reviewed and perhaps returned and submitted again, as far as today allows."""
        if submitted_on > self._today:
            return Standing(status=Status.DRAFT)
        reviewed_on = submitted_on + timedelta(self._days_to_review(district))
        if reviewed_on > self._today:
            return Standing(status=Status.SUBMITTED, submitted_on=submitted_on)
        if not self._chance.happens(RETURNED):
            return Standing(
                status=Status.ACCEPTED, submitted_on=submitted_on, decisions=((Decision.ACCEPTED, reviewed_on),)
            )
        back = ((Decision.RETURNED, reviewed_on),)
        is_quick = district.table.get("always_reviewed")
        mended_on = reviewed_on + timedelta(2 if is_quick else 1 + int(self._chance.around(9, 0.9)))
        if mended_on > self._today:
            return Standing(status=Status.RETURNED, submitted_on=submitted_on, decisions=back)
        accepted_on = mended_on + timedelta(self._chance.whole(1, 4) if is_quick else self._days_to_review(district))
        if accepted_on > self._today:
            return Standing(status=Status.SUBMITTED, submitted_on=mended_on, decisions=back)
        return Standing(
            status=Status.ACCEPTED, submitted_on=mended_on, decisions=(*back, (Decision.ACCEPTED, accepted_on))
        )

    def _impact(self, days: int) -> Impact:
        if days > 91 and self._chance.happens(0.5):
            return Impact.LASTING  # "still there at least three months later"
        return (self._later if days >= SOON else self._soon).draw()

    def _reason(self, decision: Decision, impact: Impact | None, days: int, concerns: int) -> str:
        """Why, in words that suit what the log holds."""
        if decision == Decision.RETURNED:
            name, least = "returned", 2
        elif impact is None:
            return ""
        else:
            name, least = "clear_early" if impact == Impact.CLEAR and days < SOON else impact.name.lower(), 1
        if concerns >= least and self._chance.happens(0.5):
            name += "_concerns"
        return self._tables.deal(name, self._texts[name])
