"""What the views read: the moment, what is pointed at, and the numbers the engine has for it."""

from functools import cached_property

import numpy as np

from nnstudio.catalog import Message
from nnstudio.engine.losses import encode
from nnstudio.engine.opened import opened
from nnstudio.project import loss_of
from nnstudio.session import Moment, Selection
from nnstudio.studies.probe import LayerProbe, gradient, probes
from nnstudio.studies.which_example import Given, existing, x_of, y_of
from nnstudio.widgets.numbers import subscript

SAMPLE = 256


class Scene:
    """Numbers of one moment. Statistics are over the first 256 training points, an example's are its own.

    A selection that does not fit the network or the data (they may have changed since) counts as nothing. The batch
    size is that of now: it may be another than the run began with. Layers count along the opened network's row.
    """

    def __init__(self, moment: Moment, selection: Selection, batch_size: int) -> None:
        self.moment, self.batch_size = moment, batch_size
        self.network = opened(moment.checked.network)
        selection = selection.along(self.network)
        self.data = moment.checked.data
        self.parameters = moment.snapshot.parameters
        self.layer = selection.layer if _within(selection.layer, len(self.network.layers)) else None
        self.unit = self._unit(selection)
        self.weight = self._weight(selection)
        self.example = existing(self.data, selection.which)

    @property
    def x(self) -> np.ndarray:
        """The chosen example (inputs,) as the network sees it."""
        return self._asked()[0][0]

    @property
    def judged(self) -> bool:
        """Whether there is an example with a target, so that the loss answers to it."""
        return self.example is not None and not isinstance(self.example, Given)

    @property
    def sample(self) -> np.ndarray:
        """The examples statistics are over (n, inputs)."""
        return self.data.x_train[:SAMPLE]

    @cached_property
    def sampled(self) -> list[LayerProbe]:
        """Every layer's z and a for the sample."""
        return probes(self.network, self.parameters, self.sample)

    @cached_property
    def probed(self) -> list[LayerProbe] | None:
        """Every layer's z, a and, where it has a target, ∂L/∂z for the chosen example, None without one."""
        return None if self.example is None else probes(self.network, self.parameters, *self._asked())

    @cached_property
    def slopes(self) -> dict[str, np.ndarray]:
        """∂L/∂w and ∂L/∂b of the chosen example, by the names of `Network.named`."""
        return self.network.named(gradient(self.network, self.parameters, *self._asked()))

    def named(self, layer: int, what: str) -> np.ndarray | None:
        """Return a layer's "weight" (out, in) or "bias" (out,), None where it has none."""
        return self.network.named(self.parameters).get(f"{layer}.{what}")

    def source(self, layer: int, at: int) -> str:
        """Return the name of a layer's input: a feature, or a unit of the layer before."""
        return self.feature(at) if layer == 0 else f"a{subscript(self.network.number(layer - 1))}[{at + 1}]"

    def feature(self, at: int) -> str:
        return self.data.input_names[at]

    def layer_name(self, layer: int) -> Message:
        if layer == len(self.network.layers) - 1:
            return Message("inspector.output")
        return Message("inspector.layer", {"layer": self.network.number(layer)})

    def _asked(self) -> tuple:
        assert self.example is not None
        x, y = x_of(self.data, self.example), y_of(self.data, self.example)
        if y is None:
            return x, None, None
        loss = loss_of(self.moment.checked.project.recipe, self.data.raw)
        return x, encode(loss.encoding, y, self.data.raw.classes), loss

    def _unit(self, selection: Selection) -> int | None:
        if selection.layer is not None and self.layer is None:
            return None
        width = self.network.widths[0 if self.layer is None else self.layer + 1]
        return selection.unit if _within(selection.unit, width) else None

    def _weight(self, selection: Selection) -> int | None:
        if self.layer is None or self.unit is None or self.named(self.layer, "weight") is None:
            return None
        return selection.weight if _within(selection.weight, self.network.widths[self.layer]) else None


def _within(at: int | None, count: int) -> bool:
    return at is not None and 0 <= at < count
