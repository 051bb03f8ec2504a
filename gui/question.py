"""A question that must be answered before something is done that cannot simply be taken back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def is_wanted(parent: QWidget, title: str, question: str, more: str, deed: str) -> bool:
    """Whether the user wants it: `deed` is on the button that says so; Escape and Enter mean no."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(question)
    box.setInformativeText(more)
    yes = box.addButton(deed, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    is_yes = box.clickedButton() is yes
    box.deleteLater()
    return is_yes
