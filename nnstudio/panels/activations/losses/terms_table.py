"""P and Q class by class: the terms of H(P, Q), H(P) and KL, and their sums."""

from typing import Any

import numpy as np
from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt
from PyQt6.QtGui import QFont
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from nnstudio.catalog import Message, text
from nnstudio.panels.activations.losses.options import WORDS
from nnstudio.studies.distributions import MOST, cross_terms, divergence_terms
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text

COLUMNS = ("class", "p", "q", "cross", "entropy", "kl")
_Role = Qt.ItemDataRole
_ROOT = QModelIndex()


class TermsModel(QAbstractTableModel):
    """One row a class, and the sums in the last."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.numbers = np.empty((0, len(COLUMNS) - 1))

    def show(self, p: np.ndarray, q: np.ndarray) -> None:
        terms = np.column_stack([p, q, cross_terms(p, q), cross_terms(p, p), divergence_terms(p, q)])
        self.beginResetModel()
        self.numbers = np.vstack([terms, terms.sum(axis=0)])
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        return text(f"{WORDS}.column.{COLUMNS[section]}" + (".help" if role == _Role.ToolTipRole else ""))

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        last = index.row() == len(self.numbers) - 1
        if role == _Role.DisplayRole:
            return self._words(index, last)
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _Role.FontRole and last:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _words(self, index: QModelIndex, last: bool) -> str:
        if index.column() == 0:
            return "Σ" if last else str(index.row() + 1)
        return three_digits(float(self.numbers[index.row(), index.column() - 1]))


class TermsTable(QTableView):
    """The table at the height of all its rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("losses.terms")
        self.terms = TermsModel(self)
        self.setModel(self.terms)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        bind_text(self, "setAccessibleName", Message(f"{WORDS}.terms"))
        bind_text(self, "setToolTip", Message(f"{WORDS}.terms.help"))
        side, top = self.verticalHeader(), self.horizontalHeader()
        if side is not None:
            side.hide()
            side.setDefaultSectionSize(self.fontMetrics().height() + 6)
        if top is not None:
            top.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            top.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
            top.setHighlightSections(False)

    def refresh_texts(self) -> None:
        self.terms.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        side, top = self.verticalHeader(), self.horizontalHeader()
        assert side is not None
        assert top is not None
        return QSize(320, (MOST + 1) * side.defaultSectionSize() + top.sizeHint().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())
