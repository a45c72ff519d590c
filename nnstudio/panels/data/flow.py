"""Widgets of one size in as many columns as fit."""

from collections.abc import Sequence

from PyQt6.QtCore import QEvent, QSize
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

_GAP = 4


class Flow(QWidget):
    """Lays its cells out row by row; the height follows the width."""

    def __init__(self, cells: Sequence[QWidget]) -> None:
        super().__init__()
        self._cells = cells
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for cell in cells:
            cell.setParent(self)

    def sizeHint(self) -> QSize:
        return QSize(4 * (self._cell().width() + _GAP), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._cell().width(), self._cell().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, a0: int) -> int:
        rows = -(-len(self._cells) // self._columns(a0))
        return rows * (self._cell().height() + _GAP) - _GAP

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        self._place()

    def event(self, a0: QEvent | None) -> bool:
        if a0 is not None and a0.type() == QEvent.Type.LayoutRequest:  # a cell's words changed
            self.updateGeometry()
            self._place()
        return super().event(a0)

    def _place(self) -> None:
        columns, cell = self._columns(self.width()), self._cell()
        wide = (self.width() - _GAP * (columns - 1)) // columns
        for at, one in enumerate(self._cells):
            row, column = divmod(at, columns)
            one.setGeometry(column * (wide + _GAP), row * (cell.height() + _GAP), wide, cell.height())

    def _columns(self, width: int) -> int:
        return max(1, (width + _GAP) // (self._cell().width() + _GAP))

    def _cell(self) -> QSize:
        hints = [cell.sizeHint() for cell in self._cells]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))
