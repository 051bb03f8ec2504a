"""Where this platform keeps what the program writes: the log, the machine's settings, the program's own log file."""

from pathlib import Path

PROGRAM = "listen-act-tell"


def usual_store() -> Path:
    """The log that is opened where nobody names another."""
    from platformdirs import user_data_path  # not needed to paint the window

    return user_data_path(PROGRAM, appauthor=False) / "log.db"


def program_log() -> Path:
    """What the program notes of itself."""
    from platformdirs import user_state_path

    return user_state_path(PROGRAM, appauthor=False) / "program.log"


def machine_settings() -> Path:
    """What is remembered of this machine alone. It is read before the window is made, so by Qt, which is there."""
    from PySide6.QtCore import QStandardPaths

    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / PROGRAM / "machine.ini"
