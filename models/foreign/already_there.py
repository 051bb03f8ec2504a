"""Which engagements and priorities of an import the log has already, so that importing twice adds nothing twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from models.choice import Choice, ChoiceKind, plain
from models.engagement import Engagement
from models.sheet import Findings, Reading, Severity

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is needed of an engagement in the log to know it again."""

    reference: str
    former_reference: str
    starts_at: str  # "14:00:00"; empty where it is not known


@dataclass(slots=True)
class KnownEngagements:
    """The engagements in the log, by district, day, and the levelled tactic and venue."""

    _by_key: dict[Key, list[Kept]] = field(default_factory=dict)

    def add(self, district: str, held_on: str, tactic: str, venue: str, kept: Kept) -> None:
        """Take in one engagement of the log; `held_on` as 2026-03-14."""
        self._by_key.setdefault((district, held_on, plain(tactic), plain(venue)), []).append(kept)

    def like(self, engagement: Engagement) -> Kept | None:
        """The engagement in the log that this one is; a former reference or a time that differs speaks against it."""
        if not self._by_key:
            return None
        key = (engagement.district, engagement.held_on.isoformat(), plain(engagement.tactic), plain(engagement.venue))
        starts_at = _spelt(engagement.starts_at)
        for kept in self._by_key.get(key, ()):
            if _agree(kept.former_reference, engagement.former_reference) and _agree(kept.starts_at, starts_at):
                return kept
        return None


def without_known(readings: Sequence[Reading], known: KnownEngagements, findings: Findings) -> list[Reading]:
    """The readings that the log does not have yet; the others are said."""
    new = []
    for reading in readings:
        kept = known.like(reading.engagement)
        if kept is None:
            new.append(reading)
            continue
        engagement = reading.engagement
        remark = f"In the log already, as {kept.reference}: same district, day, kind and place."
        for number in reading.rows:
            findings.note(Severity.DUPLICATE, reading.sheet, number, "", engagement.title, remark)
    return new


def without_known_priorities(
    found: Sequence[Choice], in_log: Iterable[Choice], sheet: str, findings: Findings
) -> list[Choice]:
    """The priorities that the log does not have yet, by their district, words and first day; the others are said."""
    known = {_priority(one) for one in in_log if one.kind == ChoiceKind.PRIORITY}
    new = []
    for number, priority in enumerate(found, 1):
        key = _priority(priority)
        if key in known:
            remark = "In the log already: same district, words and first day."
            findings.note(Severity.DUPLICATE, sheet, number, "issue", priority.name, remark)
        else:
            new.append(priority)
            known.add(key)
    return new


def _priority(choice: Choice) -> tuple[str, str, date | None]:
    return choice.group, plain(choice.name), choice.starts_on


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _spelt(at: time | None) -> str:
    return at.isoformat() if at else ""
