"""The palette itself: a field to type into over a list of all that is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PyQt6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt
from PyQt6.QtGui import QKeyEvent, QStandardItemModel
from PyQt6.QtWidgets import QApplication, QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from nnstudio.app.palette.item import Item
from nnstudio.app.palette.offers import offers
from nnstudio.app.palette.recent import recently_first, remember
from nnstudio.app.palette.rows import ITEM, RowPainter, row_of
from nnstudio.catalog import Message
from nnstudio.session.settings import Settings
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

if TYPE_CHECKING:
    from nnstudio.app.main_window import MainWindow

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIZE = QSize(620, 420)  # at the usual size of letters
_USUAL_LETTERS = 17


class Palette(QDialog):
    """Offers what `make` returns. Up and Down choose, Enter does it, Escape and a click elsewhere leave.

    Without a word typed stands first what was used lately; what cannot be done now says why and is not done.
    """

    def __init__(self, parent: QWidget, make: Callable[[], Sequence[Item]], settings: Settings) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bind_text(self, "setWindowTitle", Message("palette"))
        self._make, self._settings = make, settings
        self._items = recently_first(make(), settings)
        self.field, self.list, self.nothing = QLineEdit(), QListView(), TintedLabel("muted")
        self._model = QStandardItemModel(self)
        self._lay_out()
        self.field.textChanged.connect(lambda _: self._fill())
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._do)
        self._fill()

    def refill(self) -> None:
        """Offer what there is by now, for what was typed."""
        self._items = recently_first(self._make(), self._settings)
        self._fill()

    def found(self) -> list[Item]:
        """Return what is offered now, best first."""
        return [self._model.index(row, 0).data(ITEM) for row in range(self._model.rowCount())]

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        """Let the field's keys move through the list: the focus stays where one types."""
        if not isinstance(a1, QKeyEvent) or a1.type() != QEvent.Type.KeyPress:
            return False
        if a1.key() in _MOVES:
            QApplication.sendEvent(self.list, a1)
        elif a1.key() in _ENTER:
            self._do(self.list.currentIndex())
        else:
            return False
        return True

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if (
            a0 is not None
            and a0.type() == QEvent.Type.ActivationChange
            and self.isVisible()
            and not self.isActiveWindow()
        ):
            self.reject()  # as a menu goes when one clicks elsewhere

    def _do(self, index: QModelIndex) -> None:
        item = index.data(ITEM)
        if item is None or item.why is not None:
            return
        remember(item, self._settings)
        self.accept()
        item.call()

    def _fill(self) -> None:
        query = self.field.text().strip()
        self._model.clear()
        for item in self._matching(query) if query else self._items:
            self._model.appendRow(row_of(item))
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.nothing.setVisible(not self._model.rowCount())

    def _matching(self, query: str) -> list[Item]:
        scored = [(item.score(query), item) for item in self._items]
        found = [(score, item) for score, item in scored if score is not None]
        return [item for _, item in sorted(found, key=lambda one: -one[0])]

    def _lay_out(self) -> None:
        self.field.setObjectName("palette.field")
        self.list.setObjectName("palette.list")
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for setter in ("setPlaceholderText", "setAccessibleName"):
            bind_text(self.field, setter, Message("palette.field"))
        bind_text(self.list, "setAccessibleName", Message("palette.list"))
        bind_text(self.nothing, "setText", Message("palette.nothing"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for widget in (self.field, self.nothing, self.list):
            column.addWidget(widget)
        scale = max(1.0, self.fontMetrics().height() / _USUAL_LETTERS)
        self.resize(_SIZE * scale)


def show_palette(window: MainWindow) -> Palette:
    """Show the palette at the top of the window, in the middle; lessons that are still being read come soon."""
    palette = Palette(window, lambda: offers(window), window.session.settings)
    window.session.lessons.library.changed.connect(palette.refill)
    palette.resize(palette.size().boundedTo(window.size() * 0.9))
    palette.move(window.mapToGlobal(QPoint((window.width() - palette.width()) // 2, window.height() // 10)))
    palette.show()
    palette.activateWindow()
    palette.field.setFocus()
    return palette
