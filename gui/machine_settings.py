"""Settings of this machine, in one file: window, theme, who is at the desk. The force's own settings are records."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class MachineSettings:
    """What the program remembers here and nowhere else; everything has a default."""

    def __init__(self, path: Path) -> None:
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)
        self.path = path

    def text(self, key: str, usual: str = "") -> str:
        """A remembered text."""
        return str(self._kept.value(key, usual))

    def texts(self, key: str) -> list[str]:
        """A remembered list of texts."""
        found = self._kept.value(key)
        return [str(text) for text in found] if isinstance(found, list) else [found] if isinstance(found, str) else []

    def remember(self, key: str, value: str | list[str] | QByteArray) -> None:
        """Keep a value under `key`."""
        self._kept.setValue(key, value)

    def state(self, key: str) -> QByteArray:
        """A remembered state of a widget, as Qt saves it; empty if there is none."""
        found = self._kept.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def officer_id(self, log: str) -> int:
        """Who is at the desk when this log is open; 0 before they have said so."""
        found = self.text(f"officers/{_key(log)}")
        return int(found) if found.isdigit() else 0

    def remember_officer(self, log: str, officer_id: int) -> None:
        """Keep who is at the desk when this log is open."""
        self.remember(f"officers/{_key(log)}", str(officer_id))

    def write(self) -> None:
        """Put it on the disk now."""
        self._kept.sync()


def _key(log: str) -> str:
    """A path as a key: a slash would make groups of it."""
    return log.replace("/", "|").replace("\\", "|")
