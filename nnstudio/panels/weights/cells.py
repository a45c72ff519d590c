"""How a cell of the table is painted, with a lock where it is frozen, and how it is written into."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PyQt6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nnstudio.panels.weights.model import WeightModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHOSEN = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_EDGE = 3  # pixels that Qt's own style leaves beside the words


class Cells(QStyledItemDelegate):
    """`refuses(words)` says in place why words are no number, and tells so: then the field stays open with them."""

    def __init__(self, refuses: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._refuses = refuses

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        model = index.model()
        if painter is None or not isinstance(model, WeightModel):
            return
        row, column = index.row(), index.column()
        pair = model.pair(row, column)
        if pair is None or option.state & _CHOSEN:
            super().paint(painter, option, index)
        else:
            paint_number(painter, option.rect, model.words(row, column), *pair)
        if model.frozen[row, column]:
            ink = pair[1] if pair else QColor("#808080")
            paint_lock(painter, QPointF(option.rect.left() + 4, option.rect.top() + 3), ink)

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


def paint_number(painter: QPainter, room: QRect, words: str, paper: QColor, ink: QColor) -> None:
    """Paint a cell nothing is done with: what Qt would ask a model and a style for costs ten times as much."""
    painter.fillRect(room, paper)
    painter.setPen(ink)
    painter.drawText(room.adjusted(_EDGE, 0, -_EDGE, 0), _RIGHT, words)


def paint_lock(painter: QPainter, at: QPointF, ink: QColor) -> None:
    """Paint a padlock, 8 by 10 pixels, its upper left corner at a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(at.x() + 1.7, at.y(), 4.6, 7), 0, 180 * 16)
    painter.fillRect(QRectF(at.x(), at.y() + 4, 8, 6), ink)
    painter.restore()
