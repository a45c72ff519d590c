"""The product of slopes over the depth."""

from collections.abc import Iterator

import numpy as np
from PyQt6.QtCore import QPointF, QSize

from nnstudio.catalog import Message, text
from nnstudio.panels.activations.chain.options import WORDS
from nnstudio.widgets import curve_points
from nnstudio.widgets.function_plot import FunctionPlot, Line
from nnstudio.widgets.tables import Table
from nnstudio.widgets.tables.plots import curves_table

HIGHEST = 1e15  # a chain of weights of 5 grows to 5¹⁹
_ROOM = 0.03  # of the depth, beside its first and last place


class DepthPlot(FunctionPlot):
    """∂aₖ/∂z over k = 0 … n; on the log scale |∂aₖ/∂z|, with gaps where it is 0. `pointed` carries a depth."""

    def __init__(self) -> None:
        across, up = Message(f"{WORDS}.axis.depth"), Message(f"{WORDS}.axis.product")
        super().__init__("chain.depth", across, up, Message(f"{WORDS}.depth_plot.help"))
        self.view.setLimits(yMin=-HIGHEST, yMax=HIGHEST)
        self._log = False
        self._copies = 0
        self._products: dict[str, Line] = {}

    def show_products(self, products: dict[str, Line], copies: int, log: bool) -> None:
        """Show curves of products (n + 1,) by key."""
        if (copies, log) != (self._copies, self._log):
            self._copies, self._log = copies, log
            self.axes.getAxis("left").setLogMode(False, log)
            self.name_y(Message(f"{WORDS}.axis.product_size" if log else f"{WORDS}.axis.product"))
            self.set_whole(-_ROOM * copies, (1 + _ROOM) * copies)
        self._products = products
        self.show_lines({key: self._bent(line) for key, line in products.items()})

    def number_tables(self) -> Iterator[Table]:
        """The products themselves with their signs, whatever the axis."""
        curves = [(line.name or key, line.x, line.y) for key, line in self._products.items()]
        return curves_table(text(f"{WORDS}.axis.product"), text(f"{WORDS}.axis.depth"), curves)

    def mark(self, depth: int, product: float) -> None:
        """Mark one depth of a curve."""
        height = self.height_of(product)
        self.show_tangent(depth, height)

    def height_of(self, product: float) -> float:
        """Return where a product stands on the present axis; NaN where it has no place."""
        return float(curve_points.logarithm(np.array([abs(product)]))[0]) if self._log else product

    def step(self) -> float:
        return 1.0

    def sizeHint(self) -> QSize:
        return QSize(400, 260)

    def _fit_axis(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self.axes.getAxis("left").setWidth(8 * letter + 2 * self.fontMetrics().height())

    def _hover(self, at: QPointF) -> None:
        scene = self.mapToScene(at.toPoint())
        if self.view.sceneBoundingRect().contains(scene):
            self._point(round(self.view.mapSceneToView(scene).x()))

    def _bent(self, line: Line) -> Line:
        y = curve_points.logarithm(np.abs(line.y)) if self._log else line.y
        return Line(line.x, y, line.color, line.dash, line.width)
