"""A panel's numbers as tables, in a window beside its picture."""

from __future__ import annotations

from PyQt6 import sip
from PyQt6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QComboBox, QDialog, QLabel, QTableView, QVBoxLayout, QWidget

from nnstudio.app.pictures.still import Still
from nnstudio.app.pictures.titles import title_of
from nnstudio.catalog import Message, text
from nnstudio.panels import Panel
from nnstudio.session import Session
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.tables import Table, tables_of
from nnstudio.widgets.texts import bind_text

_EVERY_MILLISECONDS = 500
_MOST_FITTED, _ROWS_FITTED = 64, 20  # columns that are as wide as what stands in them, and rows that are measured
_NOTHING = Table("", (), (), 0)
_Role = Qt.ItemDataRole


class TableModel(QAbstractTableModel):
    """One table as a view shows it, numbers with nine digits at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = _NOTHING

    def show(self, table: Table) -> None:
        """Show another table, or other numbers of the same."""
        before = self.table
        if (before.names, len(before)) == (table.names, len(table)):
            self.table = table
            self.dataChanged.emit(self.index(0, 0), self.index(len(table) - 1, len(table.names) - 1))
        else:
            self.beginResetModel()
            self.table = table
            self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.table)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.table.names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> str | None:
        if role != _Role.DisplayRole:
            return None
        return self.table.names[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> object:
        if not index.isValid() or role not in (_Role.DisplayRole, _Role.TextAlignmentRole):
            return None
        found = self.table.cell(index.row(), index.column())
        words = isinstance(found, str)
        if role == _Role.TextAlignmentRole:
            return None if words else int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return found if words else f"{found:.9g}"


class NumbersWindow(QDialog):
    """A choice of the panel's tables over the chosen one; it follows the moment where that is asked for."""

    def __init__(self, parent: QWidget, session: Session, panel: Panel, still: Still) -> None:
        super().__init__(parent)
        self.setObjectName("dialog.numbers")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._panel, self._still = session, panel, still
        self.choice, self.view, self.told = QComboBox(), QTableView(), QLabel()
        self.follows = CheckBox()
        self.model, self.tables = TableModel(self), ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_EVERY_MILLISECONDS)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        self._wire()
        self.refresh_texts()

    def refresh(self) -> None:
        """Show the panel's numbers as they are now."""
        self._still.take(self._panel, self._take)

    def refresh_texts(self) -> None:
        self.setWindowTitle(text("dialog.numbers", panel=title_of(self._panel)))
        self.refresh()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self.view.setFocus()

    def _take(self, panel: Panel) -> None:
        if sip.isdeleted(self):  # closed before the panel was still
            return
        at, titles = self.choice.currentIndex(), [table.title for table in self.tables]
        self.tables = tables_of(panel)
        found = [table.title for table in self.tables]
        if found != titles:
            kept = titles[at] if 0 <= at < len(titles) else ""
            self.choice.blockSignals(True)
            self.choice.clear()
            self.choice.addItems(found)
            self.choice.setCurrentIndex(found.index(kept) if kept in found else 0 if found else -1)
            self.choice.blockSignals(False)
        self._show()

    def _show(self) -> None:
        at = self.choice.currentIndex()
        table = self.tables[at] if 0 <= at < len(self.tables) else _NOTHING
        other = table.names != self.model.table.names
        self.model.show(table)
        if other and len(table.names) <= _MOST_FITTED:
            self.view.resizeColumnsToContents()
        self.view.setAccessibleName(table.title)
        nothing = text("numbers.none", panel=title_of(self._panel))
        self.told.setText((table.left_out or text("numbers.rows", rows=len(table))) if self.tables else nothing)

    def _news(self) -> None:
        if self.follows.isChecked() and not self._later.isActive():
            self._later.start()

    def _wire(self) -> None:
        self.choice.currentIndexChanged.connect(lambda _: self._show())
        self.follows.toggled.connect(lambda _: self._news())
        self._session.moment_changed.connect(self._news)

    def _lay_out(self) -> None:
        self.choice.setObjectName("numbers.table")
        self.view.setObjectName("numbers.view")
        self.follows.setObjectName("numbers.follow")
        for setter, ending in (("setText", ""), ("setToolTip", ".help")):
            bind_text(self.follows, setter, Message(f"numbers.follow{ending}"))
        self.told.setObjectName("numbers.told")
        self.view.setModel(self.model)
        self.view.setTabKeyNavigation(False)
        header = self.view.horizontalHeader()
        assert header is not None
        header.setResizeContentsPrecision(_ROWS_FITTED)
        self.view.setSizePolicy(self.view.sizePolicy().horizontalPolicy(), self.view.sizePolicy().Policy.Expanding)
        bind_text(self.choice, "setAccessibleName", Message("numbers.choice"))
        bind_text(self.choice, "setToolTip", Message("numbers.choice.help"))
        row, column = FlowRow(), QVBoxLayout(self)
        for widget in (self.choice, self.follows):
            row.add(widget)
        for widget in (row, self.view, self.told):
            column.addWidget(widget)
        self.resize(640, 480)
