"""The numbers of the map: a row a setting, with mean, deviation and interval of the score over its seeds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt, pyqtSignal
from PyQt6.QtWidgets import QTableView

from nnstudio.catalog import Message, text
from nnstudio.panels.experiments.sweep.csv_words import csv_words
from nnstudio.panels.experiments.sweep.model import SORT
from nnstudio.panels.experiments.sweep.table import settle
from nnstudio.studies.sweeps.summary import Group
from nnstudio.widgets.numbers import three_digits

_COUNTS = ("runs", "lost")
_SPREADS = ("mean", "std", "low", "high")
_Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class MeansModel(QAbstractTableModel):
    """Columns: the settings that vary, the runs, those that diverged or failed, and the spread of one score."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.groups: Sequence[Group] = ()
        self._score = "test_loss"
        self._labels: Sequence[Message] = ()

    def show(self, groups: Sequence[Group], labels: Sequence[Message], score: str) -> None:
        """Show the groups there are now, by a score; `labels` are what the settings are called."""
        same = [one.settings for one in groups] == [one.settings for one in self.groups]
        if not same:
            self.beginResetModel()
        self.groups, self._labels, self._score = groups, labels, score
        if not same:
            self.endResetModel()
        elif groups:  # the row that is current stays so
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    @property
    def columns(self) -> tuple[str, ...]:
        settings = tuple(path for path, _ in self.groups[0].settings) if self.groups else ()
        return (*settings, *_COUNTS, *_SPREADS)

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.groups)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        if section < len(self._labels):
            return text(self._labels[section])
        return text(f"panel.experiments.means.{self.columns[section]}", score=Message(f"sweep.{self._score}"))

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        found = self._value(self.groups[index.row()], self.columns[index.column()])
        if role == _Role.DisplayRole:
            return found if isinstance(found, str) else _words(found)
        if role == SORT:
            return _key(found)
        return _RIGHT if role == _Role.TextAlignmentRole else None

    def csv(self) -> str:
        """Return the table as comma-separated values; the header is the same in every language, the numbers exact."""
        rows = ([_exact(self._value(group, name)) for name in self.columns] for group in self.groups)
        names = [f"{self._score}_{name}" if name in _SPREADS else name for name in self.columns]
        return csv_words(names, rows)

    def _value(self, group: Group, name: str) -> str | float:
        if name == "runs":
            return float(group.runs)
        if name == "lost":
            return float(group.diverged + group.failed)
        if name in _SPREADS:
            spread = group.spreads.get(self._score)
            return math.nan if spread is None else getattr(spread, name)
        return dict(group.settings)[name]


class MeansTable(QTableView):
    """`pointed(Group)` when another row becomes current."""

    pointed = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.means")
        self.means = MeansModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.means)
        self._sorted.setSortRole(SORT)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        settle(self, "panel.experiments.means")

    def show_groups(self, groups: Sequence[Group], labels: Sequence[Message], score: str) -> None:
        """Show the groups there are now."""
        before = self.means.columns
        self.means.show(groups, labels, score)
        if self.means.columns != before:
            self.resizeColumnsToContents()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.pointed.emit(self.means.groups[self._sorted.mapToSource(current).row()])


def _words(value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:,.0f}" if value.is_integer() and abs(value) < 1e6 else three_digits(value)


def _key(value: str | float) -> Any:
    """Return what a column is sorted by: numbers as such, words as words, what there is not last."""
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    return math.inf if math.isnan(value) else value


def _exact(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return "" if math.isnan(value) else f"{value:.0f}" if float(value).is_integer() else repr(value)
