"""What goes out, as it will be: the poster's page, the sheet, the newsletter, the posts; and what is left out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QTextBrowser, QWidget

from exports.reports.you_said_we_did import Frame, LeftOut, YouSaid, sheet
from gui import you_said_facts as facts
from gui.fields.choices import ChoiceBox, Segments
from gui.fields.lines import LongText
from gui.look.look import Look
from gui.look.parts import Picture, column, ground, label, row, scrolled
from gui.report_view import ReportView
from gui.session import Session
from gui.you_said_out import Form
from models.ids import Id
from models.problem import Known
from models.public_wording import PublicWording
from models.sentences import listed
from storage.store import Store

A4 = 297 / 210  # how much higher a page is than it is wide
LOWEST = 180  # of what is looked at
MOST_NAMED = 3  # loops left out that are named one by one
TOO_LONG = "Longer than the {short} letters that the shortest of the usual places takes."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What would go out now, or why nothing can; a sheet where a poster was asked for that would be too full."""

    form: Form
    you_said: YouSaid | None = None
    why_not: str = ""
    picture: QImage | None = None  # of the poster, where that is what is looked at
    newsletter: str = ""
    posts: Sequence[tuple[str, str, bool]] = ()  # what it is, its text, whether it is short
    note: str = ""

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """What does not go out."""
        return self.you_said.left_out if self.you_said else ()

    @property
    def number(self) -> int:
        """How many loops go out."""
        return len(self.you_said.pairs) + len(self.you_said.cannot) if self.you_said else 0


def shown(
    store: Store,
    *,
    ids: Sequence[Id],
    frame: Frame,
    marking: str,
    names: Collection[str],
    unsaved: PublicWording | None,
    form: Form,
) -> Shown:
    """What would go out in a form. To be asked off the GUI thread."""
    try:
        you_said = facts.made(store, ids, frame, marking, names=names, unsaved=unsaved)
    except Known as nothing:
        return Shown(form=form, why_not=str(nothing))
    match form:
        case Form.POSTER:
            from exports.to_poster import TooMuch
            from gui.you_said_picture import poster_picture

            try:
                return Shown(form=form, you_said=you_said, picture=poster_picture(you_said))
            except TooMuch as too_much:
                note = f"{too_much} Put out as it is, it becomes a sheet."
                return Shown(form=Form.SHEET, you_said=you_said, note=note)
        case Form.NEWSLETTER:
            from exports.to_newsletter import newsletter

            return Shown(form=form, you_said=you_said, newsletter=newsletter(you_said))
        case Form.POST:
            return Shown(form=form, you_said=you_said, posts=_posts(you_said))
    return Shown(form=form, you_said=you_said)


def _posts(you_said: YouSaid) -> list[tuple[str, str, bool]]:
    from exports.to_post import to_post, to_posts

    whole, each = to_post(you_said), to_posts(you_said)
    named = [f"{place}. {pair.place}" for place, pair in enumerate([*you_said.pairs, *you_said.cannot], 1)]
    posts = [("All of it", whole), *zip(named, each, strict=True)]
    return [(f"{name}: {post.length:,} letters", post.text, post.is_short) for name, post in posts]


