"""“You said, we did”: told loops in public words, with nothing that names a person, for a poster, a sheet or a post."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from exports.report import Block, Column, Facts, Heading, Report, Table, Words
from exports.reports.origin import Origin
from models import dates
from models.concern import UNSORTED, Concern
from models.ids import Id
from models.loop import LoopState
from models.personal_details import Detail, personal_details
from models.problem import Known, Problem
from models.public_wording import PublicWording, left_to_resolve, missing
from models.sentences import listed

TITLE = "You said, we did"
CANNOT = "What we could not do, and why"
MEET, CONTACT = "Come and talk to us", "Tell us any time"
OPENING = "You told us what worries you. Here is what has been done about it."
ANYWHERE = "In your area"
REACHED = (("Emergency", "999"), ("Not urgent", "101"), ("No names", "Crimestoppers 0800 555 111"))
OF_PERSONS = (Detail.NAME, Detail.COLLAR_NUMBER, Detail.BIRTH, Detail.VEHICLE)  # never a place or a team
SEASONS = ("winter", "spring", "summer", "autumn")
NAMED = 3  # loops that are named where none can go out
NAMED_OF_EACH = 5  # engagements named of which loops are left out for one reason
FIELDS = {
    "place": "place",
    "season": "season",
    "opening": "opening",
    "team": "team",
    "meet": "list of meetings",
    "contact": "list of contacts",
}
SIDES = {"said": "“You said”", "done": "“We did”"}
# What a loop has that is left out.
NOT_TOLD = "not been told to people yet"
NOT_WORDED = "no public wording yet"
NOT_SAID = "a side without words"
NOT_RESOLVED = "something left to resolve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A loop that somebody wants to put out."""

    concern: Concern
    state: LoopState
    wording: PublicWording | None = None
    reference: str = ""  # of its engagement: by which it is named where it is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands round the loops. Meeting places and the ways to reach the police are public; names are not."""

    district: str
    place: str  # "Greenstead and the Hythe"
    season: str  # "spring 2026"
    period: str  # as file names have it
    team: str  # who says it: never a person
    opening: str = OPENING
    meet: Sequence[tuple[str, str]] = ()
    contact: Sequence[tuple[str, str]] = REACHED


class Pair(NamedTuple):
    """What was said, and what was done about it."""

    place: str
    said: str
    done: str


class LeftOut(NamedTuple):
    """A loop that does not go out, and why not."""

    concern_id: Id
    name: str  # by which it is known: the reference of its engagement
    reason: str  # what it has: `no public wording yet`
    more: str = ""  # of the reason: `address in “You said”`

    @property
    def why(self) -> str:
        """All in one sentence: `COL-26-7EPD has no public wording yet.`."""
        return f"{self.name} has {': '.join(filter(None, (self.reason, self.more)))}."


@dataclass(frozen=True, slots=True, kw_only=True)
class YouSaid:
    """What goes out, and what does not."""

    frame: Frame
    origin: Origin
    pairs: Sequence[Pair]
    cannot: Sequence[Pair]  # decided, with a reason, that nothing could be done
    left_out: Sequence[LeftOut]

    @property
    def title(self) -> str:
        """`You said, we did: Greenstead, spring 2026`."""
        return f"{TITLE}: {self.subtitle}"

    @property
    def subtitle(self) -> str:
        """`Greenstead, spring 2026`."""
        return ", ".join(filter(None, (self.frame.place, self.frame.season)))


def build(chosen: Sequence[Chosen], frame: Frame, names: Collection[str], origin: Origin) -> YouSaid:
    """The loops that may go out, in their order; `names` are those of officers and contacts known to the store.

    Raises Known where nothing may go out, or where what stands round the loops holds a personal detail.
    """
    for problem in frame_problems(frame, names):
        raise Known(problem.sentence)
    pairs, cannot, left_out = list[Pair](), list[Pair](), list[LeftOut]()
    for each in chosen:
        why, more = _why_not(each, names)
        if why or each.wording is None:
            left_out.append(LeftOut(each.concern.id, each.reference or each.concern.theme, why, more))
            continue
        pair = Pair(_heading(each, names), each.wording.said.strip(), each.wording.done.strip())
        (cannot if each.concern.no_action_on else pairs).append(pair)
    if not pairs and not cannot:
        reasons = [each.why for each in left_out[:NAMED]]
        if len(left_out) > NAMED:
            reasons.append(f"So it is with {len(left_out) - NAMED:,} more.")
        raise Known(" ".join(["Nothing can go out.", *(reasons or ["Choose loops that people have been told about."])]))
    return YouSaid(frame=frame, origin=origin, pairs=pairs, cannot=cannot, left_out=left_out)


