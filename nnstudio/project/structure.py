"""From a project's values to the engine's network, and what its size is called."""

from dataclasses import dataclass

from nnstudio.catalog import StudyError
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.network import Network
from nnstudio.project.values import NetworkSpec

MAX_PARAMETERS = 200_000_000


def build(spec: NetworkSpec, inputs: int) -> Network:
    """Return the engine's network for that many inputs.

    Raises: StudyError for an unknown entry, a bad parameter (naming the layer by its path) or a size no memory holds.
    """
    layers = tuple(LAYERS.make(choice, place) for choice, place in zip(spec.layers, spec.places, strict=True))
    network = Network(inputs, layers)
    if network.length > MAX_PARAMETERS:
        raise StudyError("error.network.size", parameters=f"{network.length:,}", limit=f"{MAX_PARAMETERS:,}")
    return network


@dataclass(frozen=True)
class Size:
    """The size of a network as the lectures count it: the input is no layer and has no units; neither has dropout.

    `widths` are the inputs and the units of each layer that has units, those inside residual blocks too.
    """

    widths: tuple[int, ...]
    units: int
    parameters: int

    @property
    def layers(self) -> int:
        return len(self.widths) - 1

    @property
    def hidden_layers(self) -> int:
        return max(0, self.layers - 1)


def size(network: Network) -> Size:
    """Return what the builder counts: 3-4-2 has 6 units and 26 parameters and is a 2-layer net."""
    pairs = zip(network.layers, network.widths, strict=False)
    units = tuple(count for layer, inputs in pairs for count in layer.units_by_layer(inputs))
    return Size((network.inputs, *units), sum(units), network.size)
