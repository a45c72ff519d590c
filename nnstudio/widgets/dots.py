"""Marks in a plot that are only looked at."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg


class Dots(pg.ScatterPlotItem):
    """A scatter plot that leaves clicks to its plot.

    pyqtgraph makes an object for every mark when one of them is clicked; each holds the array of all, which holds it,
    and neither is ever freed (numpy issue 6581): half a megabyte for a click on a thousand marks.
    """

    def mouseClickEvent(self, ev: Any) -> None:
        ev.ignore()
