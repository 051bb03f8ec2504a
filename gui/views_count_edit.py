"""The field for *Your Views Count*: a line for each question that was answered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.fields.flow import Flow
from gui.fields.lines import Line
from gui.look.look import Look
from gui.look.parts import column, emptied
from models.typed_log import TypedViews

_FIELDS = (("question", "Question", 220, 1), ("answers", "Answers", 88, 0), ("positive", "Positive", 88, 0),
           ("percent", "or percent", 96, 0))  # fmt: skip


class ViewsCountEdit(QWidget):
    """Questions with their numbers of answers and of positive ones; an empty line is always open below them."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: list[dict[str, Line]] = []
        self._layout = column(gap=6)
        self.setLayout(self._layout)
        self._append(TypedViews())

    def value(self) -> tuple[TypedViews, ...]:
        """What is written, without empty lines."""
        typed = (TypedViews(**{name: made.value() for name, made in line.items()}) for line in self._lines)
        return tuple(views for views in typed if not views.is_empty)

    def show_value(self, value: tuple[TypedViews, ...]) -> None:
        """Show other answers."""
        if value == self.value():
            return
        emptied(self._layout)
        self._lines = []
        for views in (*value, TypedViews()):
            self._append(views)
        self.edited.emit()

    def _append(self, views: TypedViews) -> None:
        flow, line = Flow(), dict[str, Line]()
        number = len(self._lines) + 1
        for name, title, least, share in _FIELDS:
            field = Line(title)
            field.show_value(getattr(views, name))
            field.setAccessibleName(f"Your Views Count {number}: {title}")
            field.edited.connect(self._edit)
            flow.add(field, least, share)
            line[name] = field
        self._lines.append(line)
        self._layout.addWidget(flow)
        if number == 1:
            self.setFocusProxy(line["question"])

    def _edit(self) -> None:
        if any(made.value() for made in self._lines[-1].values()):
            self._append(TypedViews())
        self.edited.emit()
