"""The drawing as a widget: painting, the pointer and the keys. What is pointed at is told, not decided here."""

from collections.abc import Iterable

from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PyQt6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnstudio.panels.network.card import Card
from nnstudio.panels.network.edges import Edge
from nnstudio.panels.network.moves import moved
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.scene import Scene, column_of
from nnstudio.panels.network.tables import tables_of_network
from nnstudio.session import Selection
from nnstudio.session.path_light import LitPath
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table

_CATCH_UP_MILLISECONDS = 50  # after the last frame: longer than from one frame to the next
_MOVES = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class NetworkView(QWidget):
    """Draws a network.

    Signals: `unit_pointed` (column, unit) under the pointer or chosen by keys, `unit_clicked` (column, unit),
    `edge_clicked` (Edge), `menu_wanted` (where on the screen), and `cleared` when the user lets go of it all.
    """

    unit_pointed = pyqtSignal(int, int)
    unit_clicked = pyqtSignal(int, int)
    edge_clicked = pyqtSignal(object)
    menu_wanted = pyqtSignal(QPoint)
    cleared = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network.view")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that lies below is painted every frame
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.selection = Selection()
        self.path: LitPath | None = None
        self.numbers: Numbers | None = None
        self.paints = 0
        self._scene: Scene | None = None
        self._under: tuple[int, int] | Edge | None = None
        self._pointer = QPointF()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_CATCH_UP_MILLISECONDS)
        self._later.timeout.connect(self.update)
        self.card = Card(self)
        themes.changed.connect(self.rebuild)

    @property
    def scene(self) -> Scene | None:
        """The drawing as it is laid out now; None without a network."""
        if self._scene is None and self.numbers is not None:
            size = (float(self.width()), float(self.height()))
            self._scene = Scene(self.numbers, size, self.devicePixelRatioF(), self.font(), themes.current_theme())
        return self._scene

    def show_network(self, numbers: Numbers | None) -> None:
        """Draw another network, or none."""
        self.numbers, self._under = numbers, None
        self.card.hide()
        self.rebuild()

    def number_tables(self) -> Iterable[Table]:
        return () if self.numbers is None else tables_of_network(self.numbers)

    def update_numbers(self, at_once: bool = True) -> None:
        """The numbers are new: draw them; unless `at_once`, what is slow to draw may follow later."""
        if self._scene is not None:
            self._scene.update(at_once)
        self._show_card()
        self.update()

    def mark(self, selection: Selection) -> None:
        """Mark what is selected."""
        if selection != self.selection:
            self.selection = selection
            self.update()

    def light(self, path: LitPath | None) -> None:
        """Light the way from a weight to the loss, or none."""
        if path != self.path:
            self.path = path
            self.update()

    def rebuild(self, *_: object) -> None:
        """Lay everything out anew: another structure, size, theme or language."""
        self._scene = None
        self._show_card()
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(themes.current_theme().plot))
            if self.scene is not None:
                self.paints += 1
                self.scene.paint(painter, self.selection, self.path)
                if self.scene.owes:
                    self._later.start()
            if self.hasFocus():
                painter.setPen(QColor(themes.current_theme().accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self._later.stop()
        super().hideEvent(a0)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        self.rebuild()

    def changeEvent(self, a0: QEvent | None) -> None:
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self.rebuild()
        super().changeEvent(a0)

    def event(self, a0: QEvent | None) -> bool:
        """Tell the whole words around a column, which may be shortened where they stand."""
        if isinstance(a0, QHelpEvent) and a0.type() == QEvent.Type.ToolTip and self.scene is not None:
            QToolTip.showText(a0.globalPos(), self.scene.words_at(a0.pos().x(), a0.pos().y()) or "", self)
            return True
        return super().event(a0)

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is None or self.scene is None:
            return
        self._pointer = a0.position()
        under = self._found(self._pointer)
        if under == self._under:
            return
        self._under = under
        if isinstance(under, tuple) and not isinstance(under, Edge):
            self.unit_pointed.emit(*under)
        self.setCursor(Qt.CursorShape.ArrowCursor if under is None else Qt.CursorShape.PointingHandCursor)
        self._show_card()

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is None or self.scene is None or a0.button() != Qt.MouseButton.LeftButton:
            return
        under = self._found(a0.position())
        if isinstance(under, Edge):
            self.edge_clicked.emit(under)
        elif under is not None:
            self.unit_clicked.emit(*under)
        else:
            self.cleared.emit()

    def contextMenuEvent(self, a0: QContextMenuEvent | None) -> None:
        """Point at what is under the pointer, then ask for its menu; by key, for that of what is selected."""
        if a0 is None or self.scene is None:
            return
        under = self._found(QPointF(a0.pos())) if a0.reason() == QContextMenuEvent.Reason.Mouse else None
        if isinstance(under, Edge):
            self.edge_clicked.emit(under)
        elif under is not None:
            self.unit_clicked.emit(*under)
        self.menu_wanted.emit(a0.globalPos())

    def leaveEvent(self, a0: QEvent | None) -> None:
        self._under = None
        self._show_card()
        super().leaveEvent(a0)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None or self.scene is None:
            return
        if a0.key() in _MOVES:
            self._move(*_MOVES[Qt.Key(a0.key())])
        elif a0.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle_card()
        elif a0.key() == Qt.Key.Key_Escape:
            self._under = None
            self._show_card()
            self.cleared.emit()
        else:
            super().keyPressEvent(a0)

    def _found(self, at: QPointF) -> tuple[int, int] | Edge | None:
        assert self.scene is not None
        return self.scene.unit_at(at.x(), at.y()) or self.scene.edge_at(at.x(), at.y())

    def _move(self, across: int, down: int) -> None:
        assert self.scene is not None
        target = moved(self.scene, self.selection, across, down)
        if self.card.isVisible():
            self._under = target
        self.unit_clicked.emit(*target)
        self._show_card()

    def _toggle_card(self) -> None:
        if self.card.isVisible() or self.selection.unit is None:
            self._under = None
        else:
            self._under = (column_of(self.selection), self.selection.unit)
        self._show_card()

    def _show_card(self) -> None:
        """Show the enlarged unit, or the weight, that is pointed at; nothing where nothing is."""
        numbers = self.numbers
        if self._under is None or numbers is None or numbers.parameters is None or self.scene is None:
            self.card.hide()
        elif isinstance(self._under, Edge):
            self.card.show_edge(numbers, self._under, self._pointer)
        else:
            self._show_unit(numbers, *self._under)

    def _show_unit(self, numbers: Numbers, column: int, unit: int) -> None:
        assert self.scene is not None
        room = self.scene.rect_of(column, unit)
        if room is None:
            self.card.hide()
        else:
            self.card.show_unit(numbers, None if column == 0 else column - 1, unit, room)