def frame_problems(frame: Frame, names: Collection[str]) -> Iterator[Problem]:
    """What in the frame names a person or could find one, field by field."""
    for field, called in FIELDS.items():
        held = getattr(frame, field)
        texts = [held] if isinstance(held, str) else [": ".join(one) for one in held]
        found = [
            each
            for text in texts
            for each in personal_details(text, names)
            if isinstance(held, str) or each.kind in OF_PERSONS
        ]
        if found:
            said = f"The {called} holds “{found[0].text}”, by which a person could be found. Put it in other words."
            yield Problem(field, said)


def left_out_in_brief(left_out: Sequence[LeftOut]) -> Iterator[str]:
    """Each reason once: `63 have no public wording yet: COL-26-7EPD, COL-26-8QWX, … and 58 more.`."""
    by_reason: dict[str, list[str]] = {}
    for each in left_out:
        by_reason.setdefault(each.reason, []).append(each.name)
    for reason, names in by_reason.items():
        engagements = [*dict.fromkeys(names)]
        more = len(engagements) - NAMED_OF_EACH
        named = listed([*engagements[:NAMED_OF_EACH], f"{more:,} more"] if more > 0 else engagements)
        yield f"{len(names):,} {'has' if len(names) == 1 else 'have'} {reason}: {named}."


def season(first: date, last: date) -> str:
    """What a period is called: `spring 2026`, by the day in its middle; one of more than half a year by its days."""
    if (last - first).days > 184:
        return dates.period(first, last)
    on = first + (last - first) / 2
    if on.month in (12, 1, 2):
        began = on.year if on.month == 12 else on.year - 1
        return f"winter {began} to {began + 1}"
    return f"{SEASONS[on.month // 3]} {on.year}"


def _why_not(chosen: Chosen, names: Collection[str]) -> tuple[str, str]:
    """Why a loop cannot go out, and more of that; "" if it can."""
    if chosen.state != LoopState.TOLD:
        return NOT_TOLD, f"it is {chosen.state.lower()}"
    if chosen.wording is None:
        return NOT_WORDED, ""
    if empty := [SIDES[problem.field] for problem in missing(chosen.wording)]:
        return NOT_SAID, listed(empty)
    if left := left_to_resolve(chosen.wording, names):
        found = dict.fromkeys(f"{each.found.kind.lower()} in {SIDES[each.side]}" for each in left)
        return NOT_RESOLVED, listed([*found])
    return "", ""


def _heading(chosen: Chosen, names: Collection[str]) -> str:
    """Where it was; where the place is none or finds a person, what it was about."""
    place, theme = chosen.concern.place.strip(), chosen.concern.theme
    if place and not personal_details(place, names):
        return place
    return theme if theme != UNSORTED else ANYWHERE


def sheet(you_said: YouSaid) -> Report:
    """As a report of as many pages as it takes, where there is more than a poster holds."""
    frame, origin = you_said.frame, you_said.origin
    return Report(
        kind=TITLE,
        title=you_said.subtitle or TITLE,
        force=origin.force,
        district=frame.district,
        period=frame.period,
        dates=frame.season,
        made_by=frame.team or origin.force,
        made_at=origin.made_at,
        record_log=origin.record_log,
        marking=origin.marking,
        blocks=[*_blocks(you_said)],
    )


def _blocks(you_said: YouSaid) -> Iterator[Block]:
    frame = you_said.frame
    yield Words(frame.opening, "lead")
    for heading, pairs, done in ((TITLE, you_said.pairs, "We did"), (CANNOT, you_said.cannot, "Why")):
        if pairs:
            yield Heading(heading)
            columns = [Column("Where", 2), Column("You said", 5), Column(done, 5)]
            yield Table(columns, pairs, summary=f"{heading}, place by place")
    for heading, rows in ((MEET, frame.meet), (CONTACT, frame.contact)):
        if rows:
            yield Heading(heading)
            yield Facts(rows)
