"""The settings of how the program looks on this machine: the theme, and how large its text is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gui.fields.choices import Segments
from gui.look.parts import button, column
from gui.session import Session
from gui.settings_card import card, line

THEME, TEXT_SIZE = "theme", "text_size"  # keys of the machine's settings
USUAL_SIZE = "100"
_SYSTEM = "system"  # on the button; kept as ""
_THEMES = ((_SYSTEM, "As the system"), ("light", "Light"), ("dark", "Dark"))
_SIZES = tuple((size, f"{size} %") for size in (USUAL_SIZE, "125", "150", "200"))


class LookSection(QWidget):
    """The theme changes at once; the size of text when the program is opened again."""

    opened_again = Signal()
    shows: frozenset[str] = frozenset()  # nothing of what the log holds

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        look, settings = session.look, session.settings
        self._size_now = settings.text(TEXT_SIZE, USUAL_SIZE)
        self.theme = Segments(look, _THEMES, is_optional=False)
        self.theme.setAccessibleName("Theme")
        self.theme.show_value(settings.text(THEME) or _SYSTEM)
        self.theme.edited.connect(self.use_theme)
        self.size_of_text = Segments(look, _SIZES, is_optional=False)
        self.size_of_text.setAccessibleName("Text size")
        self.size_of_text.show_value(self._size_now)
        self.size_of_text.edited.connect(self.keep_size)
        self.again = button(look, "Open again now", icon="sync", clicked=self.opened_again.emit)
        self._again_line = line("The program must be opened again for this", "What you typed is kept.", self.again)
        self._again_line.hide()
        self.setLayout(
            column(
                card(
                    "Text and theme",
                    "On this machine, whoever is at it.",
                    line("Theme", "Light, dark, or as the system has it.", self.theme),
                    line("Text size", "Everything grows with it; pages scroll where they must.", self.size_of_text),
                    self._again_line,
                ),
                None,
            )
        )

    def use_theme(self) -> None:
        """Use the chosen theme, now and from now on."""
        chosen = self.theme.value()
        scheme = "" if chosen == _SYSTEM else chosen
        self.session.settings.remember(THEME, scheme)
        self.session.look.use(scheme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show what is remembered on this machine."""
        self.theme.show_value(self.session.settings.text(THEME) or _SYSTEM)
        self.size_of_text.show_value(self.session.settings.text(TEXT_SIZE, USUAL_SIZE))

    def keep_size(self) -> None:
        """Keep the chosen size for when the program is opened again."""
        size = self.size_of_text.value()
        self.session.settings.remember(TEXT_SIZE, size)
        self.session.settings.write()
        self._again_line.setVisible(size != self._size_now)
