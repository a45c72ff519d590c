"""The theme's colours in the form a painter takes: one table for pixels, one pen for every step of an edge's value."""

from functools import cache

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QPen

from nnstudio.widgets.themes import Theme, diverging_colors

STEPS = 12  # of an edge's width and colour, on each side of zero
THINNEST, THICKEST, THICKEST_OF_MANY = 0.6, 4.6, 2.0
_DASH, _BREAK, _LEAST_DASHED = 5.0, 4.0, 1.2  # pixels of a frozen edge
_FAINTEST = 0.14  # an edge of weight 0 stays visible: it is there


class Shades:
    """Colours and pens of one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.table = diverging_colors(theme)
        r, g, b = (self.table[:, at].astype(np.uint32) for at in range(3))
        self._packed = np.uint32(0xFF000000) | (r << 16) | (g << 8) | b

    def pixels(self, values: np.ndarray, limit: float) -> np.ndarray:
        """Return packed colours (uint32, the same shape) of signed values, ±limit the strongest."""
        with np.errstate(over="ignore"):  # what is as good as infinite has the strongest colour
            places = values * (127.5 / (limit or 1.0)) + 127.5
        if places.size and np.isnan(places.min()):
            places = np.nan_to_num(places, nan=127.5)
        return self._packed[np.clip(places, 0, 255).astype(np.uint8)]

    def color(self, value: float, limit: float) -> QColor:
        """Return the colour of one signed value."""
        return QColor.fromRgba(int(self.pixels(np.array([value]), limit)[0]))

    @cache  # noqa: B019  (there are two themes, each with one of these, and one more before an audience)
    def pen(self, step: int, thickest: float = THICKEST) -> QPen:
        """Return the pen of an edge whose value is step/STEPS of its layer's largest."""
        share = step / STEPS
        shown = np.copysign(max(abs(share), _FAINTEST), share)
        pen = QPen(self.color(float(shown), 1.0) if step else QColor(self.theme.grid))
        pen.setWidthF(self.theme.stroke * (THINNEST + (thickest - THINNEST) * abs(share)))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    @cache  # noqa: B019
    def dashed(self, step: int, thickest: float = THICKEST) -> QPen:
        """Return the pen of an edge that is frozen: not thinner than what shows its dashes."""
        pen = QPen(self.pen(step, thickest))
        pen.setWidthF(max(pen.widthF(), _LEAST_DASHED))
        if not step:
            pen.setColor(QColor(self.theme.muted))
        pen.setDashPattern([_DASH / pen.widthF(), _BREAK / pen.widthF()])
        return pen


@cache
def shades_of(theme: Theme) -> Shades:
    """Return the theme's shades, made once."""
    return Shades(theme)
