"""What is found anywhere in the log while somebody types: engagements, concerns, problems, places, what was done."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.look.look import Look
from gui.look.parts import as_tip, column, label
from gui.look.tokens import BODY, SMALL
from gui.rows import Index
from gui.search_field import SearchField
from gui.session import Session
from storage import everything
from storage.everything import Hit, HitKind
from storage.store import Store

MOST = 6  # of each kind
PAUSE = 120  # milliseconds after a key before anything is looked for
_HEADING, _ROW = 32, 44  # heights
_WIDTH, _HEIGHT = 520, 480
_NAMES = {
    HitKind.ENGAGEMENT: ("Engagements", "engagements"),
    HitKind.CONCERN: ("Concerns", "listen"),
    HitKind.PROBLEM: ("Problems", "problem"),
    HitKind.PLACE: ("Places", "pin"),
    HitKind.DEED: ("What was done", "history"),
}
_NONE = QModelIndex()
HIT = Qt.ItemDataRole.UserRole + 1


class Hits(QAbstractListModel):
    """What was found, group by group; a group's heading is a text and cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[str | Hit] = []

    def show(self, hits: Sequence[Hit]) -> None:
        """List these, of which there may be one more of a kind than is shown."""
        self.beginResetModel()
        self.rows = []
        for kind, (name, _) in _NAMES.items():
            those = [hit for hit in hits if hit.kind == kind]
            if those:
                self.rows += [f"{name} · {MOST}+" if len(those) > MOST else f"{name} · {len(those)}", *those[:MOST]]
        self.endResetModel()

    def next_hit(self, row: int, step: int) -> int:
        """The row of the hit that is `step` hits from `row`, and no further than the first or the last."""
        places = [place for place, one in enumerate(self.rows) if isinstance(one, Hit)]
        here = places.index(row) if row in places else -1 if step > 0 else len(places)
        return places[min(max(here + step, 0), len(places) - 1)] if places else -1

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not index.row() < len(self.rows):
            return None
        found = self.rows[index.row()]
        if role == HIT:
            return found
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = found if isinstance(found, str) else f"{found.title}. {found.sub}"
            return said if role == Qt.ItemDataRole.AccessibleTextRole else as_tip(said)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        is_hit = isinstance(self.rows[index.row()], Hit)
        return usual | Qt.ItemFlag.ItemIsSelectable if is_hit else usual


