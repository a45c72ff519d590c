"""Undo and redo say what they would undo and redo, in the present language."""

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction

from nnstudio.catalog import Message
from nnstudio.session import Session
from nnstudio.session.commands import Edit, Rename, Switch
from nnstudio.widgets.texts import bind_text


class UndoWords(QObject):
    """Follows the undo stack."""

    def __init__(self, session: Session, undo: QAction, redo: QAction) -> None:
        super().__init__(undo)
        self._stack, self._undo, self._redo = session.undo_stack, undo, redo
        self._stack.indexChanged.connect(self._say)
        self._say()

    def _say(self, _index: int = 0) -> None:
        at = self._stack.index()
        self._tell(self._undo, "undo", at - 1)
        self._tell(self._redo, "redo", at)

    def _tell(self, action: QAction, word: str, at: int) -> None:
        done = self._stack.command(at) if 0 <= at < self._stack.count() else None
        action.setEnabled(done is not None)
        plain = Message(f"action.edit.{word}")
        named = isinstance(done, Edit | Switch | Rename)
        bind_text(action, "setText", Message(f"action.edit.{word}.named", {"edit": done.label}) if named else plain)
