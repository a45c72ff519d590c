"""Sine."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.operations import Operation, bind, scalar, unjudged

_FAR = 1e30  # an infinite angle has no sine


def _angle(z: np.ndarray, frequency: float, out: np.ndarray) -> list[Operation]:
    """Return the operations of ω·z, kept finite."""
    return [
        unjudged(np.multiply, z, scalar(frequency, z), out),
        unjudged(np.maximum, out, scalar(-_FAR, z), out),
        unjudged(np.minimum, out, scalar(_FAR, z), out),
    ]


@final
@dataclass(frozen=True)
class Sine(Activation):
    """Sine: periodic, for functions that repeat and for pictures; neither monotone nor saturating.

    Formula: f(z) = sin(ω·z), f'(z) = ω·cos(ω·z)
    Source: Sitzmann et al. 2020, arXiv 2006.09661, with ω = 30 in the first layer.
    """

    key: ClassVar[str] = "sine"
    formula: ClassVar[str] = r"f(z) = \sin(\omega z)"
    slope_formula: ClassVar[str] = r"f'(z) = \omega \cos(\omega z)"
    code: ClassVar[str] = "np.sin({frequency} * z)"
    slope_code: ClassVar[str] = "{frequency} * np.cos({frequency} * z)"
    from_output: ClassVar[bool] = False
    frequency: float = number(1.0, 0.0, 1000.0, open=True, scale="log")

    @property
    def range(self) -> tuple[float, float]:
        return (-1.0, 1.0)

    def forward(self, slots: Slots) -> list[Operation]:
        return [*_angle(slots.z, self.frequency, slots.a), bind("activation", np.sin, slots.a, slots.a)]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        slope = np.empty_like(slots.z)
        return [
            *_angle(slots.z, self.frequency, slope),
            unjudged(np.cos, slope, slope),
            unjudged(np.multiply, slope, scalar(self.frequency, slope), slope),
            bind("activation_slope", np.multiply, slots.dz, slope, slots.dz),
        ]
