"""The numbers of the selected unit as a table: what each weight is multiplied with, the weight, its gradient."""

from typing import Any

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from nnstudio.catalog import text
from nnstudio.panels.network import captions
from nnstudio.panels.network.numbers import Numbers
from nnstudio.session import Selection
from nnstudio.widgets.numbers import three_digits

_WIDEST_IN_DIGITS = 30
_HEADS = ("source", "weight", "gradient")


class WeightModel(QAbstractTableModel):
    """Rows: the bias, then every weight of one unit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: Numbers | None = None
        self._unit: tuple[int, int] | None = None

    def show(self, numbers: Numbers | None, selection: Selection) -> None:
        """Show a unit's numbers; nothing where no unit of a layer is selected."""
        unit = None if selection.layer is None or selection.unit is None else (selection.layer, selection.unit)
        if numbers is None or numbers.parameters is None:
            unit = None
        if (numbers, unit) == (self._numbers, self._unit):
            self._changed()
            return
        self.beginResetModel()
        self._numbers, self._unit = numbers, unit
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        if parent.isValid() or self._numbers is None or self._unit is None:
            return 0
        weight = self._numbers.weight(self._unit[0])
        return 0 if weight is None else weight.shape[1] + 1

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return text(f"panel.network.head.{_HEADS[section]}")

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole or self._numbers is None or self._unit is None:
            return None
        if index.column() == 0:
            return self._source(index.row())
        return three_digits(self._value(index.row(), index.column()))

    def _source(self, row: int) -> str:
        assert self._numbers is not None
        assert self._unit is not None
        if row == 0:
            return text("panel.network.bias")
        return captions.source_name(self._numbers.drawn, self._unit[0], row - 1)

    def _value(self, row: int, column: int) -> float:
        assert self._numbers is not None
        assert self._unit is not None
        layer, unit = self._unit
        if row == 0:
            found = self._numbers.bias(layer) if column == 1 else self._numbers.slope(layer, "bias")
            return 0.0 if found is None else float(found[unit])
        found = self._numbers.weight(layer) if column == 1 else self._numbers.slope(layer)
        return 0.0 if found is None else float(found[unit, row - 1])

    def _changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 1), self.index(self.rowCount() - 1, len(_HEADS) - 1))


class WeightTable(QTableView):
    """Shows the model; read by keys and by screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network.weights")
        self.weights = WeightModel(self)
        self.setModel(self.weights)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance("0" * _WIDEST_IN_DIGITS))
        heads, rows = self.horizontalHeader(), self.verticalHeader()
        assert heads is not None
        assert rows is not None
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows.hide()
        self.refresh_texts()

    def refresh_texts(self) -> None:
        self.setAccessibleName(text("panel.network.table.help"))
        self.weights.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADS) - 1)
