"""The share of runs that end at the global minimum, by batch size; a click chooses one."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QColor

from nnstudio.catalog import Message, text
from nnstudio.studies.noise.leaving import FULL, Left
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text


class SharePicture(CalmPlot):
    """`chosen(batch)` when the column of a batch size is clicked."""

    chosen = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.noise.shares")
        bind_text(self, "setAccessibleName", Message("panel.experiments.noise.shares"))
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.6)
        self.box.addItem(self._bars, ignoreBounds=True)
        self._numbers = [pg.TextItem(anchor=(0.5, 1.0)) for _ in range(FULL)]
        for item in self._numbers:
            self.box.addItem(item, ignoreBounds=True)
        self._batch, self._shares = 1, [0.0] * FULL
        self.axes.getAxis("bottom").setTicks([[(at, str(at)) for at in range(1, FULL + 1)]])
        self.axes.getAxis("left").setTicks([[(0, "0"), (0.5, "50"), (1, "100")]])
        self.box.setRange(xRange=(0.4, FULL + 0.6), yRange=(0, 1.25), padding=0)
        self.clicked.connect(lambda x, _: self.chosen.emit(min(max(round(x), 1), FULL)))
        self.refresh_texts()
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_shares(self, found: Sequence[Left], batch: int) -> None:
        """Draw the shares, the chosen batch size in full colour."""
        self._batch, self._shares = batch, [one.share for one in found]
        self._draw(themes.current_theme())

    def refresh_texts(self) -> None:
        self.name_axes(text("panel.experiments.noise.batch"), text("panel.experiments.noise.share"))

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_shares"):
            self._draw(theme)

    def _draw(self, theme: themes.Theme) -> None:
        colors = [QColor(theme.curves[0]) for _ in range(FULL)]
        for at, color in enumerate(colors):
            color.setAlpha(255 if at + 1 == self._batch else 120)
        self._bars.setOpts(x=list(range(1, FULL + 1)), height=self._shares, brushes=colors, pen=pg.mkPen(theme.plot))
        for at, (item, share) in enumerate(zip(self._numbers, self._shares, strict=True)):
            item.setText(_percent(share), color=QColor(theme.text))
            item.setPos(at + 1, share)


def _percent(share: float) -> str:
    """Return a share short enough to stand beside the next, and 100 only where it is all of them."""
    return three_digits(100 * share) if share < 0.1 else str(math.floor(100 * share))