class Page(QFrame):
    """A picture of a page, as wide as its room; it can be scrolled with the keys of whatever holds it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = QPixmap()
        self.setAccessibleName("The poster")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_picture(self, picture: QImage, says: str) -> None:
        """Show another, which `says` this to those who do not see it."""
        self._picture = QPixmap.fromImage(picture)
        self.setAccessibleDescription(says)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * A4)

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        if not self._picture.isNull():
            fitting = self._picture.scaledToWidth(
                max(1, round(self.width() * ratio)), Qt.TransformationMode.SmoothTransformation
            )
            fitting.setDevicePixelRatio(ratio)
            painter.drawPixmap(0, 0, fitting)
        has_focus = self.hasFocus()
        painter.setPen(QPen(self._look.colour("focus" if has_focus else "line"), 2 if has_focus else 1))
        inset = 1 if has_focus else 0
        painter.drawRect(self.rect().adjusted(inset, inset, -1 - inset, -1 - inset))


class Preview(QWidget):
    """Shows what is asked of the log; it asks nothing itself."""

    form_chosen = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        look = session.look
        self.forms = Segments(look, [(form.value, form.value) for form in Form], is_optional=False)
        self.forms.setAccessibleName("What goes out")
        self.forms.show_value(Form.POSTER)
        self.page, self.report = Page(look), ReportView(look)
        self.browser = _Browser()
        self.which, self.post = ChoiceBox(), LongText(lines=8, most=30)
        self.which.setAccessibleName("Which post")
        self.post.setReadOnly(True)
        self.post.setAccessibleName("The post")
        self.length = label("", "small", wrap=True)
        self._too_long = Picture(look, "warn", "danger")
        self._posts: Sequence[tuple[str, str, bool]] = ()
        counted = row(self._too_long, self.length)
        counted.setStretch(1, 1)
        posts = column(self.which, self.post, counted, None, margins=(16, 12, 16, 12))
        self.why_not = label("", "muted", wrap=True)
        self._stack = QStackedWidget()
        for part in (
            scrolled(ground("sunken", column(self.page, None, margins=(16, 12, 16, 12)))),
            self.report,
            self.browser,
            scrolled(ground("surface", posts)),
            scrolled(ground("surface", column(self.why_not, None, margins=(16, 16, 16, 16)))),
        ):
            self._stack.addWidget(part)
        self._stack.setCurrentIndex(self._stack.count() - 1)  # until something is there to be seen
        self.note = label("", "small", wrap=True)
        said = ground("surface", column(self.forms, self.note, gap=6, margins=(16, 8, 16, 8)))
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(LOWEST)
        whole = column(said, self._stack, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(column(scrolled(ground("surface", whole)), gap=0))  # in a low window with much left out
        self.forms.edited.connect(self.form_chosen)
        self.which.edited.connect(self._show_post)

    @property
    def form(self) -> Form:
        """What is looked at."""
        return Form(self.forms.value() or Form.POSTER)

    @property
    def chosen_post(self) -> str:
        """The text of the post that is looked at."""
        return self.post.toPlainText()

    def show_outcome(self, shown: Shown) -> None:
        """Show what would go out, in the form that is chosen."""
        self.note.setText(" ".join(filter(None, (shown.note, _left_out(shown.left_out)))))
        self.note.setVisible(bool(self.note.text()))
        self._posts = shown.posts
        you_said, at = shown.you_said, list(Form).index(self.form)
        if you_said is None:
            self.why_not.setText(shown.why_not)
            at = self._stack.count() - 1
        elif shown.picture:
            self.page.show_picture(shown.picture, " ".join(text for _, text, _ in _posts(you_said)[:1]))
        elif self.form == Form.NEWSLETTER:
            self.browser.show_page(shown.newsletter)
        elif self.form == Form.POST:
            self._offer_posts()
        else:  # a sheet, or what is too much for a poster
            self.report.show_report(sheet(you_said), is_same=self._stack.currentWidget() is self.report)
            at = list(Form).index(Form.SHEET)
        self._stack.setCurrentIndex(at)

    def _offer_posts(self) -> None:
        place = max(0, self.which.currentIndex())
        self.which.offer([name for name, _, _ in self._posts])
        self.which.setCurrentIndex(min(place, self.which.count() - 1))
        self._show_post()

    def _show_post(self) -> None:
        from exports.to_post import SHORT

        at = self.which.currentIndex()
        if 0 <= at < len(self._posts):
            _, text, is_short = self._posts[at]
            self.post.show_value(text)
            fits = f"It fits everywhere: no more than {SHORT} letters."
            self.length.setText(fits if is_short else TOO_LONG.format(short=SHORT))
            self._too_long.setVisible(not is_short)


class _Browser(QTextBrowser):
    """The newsletter as it is written. It fetches nothing and goes nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "report")
        self.setAccessibleName("The newsletter")
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self._page = ""

    def show_page(self, page: str) -> None:
        """Show another, where one had scrolled to."""
        if page != self._page:
            self._page, down = page, self.verticalScrollBar().value()
            self.setHtml(page)
            self.verticalScrollBar().setValue(down)

    def loadResource(self, _type: int, _name: QUrl | str) -> object:
        """Nothing, whatever is asked for."""
        return None


def _left_out(left_out: Sequence[LeftOut]) -> str:
    """What does not go out, and why: each reason once."""
    reasons: dict[str, list[str]] = {}
    for each in left_out:
        reasons.setdefault(": ".join(filter(None, (each.reason, each.more))), []).append(each.name)
    has = {reason: "has" if len(names) == 1 else "have" for reason, names in reasons.items()}
    return " ".join(f"Left out: {_named(names)} {has[reason]} {reason}." for reason, names in reasons.items())


def _named(names: Sequence[str]) -> str:
    """`COL-26-7EPD and 2 more`."""
    named = list(dict.fromkeys(names))[:MOST_NAMED]
    more = len(names) - len(named)
    return listed([*named, f"{more:,} more"] if more else named)
