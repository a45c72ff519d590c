"""A graph painted on a widget: laid out once, kept as one picture, and what stands out painted over it."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFocusEvent, QHideEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.backprop.picture.camera import Camera
from nnstudio.panels.backprop.picture.drawing import Drawing, Numbers
from nnstudio.panels.backprop.picture.laying import Laying
from nnstudio.panels.backprop.picture.pulse import Pulse
from nnstudio.panels.backprop.picture.scene import Lit, Scene
from nnstudio.widgets import themes
from nnstudio.widgets.painting import kept, painting
from nnstudio.widgets.texts import bind_text


class GraphSheet(QWidget):
    """Shows a drawing with its numbers, whole or a part of it. `selected` when another set of nodes is `selection`.

    `pointed` is the node where the keys are. A frame of the dots' way costs one picture and a few wires, however large
    the graph is.
    """

    selected = pyqtSignal()

    def __init__(self, name: str, label: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        bind_text(self, "setAccessibleName", label)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(220, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.camera, self.pulse = Camera(), Pulse(self)
        self.selection: frozenset[int] = frozenset()
        self.pointed: int | None = None
        self.lit = Lit()
        self.paints = 0
        self._laying = Laying(self.font, self)
        self._sheet: QPixmap | None = None
        self._fitted = True  # until somebody zooms or moves
        self._band: QRectF | None = None
        self._laying.laid_out.connect(self.repaint_all)
        self.pulse.moved.connect(self.update)
        themes.changed.connect(self.repaint_all)

    @property
    def scene(self) -> Scene | None:
        """The drawing as it is laid out now; None without one, or while a large one is being laid out."""
        return self._laying.scene

    @property
    def busy(self) -> bool:
        """Whether the drawing is still being laid out."""
        return self._laying.busy

    @property
    def drawing(self) -> Drawing | None:
        return self._laying.drawing

    def show_drawing(self, drawing: Drawing | None, numbers: Numbers | None = None) -> None:
        """Draw another structure; it is seen whole at first."""
        self._laying.show(drawing, numbers or Numbers())
        self.lit, self.pointed, self._fitted = Lit(), None, True
        self.pulse.stop()
        self.select(frozenset())
        self.repaint_all()

    def show_numbers(self, numbers: Numbers) -> None:
        """Write other numbers."""
        self._laying.write(numbers)
        self.repaint_all()

    def light(self, lit: Lit, moving: bool = True) -> None:
        """Let a step stand out; `moving`: dots run along its wires for a while."""
        self.lit = lit
        scene = self.scene
        if scene is not None and not self._fitted and self.camera.show(scene.room_of(lit), self._room):
            self._sheet = None
        if scene is not None and moving and self.isVisible():
            self.pulse.start([scene.plan.ways[at] for at in lit.wires], lit.backwards)
        else:
            self.pulse.stop()
        self.update()

    def select(self, nodes: frozenset[int]) -> None:
        """Select these nodes and no others."""
        if nodes != self.selection:
            self.selection = nodes
            self.selected.emit()
            self.update()

    def fit(self) -> None:
        """See the whole drawing."""
        self._fitted = True
        self.repaint_all()

    def zoom(self, factor: float, fixed: QPointF | None = None) -> None:
        """See the drawing larger or smaller; what is at `fixed`, or in the middle, stays there."""
        self._place()
        self._fitted = False
        self.camera.scale(factor, fixed if fixed is not None else QPointF(self.rect().center()))
        self.repaint_all()

    def repaint_all(self, *_: object) -> None:
        """Paint everything anew: other numbers, another place, theme or language."""
        self._sheet = None
        self.update()

    def place_of(self, node: int) -> QPointF:
        """Return where the middle of a node's box is in the widget."""
        self._place()
        assert self.scene is not None
        return self.camera.to_widget(self.scene.plan.boxes[node].center())

    def refresh_texts(self) -> None:
        self.repaint_all()

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        self.paints += 1
        scene = self.scene
        theme = themes.current_theme()
        with painting(self) as painter:
            self._paint_ground(painter)
            if scene is not None:
                painter.setTransform(self.camera.transform)
                scene.paint_lit(painter, theme, self.lit)
                self._paint_marks(painter, theme)
                painter.resetTransform()
            elif self.busy:
                painter.setPen(QColor(theme.muted))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text("panel.backprop.picture.waiting"))
            if self.hasFocus():
                painter.setPen(QColor(theme.accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.pulse.stop()
        super().hideEvent(a0)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        self.repaint_all()

    def changeEvent(self, a0: QEvent | None) -> None:
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self._laying.again()
            self.repaint_all()
        super().changeEvent(a0)

    def focusInEvent(self, a0: QFocusEvent | None) -> None:
        self.update()

    def focusOutEvent(self, a0: QFocusEvent | None) -> None:
        self.update()

    @property
    def _room(self) -> QSizeF:
        return QSizeF(self.size())

    def _place(self) -> None:
        if self._fitted and self.scene is not None:
            self.camera.fit(self.scene.plan.bounds, self._room)

    def _paint_ground(self, painter: QPainter) -> None:
        """Paint everything but what stands out; on the screen from a sheet."""
        if kept():
            painter.fillRect(self.rect(), QColor(themes.current_theme().plot))
            painter.save()
            self._paint_scene(painter)
            painter.restore()
            return
        if self._sheet is None:
            self._sheet = self._made_sheet()
        painter.drawPixmap(0, 0, self._sheet)

    def _made_sheet(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        sheet = QPixmap(self.size() * ratio)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(QColor(themes.current_theme().plot))
        with painting(sheet) as painter:
            self._paint_scene(painter)
        return sheet

    def _paint_scene(self, painter: QPainter) -> None:
        if self.scene is not None:
            self._place()
            painter.setTransform(self.camera.transform, True)
            self.scene.paint(painter, themes.current_theme(), self.camera.zoom)

    def _paint_marks(self, painter: QPainter, theme: themes.Theme) -> None:
        """Paint selection, the place of the keys, the dots on their way and the rubber band."""
        assert self.scene is not None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 1.6 * theme.stroke, Qt.PenStyle.DashLine))
        for node in self.selection:
            painter.drawRoundedRect(self.scene.plan.boxes[node].adjusted(-5, -5, 5, 5), 5, 5)
        if self.pointed is not None and self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2.0 * theme.stroke))
            painter.drawRoundedRect(self.scene.plan.boxes[self.pointed].adjusted(-8, -8, 8, 8), 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        for dot in self.pulse.dots():
            painter.drawEllipse(dot, 4.0, 4.0)
        if self._band is not None:
            painter.resetTransform()
            painter.setPen(QPen(QColor(theme.accent), theme.stroke, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._band)