class HitDelegate(QStyledItemDelegate):
    """Paints headings, and hits with their icon in two lines."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._fonts = {kind: look.font(*size) for kind, size in {"main": (BODY,), "sub": (SMALL,)}.items()}
        self._fonts["head"] = look.font(SMALL, bold=True)
        self._metrics = {kind: QFontMetricsF(font) for kind, font in self._fonts.items()}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _HEADING if isinstance(index.data(HIT), str) else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found, room = index.data(HIT), QRectF(option.rect)
        painter.save()
        if isinstance(found, str):
            self._line(painter, found, "head", "muted", room.adjusted(16, 8, -16, 0))
        else:
            self._hit(painter, found, option.state, room)
        painter.restore()

    def _hit(self, painter: QPainter, hit: Hit, state: QStyle.StateFlag, room: QRectF) -> None:
        look = self._look
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, look.colour("accent_soft"))
            painter.fillRect(QRectF(room.left(), room.top(), 3, room.height()), look.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, look.colour("sunken"))
        icon = _NAMES[hit.kind][1]
        painter.drawPixmap(room.topLeft() + QPoint(16, 14), look.pixmap(icon, "muted"))
        words = room.adjusted(44, 4, -16, 0)
        words.setHeight(19)
        self._line(painter, hit.title, "main", "text", words)
        words.translate(0, 19)
        words.setHeight(17)
        self._line(painter, hit.sub, "sub", "muted", words)

    def _line(self, painter: QPainter, text: str, font: str, tone: str, room: QRectF) -> None:
        painter.setFont(self._fonts[font])
        painter.setPen(self._look.colour(tone))
        plain = " ".join(text[:400].split())
        shown = self._metrics[font].elidedText(plain, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


class SearchEverything(QFrame):
    """The list under the search field. The cursor stays in the field; the list is gone when it leaves."""

    opened = Signal(object)  # a Hit

    def __init__(self, session: Session, field: SearchField, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.field = session, field
        self.setProperty("kind", "found")
        self.setAccessibleName("What was found")
        self.hits = Hits(self)
        self.list = QListView()
        self.list.setModel(self.hits)
        self.list.setItemDelegate(HitDelegate(session.look, self.list))
        self.list.setAccessibleName("What was found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._open)
        self.nothing = label("", "muted", wrap=True)
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.setLayout(column(self.nothing, self.list, gap=0, margins=(1, 1, 1, 8)))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        field.textEdited.connect(self.wait_for_more)  # a method, which goes with its log: the field stays
        field.stepped.connect(self.step)
        field.returnPressed.connect(self.open_current)
        field.escaped.connect(self.give_up)
        field.left.connect(self.close_list)
        parent.installEventFilter(self)
        self.hide()

    def wait_for_more(self, _typed: str) -> None:
        """Look when nothing has been typed for a moment."""
        self._pause.start()

    def search(self) -> None:
        """Look for what stands in the field now."""
        self._pause.stop()
        typed = self.field.text()

        def look_for(store: Store) -> tuple[str, list[Hit]]:
            return typed, everything.search(store.db, typed, MOST + 1)

        self.session.ask("search everything", look_for, self.show_found)

    def show_found(self, found: tuple[str, list[Hit]]) -> None:
        """Show what was found, if the cursor is still in the field."""
        typed, hits = found
        self.hits.show(hits)
        words = " ".join(typed.split())
        self.nothing.setText(f"Nothing found for “{words}”." if words else "")
        self.nothing.setVisible(not hits)
        self.list.setVisible(bool(hits))
        self.setVisible(bool(words) and self.field.hasFocus())
        self.place()
        self.step(1)

    def step(self, step: int) -> None:
        """Go down the list, or up."""
        if not self.isVisible():
            if self.field.text().strip():
                self.search()
            return
        row = self.hits.next_hit(self.list.currentIndex().row(), step)
        if row >= 0:
            self.list.setCurrentIndex(self.hits.index(row))
            if row == 1:
                self.list.scrollToTop()  # its heading too
            hit = self.hits.rows[row]
            self.field.setAccessibleDescription(f"{hit.kind}: {hit.title}. {hit.sub}" if isinstance(hit, Hit) else "")

    def open_current(self) -> None:
        """Open the hit that is chosen; look at once if nothing was looked for yet."""
        if self._pause.isActive() or not self.isVisible():
            self.search()
        else:
            self._open(self.list.currentIndex())

    def give_up(self) -> None:
        """Forget what was typed and go back to where the cursor was."""
        self.field.clear()
        self.close_list()
        self.field.give_back()

    def close_list(self) -> None:
        """Hide what was found."""
        self._pause.stop()
        self.field.setAccessibleDescription("")
        self.hide()

    def place(self) -> None:
        """Under the field, as wide and as high as there is room for."""
        window = self.parentWidget()
        if not self.isVisible() or window is None:
            return
        corner = self.field.mapTo(window, QPoint(0, self.field.height() + 4))
        width = min(max(_WIDTH, self.field.width()), window.width() - 16)
        left = max(8, min(corner.x(), window.width() - 8 - width))
        rows = sum(_HEADING if isinstance(one, str) else _ROW for one in self.hits.rows)
        wanted = (rows if self.hits.rows else self.nothing.heightForWidth(width - 2)) + 11  # its edges
        self.setGeometry(left, corner.y(), width, min(wanted, _HEIGHT, window.height() - corner.y() - 8))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(HIT)
        if isinstance(hit, Hit):
            self.field.clear()  # what was looked for is found
            self.close_list()
            self.opened.emit(hit)
