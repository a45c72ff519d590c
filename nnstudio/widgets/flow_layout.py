"""A row of controls that breaks into several where it is narrow, as words do."""

from __future__ import annotations

from PyQt6.QtCore import QRect, QSize, Qt
from PyQt6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Its least width is that of its widest item, so that a row of controls never widens the window."""

    def __init__(self, parent: QWidget, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap

    def addItem(self, a0: QLayoutItem | None) -> None:
        if a0 is not None:
            self._items.append(a0)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, a0: int) -> int:
        margins = self.contentsMargins()
        rows = self._rows(a0 - margins.left() - margins.right())
        heights = [_height(row) for row in rows]
        return sum(heights) + self._gap * max(0, len(rows) - 1) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """All in one row."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(0, len(shown) - 1)
        return self._framed(width, _height(shown))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        return self._framed(max((item.minimumSize().width() for item in shown), default=0), _height(shown))

    def setGeometry(self, a0: QRect) -> None:
        super().setGeometry(a0)
        room = a0.marginsRemoved(self.contentsMargins())
        top = room.top()
        for row in self._rows(room.width()):
            self._place(row, room.left(), top, _height(row), room.width())
            top += _height(row) + self._gap

    def _place(self, row: list[QLayoutItem], left: int, top: int, height: int, width: int) -> None:
        for item in row:
            size = item.sizeHint()
            size.setWidth(min(size.width(), width))
            item.setGeometry(QRect(left, top + (height - size.height()) // 2, size.width(), size.height()))
            left += size.width() + self._gap

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wanted = item.sizeHint().width()
            if not rows or used + self._gap + wanted > width:
                rows.append([item])
                used = wanted
            else:
                rows[-1].append(item)
                used += self._gap + wanted
        return rows

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _framed(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())


def _height(row: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in row), default=0)
