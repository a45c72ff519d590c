"""The numbers of the picture: losses over the grid, and the path's places."""

import numpy as np
from PyQt6.QtWidgets import QSplitter

from nnstudio.catalog import Message
from nnstudio.panels.landscape.numbers_table import NumbersTable
from nnstudio.studies.landscape.look import Landscape
from nnstudio.studies.landscape.path import Path
from nnstudio.widgets.numbers import three_digits


class SurfaceTables(QSplitter):
    """Losses by α (columns) and β (rows, the largest on top); beside them step, α and β of the path."""

    def __init__(self) -> None:
        super().__init__()
        self.losses = NumbersTable("landscape.table.losses", Message("panel.landscape.surface"))
        self.path = NumbersTable("landscape.table.path", Message("panel.landscape.path"))
        for widget, stretch in ((self.losses, 3), (self.path, 1)):
            self.addWidget(widget)
            self.setStretchFactor(self.indexOf(widget), stretch)

    def show_numbers(self, shown: Landscape, path: Path, names: tuple[str, str]) -> None:
        surface = shown.surface
        heads = [three_digits(one) for one in surface.alphas]
        self.losses.numbers.show(surface.losses[::-1], heads, [three_digits(one) for one in surface.betas[::-1]])
        rows = np.column_stack([path.steps, path.places])
        self.path.numbers.show(rows, (Message("axis.step"), *names))
