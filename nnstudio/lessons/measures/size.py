"""How large the network is, counted as the lectures count: the input is no layer."""

from typing import ClassVar, final

from nnstudio.lessons.measures.base import Measure, OfLayer, Shows
from nnstudio.lessons.moment import Moment


class _Count(Measure):
    shows: ClassVar[Shows] = "count"


@final
class HiddenUnits(_Count):
    """Units of all hidden layers together."""

    key: ClassVar[str] = "hidden_units"

    def value(self, moment: Moment) -> float:
        return float(moment.size.units - moment.size.widths[-1] if moment.size.layers else 0)


@final
class HiddenLayers(_Count):
    key: ClassVar[str] = "hidden_layers"

    def value(self, moment: Moment) -> float:
        return float(moment.size.hidden_layers)


@final
class Layers(_Count):
    """Layers with units, the output among them."""

    key: ClassVar[str] = "layers"

    def value(self, moment: Moment) -> float:
        return float(moment.size.layers)


@final
class Units(_Count):
    """Units of all layers, the output's too."""

    key: ClassVar[str] = "units"

    def value(self, moment: Moment) -> float:
        return float(moment.size.units)


@final
class Parameters(_Count):
    """Numbers that are trained."""

    key: ClassVar[str] = "parameters"

    def value(self, moment: Moment) -> float:
        return float(moment.size.parameters)


@final
class LayerUnits(OfLayer):
    """Units of one layer."""

    key: ClassVar[str] = "layer_units"
    shows: ClassVar[Shows] = "count"

    def value(self, moment: Moment) -> float:
        return float(moment.checked.network.widths[moment.layer(self.layer) + 1])


@final
class LayerParameters(OfLayer):
    """Numbers of one layer that are trained."""

    key: ClassVar[str] = "layer_parameters"
    shows: ClassVar[Shows] = "count"

    def value(self, moment: Moment) -> float:
        start, trained = f"{moment.layer(self.layer)}.", moment.checked.network.named(moment.checked.network.trained)
        return float(sum(int(mask.sum()) for name, mask in trained.items() if name.startswith(start)))
