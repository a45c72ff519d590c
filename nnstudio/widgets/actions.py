"""Actions by a stable key: words, tooltip and shortcuts in one call."""

from __future__ import annotations

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction, QKeySequence

from nnstudio.catalog import Message, text
from nnstudio.widgets.texts import bind_text

Shortcut = str | QKeySequence | QKeySequence.StandardKey


class LabelledAction(QAction):
    """An action named `action.<key>`: its words are that message, its tooltip `action.<key>.help` and the shortcut."""

    def __init__(self, key: str, *shortcuts: Shortcut, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"action.{key}")
        self.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts if shortcut])
        self.help = Message(f"action.{key}.help")
        bind_text(self, "setText", Message(f"action.{key}"))
        self.refresh_texts()

    def refresh_texts(self) -> None:
        words = text(self.help)
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setStatusTip(words)
        self.setWhatsThis(words)  # F1 in an open menu
        self.setToolTip(text("tooltip.shortcut", help=words, shortcut=keys) if keys else words)


def make_action(key: str, *shortcuts: Shortcut, parent: QObject | None = None) -> LabelledAction:
    """Return the action of that key; the first shortcut is the one its tooltip names."""
    return LabelledAction(key, *shortcuts, parent=parent)
