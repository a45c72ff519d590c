"""One brush and one pen for each look of a mark.

pyqtgraph draws a mark anew for every brush and pen it has not met, and keeps the picture: with new ones at every news
an item keeps up to a thousand pictures, some megabytes, before it throws them away.
"""

from functools import lru_cache

import pyqtgraph as pg
from PyQt6.QtGui import QBrush, QPen

NO_BRUSH = QBrush()  # None would be another one at every call
_MOST = 256  # looks in use


@lru_cache(maxsize=_MOST)
def brush_of(color: str) -> QBrush:
    """Return the brush of a colour; it must not be changed."""
    return pg.mkBrush(color)


@lru_cache(maxsize=_MOST)
def pen_of(color: str, width: float) -> QPen:
    """Return the pen of a colour and a width in pixels; it must not be changed."""
    return pg.mkPen(color, width=width)
