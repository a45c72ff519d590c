"""A small table of numbers, read by row."""

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.texts import bind_text

_ROWS = 7


class NumberTable(QTableWidget):
    """`chosen(row)` when a row is clicked, or Return is pressed on it. One row may be marked as an error."""

    chosen = pyqtSignal(int)

    def __init__(self, name: str, words: str, columns: Sequence[str]) -> None:
        super().__init__(0, len(columns))
        self.setObjectName(name)
        self._marked = -1
        for at, column in enumerate(columns):
            self.setHorizontalHeaderItem(at, QTableWidgetItem())
            bind_text(self, self._name, Message(f"{words}.{column}"), at)
        bind_text(self, "setAccessibleName", Message(f"{words}.table"))
        bind_text(self, "setToolTip", Message(f"{words}.table.help"))
        self._settle()
        self.cellClicked.connect(lambda row, _column: self.chosen.emit(row))
        themes.changed.connect(self._restyle)

    def show_rows(self, rows: Sequence[Sequence[str]], marked: int = -1) -> None:
        """Show other rows."""
        self._marked = marked
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(at, column, item)
        self._restyle(themes.current_theme())
        self.resizeColumnsToContents()
        self._fit()

    def keyPressEvent(self, e: QKeyEvent | None) -> None:
        if e is not None and e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentRow() >= 0:
                self.chosen.emit(self.currentRow())
            return
        super().keyPressEvent(e)

    def _name(self, column: int, words: str) -> None:
        item = self.horizontalHeaderItem(column)
        if item is not None:
            item.setText(words)
            self.resizeColumnToContents(column)

    def _restyle(self, theme: themes.Theme) -> None:
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                item = self.item(row, column)
                if item is not None:
                    item.setForeground(QColor(theme.error if row == self._marked else theme.text))

    def _settle(self) -> None:
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        across, down = self.horizontalHeader(), self.verticalHeader()
        assert across is not None
        assert down is not None
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setHighlightSections(False)
        down.hide()

    def _fit(self) -> None:
        """Be as high as the rows need, up to seven; a scroll bar below them has its room."""
        across, bar = self.horizontalHeader(), self.horizontalScrollBar()
        down = self.verticalHeader()
        assert across is not None
        assert bar is not None
        assert down is not None
        down.setDefaultSectionSize(self.fontMetrics().height() + 6)
        rows = sum(self.rowHeight(row) for row in range(min(_ROWS, self.rowCount())))
        self.setFixedHeight(across.sizeHint().height() + rows + bar.sizeHint().height() + 2 * self.frameWidth())
