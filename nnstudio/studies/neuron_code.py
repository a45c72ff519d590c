"""The lecture's few lines of one neuron, with its present numbers."""

from __future__ import annotations

from collections.abc import Sequence

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.studies.neuron import reads_as_rate

_SUM = "cell_body_sum"


def neuron_code(inputs: Sequence[float], weights: Sequence[float], bias: float, activation: Choice) -> str:
    """Return Python that builds the neuron and runs it forward; its last name is `firing_rate`, or `output`.

    An activation without code of its own is taken from the engine.
    Source: after the example in CS231n notes, "Neural Networks 1"; written anew.
    """
    made = ACTIVATIONS.make(activation)
    result = "firing_rate" if reads_as_rate(made) else "output"
    formula = made.python(_SUM) or f"float(activation.value(np.array([{_SUM}]))[0])"
    return "\n".join(
        [
            *_head(activation, formula, bool(made.code)),
            "",
            "",
            "class Neuron:",
            "    def __init__(self, weights, bias):",
            "        self.weights = np.array(weights)",
            "        self.bias = bias",
            "",
            "    def forward(self, inputs):",
            f"        {_SUM} = np.sum(inputs * self.weights) + self.bias",
            f"        {result} = {formula}",
            f"        return {result}",
            "",
            "",
            f"neuron = Neuron(weights={_numbers(weights)}, bias={float(bias)!r})",
            f"{result} = neuron.forward(np.array({_numbers(inputs)}))",
            f"print({result})",
            "",
        ]
    )


def _head(activation: Choice, formula: str, own: bool) -> list[str]:
    lines = ["import math", ""] if "math." in formula else []
    lines.append("import numpy as np")
    if own:
        return lines
    return [
        *lines,
        "from nnstudio.engine.activations import ACTIVATIONS",
        "",
        f"activation = ACTIVATIONS.make(ACTIVATIONS.parse({str(activation)!r}))",
    ]


def _numbers(values: Sequence[float]) -> str:
    return "[" + ", ".join(repr(float(value)) for value in values) + "]"
