"""The sections of the log form, but for the concerns: what and where, who was reached, how it went."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.fields.chips_edit import ChipsEdit
from gui.fields.choices import ChoiceBox, Segments, Tick
from gui.fields.flow import Flow
from gui.fields.lines import DayLine, Line, LongText
from gui.form import Form
from gui.look.look import Look
from gui.look.parts import button, column, frame, label, row
from gui.offered import Offered
from gui.views_count_edit import ViewsCountEdit
from models.choice import ChoiceKind
from models.engagement import Counted, Dress, Host

WHAT_AND_WHERE = "What and where"
WHO_WE_REACHED = "Who we reached"
LISTEN_ACT_TELL = "Listen, Act, Tell"
HOW_IT_WENT = "How it went"
HAPPENED, PLANNED = "happened", "planned"


class Section(QWidget):
    """One card of fields below its heading."""

    name = ""
    fields: tuple[str, ...] = ()  # what it asks for, counted in the rail
    needed: tuple[str, ...] = ()  # without which it has no tick

    def __init__(self, look: Look, form: Form, remark: str = "") -> None:
        super().__init__()
        self.look, self.form = look, form
        self._inside = column(gap=12, margins=(16, 12, 16, 16))
        card = frame("card", self._inside)
        self.setLayout(column(row(label(self.name, "head"), label(remark, "small"), None), card, gap=8))

    def line(self, *fields: tuple[str, str, QWidget, int, int]) -> None:
        """Fields side by side: name, label, field, least width and share of the room that is left."""
        flow = Flow()
        for name, title, field, least, share in fields:
            flow.add(self.form.row(name, title, field), least, share)
        self._inside.addWidget(flow)

    def values(self) -> dict[str, Any]:
        """What its fields hold, by name."""
        return self.form.values(self.fields)

    def filled(self) -> int:
        """How many of its fields hold something."""
        return sum(bool(value.strip() if isinstance(value, str) else value) for value in self.values().values())

    def is_complete(self) -> bool:
        """Whether everything it needs is there."""
        return all(self.form.value(name) for name in self.needed)

    def complete_from(self, name: str, names: tuple[str, ...], choices: tuple[str, ...] = ()) -> None:
        """Let a field complete from these; of the force's `choices` it takes what is begun."""
        self.form.rows[name].field.complete_from(names, choices)


class WhatAndWhere(Section):
    """The tactic, when, and where; whose event it was."""

    name = WHAT_AND_WHERE
    fields = (
        "tactic", "held_on", "starts_at", "length_minutes", "venue", "ward", "police_area", "title", "purpose", "host",
        "hosted_by", "dress", "district", "team",
    )  # fmt: skip
    needed = ("tactic", "held_on", "venue", "title", "district")

    like_last_time_wanted = Signal()

    def __init__(self, look: Look, form: Form, today: Callable[[], date]) -> None:
        super().__init__(look, form)
        self.day = DayLine(today)
        self.like = button(
            look, "Like last time", icon="copy", tip="Copy the last engagement here", clicked=self._ask_like_last_time
        )
        self.like.hide()
        words = ((HAPPENED, "It has happened"), (PLANNED, "It is planned"))
        self.planned = Segments(look, words, is_optional=False)
        self.planned.setAccessibleName("Has it happened?")
        self.planned.show_value(HAPPENED)
        self._inside.addLayout(row(self.planned, None, self.like))
        self.line(
            ("tactic", "Tactic", Line("Pop-up event, street meet …"), 200, 4),
            ("held_on", "Date", self.day, 144, 1),
            ("starts_at", "Start", Line("10:30"), 72, 1),
            ("length_minutes", "Length", Line("2 h"), 72, 1),
        )
        self.line(
            ("venue", "Venue", Line("Where it was"), 200, 3),
            ("ward", "Ward", Line(), 120, 2),
            ("police_area", "Police area", Line(), 120, 2),
        )
        self.line(("title", "Title", Line(), 200, 1))
        self.line(("purpose", "Purpose", LongText("What it was for", lines=1), 200, 1))
        self.line(
            ("host", "Whose event", Segments(look, ((Host.OWN, "Our own"), (Host.INVITED, "Invited"))), 190, 0),
            ("hosted_by", "Hosted by", Line("Who held it, if not us"), 150, 1),
        )
        dresses = ((Dress.UNIFORM, "Uniform"), (Dress.PLAIN, "Plain clothes"), (Dress.BOTH, "Both"))
        self.line(
            ("dress", "Officers came in", Segments(look, dresses), 320, 0),
            ("district", "District", ChoiceBox(nothing="Choose a district"), 140, 1),
            ("team", "Team", ChoiceBox(nothing="None"), 140, 1),
        )

    def offer(self, offered: Offered, districts: tuple[str, ...]) -> None:
        """Let people choose and complete from these."""
        tactics = offered.names(ChoiceKind.TACTIC)
        self.form.rows["tactic"].field.complete_from(tactics, tactics, "the force's tactics")
        self.complete_from("venue", offered.used.venues)
        self.complete_from("ward", offered.used.wards)
        self.complete_from("police_area", offered.used.police_areas)
        self.complete_from("hosted_by", offered.used.hosts)
        self.form.rows["district"].field.offer(districts)
        self.form.rows["team"].field.offer(offered.names(ChoiceKind.TEAM))

    def _ask_like_last_time(self) -> None:
        self.like_last_time_wanted.emit()


