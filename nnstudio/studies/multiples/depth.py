from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, final

from nnstudio.catalog import Choice, Message, integer
from nnstudio.engine.layers import LAYERS
from nnstudio.project import Project, check, first_project
from nnstudio.project.first import HIDDEN
from nnstudio.studies.multiples.experiment import Experiment, Variant, hidden_setting

_SHARED = ("activation", "init", "bias")  # what the layers have of the project's own


@final
@dataclass(frozen=True)
class Depth(Experiment):
    """1 to 6 hidden layers with as many parameters, on the spiral: two beat one by far, more rarely help.

    Test losses at about 100 parameters (300): one hidden layer .43-.56 (.27-.55), two .04 (.02-.04), deeper .04-.27.
    Source: CS231n notes, "Neural Networks 1": going deeper than three layers rarely helps much.
    """

    key: ClassVar[str] = "depth"
    rows: ClassVar[tuple[str, ...]] = ("S13",)
    columns: ClassVar[tuple[str, ...]] = (
        *("parameters", "accuracy", "loss", "regions", "boundary_length", "mean_squared_weight"),
    )
    budget: int = integer(100, 10, 100_000, scale="log", reach=(10, 3000))
    layers: int = integer(6, 1, 8)

    def shipped(self) -> Project:
        return first_project()

    def variants(self, base: Project) -> tuple[Variant, ...]:
        network = check(base).network
        found = [equal_widths(network.inputs, network.widths[-1], depth, self.budget) for depth in self._depths]
        return tuple(_variant(_like(base), widths) for widths in found)

    @property
    def _depths(self) -> range:
        return range(1, self.layers + 1)


def equal_widths(inputs: int, outputs: int, depth: int, budget: int) -> tuple[int, ...]:
    """Return the widths of hidden layers, equal but for one unit, whose network comes nearest to that many parameters.

    Widths begin at one unit; the earlier layers get the units that are left over.
    """
    width = 1
    while parameters(inputs, (width + 1,) * depth, outputs) <= budget:
        width += 1
    tried = [(width + 1,) * wider + (width,) * (depth - wider) for wider in range(depth + 1)]
    return min(tried, key=lambda widths: abs(parameters(inputs, widths, outputs) - budget))


def parameters(inputs: int, widths: tuple[int, ...], outputs: int) -> int:
    """Return the weights and biases of dense layers.

    Formula: Σ (n(l−1) + 1)·n(l)
    """
    every = (inputs, *widths, outputs)
    return sum((before + 1) * units for before, units in pairwise(every))


def _variant(layer: Choice, widths: tuple[int, ...]) -> Variant:
    name = Message("multiples.layers", {"layers": len(widths), "widths": "-".join(map(str, widths))})
    return Variant(name, (hidden_setting(layer.with_(units=units) for units in widths),))


def _like(base: Project) -> Choice:
    """Return a dense layer with the activation and initial values of the project's first hidden layer that has them."""
    for layer in (LAYERS.complete(one) for one in base.network.hidden):
        if any(param.key == "activation" for param in LAYERS[layer.key].params()):
            return Choice("dense", {name: layer.params[name] for name in _SHARED if name in layer.params})
    return HIDDEN
