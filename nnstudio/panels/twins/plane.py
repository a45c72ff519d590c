"""Two inputs: a map of the plane, dotted where the decision is not the first's."""

from __future__ import annotations

from typing import Any, ClassVar, final

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnstudio.panels.class_colors import ClassColors
from nnstudio.panels.twins.picture import TwinPicture, nearest
from nnstudio.panels.value_colors import ValueColors
from nnstudio.project import Checked
from nnstudio.studies.class_scores import estimates
from nnstudio.studies.fit_errors import in_units
from nnstudio.studies.grid import domain, lattice
from nnstudio.widgets import themes
from nnstudio.widgets.colors import rgb

SIDE, _MOST = 72, 400
_DOT, _RING, _REACH = 2.2, 6.0, 10.0


@final
class PlanePicture(TwinPicture):
    """Class colours blended by probability, or values by the colours of their sign; examples as small dots.

    Where the answer is not the first member's, every second cell is in the colour of text.
    """

    key: ClassVar[str] = "plane"

    def __init__(self, at: int, checked: Checked, color: str) -> None:
        super().__init__(at, checked, color)
        self.pixels = np.zeros((SIDE, SIDE), np.uint32)
        memory: Any = self.pixels.data  # a buffer, which the stubs do not know
        self._image = QImage(memory, SIDE, SIDE, SIDE * 4, QImage.Format.Format_RGB32)
        self._spans = [domain(checked.data, at) for at in (0, 1)]
        self._colors: ClassColors | ValueColors = self._made_colors()
        rows, columns = np.indices((SIDE, SIDE))
        self._every_second = ((rows + columns) % 2 == 0).ravel()

    @staticmethod
    def inputs(checked: Checked) -> np.ndarray:
        across, up = (domain(checked.data, at) for at in (0, 1))
        return checked.data.inputs.apply(lattice(across, up, SIDE, SIDE))

    def color(self) -> bool:
        if self.outputs is None:
            return True
        pixels = self.pixels.reshape(-1)
        if isinstance(self._colors, ClassColors):
            self._colors.smooth(self.outputs, pixels)
        else:
            self._colors.paint(in_units(self.checked, self.outputs)[:, 0], pixels)
        if self.marked and self.first is not None:
            r, g, b = rgb(themes.current_theme().text)
            pixels[self.different() & self._every_second] = 0xFF000000 | r << 16 | g << 8 | b
        return True

    def paint_ground(self, painter: QPainter, room: QRectF) -> None:
        theme, data = themes.current_theme(), self.checked.data.raw
        if isinstance(self._colors, ValueColors):
            shades = self._colors.table[self._colors.index(data.y_train[:_MOST, 0])]
            fillings = [QColor(*shade) for shade in shades.tolist()]
        else:
            fillings = [QColor(theme.class_color(int(one))) for one in data.y_train[:_MOST]]
        painter.setPen(QPen(QColor(theme.outline), 0.5))
        for (x, y), filling in zip(self.places("train"), fillings, strict=True):
            painter.setBrush(filling)
            painter.drawEllipse(QPointF(x, y), _DOT, _DOT)

    def paint(self, painter: QPainter, room: QRectF) -> None:
        theme = themes.current_theme()
        painter.save()
        painter.translate(room.left(), room.bottom())
        painter.scale(1, -1)  # row 0 is lowest
        painter.drawImage(QRectF(0, 0, room.width(), room.height()), self._image)
        painter.restore()
        self.lay_ground(painter)
        part, example = self.selection.part, self.selection.example
        if example is not None and example < len(places := self.places(part)):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.text), 2 * theme.stroke))
            painter.drawEllipse(QPointF(*places[example]), _RING, _RING)

    def example_at(self, place: QPointF) -> tuple[str, int] | None:
        at = nearest(self.places("train"), place.x(), place.y(), _REACH)
        return None if at is None else ("train", at)

    def _restyle(self, _: object) -> None:
        self._colors = self._made_colors()
        super()._restyle(_)

    def _made_colors(self) -> ClassColors | ValueColors:
        theme, data = themes.current_theme(), self.checked.data.raw
        if not self.classes:
            return ValueColors(theme, data.y_train[:, 0])
        outputs = self.checked.network.widths[-1]
        return ClassColors(theme, data.classes, outputs, SIDE * SIDE, not estimates(self.checked))

    def places(self, part: str) -> np.ndarray:
        """Return where examples lie in the widget, (examples, 2)."""
        room, raw = self.room(), getattr(self.checked.data.raw, f"x_{part}")[:_MOST, :2]
        across, up = self._spans
        x = room.left() + (raw[:, 0] - across.low) / across.width * room.width()
        y = room.bottom() - (raw[:, 1] - up.low) / up.width * room.height()
        return np.column_stack([x, y])
