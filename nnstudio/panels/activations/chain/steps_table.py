"""The chain of the function picked, copy by copy, in numbers."""

from typing import Any

import numpy as np
from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt, pyqtSignal
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from nnstudio.catalog import Message, text
from nnstudio.panels.activations.chain.options import WORDS
from nnstudio.studies.chain import Passage
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text

COLUMNS = ("copy", "input", "value", "slope", "product", "bound")
_Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_ROWS = 10


class StepsModel(QAbstractTableModel):
    """One row a copy: k, zₖ, aₖ, f′(zₖ), ∂aₖ/∂z and what that cannot exceed."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.numbers = np.empty((0, len(COLUMNS)))

    def show(self, passage: Passage, bound: np.ndarray) -> None:
        """Show the first start of a passage."""
        copies = np.arange(1, len(passage.values) + 1)
        parts = passage.inputs, passage.values, passage.slopes, passage.products[1:]
        numbers = np.column_stack([copies, *(part[:, 0] for part in parts), bound[1:]])
        same = numbers.shape == self.numbers.shape
        if not same:
            self.beginResetModel()
        self.numbers = numbers
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(numbers) - 1, len(COLUMNS) - 1))
        else:
            self.endResetModel()

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return text(f"{WORDS}.column.{COLUMNS[section]}")
        return text(f"{WORDS}.column.{COLUMNS[section]}.help") if role == _Role.ToolTipRole else None

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        if role == _Role.DisplayRole:
            value = float(self.numbers[index.row(), index.column()])
            return str(int(value)) if index.column() == 0 else three_digits(value)
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class StepsTable(QTableView):
    """`pointed(copy)` when another row becomes the present one."""

    pointed = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chain.steps")
        self.steps = StepsModel(self)
        self.setModel(self.steps)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._set_headers()
        bind_text(self, "setAccessibleName", Message(f"{WORDS}.steps"))
        bind_text(self, "setToolTip", Message(f"{WORDS}.steps.help"))
        selection = self.selectionModel()
        assert selection is not None
        selection.currentRowChanged.connect(self._row_changed)

    def point(self, copy: int) -> None:
        """Mark a copy's row; nothing is told."""
        selection, at = self.selectionModel(), self.steps.index(copy - 1, 0)
        if selection is None or not at.isValid() or at.row() == self.currentIndex().row():
            return
        blocked = self.blockSignals(True)
        self.setCurrentIndex(at)
        self.blockSignals(blocked)

    def refresh_texts(self) -> None:
        self.steps.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def sizeHint(self) -> QSize:
        side, top = self.verticalHeader(), self.horizontalHeader()
        assert side is not None
        assert top is not None
        return QSize(360, _ROWS * side.defaultSectionSize() + top.sizeHint().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self.sizeHint().height(), 220))

    def _row_changed(self, now: QModelIndex) -> None:
        if now.isValid() and not self.signalsBlocked():
            self.pointed.emit(now.row() + 1)

    def _set_headers(self) -> None:
        side, top = self.verticalHeader(), self.horizontalHeader()
        if side is not None:
            side.hide()
            side.setDefaultSectionSize(self.fontMetrics().height() + 6)
        if top is not None:
            top.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            for column in map(COLUMNS.index, ("copy", "product", "bound")):
                top.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            top.setHighlightSections(False)
            top.setMinimumSectionSize(24)
