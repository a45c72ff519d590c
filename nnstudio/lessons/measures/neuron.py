"""The one neuron of the neuron page, whose numbers stand in the project's view."""

from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.lessons.measures.base import Measure
from nnstudio.lessons.moment import Moment
from nnstudio.studies.neuron import Response, respond
from nnstudio.studies.neuron_cell import read


@dataclass(frozen=True)
class _Neuron(Measure):
    def response(self, moment: Moment) -> Response:
        cell = read(moment.settings)
        return respond(cell.inputs, cell.weights, cell.bias, ACTIVATIONS.make(cell.activation))


@final
@dataclass(frozen=True)
class NeuronSum(_Neuron):
    """z = Σ wᵢxᵢ + b."""

    key: ClassVar[str] = "neuron_sum"

    def value(self, moment: Moment) -> float:
        return self.response(moment).z


@final
@dataclass(frozen=True)
class NeuronOutput(_Neuron):
    """f(z)."""

    key: ClassVar[str] = "neuron_output"

    def value(self, moment: Moment) -> float:
        return self.response(moment).output


@final
@dataclass(frozen=True)
class NeuronInputs(_Neuron):
    """How many inputs it has."""

    key: ClassVar[str] = "neuron_inputs"

    def value(self, moment: Moment) -> float:
        return float(len(self.response(moment).terms))
