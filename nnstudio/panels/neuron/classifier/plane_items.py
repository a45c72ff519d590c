"""What is drawn in the plane: decision regions, boundaries with their margins, points and what marks them."""

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF
from PyQt6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnstudio.panels.neuron.classifier.colors import neuron_color
from nnstudio.studies.grid import Span
from nnstudio.studies.labelled_points import LabelledPoints
from nnstudio.studies.linear_classifier import KINDS, LinearClassifier
from nnstudio.studies.linear_lines import half_plane, level_line
from nnstudio.studies.linear_readings import edge
from nnstudio.widgets.dots import Dots
from nnstudio.widgets.inks import NO_BRUSH, brush_of, pen_of
from nnstudio.widgets.themes import Theme

LEVELS = ("low", "high", "zero", "cut")
_SHADE = 0.16
_SIZE, _HELD, _RING = 10, 17, 23
_DEPTHS = {"regions": -10, "lines": 0, "held": 10, "points": 20, "ring": 30, "cursor": 40}


class Regions(pg.GraphicsObject):
    """Both neurons' decisions laid over each other: strong where they agree, mixed where they do not."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(_DEPTHS["regions"])
        self._polygons: list[tuple[QPolygonF, QColor]] = []
        self._rectangle = QRectF(0, 0, 1, 1)

    def show_decisions(self, neurons: dict[str, LinearClassifier], cuts: dict[str, float], view: tuple[Span, Span]):
        """Shade each class's half of the view, for each neuron."""
        across, up = view
        rectangle = QRectF(across.low, up.low, across.width, up.width)
        if rectangle != self._rectangle:
            self.prepareGeometryChange()
            self._rectangle = rectangle
        self._polygons = [found for kind in KINDS for found in self._halves(neurons[kind], cuts[kind], view)]
        self.update()

    def restyle(self, theme: Theme) -> None:
        self._colors = [QColor(theme.class_color(at)) for at in (0, 1)]
        for color in self._colors:
            color.setAlphaF(_SHADE)

    def boundingRect(self) -> QRectF:
        return self._rectangle

    def paint(
        self, painter: QPainter | None, option: QStyleOptionGraphicsItem | None, widget: QWidget | None = None
    ) -> None:
        assert painter is not None
        painter.setPen(Qt.PenStyle.NoPen)
        for polygon, color in self._polygons:
            painter.setBrush(color)
            painter.drawPolygon(polygon)

    def _halves(self, neuron: LinearClassifier, cut: float, view: tuple[Span, Span]) -> list[tuple[QPolygonF, QColor]]:
        w, b = neuron.weight, neuron.bias
        halves = half_plane(-w, -b, -cut, *view), half_plane(w, b, cut, *view)
        return [(_polygon(half), color) for half, color in zip(halves, self._colors, strict=True)]


class Boundaries:
    """Thick: where a neuron's decision changes; thin: s = 0; dashed: its margin, P = 0.2 and 0.8 or s = ±1."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self.lines: dict[tuple[str, str], pg.PlotCurveItem] = {}
        for kind in KINDS:
            for name in LEVELS:
                line = self.lines[kind, name] = pg.PlotCurveItem()
                line.setZValue(_DEPTHS["lines"])
                plot.addItem(line)

    def show_lines(self, neurons: dict[str, LinearClassifier], cuts: dict[str, float], view: tuple[Span, Span]) -> None:
        for kind, neuron in neurons.items():
            rim = edge(neuron)
            for name, level in zip(LEVELS, (-rim, rim, 0.0, cuts[kind]), strict=True):
                ends = level_line(neuron.weight, neuron.bias, level, *view)
                self.lines[kind, name].setData(ends[:, 0], ends[:, 1])

    def restyle(self, theme: Theme) -> None:
        for (kind, name), line in self.lines.items():
            style = Qt.PenStyle.DashLine if name in ("low", "high") else Qt.PenStyle.SolidLine
            width = (2.5 if name == "cut" else 1.2) * theme.stroke
            line.setPen(pg.mkPen(neuron_color(theme, kind), width=width, style=style))


class Marks:
    """The points in their class's colour and mark; rings around those the SVM's margin holds, and the pointed one."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self.items = {name: Dots(pxMode=True) for name in ("held", "points", "ring", "cursor")}
        for name, item in self.items.items():
            item.setZValue(_DEPTHS[name])
            item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            plot.addItem(item)
        self._held = np.zeros(0, bool)

    def show_points(self, theme: Theme, points: LabelledPoints) -> None:
        brushes = [brush_of(theme.class_color(at)) for at in (0, 1)]
        self.items["points"].setData(
            x=points.x[:, 0],
            y=points.x[:, 1],
            symbol=[theme.class_mark(at) for at in points.y.tolist()],
            brush=[brushes[at] for at in points.y.tolist()],
            pen=pen_of(theme.outline, 0.8),
            size=_SIZE,
        )

    def show_held(self, theme: Theme, points: LabelledPoints, held: np.ndarray) -> None:
        x, y = points.x[held].T
        self.items["held"].setData(
            x=x, y=y, symbol="o", size=_HELD, brush=NO_BRUSH, pen=_ring(neuron_color(theme, "svm"))
        )

    def show_ring(self, theme: Theme, points: LabelledPoints, at: int | None) -> None:
        x, y = (points.x[at : at + 1] if at is not None else np.zeros((0, 2))).T
        self.items["ring"].setData(x=x, y=y, symbol="o", size=_RING, brush=NO_BRUSH, pen=_ring(theme.text))

    def show_cursor(self, theme: Theme, place: tuple[float, float] | None) -> None:
        x, y = ([], []) if place is None else ([place[0]], [place[1]])
        looks = {"brush": brush_of(theme.text), "pen": pen_of(theme.plot, 1)}
        self.items["cursor"].setData(x=x, y=y, symbol="+", size=15, **looks)


def _polygon(corners: np.ndarray) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners.tolist()])


def _ring(color: str) -> QPen:
    return pen_of(color, 2)
