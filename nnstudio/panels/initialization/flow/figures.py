"""The figures behind the ridges as a table: a row for each moment and layer."""

from collections.abc import Sequence
from typing import Any

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PyQt6.QtWidgets import QHeaderView, QTableView, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.initialization.flow.moments import Found
from nnstudio.panels.initialization.flow.series import spread_at
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text

COLUMNS = ("layer", "mean", "std", "saturated", "zero", "dead")
_NONE = "–"


class FlowModel(QAbstractTableModel):
    """Moments, oldest first, and within each its layers, counted from 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Found] = ()
        self._quantity = "a"

    def show(self, found: Sequence[Found], quantity: str) -> None:
        """Show other moments, or another quantity."""
        same = len(found) == len(self._found) and self._layers == (len(found[0].layers) if found else 0)
        if same:
            self._found, self._quantity = found, quantity
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._found, self._quantity = found, quantity
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._found) * self._layers

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return text("axis.step" if section == 0 else f"panel.initialization.figure.{COLUMNS[section - 1]}")

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        moment, layer = divmod(index.row(), self._layers)
        one = self._found[moment]
        return (
            f"{one.step:,}" if index.column() == 0 else figure(one, self._quantity, layer, COLUMNS[index.column() - 1])
        )

    @property
    def _layers(self) -> int:
        return len(self._found[0].layers) if self._found else 0


class FlowTable(QTableView):
    """Read by keyboard and screen reader what the ridges show."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = FlowModel(self)
        self.setModel(self.figures)
        self.setObjectName("initialization.flow.table")
        bind_text(self, "setAccessibleName", Message("panel.initialization.ridges"))
        self.setTabKeyNavigation(False)
        header, side = self.horizontalHeader(), self.verticalHeader()
        assert header is not None
        assert side is not None
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        side.hide()

    def refresh_texts(self) -> None:
        self.figures.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS))


def figure(one: Found, quantity: str, layer: int, name: str) -> str:
    """Return one figure of one layer as it is shown, shares in percent."""
    if name == "layer":
        return str(layer + 1)
    if name in ("mean", "std"):
        return three_digits(getattr(spread_at(one, quantity, layer), name))
    holder = spread_at(one, quantity, layer) if name == "zero" else one.layers[layer].sleep
    return _NONE if holder is None else percent(getattr(holder, name))


def percent(share: float) -> str:
    return f"{three_digits(100 * share)} %" if share == share else _NONE
