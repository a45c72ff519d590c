"""What every unit answers all over the plane, or along the line, that the data come from."""

import numpy as np

from nnstudio.engine.network import Network
from nnstudio.engine.opened import Opened, opened
from nnstudio.project import Checked
from nnstudio.studies.grid import domain
from nnstudio.studies.live_probe import LiveProbe

_WORK = 1.5e7  # multiplications a map: a few milliseconds
_LEAST = 8


class ResponseMap:
    """Every unit's activation over a grid of raw inputs, for data with one or two features.

    Shapes: with two features a layer's maps are (units, resolution, resolution), the first feature growing to the
    right and the second upwards, as a picture is drawn (row 0 on top). With one feature they are (units, resolution).
    Layers count along the opened network's row; those behind `last` are not computed.
    """

    def __init__(self, checked: Checked, resolution: int, last: int | None = None) -> None:
        self.resolution = resolution
        self._lay(checked)
        front = opened(checked.network) if last is None else _front(opened(checked.network), last)
        self._probe = LiveProbe(front, self.inputs, checked.project.recipe.dtype)
        self._shape = (resolution,) * len(self.low)

    def follow(self, checked: Checked) -> None:
        """Go on with other examples of the same structure: they may cover another part of the plane."""
        self._lay(checked)
        self._probe.look_at(self.inputs)

    def update(self, parameters: np.ndarray) -> None:
        """Compute the maps anew for these flat parameters."""
        self._probe.update(parameters)

    def layer(self, layer: int) -> np.ndarray:
        """Return the maps of a layer's units; a view that the next `update` overwrites."""
        found = self._probe.a(layer)
        return found.reshape(len(found), *self._shape)

    def input(self) -> np.ndarray:
        """Return the maps of the inputs themselves, as the network sees them."""
        return self.inputs.T.reshape(-1, *self._shape)

    def _lay(self, checked: Checked) -> None:
        """Lay the grid over what the data cover."""
        spans = [domain(checked.data, feature) for feature in range(checked.data.raw.features)]
        self.low, self.high = np.array([span.low for span in spans]), np.array([span.high for span in spans])
        self.points = _grid(self.low, self.high, self.resolution)
        self.inputs = checked.data.inputs.apply(self.points)


def drawable(checked: Checked) -> bool:
    """Tell whether the data have a plane or a line to draw a map over."""
    return checked.data.raw.features <= 2


def affordable(checked: Checked, resolution: int) -> int:
    """Return the resolution that keeps a map a matter of milliseconds, at most the one given; 0 if none does."""
    points = _WORK / max(1, checked.network.size)
    features = checked.data.raw.features
    most = int(points ** (1 / features))
    return 0 if most < _LEAST else min(resolution, most)


def _front(network: Opened, last: int) -> Opened:
    """Return the network up to the layer that has a place of the row in it."""
    return opened(Network(network.inputs, network.nested.layers[: network.stages[last].layer + 1]))


def _grid(low: np.ndarray, high: np.ndarray, resolution: int) -> np.ndarray:
    across = np.linspace(low[0], high[0], resolution)
    if len(low) == 1:
        return across[:, None]
    up = np.linspace(high[1], low[1], resolution)
    x, y = np.meshgrid(across, up)
    return np.column_stack([x.ravel(), y.ravel()])
