"""The question before unsaved changes would be lost."""

from enum import Enum

from PyQt6.QtWidgets import QMessageBox, QWidget

from nnstudio.catalog import text


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


def ask_about_unsaved(parent: QWidget, name: str) -> Answer:
    """Ask whether to save, discard, or stay."""
    box = QMessageBox(QMessageBox.Icon.Question, text("dialog.unsaved"), text("dialog.unsaved.text", name=name))
    box.setParent(parent, box.windowFlags())
    box.setObjectName("dialog.unsaved")
    roles = {
        Answer.SAVE: QMessageBox.ButtonRole.AcceptRole,
        Answer.DISCARD: QMessageBox.ButtonRole.DestructiveRole,
        Answer.CANCEL: QMessageBox.ButtonRole.RejectRole,
    }
    buttons = {}
    for answer, role in roles.items():
        button = box.addButton(text(f"dialog.unsaved.{answer.value}"), role)
        assert button is not None
        button.setObjectName(f"dialog.unsaved.{answer.value}")
        buttons[answer] = button
    box.setDefaultButton(buttons[Answer.SAVE])
    box.setEscapeButton(buttons[Answer.CANCEL])
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answer for answer, button in buttons.items() if button is clicked), Answer.CANCEL)
