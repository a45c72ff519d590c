"""The table of one array of parameters: cells are chosen, written into, frozen."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.weights.cells import Cells
from nnstudio.panels.weights.model import WeightModel
from nnstudio.widgets import themes
from nnstudio.widgets.texts import bind_text

MENU = ("set", "zero", "redraw", "", "freeze", "unfreeze", "row", "", "backprop")
_NUMBER = "0123456789.,+-−"
_ROW = 24


class WeightView(QTableView):
    """`wished(what)` when the menu or a key asks for something to be done to the selected cells.

    Keys: digits begin to write, F2 too; Delete sets 0, F freezes or unfreezes. The menu key opens the menu.
    """

    wished = pyqtSignal(str)
    current_moved = pyqtSignal(int, int)
    cells_chosen = pyqtSignal()

    def __init__(self, model: WeightModel, cells: Cells, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("weights.table")
        bind_text(self, "setAccessibleName", Message("panel.weights.table"))
        bind_text(self, "setToolTip", Message("panel.weights.table.help"))
        self._model = model
        self.setModel(model)
        self.setItemDelegate(cells)
        cells.setParent(self)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        for setter in (self.setHorizontalScrollMode, self.setVerticalScrollMode):
            setter(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._settle_headers()
        themes.changed.connect(self._restyle)

    def chosen(self) -> np.ndarray:
        """Return which cells are selected: truths (rows, columns)."""
        found = np.zeros((self._model.rowCount(), self._model.columnCount()), bool)
        selection = self.selectionModel()
        for part in selection.selection() if selection is not None else ():
            found[part.top() : part.bottom() + 1, part.left() : part.right() + 1] = True
        return found

    def choose(self, row: int, column: int) -> None:
        """Make one cell the current one and the only one selected."""
        selection, index = self.selectionModel(), self._model.index(row, column)
        if selection is not None and index != self.currentIndex():
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def watch(self) -> None:
        """Tell of the selection; to be called once the model has its first numbers."""
        selection = self.selectionModel()
        assert selection is not None
        selection.currentChanged.connect(self._move)
        selection.selectionChanged.connect(lambda *_: self.cells_chosen.emit())

    def _move(self, now: QModelIndex) -> None:
        if now.isValid():
            self.current_moved.emit(now.row(), now.column())

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def keyPressEvent(self, e: QKeyEvent | None) -> None:
        if e is None:
            return
        plain = e.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and e.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.wished.emit("zero")
        elif plain and e.key() == Qt.Key.Key_F:
            self.wished.emit("toggle")
        elif plain and e.text().isprintable() and e.text() and e.text() not in _NUMBER:
            e.ignore()  # the window's own keys
        else:
            super().keyPressEvent(e)

    def contextMenuEvent(self, a0: QContextMenuEvent | None) -> None:
        if a0 is None:
            return
        index = self.indexAt(a0.pos()) if a0.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if index.isValid() and not self.chosen()[index.row(), index.column()]:
            self.choose(index.row(), index.column())
        viewport = self.viewport()
        if self.chosen().any() and viewport is not None:
            place = a0.pos() if a0.reason() == QContextMenuEvent.Reason.Mouse else self.visualRect(index).center()
            self.menu().popup(viewport.mapToGlobal(QPoint(place)))

    def menu(self) -> QMenu:
        """Return the menu of what can be done to the selected cells; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("weights.menu")
        for name in MENU:
            if not name:
                menu.addSeparator()
                continue
            action = QAction(menu)
            action.setObjectName(f"weights.menu.{name}")
            bind_text(action, "setText", Message(f"panel.weights.menu.{name}"))
            action.triggered.connect(lambda _, name=name: self.wished.emit(name))
            menu.addAction(action)
        return menu

    def _settle_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        assert across is not None
        assert down is not None
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setDefaultSectionSize(76)
        across.setMinimumSectionSize(64)
        across.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(_ROW)

    def _restyle(self, _: themes.Theme) -> None:
        viewport = self.viewport()
        if viewport is not None:
            viewport.update()
