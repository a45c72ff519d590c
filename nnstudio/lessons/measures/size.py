"""How large the network is, counted as the lectures count: the input is no layer."""

from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.lessons.measures.base import Measure, OfLayer
from nnstudio.lessons.moment import Moment


@final
@dataclass(frozen=True)
class HiddenUnits(Measure):
    """Units of all hidden layers together."""

    key: ClassVar[str] = "hidden_units"

    def value(self, moment: Moment) -> float:
        return float(moment.size.units - moment.size.widths[-1] if moment.size.layers else 0)


@final
@dataclass(frozen=True)
class HiddenLayers(Measure):
    key: ClassVar[str] = "hidden_layers"

    def value(self, moment: Moment) -> float:
        return float(moment.size.hidden_layers)


@final
@dataclass(frozen=True)
class Layers(Measure):
    """Layers with units, the output among them."""

    key: ClassVar[str] = "layers"

    def value(self, moment: Moment) -> float:
        return float(moment.size.layers)


@final
@dataclass(frozen=True)
class Units(Measure):
    """Units of all layers, the output's too."""

    key: ClassVar[str] = "units"

    def value(self, moment: Moment) -> float:
        return float(moment.size.units)


@final
@dataclass(frozen=True)
class Parameters(Measure):
    """Numbers that are trained."""

    key: ClassVar[str] = "parameters"

    def value(self, moment: Moment) -> float:
        return float(moment.size.parameters)


@final
@dataclass(frozen=True)
class LayerUnits(OfLayer):
    """Units of one layer."""

    key: ClassVar[str] = "layer_units"

    def value(self, moment: Moment) -> float:
        return float(moment.checked.network.widths[moment.layer(self.layer) + 1])


@final
@dataclass(frozen=True)
class LayerParameters(OfLayer):
    """Numbers of one layer that are trained."""

    key: ClassVar[str] = "layer_parameters"

    def value(self, moment: Moment) -> float:
        start, trained = f"{moment.layer(self.layer)}.", moment.checked.network.named(moment.checked.network.trained)
        return float(sum(int(mask.sum()) for name, mask in trained.items() if name.startswith(start)))
