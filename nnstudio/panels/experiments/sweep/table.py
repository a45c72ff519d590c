"""The table of a sweep's runs: sorted by any column; Return or a double click opens a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PyQt6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from nnstudio.catalog import Message
from nnstudio.panels.experiments.sweep.model import SORT, RunModel
from nnstudio.studies.sweeps.result import Result
from nnstudio.widgets.texts import bind_text

_LOOKED_AT = 30  # rows that say how wide a column must be


class _Wanted(QSortFilterProxyModel):
    """Rows in the order of a column, and only those that are wanted."""

    wanted: Callable[[Result], bool] | None = None

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex) -> bool:
        model = self.sourceModel()
        return self.wanted is None or not isinstance(model, RunModel) or self.wanted(model.results[source_row])


class RunTable(QTableView):
    """`opened(Result)` for the run in a row, `pointed(Result)` when another row becomes current."""

    opened = pyqtSignal(object)
    pointed = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.runs")
        self.runs = RunModel(self)
        self._sorted = _Wanted(self)
        self._sorted.setSourceModel(self.runs)
        self._sorted.setSortRole(SORT)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # in the order they come, until a column is clicked
        self._settle()
        self.doubleClicked.connect(lambda index: self.opened.emit(self._result(index.row())))

    def choose(self, wanted: Callable[[Result], bool] | None) -> None:
        """Show only the runs that are wanted; None: all of them."""
        self._sorted.wanted = wanted
        self._sorted.invalidateFilter()

    def shown(self) -> list[Result]:
        """Return the runs as they stand in the table."""
        return [self._result(row) for row in range(self._sorted.rowCount())]

    def show_results(self, results: Sequence[Result], labels: Sequence[Message]) -> None:
        """Show the runs there are now."""
        before = self.runs.columns
        self.runs.show(results, labels)
        if self.runs.columns != before:
            self.resizeColumnsToContents()

    def current(self) -> Result | None:
        """Return the run of the current row."""
        row = self.currentIndex().row()
        return self._result(row) if row >= 0 else None

    def go_to(self, result: Result) -> None:
        """Make a run's row the current one."""
        row = next((at for at, one in enumerate(self.runs.results) if one is result), -1)
        self.setCurrentIndex(self._sorted.mapFromSource(self.runs.index(row, 0)))

    def currentChanged(self, current, previous) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.pointed.emit(self._result(current.row()))

    def keyPressEvent(self, e: QKeyEvent | None) -> None:
        found = self.current()
        if e is not None and found is not None and e.text() in ("\r", "\n", " "):
            self.opened.emit(found)
            return
        super().keyPressEvent(e)

    def refresh_texts(self) -> None:
        self.runs.refresh_texts()
        self.resizeColumnsToContents()

    def _result(self, row: int) -> Result:
        return self.runs.results[self._sorted.mapToSource(self._sorted.index(row, 0)).row()]

    def _settle(self) -> None:
        settle(self, "panel.experiments.runs")


def settle(table: QTableView, words: str) -> None:
    """Give a table of numbers its words and its manners: whole rows, one at a time, columns as wide as one likes."""
    for setter, ending in (("setAccessibleName", ""), ("setToolTip", ".help")):
        bind_text(table, setter, Message(f"{words}{ending}"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setMinimumHeight(90)
    across, down = table.horizontalHeader(), table.verticalHeader()
    if across is not None and down is not None:
        across.setResizeContentsPrecision(_LOOKED_AT)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        down.hide()
        down.setDefaultSectionSize(table.fontMetrics().height() + 6)
