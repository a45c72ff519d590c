"""A question that must be answered before anything is lost."""

from collections.abc import Mapping

from PyQt6.QtWidgets import QMessageBox, QWidget

from nnstudio.catalog import text

Role = QMessageBox.ButtonRole


def ask(parent: QWidget, key: str, answers: Mapping[str, Role], **values: object) -> str:
    """Ask, and return the answer; the first is the default, the last is Escape's.

    The words stand under dialog.<key>, dialog.<key>.text and dialog.<key>.<answer>.
    """
    box = QMessageBox(QMessageBox.Icon.Question, text(f"dialog.{key}"), text(f"dialog.{key}.text", **values))
    box.setParent(parent, box.windowFlags())
    box.setObjectName(f"dialog.{key}")
    buttons = {}
    for answer, role in answers.items():
        button = box.addButton(text(f"dialog.{key}.{answer}"), role)
        assert button is not None
        button.setObjectName(f"dialog.{key}.{answer}")
        buttons[answer] = button
    default, *_, escape = buttons.values()
    box.setDefaultButton(default)
    box.setEscapeButton(escape)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answer for answer, button in buttons.items() if button is clicked), list(buttons)[-1])
