"""What “You said, we did” is made of, read from the log: loops with their words, recorded and public. Needs no Qt."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from exports.reports.you_said_we_did import SIDES, Chosen, Frame, YouSaid, build, season
from gui.reports import origin
from gui.you_said_drafts import Unfinished, unfinished
from models.action import Progress
from models.choice import ChoiceKind
from models.concern import Concern
from models.engagement_log import EngagementLog
from models.ids import Id, new_id
from models.loop import LoopState, loop, targets
from models.personal_details import personal_details
from models.public_wording import Left, PublicWording, begin, left_to_resolve, missing
from models.sentences import listed
from models.tell import Tell
from storage import loops
from storage.concerns import LoopQuery
from storage.store import Store

FEW = 20  # loops read at a time while one is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A loop that may be put out: what the record says of it, and its public words, kept or only begun."""

    concern: Concern
    state: LoopState
    told_on: date | None  # when people were told what closed it
    reference: str
    district: str
    done: str  # what was told and done, as it was recorded
    kept: PublicWording | None  # as the log has it
    begun: PublicWording  # the words to begin with, while nobody has worded it
    tells: Sequence[Tell] = ()
    unfinished: Unfinished | None = None  # what was typed before the program ended without keeping it

    @property
    def wording(self) -> PublicWording:
        """The public words to be read, and changed."""
        held = self.kept or self.begun
        return self.unfinished.over(held) if self.unfinished else held

    @property
    def chosen(self) -> Chosen:
        """As the report takes it."""
        return Chosen(concern=self.concern, state=self.state, wording=self.kept, reference=self.reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Whether a loop may go out, in a word or two, and what is left to resolve in it."""

    is_ready: bool
    words: str
    left: Sequence[Left] = ()


def readiness(told: Told, names: Collection[str]) -> Readiness:
    """How far a loop is from going out; `names` are those known to the log."""
    if told.state != LoopState.TOLD:
        return Readiness(is_ready=False, words=f"{told.state}: not told yet")
    if told.unfinished:
        return Readiness(is_ready=False, words="Not finished")
    left = left_to_resolve(told.wording, names)
    if left:
        return Readiness(is_ready=False, words=f"{len(left)} to resolve", left=left)
    if told.kept is None:
        return Readiness(is_ready=False, words="Not worded")
    if empty := [SIDES[problem.field] for problem in missing(told.kept)]:
        return Readiness(is_ready=False, words=f"{listed(empty)} {'is' if len(empty) == 1 else 'are'} empty")
    return Readiness(is_ready=True, words="Ready")


def told(store: Store, ids: Sequence[Id]) -> dict[Id, Told]:
    """These loops, without any deleted since, with all that is needed to word them."""
    concerns = store.concerns.some(ids)
    engagement_ids = dict.fromkeys(concern.engagement_id for concern in concerns.values())
    wordings, typed = store.wordings.of_concerns(list(concerns)), unfinished(store)
    return {
        concern.id: replace(
            _told(log, concern, wordings.get(concern.id), store.user, store.today()), unfinished=typed.get(concern.id)
        )
        for log in store.engagements.logs(list(engagement_ids))
        for concern in log.concerns
        if concern.id in concerns
    }


def first_not_ready(store: Store, ids: Sequence[Id], names: Collection[str]) -> Id | None:
    """The first of these that cannot go out yet."""
    for start in range(0, len(ids), FEW):
        block = ids[start : start + FEW]
        read = told(store, block)
        for one in block:
            if one in read and not readiness(read[one], names).is_ready:
                return one
    return None


def found(store: Store, query: LoopQuery) -> list[Id]:
    """The loops that a query finds, those told last first."""
    allowed = targets(store.choices.of_kind(ChoiceKind.TARGET))
    return store.concerns.ids(query, allowed, store.today())


def query_of(district: str, first: date | None, last: date | None, place: str = "", theme: str = "") -> LoopQuery:
    """What was told in a period, in one district, about one place or theme."""
    return LoopQuery(
        state=LoopState.TOLD, district=district, told_from_on=first, told_to_on=last, place=place, theme=theme
    )


def made(
    store: Store,
    ids: Sequence[Id],
    frame: Frame,
    marking: str,
    *,
    names: Collection[str] | None = None,
    unsaved: PublicWording | None = None,
) -> YouSaid:
    """What goes out of these loops, in this order; `unsaved` is a wording that is being written.

    Raises Known where nothing may.
    """
    read = told(store, ids)
    if unsaved and unsaved.concern_id in read:
        read[unsaved.concern_id] = replace(read[unsaved.concern_id], kept=unsaved, unfinished=None)
    known = store.wordings.names() if names is None else names
    chosen = [read[one].chosen for one in ids if one in read]
    return build(chosen, frame, known, origin(store, marking))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Loops to choose from, and what is to be known of them all."""

    ids: Sequence[Id]
    told: frozenset[Id]  # those that people were told about: no others go out
    names: Collection[str]  # of everybody known to the log
    district: str = ""
    first: date | None = None  # the days on which people were told
    last: date | None = None
    place: str = ""  # where they all were, if it was one place


def candidates(store: Store, given: Sequence[Id], query: LoopQuery | None) -> Candidates:
    """The loops that somebody brought along, then those that a query finds. To be asked off the GUI thread."""
    ids = list(dict.fromkeys([*given, *(found(store, query) if query else ())]))
    names = store.wordings.names()
    personal_details("", names)  # puts the names in order now, and not while somebody types
    those = list(told(store, given).values())
    days = [one.told_on for one in those if one.told_on]
    first, last = (
        (query.told_from_on, query.told_to_on) if query else (min(days, default=None), max(days, default=None))
    )
    districts, places = {one.district for one in those}, {one.concern.place.strip() for one in those}
    return Candidates(
        ids=ids,
        told=frozenset(one for one, at in loops.of_concerns(store.db, ids).items() if at.state == LoopState.TOLD),
        names=names,
        district=query.district if query else _only(districts),
        first=first,
        last=last,
        place=query.place if query else _only(places),
    )


def usual_frame(district: str, first: date, last: date, *, place: str = "", team: str = "") -> Frame:
    """What stands round the loops unless somebody says otherwise."""
    return Frame(
        district=district,
        place=place or district,
        season=season(first, last),
        period=f"{first} to {last}",
        team=team,
    )


def _only(names: Collection[str]) -> str:
    """The one name there is; "" where there are several."""
    return next(iter(names)) if len(names) == 1 else ""


def _told(log: EngagementLog, concern: Concern, kept: PublicWording | None, by: str, today: date) -> Told:
    tells = log.tells_about(concern)
    standing = loop(concern, log.actions_on(concern), tells)
    return Told(
        concern=concern,
        state=standing.state,
        told_on=standing.told_on,
        reference=log.engagement.reference,
        district=log.engagement.district,
        done="\n".join(_recorded(log, concern)),
        kept=kept,
        begun=begin(new_id(), concern, log.actions_on(concern), tells, by, today),
        tells=tells,
    )


def _recorded(log: EngagementLog, concern: Concern) -> Iterator[str]:
    """What was told about a concern, then what was done and decided."""
    for tell in reversed(log.tells_about(concern)):
        if tell.message.strip():
            number = len(set(tell.concern_ids))
            yield f"Told{f', with {number - 1:,} more' if number > 1 else ''}: {tell.message.strip()}"
    for action in log.actions_on(concern):
        if action.progress == Progress.FINISHED:
            yield f"Done: {': '.join(filter(None, (action.what.strip(), action.outcome.strip())))}"
    if concern.no_action_reason.strip():
        yield f"Decided: {concern.no_action_reason.strip()}"
