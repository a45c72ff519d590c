"""Numbers with names, coloured by value."""

from typing import Any

import numpy as np
from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFont, QResizeEvent
from PyQt6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from nnstudio.catalog import Message, text
from nnstudio.panels.inspector.blocks import Values
from nnstudio.widgets import colors, themes
from nnstudio.widgets.numbers import three_digits

_MOST_ROWS = 10
_ROW = 22
_Role = Qt.ItemDataRole


class ValueModel(QAbstractTableModel):
    """Row names in the first column, values in the others, each on the colour of its value."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._shown: Values | None = None
        self._most = 1.0

    def show(self, values: Values) -> None:
        """Show other values; where only the numbers changed, selection and scroll position stay."""
        before = self._shown
        same = before is not None and (before.name, before.rows, before.columns) == (
            values.name,
            values.rows,
            values.columns,
        )
        if not same:
            self.beginResetModel()
        finite = np.abs(values.values[np.isfinite(values.values)])
        self._shown, self._most = values, float(finite.max(initial=0.0)) or 1.0
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        else:
            self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() or self._shown is None else len(self._shown.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._shown is None else len(self._shown.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if self._shown is None or role != _Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        words = (self._shown.corner, *self._shown.columns)[section]
        return text(words) if isinstance(words, Message) else words

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        if self._shown is None:
            return None
        if index.column() == 0:
            return self._name(index.row(), role)
        value = float(self._shown.values[index.row(), index.column() - 1])
        if role == _Role.DisplayRole:
            return three_digits(value)
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role in (_Role.BackgroundRole, _Role.ForegroundRole) and np.isfinite(value):
            return self._color(value, role)
        return None

    def _name(self, row: int, role: int) -> Any:
        assert self._shown is not None
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self._shown.rows[row]
        if role == _Role.FontRole and row == self._shown.chosen:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _color(self, value: float, role: int) -> QColor:
        theme = themes.current_theme()
        table = themes.diverging_colors(theme)
        paper = QColor(*table[round((value / self._most + 1) / 2 * 255)][:3].tolist())
        if role == _Role.BackgroundRole:
            return paper
        return QColor(colors.ink_on(paper.name()))


class ValueTable(QTableView):
    """The table of a `Values` block; at most ten rows high. `picked(row)` on a click or Return."""

    picked = pyqtSignal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.model_ = ValueModel(self)
        self.setModel(self.model_)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._set_headers()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._picks = ""
        self.clicked.connect(self._pick)
        self.activated.connect(self._pick)
        themes.changed.connect(self.restyle)

    def show_values(self, values: Values) -> None:
        self.setObjectName(f"inspector.{values.name}")
        self._picks = values.picks
        self.model_.show(values)
        header = self.horizontalHeader()
        if header is not None:
            narrow = len(values.columns) == 1
            mode = QHeaderView.ResizeMode.Stretch if narrow else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(mode)
        cursor = Qt.CursorShape.PointingHandCursor if values.picks else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(cursor)  # pyright: ignore[reportOptionalMemberAccess]
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows, header = self.model_.rowCount(), self.horizontalHeader()
        top = header.sizeHint().height() if header is not None else 0
        bar = self.horizontalScrollBar()
        bottom = bar.sizeHint().height() if bar is not None and self._scrolls() else 0
        return QSize(120, top + min(rows, _MOST_ROWS) * _ROW + bottom + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, e: QResizeEvent | None) -> None:
        super().resizeEvent(e)
        self.updateGeometry()  # a scroll bar must not lie over the last row

    def _scrolls(self) -> bool:
        header = self.horizontalHeader()
        fixed = (
            header is not None and self.model_.columnCount() > 2
        )  # a single column of values takes the room there is
        return fixed and header is not None and header.length() > self.width()

    def restyle(self, _: themes.Theme) -> None:
        viewport = self.viewport()
        if viewport is not None:
            viewport.update()

    def _set_headers(self) -> None:
        side, top = self.verticalHeader(), self.horizontalHeader()
        if side is not None:
            side.hide()
            side.setDefaultSectionSize(_ROW)
            side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if top is not None:
            top.setDefaultSectionSize(64)
            top.setHighlightSections(False)

    def _pick(self, index: QModelIndex) -> None:
        if self._picks:
            self.picked.emit(self._picks, index.row())
