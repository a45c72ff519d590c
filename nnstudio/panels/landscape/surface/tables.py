"""The numbers of the picture: losses over the grid, and the path's places."""

import numpy as np
from PyQt6.QtWidgets import QHeaderView, QSplitter

from nnstudio.catalog import Message
from nnstudio.panels.landscape.numbers_table import NumbersTable
from nnstudio.studies.landscape.look import Landscape
from nnstudio.studies.landscape.path import Path
from nnstudio.widgets.numbers import three_digits

_ZERO = 1e-12  # what rounding leaves of 0


class SurfaceTables(QSplitter):
    """Losses by α (columns) and β (rows, the largest on top); beside them step, α and β of the path."""

    def __init__(self) -> None:
        super().__init__()
        self.losses = NumbersTable("landscape.table.losses", Message("panel.landscape.surface"))
        self.path = NumbersTable("landscape.table.path", Message("panel.landscape.path"))
        for widget in (self.losses, self.path):
            self.addWidget(widget)
        header = self.path.horizontalHeader()
        assert header is not None
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setSizes([300, 200])

    def show_numbers(self, shown: Landscape, path: Path, origins: tuple[float, float]) -> None:
        """Show other numbers; `origins` are what α = 0 and β = 0 stand for."""
        surface = shown.surface
        heads = [f"α = {_written(one + origins[0])}" for one in surface.alphas]
        sides = [f"β = {_written(one + origins[1])}" for one in surface.betas[::-1]]
        self.losses.numbers.show(surface.losses[::-1], heads, sides)
        rows = np.column_stack([path.steps, path.places + origins])
        self.path.numbers.show(rows, (Message("axis.step"), "α", "β"))


def _written(value: float) -> str:
    return three_digits(0.0 if abs(value) < _ZERO else value)
