"""The functions of the table, to pick one and tick several: the plot's legend, and its numbers at the marked place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PyQt6.QtCore import QPoint, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from nnstudio.catalog import Entry, Message, Registry, text
from nnstudio.panels.activations.curves.checked_row import CheckedRow
from nnstudio.panels.activations.curves.look import SAMPLE, line_icon
from nnstudio.panels.activations.curves.options import WORDS
from nnstudio.studies.plotted import FUNCTIONS
from nnstudio.widgets import themes
from nnstudio.widgets.entry_help import stands_for
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text

PICKED, OTHER = 3.0, 1.8
_ROWS, _SAMPLE_WIDTH = 9, 2.4


class FunctionList(QTreeWidget):
    """A row for each function, or entry of another table: its line, its name, f(z) and f′(z) where it is drawn.

    `picked(key)` when another row becomes the present one, `ticked(keys)` when others are drawn with it.
    """

    picked = pyqtSignal(str)
    ticked = pyqtSignal(tuple)

    def __init__(self, table: Registry[Any] = FUNCTIONS, name: str = "curves.functions") -> None:
        super().__init__()
        self.table = table
        self.setObjectName(name)
        self.setColumnCount(3)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIconSize(SAMPLE)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(CheckedRow(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown_picked = ""
        self.rows = {entry.key: self._row(entry.key) for entry in table}
        stands_for(self, self._entry)
        self._share_columns()
        bind_text(self, "setAccessibleName", Message(f"{WORDS}.functions"))
        bind_text(self, "setToolTip", Message(f"{WORDS}.functions.help"))
        self.currentItemChanged.connect(self._current_changed)
        self.itemChanged.connect(self._item_changed)
        themes.changed.connect(self.restyle)
        self.refresh_texts()

    def show_functions(self, picked: str, shown: tuple[str, ...]) -> None:
        """Show which is picked and which are ticked; nothing is told."""
        blocked = self.blockSignals(True)
        for key, row in self.rows.items():
            row.setCheckState(0, Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
        self._shown_picked = picked
        elsewhere = self.currentItem() is not self.rows[picked]
        self.setCurrentItem(self.rows[picked])
        self.restyle(themes.current_theme())
        self.blockSignals(blocked)
        if elsewhere:  # else a press on this row may be under way: scrolling would let it select the row below
            self.scrollToItem(self.rows[picked])

    def show_numbers(self, numbers: Mapping[str, tuple[float, float]]) -> None:
        """Show f(z) and f′(z) of some functions, by key, and none of the others."""
        blocked = self.blockSignals(True)
        for key, row in self.rows.items():
            for column, value in enumerate(numbers.get(key, ()), 1):
                row.setText(column, three_digits(value))
            if key not in numbers and row.text(1):
                row.setText(1, "")
                row.setText(2, "")
        self.blockSignals(blocked)
        viewport = self.viewport()
        if viewport is not None:
            viewport.update()

    def shown(self) -> tuple[str, ...]:
        """Return the keys that are ticked."""
        return tuple(key for key, row in self.rows.items() if row.checkState(0) == Qt.CheckState.Checked)

    def refresh_texts(self) -> None:
        blocked = self.blockSignals(True)
        self.setHeaderLabels([text(f"{WORDS}.function"), "f(z)", "f′(z)"])
        for entry in self.table:
            self.rows[entry.key].setText(0, text(entry.label()))
            self.rows[entry.key].setToolTip(0, text(entry.help()))
        self.blockSignals(blocked)
        self.updateGeometry()
        self._keep_in_sight()

    def restyle(self, theme: themes.Theme) -> None:
        blocked = self.blockSignals(True)
        for key, row in self.rows.items():
            row.setIcon(0, line_icon(theme, key, PICKED if key == self._shown_picked else _SAMPLE_WIDTH, self.table))
        self.blockSignals(blocked)

    def resizeEvent(self, e: QResizeEvent | None) -> None:
        super().resizeEvent(e)
        self._keep_in_sight()

    def sizeHint(self) -> QSize:
        header, row = self.header(), self.sizeHintForRow(0)
        return QSize(240, _ROWS * row + (header.sizeHint().height() if header else 0) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _entry(self, place: QPoint | None) -> type[Entry] | None:
        """Return the function of the row at a place, or of the present row."""
        row = self.currentItem() if place is None else self.itemAt(place)
        return self.table[row.data(0, Qt.ItemDataRole.UserRole)] if row is not None else None

    def _keep_in_sight(self) -> None:
        if self._shown_picked:
            self.scheduleDelayedItemsLayout()  # rows of another language may be higher
            self.scrollToItem(self.rows[self._shown_picked])

    def _row(self, key: str) -> QTreeWidgetItem:
        row = QTreeWidgetItem(self)
        row.setData(0, Qt.ItemDataRole.UserRole, key)
        row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(0, Qt.CheckState.Unchecked)
        for column in (1, 2):
            row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def _share_columns(self) -> None:
        header = self.header()
        if header is None:
            return
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, self.fontMetrics().horizontalAdvance("−0.0000") + 8)
        header.setSectionsClickable(False)

    def _current_changed(self, now: QTreeWidgetItem | None) -> None:
        if now is not None:
            self.picked.emit(now.data(0, Qt.ItemDataRole.UserRole))

    def _item_changed(self, _: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.ticked.emit(self.shown())
