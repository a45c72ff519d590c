"""Numbers in rows and columns, for keyboard and screen reader."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHeaderView, QSizePolicy, QTableView, QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets.numbers import counted
from nnstudio.widgets.texts import bind_text

_Role = Qt.ItemDataRole
_MARGIN, _TALLEST = 8, 1000  # pixels: around a head's words, and what no head is higher than
_FEWEST_ROWS = 4  # the heads among them, before it scrolls


class NumbersModel(QAbstractTableModel):
    """An array (rows, columns) under heads of words, beside heads of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = np.zeros((0, 0))
        self._heads: Sequence[str | Message] = ()
        self._sides: Sequence[str | Message] = ()

    def show(self, values: np.ndarray, heads: Sequence[str | Message], sides: Sequence[str | Message] = ()) -> None:
        """Show other numbers; without `sides` rows have no heads."""
        if values.shape == self._values.shape and (heads, sides) == (self._heads, self._sides):
            self._values = values
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._values, self._heads, self._sides = values, heads, sides
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else self._values.shape[0]

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._values.shape[1]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        heads = self._heads if orientation == Qt.Orientation.Horizontal else self._sides
        if role != _Role.DisplayRole or section >= len(heads):
            return None
        head = heads[section]
        return text(head) if isinstance(head, Message) else head

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != _Role.DisplayRole:
            return None
        value = float(self._values[index.row(), index.column()])
        return counted(value)


class NumbersTable(QTableView):
    """A table of numbers that are read, not edited."""

    def __init__(self, name: str, label: Message) -> None:
        super().__init__()
        self._height: int | None = None
        self.numbers = NumbersModel(self)
        self.setModel(self.numbers)
        self.setObjectName(name)
        bind_text(self, "setAccessibleName", label)
        self.setTabKeyNavigation(False)
        header, side = self.horizontalHeader(), self.verticalHeader()
        assert header is not None
        assert side is not None
        header.setDefaultSectionSize(self.fontMetrics().horizontalAdvance("−0.000123") + 12)
        side.setDefaultSectionSize(self.fontMetrics().height() + 6)
        side.setMinimumSectionSize(side.defaultSectionSize())

    def fill(self) -> None:
        """Let the columns fill the width, and the table be no higher than its rows; for a few of each."""
        header = self.horizontalHeader()
        assert header is not None
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.numbers.modelReset.connect(self._fit)

    def sizeHint(self) -> QSize:
        whole = super().sizeHint()
        return whole if self._height is None else QSize(whole.width(), self._height)

    def _fit(self) -> None:
        header, side = self.horizontalHeader(), self.verticalHeader()
        assert header is not None
        assert side is not None
        header.setFixedHeight(self._heads_height(header))
        height = header.height() + side.length() + 2 * self.frameWidth()
        if height != self._height:
            self._height = height
            self.setMinimumHeight(min(height, _FEWEST_ROWS * side.defaultSectionSize()))
            self.setMaximumHeight(height)
            self.updateGeometry()

    def resizeEvent(self, e: QResizeEvent | None) -> None:
        super().resizeEvent(e)
        if self._height is not None:
            self._fit()

    def _heads_height(self, header: QHeaderView) -> int:
        """Return the room the heads need: each breaks into lines where its column is too narrow for it."""
        metrics, room = self.fontMetrics(), QRect(0, 0, 0, _TALLEST)
        heads = [self.numbers.headerData(at, Qt.Orientation.Horizontal) or "" for at in range(header.count())]
        pairs = ((words, room.adjusted(0, 0, header.sectionSize(at) - _MARGIN, 0)) for at, words in enumerate(heads))
        wrapped = int(Qt.TextFlag.TextWordWrap)
        lines = [metrics.boundingRect(one, wrapped, words).height() for words, one in pairs]
        return max([metrics.height(), *lines]) + _MARGIN

    def refresh_texts(self) -> None:
        """Ask for the heads' words and widths anew."""
        for way in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
            last = (self.numbers.columnCount() if way == Qt.Orientation.Horizontal else self.numbers.rowCount()) - 1
            if last >= 0:
                self.numbers.headerDataChanged.emit(way, 0, last)
        self.updateGeometries()
