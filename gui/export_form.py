"""The form of an export: which report, of which period, who it is for, how it is marked, and where it is put."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui import export_target
from gui.export_offers import offers
from gui.export_request import Request, problems
from gui.fields.choices import ChoiceBox
from gui.fields.folder import FolderEdit
from gui.fields.lines import DayLine, Line
from gui.file_kind import FileKind
from gui.form import Form
from gui.look.application import application
from gui.look.parts import column, label, row
from gui.reports import EVERYWHERE, Preview
from gui.session import Session
from gui.shown import EngagementsShown, HistoryShown, LoopsShown, ReviewsShown, Shown, WorksShown
from models import dates
from models.choice import ChoiceKind
from models.named_periods import recent
from models.problem import Problem
from models.spoken import Period

OTHER_DAYS, USUAL_PERIOD = "Other days", "This half-year"
LONGEST = 170  # letters that are said of what is to be exported
MARKING, PERIOD, KIND = "export/marking", "export/period", "export/kind"


class ExportForm(QWidget):
    """Everything is filled in but who it is for; what was chosen the last time is chosen again."""

    edited = Signal()
    report_chosen = Signal()  # it may need more room, or less

    def __init__(self, session: Session, shown: Shown) -> None:
        """Raises Known if what was shown is gone."""
        super().__init__()
        self._session, self._shown = session, shown
        self.offers = offers(session.store, shown)
        self._preview: Preview | None = None
        self._asked_about: object = None
        self._suggested = ""
        self._left: set[str] = set()  # fields whose problems are shown
        self._is_filling = True
        self.form = Form(session.look, self._follow)
        self._make_fields()
        self._says = label("", "muted", wrap=True)
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._says.setMinimumWidth(1)  # a word without end makes no room for itself
        self._says.setMinimumHeight(2 * self._says.fontMetrics().lineSpacing())  # nothing moves when it is known
        self._days = QWidget()
        self._days.setLayout(column(self._beside(district=1, period=1), self._beside(first=1, last=1), gap=12))
        self.setLayout(
            column(
                column(self._beside(report=3, kind=2), self._says, gap=6),
                self._days,
                self._beside(recipient=3, marking=2),
                self._beside(folder=1),
                self._beside(name=1),
                None,
                gap=12,
                margins=(24, 16, 24, 16),
            )
        )
        self._fill()
        application().focusChanged.connect(self._leave)

    def request(self) -> Request:
        """What is asked for."""
        value = self.form.value
        return Request(
            offer=self.offers[value("report")],
            district=value("district"),
            first=value("first"),
            last=value("last"),
            marking=value("marking"),
            recipient=" ".join(value("recipient").split()),
            folder=value("folder"),
            name=value("name"),
            kind=self._kind(),
            today=self._session.today(),
        )

    def _kind(self) -> FileKind:
        """The kind of file that is chosen, if the report has it."""
        kinds, chosen = self.offers[self.form.value("report")].kinds, self.form.value("kind")
        return next((kind for kind in kinds if kind == chosen), kinds[0])

    def problems(self) -> list[Problem]:
        """Everything that stops the export; from now on it is shown beside its field."""
        found = list(problems(self.request(), self._preview))
        self._left = set(self.form.rows)
        self._show_problems()
        return found

    def begin(self) -> None:
        """Put the cursor where there is something to say."""
        self.form.go_to("recipient")

    def remember(self) -> None:
        """Keep for the next time what was chosen."""
        asked, kept = self.request(), self._session.settings
        export_target.remember_folder(kept, asked.path.parent)
        kept.remember(MARKING, asked.marking)
        if asked.kind != asked.offer.kinds[0] or asked.kind == FileKind.PDF:  # a list is a spreadsheet anyway
            kept.remember(KIND, asked.kind)
        export_target.remember_recipient(kept, asked.recipient)
        if asked.offer.is_of_period:
            kept.remember(PERIOD, self.form.value("period"))
        kept.write()

    def _make_fields(self) -> None:
        choices, today = self._session.store.choices, self._session.today
        districts = [choice.name for choice in choices.of_kind(ChoiceKind.DISTRICT)]
        markings = [choice.name for choice in choices.of_kind(ChoiceKind.MARKING) if not choice.is_retired]
        period = ChoiceBox([*recent(today()), OTHER_DAYS])
        period.edited.connect(self._fill_days)
        recipient = Line("Insp Cole, ward panel")
        recipient.complete_from(export_target.recipients(self._session.settings))
        rows = self.form.row
        rows("report", "Report", ChoiceBox(list(self.offers)))
        rows("kind", "Kind of file", ChoiceBox())
        rows("district", "District", ChoiceBox(districts, EVERYWHERE))
        rows("period", "Period", period)
        rows("first", "From", DayLine(today))
        rows("last", "To", DayLine(today))
        rows("recipient", "Who it is for", recipient, "It is noted in the history.")
        rows("marking", "Marking", ChoiceBox(markings))
        rows("folder", "Folder", FolderEdit(self._session.look))
        rows("name", "File name", Line())

    def _beside(self, **shares: int) -> QHBoxLayout:
        """Fields side by side, each with its share of the width."""
        made = row(*(self.form.rows[name] for name in shares))
        for place, share in enumerate(shares.values()):
            made.setStretch(place, share)
        return made

    def _fill(self) -> None:
        kept, officer = self._session.settings, self._session.officer
        district, first, last = _looked_at(self._shown)
        names = recent(self._session.today())
        period = kept.text(PERIOD, USUAL_PERIOD)
        days = names.get(period, names[USUAL_PERIOD])
        if first and last:
            period, days = OTHER_DAYS, Period(first, last)
        offered = self.form.rows["marking"].field
        marking = kept.text(MARKING)
        self.form.show_values(
            {
                "report": next(iter(self.offers)),
                "district": district or (officer.district if officer else ""),
                "period": period if period in names else OTHER_DAYS,
                "first": dates.with_day(days.first),
                "last": dates.with_day(days.last),
                "marking": marking if offered.findData(marking) >= 0 else self._session.store.choices.usual_marking(),
                "folder": export_target.usual_folder(kept),
            }
        )
        self._is_filling = False
        self._follow()

    def _fill_days(self) -> None:
        """Show the days of the period that was chosen by its name."""
        chosen = recent(self._session.today()).get(self.form.value("period"))
        if chosen and not self._is_filling:
            self._is_filling = True
            self.form.show_values({"first": dates.with_day(chosen.first), "last": dates.with_day(chosen.last)})
            self._is_filling = False

    def _follow(self) -> None:
        """Bring everything that depends on what was edited up to it."""
        if self._is_filling:
            return
        self._offer_kinds()
        asked = self.request()
        named = recent(asked.today).get(self.form.value("period"))
        if named and (named.first, named.last) != asked.days and asked.offer.is_of_period:
            self._is_filling = True
            self.form.show_values({"period": OTHER_DAYS})
            self._is_filling = False
        is_another = asked.offer.is_of_period == self._days.isHidden()
        self._days.setVisible(asked.offer.is_of_period)
        self._look_ahead(asked)
        self._show_outcome()
        if is_another:
            self.report_chosen.emit()
        self.edited.emit()

    def _offer_kinds(self) -> None:
        """The kinds of file that the report has; where that is one, there is nothing to choose."""
        kinds, field = self.offers[self.form.value("report")].kinds, self.form.rows["kind"].field
        assert isinstance(field, ChoiceBox)
        if [field.itemData(place) for place in range(field.count())] == [*kinds]:
            return
        usual = self._session.settings.text(KIND)
        self._is_filling = True
        field.show_value("")
        field.offer(kinds)
        field.show_value(usual if usual in kinds else kinds[0])
        field.setEnabled(len(kinds) > 1)
        self._is_filling = False

    def _look_ahead(self, asked: Request) -> None:
        """Find out what can be said of the report, unless that is known."""
        days = (asked.district, asked.days) if asked.offer.is_of_period else None
        about = (asked.offer.label, days) if asked.is_understood else None
        if about == self._asked_about:
            return
        self._asked_about, self._preview = about, None
        if about:
            preview = asked.preview()
            if isinstance(preview, Preview):
                self._preview = preview
            else:
                self._session.ask("export", lambda store: (about, preview(store)), self._show_preview)

    def _show_preview(self, found: tuple[object, Preview]) -> None:
        about, preview = found
        if about == self._asked_about:  # it may be that something known was chosen meanwhile
            self._preview = preview
            self._show_outcome()

    def _show_outcome(self) -> None:
        """Say what the report would hold, what its file is called, and what is wrong."""
        asked, preview = self.request(), self._preview
        if preview or not self._asked_about:  # otherwise it is about to be known
            said = preview.said if preview else ""
            self._says.setText(said if len(said) <= LONGEST else f"{said[:LONGEST]}…")
        if preview and asked.name == self._suggested:
            self._suggested = asked.suggested_name(preview)
            self._is_filling = True
            self.form.show_values({"name": self._suggested})
            self._is_filling = False
        self._show_problems()

    def _show_problems(self) -> None:
        self.form.show_problems(list(problems(self.request(), self._preview)), self._left.__contains__)

    def _leave(self, left: QWidget | None, _: QWidget | None) -> None:
        """Show what is wrong with a field once it has been left."""
        if left is not None and (name := self.form.name_of(left)):
            self._left.add(name)
            self._show_problems()


def _looked_at(shown: Shown) -> tuple[str, date | None, date | None]:
    """The district and the days that a page shows, as far as they are one and known."""
    match shown:
        case EngagementsShown(query) | LoopsShown(query):
            return query.district, query.from_on, query.to_on
        case WorksShown(query):
            district = query.districts[0] if len(query.districts) == 1 else ""
            return district, query.period.first, query.period.last
        case ReviewsShown(query):
            return query.district, None, None
        case HistoryShown(query):
            return "", query.from_on, query.to_on
    return shown.query.district, None, None
