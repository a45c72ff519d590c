"""Fully connected layer."""

from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.engine.layers.connected import MAX_UNITS, Connected

__all__ = ["MAX_UNITS", "Dense"]


@final
@dataclass(frozen=True)
class Dense(Connected):
    """Fully connected layer: every unit sees every input.

    Formula: z = W·x + b, a = f(z)
    Shapes: W (units, inputs), row i is neuron i; x (inputs, batch), column j is example j.
    Source: CS231n notes, "Neural Networks 1".
    """

    key: ClassVar[str] = "dense"
    formula: ClassVar[str] = r"z = W x + b, \quad a = f(z)"
