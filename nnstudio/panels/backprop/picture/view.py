"""The picture of a graph by mouse and keys. What is chosen is told, not decided here."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, pyqtSignal
from PyQt6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PyQt6.QtWidgets import QToolTip, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.backprop.picture.camera import STEP
from nnstudio.panels.backprop.picture.moves import moved
from nnstudio.panels.backprop.picture.sheet import GraphSheet

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
_MORE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_SCROLL = 0.5  # pixels of a move for each unit of a wheel


class GraphPicture(GraphSheet):
    """Draws a graph with its numbers, and hears mouse and keys.

    Signals: `chosen` (a node, or −1 for none) by click or Enter, `opened` (a node) by a double click, `wire_clicked`
    (a wire), `stepped` (−1 or 1) for Home and End of a walk. A click or a drag with Shift or Ctrl selects
    several. `tell(node, wire)` gives the words of a tooltip.
    """

    chosen = pyqtSignal(int)
    opened = pyqtSignal(int)
    wire_clicked = pyqtSignal(int)
    stepped = pyqtSignal(int)

    def __init__(self, name: str, label: Message, parent: QWidget | None = None) -> None:
        super().__init__(name, label, parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tell: Callable[[int | None, int | None], str] = lambda node, wire: ""
        self._pressed: QPoint | None = None

    def event(self, a0: QEvent | None) -> bool:
        """Tell all digits of what is pointed at."""
        if isinstance(a0, QHelpEvent) and a0.type() == QEvent.Type.ToolTip:
            QToolTip.showText(a0.globalPos(), self.words_at(QPointF(a0.pos())), self)
            return True
        return super().event(a0)

    def words_at(self, place: QPointF) -> str:
        """Return what is to be told of a place of the widget."""
        node, wire = self._found(place)
        return "" if node is None and wire is None else self.tell(node, wire)

    def wheelEvent(self, a0: QWheelEvent | None) -> None:
        """Zoom about the pointer; with Shift or a wheel that goes sideways, move."""
        if a0 is None:
            return
        turned = a0.angleDelta()
        if a0.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            self._drag(QPointF(turned.x() or turned.y(), 0) * _SCROLL)
        elif turned.y():
            self.zoom(STEP ** (turned.y() / 120), a0.position())
        a0.accept()

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is None or self.scene is None or a0.button() != Qt.MouseButton.LeftButton:
            return
        node, wire = self._found(a0.position())
        more = bool(a0.modifiers() & _MORE)
        if node is not None:
            self._take(node, more)
        elif wire is not None:
            self.wire_clicked.emit(wire)
        else:
            self._pressed = a0.pos()
            if more:
                self._band = QRectF(a0.position(), QSizeF())

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is None:
            return
        if self._band is not None:
            self._band.setBottomRight(a0.position())
            self.update()
        elif self._pressed is not None:
            self._drag(QPointF(a0.pos() - self._pressed))
            self._pressed = a0.pos()
        else:
            over = self._found(a0.position())
            shape = Qt.CursorShape.ArrowCursor if over == (None, None) else Qt.CursorShape.PointingHandCursor
            if self.cursor().shape() != shape:
                self.setCursor(shape)

    def mouseReleaseEvent(self, a0: QMouseEvent | None) -> None:
        band, self._band, self._pressed = self._band, None, None
        if band is not None and self.scene is not None:
            drawn = self.camera.transform.inverted()[0].mapRect(band.normalized())
            self.select(self.selection | self.scene.plan.inside(drawn))
            self.update()

    def mouseDoubleClickEvent(self, a0: QMouseEvent | None) -> None:
        node = None if a0 is None else self._found(a0.position())[0]
        if node is not None:
            self.opened.emit(node)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None or self.scene is None:
            return
        key = Qt.Key(a0.key())
        more = bool(a0.modifiers() & _MORE)
        if key in _ARROWS:
            self._point(moved(self.scene, self.pointed if self.pointed is not None else self.lit.node, *_ARROWS[key]))
            if more and self.pointed is not None:
                self.select(self.selection | {self.pointed})
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pointed is not None:
            self._take(self.pointed, more)
        elif key in _ZOOMS:
            self.zoom(_ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stepped.emit(-1 if key == Qt.Key.Key_Home else 1)
        elif key == Qt.Key.Key_Escape and (self.selection or self.pointed is not None):
            self._let_go()
        else:
            super().keyPressEvent(a0)

    def _found(self, place: QPointF) -> tuple[int | None, int | None]:
        """Return the node at a place of the widget, or the wire whose numbers are there."""
        if self.scene is None:
            return None, None
        at = self.camera.to_drawing(place)
        node = self.scene.plan.node_at(at)
        return node, self.scene.plan.wire_at(at) if node is None else None

    def _take(self, node: int, more: bool) -> None:
        """Choose a node, or with `more` select it beside the others, or no longer."""
        self.pointed = node
        if more:
            self.select(self.selection ^ {node})
        else:
            self.select(frozenset())
            self.chosen.emit(node)
        self.update()

    def _point(self, node: int) -> None:
        self.pointed = node
        assert self.scene is not None
        if self.camera.show(self.scene.plan.boxes[node].adjusted(-20, -30, 20, 30), self._room):
            self._fitted = False
            self._sheet = None
        self.update()

    def _let_go(self) -> None:
        self.pointed = None
        self.select(frozenset())
        self.chosen.emit(-1)
        self.update()

    def _drag(self, by: QPointF) -> None:
        self._place()
        self._fitted = False
        self.camera.move(by)
        self.repaint_all()
