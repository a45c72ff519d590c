"""How the rows of the palette are drawn: the name, where it stands or why it cannot be, and its keys at the end."""

from __future__ import annotations

from PyQt6.QtCore import QModelIndex, QRect, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QStandardItem
from PyQt6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from nnstudio.app.palette.item import Item
from nnstudio.catalog import text
from nnstudio.widgets import themes

ITEM = Qt.ItemDataRole.UserRole
_GAP = 8


def row_of(item: Item) -> QStandardItem:
    """Return a row of the list: its words are read aloud whole, and shown where they do not fit."""
    row = QStandardItem(item.shown)
    row.setData(item, ITEM)
    row.setEditable(False)
    said = ", ".join(one for one in (item.shown, item.where, item.keys, text(item.why) if item.why else "") if one)
    row.setData(said, Qt.ItemDataRole.AccessibleTextRole)
    row.setToolTip(said)
    return row


class RowPainter(QStyledItemDelegate):
    """Draws a row in two inks; what cannot be done now is grey."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, round(option.fontMetrics.height() * 1.6))

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        if painter is None:
            return
        item, theme = index.data(ITEM), themes.current_theme()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, QColor(theme.accent))
        first = theme.accent_text if chosen else theme.muted if item.why else theme.text
        second = theme.accent_text if chosen else theme.muted
        self._draw(painter, option, item, (first, second))
        painter.restore()

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, item: Item, inks: tuple[str, str]) -> None:
        letters, room = option.fontMetrics, option.rect.adjusted(_GAP, 0, -_GAP, 0)
        keys = letters.horizontalAdvance(item.keys)
        self._write(painter, room, item.keys, inks[1], Qt.AlignmentFlag.AlignRight)
        room.setRight(room.right() - keys - _GAP)
        name = letters.elidedText(item.shown, Qt.TextElideMode.ElideRight, room.width())
        self._write(painter, room, name, inks[0])
        room.setLeft(room.left() + letters.horizontalAdvance(name) + 2 * _GAP)
        beside = text(item.why) if item.why else item.where
        self._write(painter, room, letters.elidedText(beside, Qt.TextElideMode.ElideRight, room.width()), inks[1])

    @staticmethod
    def _write(
        painter: QPainter, room: QRect, words: str, ink: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    ) -> None:
        painter.setPen(QColor(ink))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
