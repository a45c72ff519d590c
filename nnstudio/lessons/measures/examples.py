"""What single examples make of the network: sums and outputs of units, gradients of weights."""

from dataclasses import dataclass
from typing import Any, ClassVar, final

import numpy as np

from nnstudio.catalog import StudyError, integer, numbers, read_numbers
from nnstudio.engine.losses import encode
from nnstudio.lessons.measures.base import Measure, OfLayer
from nnstudio.lessons.moment import Moment
from nnstudio.project import loss_of
from nnstudio.studies.probe import LayerProbe, gradient, outputs, probes


@dataclass(frozen=True)
class _OfUnit(OfLayer):
    unit: int = integer(1, 1, 100_000)
    example: int = integer(1, 1, 10_000_000)

    def of(self, moment: Moment) -> LayerProbe:
        """Return what the layer computes for the training example alone, and that it has such a unit.

        Raises: StudyError where one of them is not there.
        """
        found = probes(moment.checked.network, moment.parameters, example(moment, self.example)[0])
        layer = found[moment.layer(self.layer)]
        if self.unit > layer.z.shape[1]:
            raise StudyError("error.measure.unit", unit=self.unit, layer=self.layer, count=layer.z.shape[1])
        return layer


@final
class UnitSum(_OfUnit):
    """z of one unit for one training example, all counted from 1."""

    key: ClassVar[str] = "unit_sum"

    def value(self, moment: Moment) -> float:
        return float(self.of(moment).z[0, self.unit - 1])


@final
class UnitOutput(_OfUnit):
    """a of one unit for one training example, all counted from 1."""

    key: ClassVar[str] = "unit_output"

    def value(self, moment: Moment) -> float:
        return float(self.of(moment).a[0, self.unit - 1])


@final
@dataclass(frozen=True)
class WeightGradient(OfLayer):
    """∂L/∂w of one weight for one training example, all counted from 1; source 0 stands for the bias."""

    key: ClassVar[str] = "weight_gradient"
    unit: int = integer(1, 1, 100_000)
    source: int = integer(1, 0, 1_000_000)
    example: int = integer(1, 1, 10_000_000)

    def value(self, moment: Moment) -> float:
        loss, network = loss_of(moment.checked.project.recipe, moment.checked.data.raw), moment.checked.network
        x, y = example(moment, self.example)
        targets = encode(loss.encoding, y, moment.checked.data.raw.classes)
        views = network.named(gradient(network, moment.parameters, x, targets, loss))
        name = f"{moment.layer(self.layer)}.{'weight' if self.source else 'bias'}"
        if name not in views:
            raise StudyError("error.measure.no_parameters", layer=self.layer)
        rows = views[name].reshape(len(views[name]), -1)
        if self.unit > len(rows):
            raise StudyError("error.measure.unit", unit=self.unit, layer=self.layer, count=len(rows))
        if self.source > rows.shape[1]:
            raise StudyError("error.measure.source", source=self.source, unit=self.unit, count=rows.shape[1])
        return float(rows[self.unit - 1, max(self.source - 1, 0)])


@final
@dataclass(frozen=True)
class NetworkOutput(Measure):
    """What the network gives for inputs as the data have them, one of its outputs counted from 1."""

    key: ClassVar[str] = "network_output"
    inputs: str = numbers("0 0")
    output: int = integer(1, 1, 100_000)

    def value(self, moment: Moment) -> float:
        x, data = np.array([read_numbers(self.inputs)]), moment.checked.data
        if x.shape[1] != data.raw.features:
            raise StudyError("error.measure.inputs", found=x.shape[1], count=data.raw.features)
        found = outputs(moment.checked.network, moment.parameters, data.inputs.apply(x))[0]
        if self.output > len(found):
            layer = len(moment.checked.network.layers)
            raise StudyError("error.measure.unit", unit=self.output, layer=layer, count=len(found))
        return float(found[self.output - 1])


def example(moment: Moment, number: int) -> tuple[Any, Any]:
    """Return prepared inputs (1, inputs) and target (1, …) of a training example, counted from 1.

    Raises: StudyError if there is no such example.
    """
    data = moment.checked.data
    if number > len(data.x_train):
        raise StudyError("error.measure.example", example=f"{number:,}", count=f"{len(data.x_train):,}")
    return data.x_train[number - 1 : number], data.y_train[number - 1 : number]
