"""How far each way was off with so many units, both axes logarithmic: a dot for each that was tried."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyqtgraph as pg

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.tables import Table
from nnstudio.widgets.texts import bind_text

Tried = Mapping[str, Mapping[int, float]]
_MARKS = ("o", "s", "t", "d")
_LEAST = 1e-12
_WORDS = "panel.experiments.approximation"
_UNITS = (1, 2, 5, 10, 20, 50, 100, 200)


class ErrorPicture(CalmPlot):
    """One colour and mark a way, as the legend above names them."""

    def __init__(self, ways: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("experiments.approximation.errors")
        bind_text(self, "setAccessibleName", Message(f"{_WORDS}.errors"))
        self._items = {way: pg.PlotDataItem(symbol=mark, symbolSize=8) for way, mark in zip(ways, _MARKS, strict=False)}
        self._tried: Tried = {}
        for item in self._items.values():
            self.box.addItem(item, ignoreBounds=True)
        for side in ("bottom", "left"):
            self.axes.getAxis(side).enableAutoSIPrefix(False)
        self.axes.getAxis("bottom").setTicks([[(math.log10(units), str(units)) for units in _UNITS]])
        self.refresh_texts()
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_tried(self, tried: Tried) -> None:
        """Show what was tried: units and largest error, by way."""
        self._tried = tried
        for way, item in self._items.items():
            pairs = sorted(tried.get(way, {}).items())
            units = np.array([units for units, _ in pairs], float)
            item.setData(np.log10(units), np.log10(np.maximum([error for _, error in pairs], _LEAST)))
        errors = [error for found in tried.values() for error in found.values() if error > _LEAST]
        if errors:
            low, high = math.log10(min(errors)), math.log10(max(errors))
            self.box.setYRange(low - 0.2, high + 0.2, padding=0)
            self.axes.getAxis("left").setTicks([_ticks(low - 0.2, high + 0.2)])
        self.box.setXRange(-0.05, math.log10(220), padding=0)

    def number_tables(self) -> Iterator[Table]:
        """The units and errors themselves, not their logarithms."""
        rows = [(way, units, error) for way in self._items for units, error in sorted(self._tried.get(way, {}).items())]
        columns = {
            text(f"{_WORDS}.way"): [text(f"{_WORDS}.way.{way}") for way, _, _ in rows],
            text(f"{_WORDS}.units"): [units for _, units, _ in rows],
            text(f"{_WORDS}.error.axis"): [error for _, _, error in rows],
        }
        yield Table.of(self.accessibleName(), columns)

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        for at, item in enumerate(getattr(self, "_items", {}).values()):
            color = theme.curves[at]
            item.setPen(pg.mkPen(color, width=1.5))
            item.setSymbolBrush(pg.mkBrush(color))
            item.setSymbolPen(pg.mkPen(theme.plot))

    def refresh_texts(self) -> None:
        self.name_axes(text(f"{_WORDS}.units"), text(f"{_WORDS}.error.axis"))


def _ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Return 1, 2 and 5 times each power of ten between two logarithms; where those are many, the powers alone."""
    digits = (1, 2, 5) if high - low < 2 else (1,)
    found = [digit * 10.0**power for power in range(math.floor(low), math.ceil(high) + 1) for digit in digits]
    return [(math.log10(one), three_digits(one)) for one in found if low <= math.log10(one) <= high]
