"""The picture of a loss surface: colours, contour lines, the run's path, the present place, and a scale."""

import math

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from nnstudio.catalog import Message, text
from nnstudio.panels.landscape.plane_axes import axes_room, disc, outlined, paint_axes
from nnstudio.studies.landscape.contours import contour
from nnstudio.studies.landscape.levels import finite_range, round_levels
from nnstudio.studies.landscape.look import Landscape
from nnstudio.studies.landscape.path import Path
from nnstudio.studies.landscape.surface import SIDE
from nnstudio.widgets import colors, themes
from nnstudio.widgets.heat_map import HeatMap
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.tables.table import Table

_TABLE, _LEVELS, _SCALE = "viridis", 12, 14
_LIGHT, _DARK = QColor("white"), QColor("black")


class SurfaceMap(HeatMap):
    """Loss over α (across) and β (up); cells are centred on the nodes of the surface's grid.

    Losses that are no number have the border's colour; infinite ones that of the scale's upper end.
    """

    def __init__(self) -> None:
        super().__init__("landscape.surface", Message("panel.landscape.surface"), table=_TABLE, square=False)
        self.shown: Landscape | None = None
        self.path: Path | None = None
        self.moment = -1
        self.log, self.stale = True, False
        self.names, self._origins = ("α", "β"), (0.0, 0.0)
        self._lined: list[float] = []
        self._range = (0.0, 1.0)
        self._lines: list[tuple[QPainterPath, bool]] = []
        self.setMinimumSize(240, 180)

    @property
    def levels(self) -> list[float]:
        """The losses that contour lines are drawn for."""
        return self._lined

    def show_landscape(self, shown: Landscape, names: tuple[str, str], origins: tuple[float, float], log: bool) -> None:
        """Show another surface. `origins` are what α = 0 and β = 0 stand for: the values of chosen weights."""
        self.shown, self.log, self.stale = shown, log, False
        self.names, self._origins = names, origins
        losses = shown.surface.losses
        self._range = finite_range(losses, log)
        self._lined = round_levels(*self._range, _LEVELS, log)
        self._lines = self._contours(losses)
        low, high = (self._on_scale(one) for one in self._range)
        box = shown.surface.box
        across, up = ((end - start) / (SIDE - 1) / 2 for start, end in ((box.left, box.right), (box.bottom, box.top)))
        self.set_extent(box.left - across, box.right + across, box.bottom - up, box.top + up)
        self.set_levels(low, high if high > low else low + 1)
        with np.errstate(all="ignore"):
            self.set_values(np.log10(np.maximum(losses, np.finfo(float).tiny))[::-1] if log else losses[::-1])

    def number_tables(self) -> tuple[Table, ...]:
        """The losses by α across and β up, then the places of the path with their steps."""
        if self.shown is None:
            return ()
        surface, (a, b) = self.shown.surface, self._origins
        across = [f"{self.names[0]} {one + a:.6g}" for one in surface.alphas]
        found = Table.of_grid(self.accessibleName(), surface.losses, surface.betas + b, across, self.names[1])
        if self.path is None or not len(self.path.steps):
            return (found,)
        x, y = np.asarray(self.path.places, float).T
        columns = {text("axis.step"): self.path.steps, self.names[0]: x + a, self.names[1]: y + b}
        return (found, Table.of(text("tables.path"), columns))

    def show_path(self, path: Path, moment: int) -> None:
        """Show another path; its part up to the moment shown is drawn in full."""
        self.path, self.moment = path, moment
        self.update()

    def mark_stale(self, stale: bool) -> None:
        """Say whether the surface is one around another moment than that shown."""
        if stale != self.stale:
            self.stale = stale
            self.update()

    def at(self, row: int, column: int) -> tuple[float, float, float]:
        """Return α, β (of chosen weights their values) and the loss of a cell, row 0 at the top."""
        assert self.shown is not None
        surface, up, (a, b) = self.shown.surface, SIDE - 1 - row, self._origins
        return float(surface.alphas[column]) + a, float(surface.betas[up]) + b, float(surface.losses[up, column])

    def map_rect(self) -> QRectF:
        metrics = self.fontMetrics()
        left, top, bottom = axes_room(metrics.height(), metrics.horizontalAdvance("−0.0005"))
        right = _SCALE + 14 + metrics.horizontalAdvance("1.2e−05") + 8
        return QRectF(left, top, max(1.0, self.width() - left - right), max(1.0, self.height() - top - bottom))

    def paint_over(self, painter: QPainter, rect: QRectF) -> None:
        if self.shown is None:
            return
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_contours(painter, rect)
        self._paint_path(painter)
        if self.stale:
            self._paint_stale(painter, rect)
        painter.restore()
        box, (a, b) = self._extent, self._origins
        spans = (box.left() + a, box.right() + a), (box.top() + b, box.bottom() + b)
        paint_axes(painter, rect, *spans, self.names)
        self._paint_scale(painter, rect)

    def _contours(self, losses: np.ndarray) -> list[tuple[QPainterPath, bool]]:
        """Return each level's lines in cells, and whether they lie on the scale's dark half."""
        low, high = (self._on_scale(one) for one in self._range)
        found = []
        for level in self._lined:
            path = QPainterPath()
            for x, y, to_x, to_y in contour(losses, level):
                path.moveTo(x, y)
                path.lineTo(to_x, to_y)
            found.append((path, self._on_scale(level) < (low + high) / 2))
        return found

    def _paint_contours(self, painter: QPainter, rect: QRectF) -> None:
        """Lines lie between nodes, which are the centres of cells."""
        wide, high = rect.width() / SIDE, rect.height() / SIDE
        to_widget = QTransform(wide, 0, 0, -high, rect.left() + wide / 2, rect.bottom() - high / 2)
        for path, dark in self._lines:
            color = QColor(_LIGHT if dark else _DARK)
            color.setAlpha(150)
            painter.setPen(QPen(color, 1))
            painter.drawPath(to_widget.map(path))

    def _paint_path(self, painter: QPainter) -> None:
        path = self.path
        if path is None or not len(path.steps):
            return
        points = [self.to_widget(x, y) for x, y in path.places]
        passed = int(np.searchsorted(path.steps, self.moment, side="right"))
        later = points[max(0, passed - 1) :]
        if len(later) > 1:
            painter.setPen(QPen(_LIGHT, 1.5, Qt.PenStyle.DotLine))
            painter.drawPolyline(QPolygonF(later))
        if passed > 1:
            outlined(painter, points[:passed], _LIGHT, _DARK)
        disc(painter, points[0], 4, _DARK, _LIGHT)
        disc(painter, points[max(0, passed - 1)], 6, QColor(themes.current_theme().negative), _LIGHT)

    def _paint_stale(self, painter: QPainter, rect: QRectF) -> None:
        """Hatch what no longer belongs to the moment."""
        color = QColor(_LIGHT)
        color.setAlpha(70)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(rect, QColor(128, 128, 128, 60))
        painter.setPen(QPen(color, 1))
        step = 16
        for at in range(0, int(rect.width() + rect.height()), step):
            start = QPointF(rect.left() + at, rect.top())
            painter.drawLine(start, QPointF(start.x() - rect.height(), rect.bottom()))

    def _paint_scale(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the strip of colours with the contour lines' losses beside it."""
        theme, metrics = themes.current_theme(), painter.fontMetrics()
        strip = QRectF(rect.right() + 12, rect.top(), _SCALE, rect.height())
        table = np.ascontiguousarray(colors.magnitudes(_TABLE)[::-1, :3])
        image = QImage(table.tobytes(), 1, len(table), 3, QImage.Format.Format_RGB888)
        painter.drawImage(strip, image)
        painter.setPen(QColor(theme.border))
        painter.drawRect(strip)
        painter.setPen(QColor(theme.text))
        words = text("panel.landscape.loss")
        room = self.width() - strip.left() + 8
        painter.drawText(QRectF(strip.left() - 8, 0, room, rect.top() - 2), Qt.AlignmentFlag.AlignLeft, words)
        low, high = (self._on_scale(one) for one in self._range)
        if not high > low:
            return
        last = math.inf
        for level in self._lined:
            y = strip.bottom() - (self._on_scale(level) - low) / (high - low) * strip.height()
            painter.drawLine(QPointF(strip.right(), y), QPointF(strip.right() + 3, y))
            if last - y >= metrics.height():
                place = QRectF(strip.right() + 5, y - metrics.height() / 2, 80, metrics.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, three_digits(level))
                last = y

    def _on_scale(self, loss: float) -> float:
        return math.log10(loss) if self.log and loss > 0 else loss
