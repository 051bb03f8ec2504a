"""The look of the running program: its colours now, its type and icons; handed to every page."""

from dataclasses import asdict, replace
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

import resources
from gui.look import icons
from gui.look.tokens import BODY, DARK, LIGHT, Tokens

FAMILY = "Noto Sans"
_FACES = ("NotoSans-Regular", "NotoSans-SemiBold")
_IN_STYLE_SHEET = {  # key in the sheet: icon, and the token it is tinted with
    "img_down": ("down", "muted"),
    "img_check": ("check", "on_accent"),
    "img_sort_down": ("down", "accent"),
    "img_sort_up": ("up", "accent"),
}


class Look(QObject):
    """What a page needs to draw itself: passed in, never global. Only one is in use in a program."""

    changed = Signal()  # the scheme: whoever keeps a picture draws it again

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.tokens = LIGHT
        self._wanted = ""
        for face in _FACES:
            QFontDatabase.addApplicationFont(str(resources.path("fonts", f"{face}.ttf")))
        app.setStyle("Fusion")
        app.setFont(self.font())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def use(self, scheme: str) -> None:
        """Light, dark, or as the system has it ("")."""
        self._wanted = scheme
        self._follow()

    def _follow(self) -> None:
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        scheme = self._wanted or ("dark" if is_dark else "light")
        self.tokens = DARK if scheme == "dark" else LIGHT
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(_style_sheet(self.tokens))
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """A token's colour now."""
        return QColor(getattr(self.tokens, name))

    def font(self, size: int = BODY, *, bold: bool = False) -> QFont:
        """The product's typeface at `size` logical pixels."""
        made = QFont(FAMILY)
        made.setPixelSize(size)
        made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return made

    def icon(self, name: str, tone: str = "text") -> QIcon:
        """An icon in the colour that the token `tone` has when it is drawn; faint where its button is switched off."""

        def colour(mode: QIcon.Mode) -> str:
            token: str = getattr(self.tokens, "faint" if mode == QIcon.Mode.Disabled else tone)
            return token

        return icons.tinted(name, colour)

    def pixmap(self, name: str, tone: str = "muted", size: int = 16) -> QPixmap:
        """An icon as a picture in the colours of now."""
        return icons.pixmap(name, getattr(self.tokens, tone), size)

    @property
    def rail_tokens(self) -> Tokens:
        """The colours for what stands on the side bar, which is dark in both schemes."""
        return replace(DARK, line=self.tokens.rail_active)


def _style_sheet(tokens: Tokens) -> str:
    text = resources.path("style", "look.qss").read_text(encoding="utf-8")
    return Template(text).substitute(asdict(tokens) | _images(tokens))


def _images(tokens: Tokens) -> dict[str, str]:
    """Style sheets can only name files of images: they are written, tinted, to the user's cache."""
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    folder = Path(cache) / f"icons-{tokens.scheme}"
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for key, (name, tone) in _IN_STYLE_SHEET.items():
        path, drawn = folder / f"{key}.svg", icons.svg(name, getattr(tokens, tone))
        if not path.is_file() or path.read_bytes() != drawn:
            path.write_bytes(drawn)
        paths[key] = path.as_posix()
    return paths


def _palette(tokens: Tokens) -> QPalette:
    made, roles = QPalette(), QPalette.ColorRole
    for role, colour in {
        roles.Window: tokens.bg,
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.sunken,
        roles.Text: tokens.text,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.text,
        roles.Highlight: tokens.accent,
        roles.HighlightedText: tokens.on_accent,
        roles.PlaceholderText: tokens.muted,
        roles.Link: tokens.focus,
        roles.ToolTipBase: tokens.text,
        roles.ToolTipText: tokens.surface,
        roles.Accent: tokens.accent,
        roles.Mid: tokens.line,
    }.items():
        made.setColor(role, QColor(colour))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return made
