"""The sums z a layer's activation is given, for a fixed sample of the training part."""

import numpy as np

from nnstudio.engine.layers import LAYERS
from nnstudio.project import Checked, NetworkSpec
from nnstudio.studies.live_probe import LiveProbe, sample_size

BINS = 120


def layers_with_activation(network: NetworkSpec) -> tuple[int, ...]:
    """Return the places of the layers that have an activation of their own, from 0, the output's the last."""
    found = (at for at, layer in enumerate(network.layers) if "activation" in _params(layer.key))
    return tuple(found)


class LayerSums:
    """z of every layer for the first training examples, at most 256 and fewer for large networks."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        x = checked.data.x_train
        self.examples = sample_size(checked.network, len(x))
        self._probe = LiveProbe(checked.network, x[: self.examples], checked.project.recipe.dtype)

    def at(self, layer: int, parameters: np.ndarray) -> np.ndarray:
        """Return a layer's z (units·examples,) for flat parameters; not finite ones are left out."""
        self._probe.update(parameters)
        z = self._probe.z(layer).ravel()
        return z[np.isfinite(z)]


def shares(z: np.ndarray, low: float, high: float, bins: int = BINS) -> np.ndarray:
    """Return the share of all values that lies in each of the bins from low to high, (bins,); all 0 without values."""
    if not z.size:
        return np.zeros(bins)
    return np.histogram(z, bins, (low, high))[0] / z.size


def _params(key: str) -> set[str]:
    return {param.key for param in LAYERS[key].params()}
