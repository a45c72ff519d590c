"""The numbers of one table of parameters, each on the colour of its value; a cell takes what is typed into it."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PyQt6.QtGui import QColor

from nnstudio.catalog import text
from nnstudio.panels.weights.arrays import Matrix
from nnstudio.widgets import colors, themes
from nnstudio.widgets.numbers import three_digits

_Role = Qt.ItemDataRole
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class WeightModel(QAbstractTableModel):
    """Rows are units, columns their inputs, the bias last. `typed(row, column, words)` tells if words are taken."""

    def __init__(self, typed: Callable[[int, int, str], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typed = typed
        self.matrix: Matrix | None = None
        self.values: np.ndarray = np.zeros((0, 0))
        self.frozen: np.ndarray = np.zeros((0, 0), bool)
        self.limit = 1.0

    def show(self, matrix: Matrix | None, values: np.ndarray, frozen: np.ndarray, limit: float) -> None:
        """Show other numbers (rows, columns); of the same table, selection and scroll position stay."""
        same = matrix == self.matrix
        if not same:
            self.beginResetModel()
        self.matrix, self.values, self.frozen, self.limit = matrix, values, frozen, limit
        if not same:
            self.endResetModel()
        elif matrix is not None:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def show_frozen(self, frozen: np.ndarray) -> None:
        """Show which of the numbers (rows, columns) are frozen."""
        self.frozen = frozen
        if frozen.size:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.values)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.values.shape[1]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if self.matrix is None or role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.matrix.sources[section]
        return str(section + 1) if role == _Role.DisplayRole else text("panel.weights.unit", unit=section + 1)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        at = index.row(), index.column()
        if role == _Role.DisplayRole:
            return self.words(*at)
        if role == _Role.EditRole:
            return str(self.values[at])
        if role == _Role.TextAlignmentRole:
            return _RIGHT
        if role in (_Role.BackgroundRole, _Role.ForegroundRole):
            pair = self.pair(*at)
            return pair and pair[role == _Role.ForegroundRole]
        if role in (_Role.ToolTipRole, _Role.AccessibleDescriptionRole):
            return text("panel.weights.cell.frozen") if self.frozen[at] else None
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = _Role.EditRole) -> bool:
        return role == _Role.EditRole and self._typed(index.row(), index.column(), str(value))

    def pair(self, row: int, column: int) -> tuple[QColor, QColor] | None:
        """Return paper and ink of a number, None where it is not finite."""
        value = float(self.values[row, column])
        if not math.isfinite(value):
            return None
        share = min(max((value / self.limit + 1) / 2, 0.0), 1.0)
        return _pairs(themes.current_theme())[round(share * 255)]

    def words(self, row: int, column: int) -> str:
        """Return a number as the table shows it."""
        return three_digits(float(self.values[row, column]))


@lru_cache(maxsize=4)
def _pairs(theme: themes.Theme) -> list[tuple[QColor, QColor]]:
    """Return paper and ink of each colour of signed values, made once a theme: a table has many cells in a frame."""
    papers = [QColor(*color.tolist()) for color in themes.diverging_colors(theme)[:, :3]]
    return [(paper, QColor(colors.ink_on(paper.name()))) for paper in papers]
