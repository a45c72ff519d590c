"""Undo and redo belong to the window once a box holds no typing of its own to take back."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtGui import QKeyEvent, QKeySequence
from PyQt6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit

_Standard = QKeySequence.StandardKey


class UndoKeys(QObject):
    """An event filter on a control with a line to type in; the control is its parent.

    Qt's line editor claims Ctrl+Z and Ctrl+Y even with nothing to undo, so that after a number was typed and entered
    they would do nothing at all.
    """

    def __init__(self, guarded: QLineEdit | QAbstractSpinBox | QComboBox) -> None:
        super().__init__(guarded)
        self._line = guarded if isinstance(guarded, QLineEdit) else guarded.lineEdit()
        guarded.installEventFilter(self)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if isinstance(a1, QKeyEvent) and a1.type() == QEvent.Type.ShortcutOverride and not self._own(a1):
            a1.ignore()
            return True
        return False

    def _own(self, key: QKeyEvent) -> bool:
        """Tell whether the line has an answer to this key."""
        if key.matches(_Standard.Undo):
            return self._line is not None and self._line.isUndoAvailable()
        if key.matches(_Standard.Redo):
            return self._line is not None and self._line.isRedoAvailable()
        return True
