"""A line of a plot: its points and its look."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PyQt6.QtGui import QColor, QPen

from nnstudio.widgets.themes import Theme

DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 2.5), (10, 3, 2, 3), (14, 5))


@dataclass(frozen=True, eq=False)
class Line:
    """A curve's points x and y (n,), x ascending, and its look: an index of the theme's `curves` or a colour's name.

    `name` stands over its numbers in a table. A `smooth` line is drawn without steps from pixel to pixel, which takes
    twice the time.
    """

    x: np.ndarray
    y: np.ndarray
    color: int | str = 0
    dash: int = 0
    width: float = 2.0
    smooth: bool = False
    name: str = ""

    @property
    def look(self) -> tuple[int | str, int, float, bool]:
        """What its pen is made of."""
        return self.color, self.dash, self.width, self.smooth

    def pen(self, theme: Theme) -> QPen:
        return line_pen(theme, self.color, self.dash, self.width)


def line_pen(theme: Theme, color: int | str, dash: int = 0, width: float = 2.0) -> QPen:
    """Return the pen of a look in a theme."""
    found = theme.curves[color % len(theme.curves)] if isinstance(color, int) else getattr(theme, color)
    pattern = DASHES[dash % len(DASHES)]
    return pg.mkPen(QColor(found), width=width * theme.stroke, **({"dash": list(pattern)} if pattern else {}))
