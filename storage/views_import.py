"""Importing the answers of a Microsoft Forms export into the engagements that they are about, as one operation.

Prepared first, which changes nothing: what was answered, and which engagement each answer is likely to be about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from models.choice import plain
from models.dates import with_day
from models.engagement import Engagement, Status, amended
from models.foreign import forms_export
from models.foreign.forms_export import Batch, FormsExport, Positive
from models.ids import Id
from models.progress import Progress, silent
from models.sentences import counted, listed
from storage.reading import foreign
from storage.store import Store

LABEL = "Import answers to Your Views Count"  # names the undo
EARLIER = timedelta(days=7)  # people answer at home, too: engagements so long before can be chosen
MOST_OFFERED = 30  # engagements for one batch


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewsImport:
    """An export, and for each of its batches the engagements that it may be about, the likeliest first."""

    name: str
    district: str
    export: FormsExport
    offered: tuple[tuple[Engagement, ...], ...]

    def proposed(self, venue: str = "") -> dict[int, Id]:
        """By batch, the engagement that it is about: that of its reference, or the only one of its day."""
        found = {}
        for place, (batch, offered) in enumerate(zip(self.export.batches, self.offered, strict=True)):
            likely = [each for each in offered if each.held_on == batch.on and plain(venue) in ("", plain(each.venue))]
            of_reference = [each for each in offered if each.reference == batch.reference]
            if len(sure := of_reference or likely) == 1:
                found[place] = sure[0].id
        return found

    @property
    def venues(self) -> list[str]:
        """Where the engagements were held that are offered."""
        return sorted({each.venue for offered in self.offered for each in offered if each.venue})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was chosen: by batch the engagement, and by question the answers that count as positive."""

    export: FormsExport
    engagements: Mapping[int, Id] = field(default_factory=dict)
    positive: Positive = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a plan would do to the log."""

    pairs: Sequence[tuple[Engagement, Engagement]] = ()  # before and after
    known: int = 0  # engagements that have these very answers already
    left_out: int = 0  # answers that belong to no engagement

    @property
    def sent_back(self) -> int:
        """How many accepted engagements go to the inspector again."""
        return sum(was.status == Status.ACCEPTED for was, _ in self.pairs)

    def headline(self) -> str:
        """What it comes to, in a few sentences."""
        if self.pairs:
            said = [f"New answers for {counted(len(self.pairs), 'engagement')}."]
        else:
            said = ["Nothing in it is new to the log."]
        if self.known:
            said.append(f"In the log already: those of {counted(self.known, 'engagement')}.")
        if self.left_out:
            said.append(f"Left out: {counted(self.left_out, 'response')} of no engagement.")
        if self.sent_back:
            said.append(f"{counted(self.sent_back, 'accepted log')} to be reviewed again.")
        return " ".join(said)


def prepare(path: Path, district: str, store: Store, progress: Progress = silent) -> ViewsImport:
    """Read the file and say what it comes to; changes nothing. Raises Known where it is no such export."""
    contents = foreign.read(path, progress)
    export = forms_export.understand(contents.sheets, path.name, store.today())
    offered = tuple(tuple(_offered(store, batch, district)) for batch in export.batches)
    return ViewsImport(name=path.name, district=district, export=export, offered=offered)


def changes(store: Store, plan: Plan) -> Changes:
    """What the plan would do to the log as it is now."""
    batches: dict[Id, list[Batch]] = {}
    left_out = 0
    for place, batch in enumerate(plan.export.batches):
        if place in plan.engagements:
            batches.setdefault(plan.engagements[place], []).append(batch)
        else:
            left_out += batch.responses
    pairs, known = [], 0
    for engagement_id, was in store.engagements.some(list(batches)).items():
        views = forms_export.views_of(plan.export, batches[engagement_id], plan.positive)
        now = amended(was, forms_export.with_views(was, views), store.today())
        if now != was:
            pairs.append((was, now))
        elif views:
            known += 1
    return Changes(pairs=pairs, known=known, left_out=left_out)


def apply(store: Store, plan: Plan, progress: Progress = silent) -> Id | None:
    """Save it as one operation, which one undo takes back: its id, or None where there is nothing to save."""
    pairs = changes(store, plan).pairs
    if not pairs:
        return None
    with store.operation(LABEL) as op:
        for done, (was, now) in enumerate(pairs, 1):
            op.put(now, was=was)
            progress(done, len(pairs), "Saving")
    return op.id


def lines(prepared: ViewsImport, plan: Plan, found: Changes) -> Iterator[str]:
    """What is to be said about it: the headline, what counts as positive, and where each answer goes."""
    yield f"{prepared.name}: {counted(prepared.export.responses, 'response')} to Your Views Count"
    yield found.headline()
    yield "Names and e-mail addresses are not kept."
    yield ""
    yield "Counted as positive:"
    for question, counts_as in zip(plan.export.questions, plan.positive, strict=True):
        yield f"  {question.heading}: {_positive_words(question.options, counts_as)}"
    if plan.export.freely_written:
        yield f"  Left out, as answered freely: {listed(plan.export.freely_written)}"
    yield ""
    yield "Engagements:"
    for place, batch in enumerate(plan.export.batches):
        chosen = next((e for e in prepared.offered[place] if e.id == plan.engagements.get(place)), None)
        where = called(chosen) if chosen else f"left out: {_why_none(prepared.offered[place], batch)}"
        yield f"  {batch_words(batch)}, {counted(batch.responses, 'response')}: {where}"


def batch_words(batch: Batch) -> str:
    """What a batch is called: its engagement's reference, or the day on which people answered."""
    if batch.reference:
        return batch.reference
    return with_day(batch.on) if batch.on else "Day not known"


def called(engagement: Engagement) -> str:
    """What an engagement is called where one chooses among several."""
    return f"{with_day(engagement.held_on)} · {engagement.title} · {engagement.reference}"


def _positive_words(options: Mapping[str, int], counts_as: frozenset[str] | None) -> str:
    if counts_as is None:
        return "left out"
    return listed([option for option in options if option in counts_as]) or "none of the answers given"


def _why_none(offered: Sequence[Engagement], batch: Batch) -> str:
    number = sum(each.held_on == batch.on for each in offered)
    return f"{number} engagements were held that day" if number > 1 else "no engagement was held that day"


def _offered(store: Store, batch: Batch, district: str) -> list[Engagement]:
    """The engagement that goes by the batch's reference, then those of its day and of the days before."""
    of_reference = store.engagements.by_reference(batch.reference) if batch.reference else None
    found = [of_reference] if of_reference else []
    if batch.on:
        sql = (
            "select id from engagements where district = ? and held_on between ? and ?"
            f" and status not in ('Planned', 'Cancelled') order by held_on desc, id desc limit {MOST_OFFERED}"
        )
        between = [(batch.on - EARLIER).isoformat(), batch.on.isoformat()]
        ids = [Id(row[0]) for row in store.db.execute(sql, [district, *between]).fetchall()]
        known = store.engagements.some(ids)
        found += [known[each] for each in ids if not of_reference or each != of_reference.id]
    return found
