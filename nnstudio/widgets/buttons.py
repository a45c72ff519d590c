"""Buttons with their words."""

from PyQt6.QtWidgets import QPushButton

from nnstudio.catalog import Message
from nnstudio.widgets.texts import bind_text


def worded_button(words: str, name: str) -> QPushButton:
    """Return a button with the text of a message, and its help ("<words>.help") as tooltip."""
    button = QPushButton()
    button.setObjectName(name)
    for setter, ending in (("setText", ""), ("setToolTip", ".help")):
        bind_text(button, setter, Message(f"{words}{ending}"))
    return button
