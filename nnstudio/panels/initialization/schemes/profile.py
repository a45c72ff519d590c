"""Spread by layer, measured and expected: what the histograms say, in two curves a scheme."""

from collections.abc import Sequence

import numpy as np

from nnstudio.catalog import Message
from nnstudio.panels.initialization.schemes.series import expected, spread_of
from nnstudio.studies.initialization.laboratory import Report
from nnstudio.widgets.plots import LivePlot

MOST = 4


class Profile(LivePlot):
    """The root mean square of one quantity over the layers, solid as measured and dashed as expected."""

    def __init__(self, quantity: str) -> None:
        name = f"initialization.profile.{quantity}"
        super().__init__(name, Message("axis.layer"), Message(f"panel.initialization.profile.{quantity}"))
        self._quantity = quantity
        for at in range(MOST):
            number = {"number": at + 1}
            self.add_curve(f"measured{at}", Message("panel.initialization.measured", number), at)
            self.add_curve(f"expected{at}", Message("panel.initialization.expected", number), at, 1.5, dashed=True)
        self.set_log_y(True)
        self.legend.hide()
        self.setMinimumHeight(110)

    def show_reports(self, reports: Sequence[Report]) -> None:
        nothing = np.zeros(0), np.zeros(0)
        points = dict.fromkeys(self.curves, nothing)
        for at, report in enumerate(reports[:MOST]):
            layers = np.arange(1.0, len(report.layers) + 1)
            measured = [spread_of(one, self._quantity).square ** 0.5 for one in report.layers]
            wanted = [expected(one, self._quantity) for one in report.layers]
            points[f"measured{at}"] = layers, np.array(measured)
            points[f"expected{at}"] = layers, np.array(wanted)
        self.set_curves(points)
        self.reset_view()
        self.legend.hide()
