"""The criteria as a table model: a row a function, a column a criterion, sorted by the numbers."""

import math
from typing import Any

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt

from nnstudio.catalog import text
from nnstudio.studies.criteria import ANSWERS, COLUMNS, Criteria
from nnstudio.studies.plotted import FUNCTIONS
from nnstudio.widgets.numbers import three_digits

WORDS = "panel.activations.criteria"
SORT = Qt.ItemDataRole.UserRole
_Role = Qt.ItemDataRole
_TOLD = frozenset(map(int, (_Role.DisplayRole, SORT, _Role.ToolTipRole, _Role.TextAlignmentRole)))
_TO_THE_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ROOT = QModelIndex()
_SIDES = ("none", "left", "right", "both")


class CriteriaModel(QAbstractTableModel):
    """Rows in the table's order; "…" for what is being found, "measuring…" for times."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.keys = FUNCTIONS.keys()
        self.rows: dict[str, Criteria] = {}

    def show(self, row: Criteria) -> None:
        """Show other criteria of a function."""
        self.rows[row.choice.key] = row
        at = self.keys.index(row.choice.key)
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS)))

    def name(self, row: int) -> str:
        """Return what a row's function is called, with the parameters that differ from their defaults."""
        key = self.keys[row]
        said = self.rows[key].choice.params if key in self.rows else {}
        inner = ", ".join(f"{name}={value}" for name, value in said.items())
        return f"{text(FUNCTIONS[key].label())} ({inner})" if inner else text(FUNCTIONS[key].label())

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        if role == _Role.ToolTipRole:
            return text(f"{column_key(section)}.help")
        return in_two_lines(text(column_key(section)))

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        if role not in _TOLD:  # Qt asks for fonts, colours and icons of every cell to know how wide it is
            return None
        if index.column() == 0:
            return self._named(index.row(), role)
        if role == _Role.TextAlignmentRole:
            return _TO_THE_RIGHT
        column, row = COLUMNS[index.column() - 1], self.rows.get(self.keys[index.row()])
        number = row.number(column) if row is not None else math.nan
        if role == SORT:
            return number
        if role == _Role.DisplayRole:
            return _written(column, number)
        if role == _Role.ToolTipRole:
            return self._help(row, column)
        return None

    def _named(self, row: int, role: int) -> Any:
        if role == _Role.DisplayRole:
            return self.name(row)
        if role == SORT:
            return float(row)
        return text(FUNCTIONS[self.keys[row]].help()) if role == _Role.ToolTipRole else None

    def _help(self, row: Criteria | None, column: str) -> str:
        if column != "time" or row is None or row.cost is None:
            return text(f"{WORDS}.column.{column}.help")
        parts = {"forward": three_digits(1e9 * row.cost.forward), "backward": three_digits(1e9 * row.cost.backward)}
        return text(f"{WORDS}.time_parts", **parts)


class ByNumber(QSortFilterProxyModel):
    """Sorts by the numbers; what is not known yet comes last, whichever way."""

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        one, other = left.data(SORT), right.data(SORT)
        if math.isnan(one) or math.isnan(other):
            ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return math.isnan(other) > math.isnan(one) if ascending else math.isnan(one) > math.isnan(other)
        return one < other


def column_key(section: int) -> str:
    """Return the key of a column's words."""
    return f"{WORDS}.column.{('function', *COLUMNS)[section]}"


def in_two_lines(words: str) -> str:
    """Return words broken at the space or after the hyphen that is nearest to their middle: a narrow heading."""
    ends = [at + (words[at] == "-") for at in range(1, len(words) - 1) if words[at] in " -"]
    if not ends:
        return words
    end = min(ends, key=lambda at: abs(2 * at - len(words)))
    return f"{words[:end]}\n{words[end:].strip()}"


def _written(column: str, number: float) -> str:
    if math.isnan(number):
        return text(f"{WORDS}.measuring") if column == "time" else "…"
    if column in ANSWERS:
        return text(f"{WORDS}.yes" if number else f"{WORDS}.no")
    return text(f"{WORDS}.saturates.{_SIDES[int(number)]}") if column == "saturates" else three_digits(number)
