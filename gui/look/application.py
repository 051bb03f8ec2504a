"""The running application, as Qt knows it."""

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The one application of this program; there is one wherever a widget is."""
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running
