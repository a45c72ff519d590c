"""The criteria table: a row a function, a column a criterion, sorted by the numbers."""

import math
from typing import Any

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PyQt6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from nnstudio.catalog import Message, text
from nnstudio.studies.criteria import ANSWERS, COLUMNS, Criteria, csv_text
from nnstudio.studies.plotted import FUNCTIONS
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text

WORDS = "panel.activations.criteria"
SORT = Qt.ItemDataRole.UserRole
_Role = Qt.ItemDataRole
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
        column = ("function", *COLUMNS)[section]
        return text(f"{WORDS}.column.{column}" + (".help" if role == _Role.ToolTipRole else ""))

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        if index.column() == 0:
            return self._named(index.row(), role)
        column, row = COLUMNS[index.column() - 1], self.rows.get(self.keys[index.row()])
        number = row.number(column) if row is not None else math.nan
        if role == SORT:
            return number
        if role == _Role.DisplayRole:
            return _written(column, number)
        if role == _Role.ToolTipRole:
            return self._help(row, column)
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
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


class CriteriaTable(QTableView):
    """`picked(key)` when the user makes another row the present one; Ctrl+C copies the table as CSV."""

    picked = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("criteria.table")
        self.criteria, self.sorted = CriteriaModel(self), ByNumber(self)
        self.sorted.setSourceModel(self.criteria)
        self.sorted.setSortRole(SORT)
        self.setModel(self.sorted)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self._set_headers()
        bind_text(self, "setAccessibleName", Message(f"{WORDS}.table"))
        selection = self.selectionModel()
        assert selection is not None
        selection.currentRowChanged.connect(self._row_changed)

    def show_row(self, row: Criteria) -> None:
        self.criteria.show(row)

    def fit(self) -> None:
        """Give every column the room its words need and a share of what is left; it looks at every cell."""
        self.resizeColumnsToContents()
        top, viewport = self.horizontalHeader(), self.viewport()
        if top is None or viewport is None:
            return
        spare = max(0, viewport.width() - top.length()) // top.count()
        for at in range(top.count()):
            top.resizeSection(at, top.sectionSize(at) + spare)

    def resizeEvent(self, e: QResizeEvent | None) -> None:
        super().resizeEvent(e)
        self.fit()

    def pick(self, key: str) -> None:
        """Mark a function's row; nothing is told."""
        at = self.sorted.mapFromSource(self.criteria.index(self.criteria.keys.index(key), 0))
        if at.row() != self.currentIndex().row():
            blocked = self.blockSignals(True)
            self.setCurrentIndex(at)
            self.blockSignals(blocked)

    def csv(self) -> str:
        """Return the table as it is sorted now, with all digits."""
        head = [self.criteria.headerData(at, Qt.Orientation.Horizontal) for at in range(len(COLUMNS) + 1)]
        order = [self.sorted.mapToSource(self.sorted.index(at, 0)).row() for at in range(self.sorted.rowCount())]
        known = self.criteria.rows
        keys = [(at, self.criteria.keys[at]) for at in order if self.criteria.keys[at] in known]
        return csv_text(head, [(self.criteria.name(at), known[key]) for at, key in keys])

    def copy(self) -> None:
        """Put the table on the clipboard as CSV."""
        clipboard = QApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.csv())

    def keyPressEvent(self, e: QKeyEvent | None) -> None:
        if e is not None and e.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(e)

    def refresh_texts(self) -> None:
        self.criteria.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS))
        self.criteria.dataChanged.emit(
            self.criteria.index(0, 0), self.criteria.index(self.criteria.rowCount() - 1, len(COLUMNS))
        )
        self.fit()

    def _row_changed(self, now: QModelIndex) -> None:
        if now.isValid() and not self.signalsBlocked():
            self.picked.emit(self.criteria.keys[self.sorted.mapToSource(now).row()])

    def _set_headers(self) -> None:
        side, top = self.verticalHeader(), self.horizontalHeader()
        if side is not None:
            side.hide()
            side.setDefaultSectionSize(self.fontMetrics().height() + 8)
        if top is not None:
            top.setHighlightSections(False)
            top.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            top.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)


def _written(column: str, number: float) -> str:
    if math.isnan(number):
        return text(f"{WORDS}.measuring") if column == "time" else "…"
    if column in ANSWERS:
        return text(f"{WORDS}.yes" if number else f"{WORDS}.no")
    return text(f"{WORDS}.saturates.{_SIDES[int(number)]}") if column == "saturates" else three_digits(number)