class WhoWeReached(Section):
    """The audience and how it was counted, communities, and who was there for us."""

    name = WHO_WE_REACHED
    fields = (
        "audience", "counted", "communities", "publicised", "clash", "officers", "partners", "officer_hours",
        "priorities",
    )  # fmt: skip
    needed = ("audience", "communities")

    def __init__(self, look: Look, form: Form) -> None:
        super().__init__(look, form)
        counted = tuple((str(value), str(value)) for value in Counted)
        self.line(
            ("audience", "How many", Line("40, about 40, 30-50"), 160, 1),
            ("counted", "How it was counted", Segments(look, counted), 330, 0),
        )
        self.line(("communities", "Communities", ChipsEdit(look, "Who they were"), 200, 1))
        self.line(
            ("officers", "Officers", ChipsEdit(look, "Who was there"), 240, 1),
            ("officer_hours", "Officer hours", Line("5"), 96, 0),
        )
        self.line(("partners", "Partners", ChipsEdit(look, "Who came with us"), 200, 1))
        self.line(
            ("publicised", "Publicised through", ChipsEdit(look, "Poster, Facebook …"), 240, 1),
            ("clash", "Clashed with", Line("What else was on"), 200, 1),
        )
        self.line(("priorities", "Local priorities touched", ChipsEdit(look), 200, 1))

    def offer(self, offered: Offered) -> None:
        """Let people complete from these."""
        self.complete_from("officers", offered.used.officers)
        for name, kind, used in (
            ("communities", ChoiceKind.COMMUNITY, ()),
            ("partners", ChoiceKind.PARTNER, offered.used.partners),
            ("publicised", ChoiceKind.CHANNEL, offered.used.publicised),
            ("priorities", ChoiceKind.PRIORITY, ()),
        ):
            self.complete_from(name, offered.with_used(kind, used), offered.names(kind))


class HowItWent(Section):
    """What those who came thought of it, and what is to be learnt."""

    name = HOW_IT_WENT
    fields = ("feedback", "views", "went_well", "went_badly", "harm", "lesson", "is_good_practice", "notes")
    needed = ("went_well",)

    def __init__(self, look: Look, form: Form) -> None:
        super().__init__(look, form)
        self.line(("feedback", "Feedback from those who came", LongText("What people said of it"), 200, 1))
        self.line(("views", "Your Views Count", ViewsCountEdit(look), 200, 1))
        self.line(
            ("went_well", "What went well", LongText(), 240, 1), ("went_badly", "What did not", LongText(), 240, 1)
        )
        self.line(
            ("harm", "Harm or alarm it caused", LongText(lines=1), 240, 1),
            ("lesson", "Lesson to share", LongText(lines=1), 240, 1),
        )
        tick = form.row(
            "is_good_practice", "Good practice", Tick("Good practice, to be shared with other districts"),
            is_labelled=False,
        )  # fmt: skip
        self._inside.addLayout(row(tick, None))
        self.line(("notes", "Notes", LongText("Anything that has no field of its own", lines=1), 200, 1))
