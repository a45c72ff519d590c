"""Rows with a check box whose frame can be seen on a dark list."""

from PyQt6.QtCore import QModelIndex
from PyQt6.QtGui import QColor, QPainter
from PyQt6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from nnstudio.widgets import themes


class CheckedRow(QStyledItemDelegate):
    """Fusion draws the frame darker than the list in any palette; this one has the theme's border, 3:1 or more."""

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        widget = shown.widget
        style = widget.style() if widget is not None else None
        if painter is None or style is None or not shown.features & shown.ViewItemFeature.HasCheckIndicator:
            return
        frame = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, shown, widget)
        painter.save()
        painter.setPen(QColor(themes.current_theme().border))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
        painter.restore()
