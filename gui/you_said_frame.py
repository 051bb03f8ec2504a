"""The form of what stands round the loops: where and when, who says it, where to meet the police and reach them."""

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from exports.reports.you_said_we_did import CONTACT, MEET, OPENING, REACHED, Frame, frame_problems
from gui.fields.choices import ChoiceBox
from gui.fields.lines import Line, LongText
from gui.form import Form
from gui.look.parts import column, label, row
from gui.narrowing import leave_as, left_as
from gui.session import Session
from models.choice import ChoiceKind

KEPT = "you said/frame"
BETWEEN = ": "
REMEMBERED = ("opening", "team", "meet", "contact")  # place and season are those of the loops
_ROWS = "One on each line: “Sat 11 July: 10:30, walk from the library”"
_REACHED = "One on each line: “Not urgent: 101”"


class FrameForm(QWidget):
    """Filled in already; what was typed is there again the next time this log is put out of."""

    edited = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._suggested: dict[str, str] = {}  # what was said last, of itself
        officer = session.officer
        self.form = Form(session.look, self._take_edit)
        markings = [one.name for one in session.store.choices.of_kind(ChoiceKind.MARKING) if not one.is_retired]
        rows = self.form.row
        where = row(rows("place", "Place", Line()), rows("season", "When", Line()), gap=12)
        who = row(rows("team", "Who says it: a team", Line()), rows("marking", "Marking", ChoiceBox(markings)), gap=12)
        for side_by_side in (where, who):
            side_by_side.setStretch(0, 3)
            side_by_side.setStretch(1, 2)
        self.setLayout(
            column(
                label("What stands round the loops", "head"),
                where,
                rows("opening", "Opening words", LongText(lines=2, most=5)),
                rows("meet", MEET, LongText(_ROWS, lines=3, most=8), _ROWS),
                rows("contact", CONTACT, LongText(_REACHED, lines=3, most=8), _REACHED),
                who,
                None,
                gap=12,
                margins=(16, 12, 16, 12),
            )
        )
        kept = dict(zip(REMEMBERED, left_as(session, KEPT) or (), strict=False))
        usual = {"opening": OPENING, "team": officer.team if officer else "", "meet": "", "contact": _as_text(REACHED)}
        self.form.show_values({**usual, **kept, "marking": session.store.choices.usual_marking()})

    @property
    def marking(self) -> str:
        """How it is marked."""
        return str(self.form.value("marking"))

    def frame(self, district: str, period: str) -> Frame:
        """What stands round the loops of this district and period."""
        line, rows = self._line, self._rows
        return Frame(
            district=district,
            place=line("place"),
            season=line("season"),
            period=period,
            team=line("team"),
            opening=self.form.value("opening").strip(),
            meet=tuple(rows("meet")),
            contact=tuple(rows("contact")),
        )

    def show_where(self, place: str, season: str) -> None:
        """Say another place and season, unless somebody has typed their own."""
        for name, said in {"place": place, "season": season}.items():
            if self.form.value(name) == self._suggested.get(name, ""):
                self.form.show_values({name: said})
                self._suggested[name] = said

    def show_problems(self, names: Collection[str]) -> None:
        """Say beside each field what in it could find a person."""
        self.form.show_problems(list(frame_problems(self.frame("", ""), names)), lambda _: True)

    def remember(self) -> None:
        """Keep for the next time what is not the loops' own."""
        leave_as(self._session, KEPT, [str(self.form.value(name)) for name in REMEMBERED])

    def _take_edit(self) -> None:
        self.edited.emit()

    def _line(self, name: str) -> str:
        return " ".join(self.form.value(name).split())

    def _rows(self, name: str) -> Iterator[tuple[str, str]]:
        for line in self.form.value(name).splitlines():
            if line.strip():
                first, _, rest = line.strip().partition(BETWEEN)
                yield (first.strip(), rest.strip()) if rest.strip() else ("", first.strip())


def _as_text(rows: Sequence[tuple[str, str]]) -> str:
    return "\n".join(BETWEEN.join(one) for one in rows)
