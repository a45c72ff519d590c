"""The criteria table as it is seen: sorted by a click on a heading, copied as CSV."""

from PyQt6.QtCore import QModelIndex, QPoint, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PyQt6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyle, QTableView

from nnstudio.catalog import Entry, Message, text
from nnstudio.panels.activations.criteria.model import SORT, WORDS, ByNumber, CriteriaModel, column_key
from nnstudio.studies.criteria import COLUMNS, Criteria, csv_text
from nnstudio.studies.plotted import FUNCTIONS
from nnstudio.widgets.entry_help import stands_for
from nnstudio.widgets.texts import bind_text

_MARGIN = 6  # pixels beside a heading's words


class CriteriaTable(QTableView):
    """`picked(key)` when the user makes another row the present one; Ctrl+C copies the table as CSV."""

    picked = pyqtSignal(str)
    copied = pyqtSignal()

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
        stands_for(self, self._entry)
        bind_text(self, "setAccessibleName", Message(f"{WORDS}.table"))
        bind_text(self, "setToolTip", Message(f"{WORDS}.table.help"))
        selection = self.selectionModel()
        assert selection is not None
        selection.currentRowChanged.connect(self._row_changed)

    def show_row(self, row: Criteria) -> None:
        self.criteria.show(row)

    def fit(self) -> None:
        """Give every column the room its words need and a share of what is left; it looks at every cell."""
        top, viewport = self.horizontalHeader(), self.viewport()
        if top is None or viewport is None:
            return
        wanted = [max(self.sizeHintForColumn(at), _heading_width(top, at)) for at in range(top.count())]
        spare = max(0, viewport.width() - sum(wanted)) // top.count()
        for at, width in enumerate(wanted):
            top.resizeSection(at, width + spare)

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
        head = [text(column_key(at)) for at in range(len(COLUMNS) + 1)]
        order = [self.sorted.mapToSource(self.sorted.index(at, 0)).row() for at in range(self.sorted.rowCount())]
        known = self.criteria.rows
        keys = [(at, self.criteria.keys[at]) for at in order if self.criteria.keys[at] in known]
        return csv_text(head, [(self.criteria.name(at), known[key]) for at, key in keys])

    def copy(self) -> None:
        """Put the table on the clipboard as CSV."""
        clipboard = QApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.csv())
            self.copied.emit()

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

    def _entry(self, place: QPoint | None) -> type[Entry] | None:
        """Return the function of the row at a place, or of the present row."""
        at = self.currentIndex() if place is None else self.indexAt(place)
        return FUNCTIONS[self.criteria.keys[self.sorted.mapToSource(at).row()]] if at.isValid() else None

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
            top.sortIndicatorChanged.connect(self.fit)
        self.setSortingEnabled(True)


def _heading_width(top: QHeaderView, at: int) -> int:
    """Return the room of a heading; that of the arrow only where it is: Qt's own hint has it everywhere."""
    model, style = top.model(), top.style()
    assert model is not None
    assert style is not None
    words = str(model.headerData(at, Qt.Orientation.Horizontal)).split("\n")
    arrow = style.pixelMetric(QStyle.PixelMetric.PM_HeaderMarkSize) + _MARGIN if at == top.sortIndicatorSection() else 0
    return max(top.fontMetrics().horizontalAdvance(line) for line in words) + 2 * _MARGIN + arrow
