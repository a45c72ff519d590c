"""What leaky ReLU, PReLU, ELU and SELU share: one rule for positive and another for negative inputs."""

import numpy as np

from nnstudio.engine.activations.base import Slots
from nnstudio.engine.operations import Operation, bind, scalar, unjudged


def exponential_forward(slots: Slots, positive: float, negative: float) -> list[Operation]:
    """Return the operations of a = positive·z where z > 0, else negative·(exp(z) − 1)."""
    z, a, below = slots.z, slots.a, np.empty_like(slots.a)
    zero = scalar(0, z)
    return [
        unjudged(np.minimum, z, zero, below),
        unjudged(np.expm1, below, below),
        unjudged(np.multiply, below, scalar(negative, z), below),
        unjudged(np.maximum, z, zero, a),
        unjudged(np.multiply, a, scalar(positive, z), a),
        bind("activation", np.add, a, below, a),
    ]


def exponential_backward(slots: Slots, positive: float, negative: float) -> list[Operation]:
    """Return the operations of dz ← dz·f′: positive where a > 0, else negative·exp(z) = a + negative."""
    assert slots.dz is not None
    a, above, slope = slots.a, np.empty_like(slots.a), np.empty_like(slots.a)
    zero = scalar(0, a)
    return [
        unjudged(np.minimum, a, zero, slope),
        unjudged(np.add, slope, scalar(negative, a), slope),
        unjudged(np.heaviside, a, zero, above),
        unjudged(np.multiply, above, scalar(positive - negative, a), above),
        unjudged(np.add, slope, above, slope),
        bind("activation_slope", np.multiply, slots.dz, slope, slots.dz),
    ]
