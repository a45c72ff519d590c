"""The runs of a sweep as a table model: a row a run, sorted by the numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from nnstudio.catalog import Message, text
from nnstudio.panels.experiments.sweep.csv_words import csv_words
from nnstudio.studies.sweeps.result import SCORES, Result
from nnstudio.widgets.numbers import three_digits

SORT = Qt.ItemDataRole.UserRole
_Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RunModel(QAbstractTableModel):
    """Columns: the settings that vary, the seed, the scores there are, how the run ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.results: list[Result] = []
        self.settings: tuple[str, ...] = ()
        self.scores: tuple[str, ...] = ()
        self._labels: Sequence[Message] = ()

    def show(self, results: Sequence[Result], labels: Sequence[Message]) -> None:
        """Show the results there are now; more of the same sweep are added below those there were.

        `labels` are what the settings are called.
        """
        self._labels = labels
        held = len(self.results)
        same = 0 < held <= len(results) and results[0] is self.results[0] and results[held - 1] is self.results[-1]
        fresh = results[held:] if same else results
        settings = tuple(path for path, _ in results[0].cell.settings) if results else ()
        scores = tuple(
            name
            for name in SCORES
            if (same and name in self.scores) or any(getattr(one, name) is not None for one in fresh)
        )
        if not same or scores != self.scores:
            self.beginResetModel()
            self.results, self.settings, self.scores = list(results), settings, scores
            self.endResetModel()
        elif fresh:
            self.beginInsertRows(_ROOT, held, len(results) - 1)
            self.results.extend(fresh)
            self.endInsertRows()

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.settings, "seed", *self.scores, "stopped")

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.results)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        name = self.columns[section]
        if name in self.settings:
            return text(self._labels[section])
        return text(f"sweep.{name}")

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        result, name = self.results[index.row()], self.columns[index.column()]
        if role == _Role.DisplayRole:
            return self._words(result, name)
        if role == SORT:
            return self._key(result, name)
        if role == _Role.ToolTipRole:
            return result.cell.key if result.failure is None else _failure(result)
        if role == _Role.TextAlignmentRole and name != "stopped":
            return _RIGHT
        return None

    def refresh_texts(self) -> None:
        if self.results:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def csv(self, results: Sequence[Result]) -> str:
        """Return runs as comma-separated values; the header is the same in every language, the numbers exact."""
        return csv_words(self.columns, (self._csv_row(one) for one in results))

    def _csv_row(self, one: Result) -> list[str]:
        values = [value for _, value in one.cell.settings]
        numbers = [getattr(one, name) for name in self.scores]
        return [*values, str(one.cell.seed), *("" if n is None else repr(n) for n in numbers), one.stopped]

    def _words(self, result: Result, name: str) -> str:
        if name in self.settings:
            return dict(result.cell.settings)[name]
        if name == "seed":
            return str(result.cell.seed)
        if name == "stopped":
            return _failure(result) if result.failure is not None else text(f"sweep.stopped.{result.stopped}")
        value = getattr(result, name)
        return "–" if value is None else three_digits(value)

    def _key(self, result: Result, name: str) -> Any:
        """Return what a column is sorted by: numbers as such, words as words, what there is not last."""
        if name in self.settings:
            words = dict(result.cell.settings)[name]
            try:
                return float(words)
            except ValueError:
                return words
        if name in ("seed", "stopped"):
            return result.cell.seed if name == "seed" else result.stopped
        value = getattr(result, name)
        return math.inf if value is None else value


def _failure(result: Result) -> str:
    assert result.failure is not None
    return text(Message(result.failure.key, result.failure.values))
