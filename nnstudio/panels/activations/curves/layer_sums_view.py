"""The histogram of a layer's sums z under the curves, and what is told of them."""

import numpy as np

from nnstudio.catalog import Choice, Message
from nnstudio.panels.activations.curves.flat_view import percent
from nnstudio.panels.activations.curves.layer_view import LayerView
from nnstudio.panels.activations.curves.options import WORDS
from nnstudio.panels.activations.curves.plots import Plots
from nnstudio.project import NetworkSpec
from nnstudio.session import Moment, Selection
from nnstudio.studies.layer_sums import BINS, LayerSums, layers_with_activation, shares
from nnstudio.studies.plotted import function
from nnstudio.studies.saturation import flat_fraction
from nnstudio.widgets.calm import Calm

_MILLISECONDS = 50
_NONE = np.zeros(1), np.zeros(0)


class SumsUnder:
    """Counts the z of the layer that is pointed at, else of the first that has an activation.

    `calm` draws what was asked for last, at most twenty times a second.
    """

    def __init__(self, plots: Plots, view: LayerView) -> None:
        self._plots, self._view = plots, view
        self._moment: Moment | None = None
        self._study: LayerSums | None = None
        self._layers: tuple[int, ...] = ()
        self._layer: int | None = None
        self._choice, self._on = Choice("identity"), True
        self.z = np.zeros(0)
        self.calm = Calm(self._draw, plots, _MILLISECONDS)

    def offer(self, network: NetworkSpec, choice: Choice) -> None:
        """Offer a network's layers."""
        self._layers = layers_with_activation(network)
        self._view.offer(network, self._layers, choice)

    def follow(self, moment: Moment | None, selection: Selection) -> None:
        """Look at a moment of a run, and at the layer that is pointed at."""
        self._moment = moment
        if selection.layer in self._layers:
            self._layer = selection.layer
        elif self._layer not in self._layers:
            self._layer = next(iter(self._layers), None)
        self._view.mark(self._layer)

    def forget(self) -> None:
        """Forget what belongs to the run before."""
        self._study = self._moment = None

    def ask(self, choice: Choice, on: bool) -> None:
        """Draw the histogram under this function, or none."""
        self._choice, self._on = choice, on
        self.calm.ask()

    def _draw(self) -> None:
        moment, layer = self._moment, self._layer
        fits = moment is not None and layer is not None and layer < len(moment.checked.network.layers)
        if moment is None or layer is None or not fits or not self._on:
            self.z = np.zeros(0)
            self._plots.show_bars(*_NONE)
            self._view.tell(Message(f"{WORDS}.sums.none" if self._on else f"{WORDS}.sums.off"))
            return
        if self._study is None or self._study.checked is not moment.checked:
            self._study = LayerSums(moment.checked)
        self.z = self._study.at(layer, moment.snapshot.parameters)
        low, high = self._plots.span
        self._plots.show_bars(np.linspace(low, high, BINS + 1), shares(self.z, low, high))
        outside = float(((self.z < low) | (self.z > high)).mean()) if self.z.size else 0.0
        values = {"flat": percent(flat_fraction(function(self._choice), self.z)), "outside": percent(outside)}
        self._view.tell(Message(f"{WORDS}.sums", {"count": f"{self.z.size:,}", **values}))
