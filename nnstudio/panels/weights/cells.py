"""How a cell of the table is painted, with a lock where it is frozen, and how it is written into."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PyQt6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nnstudio.panels.weights.model import FROZEN

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Cells(QStyledItemDelegate):
    """`refuses(words)` says in place why words are no number, and tells so: then the field stays open with them."""

    def __init__(self, refuses: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._refuses = refuses

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        if painter is not None and index.data(FROZEN):
            ink = index.data(Qt.ItemDataRole.ForegroundRole)
            paint_lock(painter, QPointF(option.rect.left() + 4, option.rect.top() + 3), QColor(ink or "#808080"))

    def createEditor(self, parent: QWidget | None, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget | None:
        editor = QLineEdit(parent)
        editor.setObjectName("weights.editor")
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget | None, index: QModelIndex) -> None:
        """Fill in the number once: training goes on and must not write over what is being typed."""
        if isinstance(editor, QLineEdit) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget | None, model: QAbstractItemModel | None, index: QModelIndex) -> None:
        if isinstance(editor, QLineEdit) and model is not None and editor.isModified():
            model.setData(index, editor.text())

    def eventFilter(self, object: QObject | None, event: QEvent | None) -> bool:  # noqa: A002  (Qt's own name)
        entered = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER
        if entered and isinstance(object, QLineEdit) and object.isModified() and self._refuses(object.text()):
            return True
        return super().eventFilter(object, event)


def paint_lock(painter: QPainter, at: QPointF, ink: QColor) -> None:
    """Paint a padlock, 8 by 10 pixels, its upper left corner at a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(at.x() + 1.7, at.y(), 4.6, 7), 0, 180 * 16)
    painter.fillRect(QRectF(at.x(), at.y() + 4, 8, 6), ink)
    painter.restore()
