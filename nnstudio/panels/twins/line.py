"""One input: the fitted curve or the classes' probabilities, over the first member's."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnstudio.panels.twins.picture import TwinPicture, nearest
from nnstudio.project import Checked
from nnstudio.studies.class_scores import estimates, scores
from nnstudio.studies.fit_errors import in_units
from nnstudio.studies.grid import centres, domain
from nnstudio.studies.prediction import probabilities
from nnstudio.widgets import themes

PLACES, _MOST, _FAR = 160, 400, 1e6
_DOT, _RING, _REACH = 2.0, 6.0, 10.0


@final
class LinePicture(TwinPicture):
    """The member's curve in its own colour, the first's dashed behind it, and the training examples as dots.

    Where the answer is not the first member's, the foot of the picture has a bar.
    """

    key: ClassVar[str] = "line"

    def __init__(self, at: int, checked: Checked, color: str) -> None:
        super().__init__(at, checked, color)
        self._span = domain(checked.data, 0)
        raw = checked.data.raw
        self._low, self._high = (-0.15, 1.05) if self.classes else _reach(raw.y_train[:, 0])
        if self.classes and not estimates(checked):
            self._low, self._high = -3.5, 3.0

    @staticmethod
    def inputs(checked: Checked) -> np.ndarray:
        return checked.data.inputs.apply(centres(domain(checked.data, 0), PLACES)[:, None])

    def paint_ground(self, painter: QPainter, room: QRectF) -> None:
        theme = themes.current_theme()
        painter.fillRect(room, QColor(theme.plot))
        painter.setPen(QPen(QColor(theme.outline), 0.5))
        labels = self.checked.data.raw.y_train
        for at, (x, y) in enumerate(self.places("train")):
            painter.setBrush(QColor(theme.class_color(int(labels[at])) if self.classes else theme.muted))
            painter.drawEllipse(QPointF(x, y), _DOT, _DOT)

    def paint(self, painter: QPainter, room: QRectF) -> None:
        theme = themes.current_theme()
        self.lay_ground(painter)
        painter.setClipRect(room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for outputs, first in ((self.first, True), (self.outputs, False)):
            for at, values in enumerate(self._curves(outputs)):
                color = theme.class_color(at) if self.classes else self.curve_color
                pen = QPen(QColor(theme.muted if first else color), 1.2 if first else 2.2)
                pen.setStyle(Qt.PenStyle.DashLine if first else Qt.PenStyle.SolidLine)
                painter.setPen(pen)
                painter.drawPolyline(self._polygon(values))
        if self.marked:
            self._paint_marks(painter, room, theme)
        self._paint_ring(painter, theme)

    def example_at(self, place: QPointF) -> tuple[str, int] | None:
        at = nearest(self.places("train"), place.x(), place.y(), _REACH)
        return None if at is None else ("train", at)

    def _paint_marks(self, painter: QPainter, room: QRectF, theme: themes.Theme) -> None:
        wide = room.width() / PLACES
        for at in np.flatnonzero(self.different()):
            painter.fillRect(QRectF(room.left() + at * wide, room.bottom() - 4, wide + 0.5, 4), QColor(theme.text))

    def _paint_ring(self, painter: QPainter, theme: themes.Theme) -> None:
        places = self.places(self.selection.part)
        if self.selection.example is not None and self.selection.example < len(places):
            painter.setPen(QPen(QColor(theme.text), 2 * theme.stroke))
            painter.drawEllipse(QPointF(*places[self.selection.example]), _RING, _RING)

    def _curves(self, outputs: np.ndarray | None) -> np.ndarray:
        """Return the curves to draw, (curves, places)."""
        if outputs is None:
            return np.zeros((0, PLACES))
        if not self.classes:
            return in_units(self.checked, outputs)[:, :1].T
        return probabilities(self.checked, outputs) if estimates(self.checked) else scores(outputs)

    def _polygon(self, values: np.ndarray) -> QPolygonF:
        room = self.room()
        x = room.left() + (np.arange(PLACES) + 0.5) * room.width() / PLACES
        y = self._up(np.clip(np.nan_to_num(values, nan=_FAR), -_FAR, _FAR))
        return QPolygonF([QPointF(*one) for one in zip(x.tolist(), y.tolist(), strict=True)])

    def _up(self, values: np.ndarray) -> np.ndarray:
        room = self.room()
        return room.bottom() - (values - self._low) / (self._high - self._low) * room.height()

    def places(self, part: str) -> np.ndarray:
        room, raw = self.room(), self.checked.data.raw
        x = room.left() + (getattr(raw, f"x_{part}")[:_MOST, 0] - self._span.low) / self._span.width * room.width()
        targets = getattr(raw, f"y_{part}")[:_MOST]
        foot = self._low + (self._high - self._low) * 0.04
        return np.column_stack([x, self._up(np.full(len(x), foot) if self.classes else targets[:, 0])])


def _reach(targets: np.ndarray) -> tuple[float, float]:
    room = 0.15 * float(np.ptp(targets)) or 1.0
    return float(targets.min()) - room, float(targets.max()) + room
