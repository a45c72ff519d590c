"""Identities between functions, as two curves that should be one, with the difference measured."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnstudio.catalog import Message
from nnstudio.engine.activations import ACTIVATIONS, Activation
from nnstudio.studies.functions import MaxOfLines, OneScore

Curve = Callable[[np.ndarray], np.ndarray]
LEAK = 0.1
_SELU_SCALE, _SELU_ALPHA = 1.0507009873554805, 1.6732632423543772


@dataclass(frozen=True)
class Identity:
    """Two ways to one curve: `left` and `right` map z (n,) to values (n,). Exact ones agree but for rounding."""

    key: str
    formula: str
    left: Curve
    right: Curve
    exact: bool = True

    @property
    def label(self) -> Message:
        return Message(f"identities.{self.key}")

    def difference(self, z: np.ndarray) -> np.ndarray:
        """Return right − left at z."""
        return self.right(z) - self.left(z)

    def largest(self, low: float, high: float, places: int = 10_001) -> float:
        """Return the largest |right − left| found from low to high."""
        return float(np.abs(self.difference(np.linspace(low, high, places))).max())


def _of(key: str, **params: float) -> Activation:
    return ACTIVATIONS[key](**params)


_SIGMOID, _TANH = _of("sigmoid"), _of("tanh")

IDENTITIES: tuple[Identity, ...] = (
    Identity(
        "tanh_sigmoid",
        r"\tanh(z) = 2 \sigma(2 z) - 1",
        _TANH.value,
        lambda z: 2 * _SIGMOID.value(2 * z) - 1,
    ),
    Identity(
        "relu_maxout",
        r"\max(0, z) = \max(w_1 z + b_1, \, z), \quad w_1 = b_1 = 0",
        _of("relu").value,
        MaxOfLines((0.0, 1.0), (0.0, 0.0)).value,
    ),
    Identity(
        "leaky_relu_maxout",
        r"\max(z, a z) = \max(w_1 z, w_2 z), \quad w_1 = a w_2, \; a = 0.1",
        _of("leaky_relu", negative_slope=LEAK).value,
        MaxOfLines((LEAK, 1.0), (0.0, 0.0)).value,
    ),
    Identity(
        "prelu_leaky_relu",
        r"\mathrm{PReLU}(z) = \max(z, a z), \; a = 0.25",
        _of("prelu").value,
        _of("leaky_relu", negative_slope=0.25).value,
    ),
    Identity(
        "sigmoid_slope",
        r"\sigma'(z) = \sigma(z) (1 - \sigma(z))",
        _SIGMOID.slope,
        lambda z: _SIGMOID.value(z) * (1 - _SIGMOID.value(z)),
    ),
    Identity(
        "tanh_slope",
        r"\tanh'(z) = (1 - \tanh(z)) (1 + \tanh(z))",
        _TANH.slope,
        lambda z: (1 - _TANH.value(z)) * (1 + _TANH.value(z)),
    ),
    Identity("softplus_slope", r"\mathrm{softplus}'(z) = \sigma(z)", _of("softplus").slope, _SIGMOID.value),
    Identity("silu_sigmoid", r"\mathrm{SiLU}(z) = z \, \sigma(z)", _of("silu").value, lambda z: z * _SIGMOID.value(z)),
    Identity(
        "selu_elu",
        r"\mathrm{SELU}(z) = \lambda \, \mathrm{ELU}_{\alpha}(z)",
        _of("selu").value,
        lambda z: _SELU_SCALE * _of("elu", alpha=_SELU_ALPHA).value(z),
    ),
    Identity(
        "softmax_sigmoid",
        r"\mathrm{softmax}_1(z, 0) = \sigma(z)",
        OneScore(_of("softmax")).value,
        _SIGMOID.value,
    ),
    Identity(
        "gelu_tanh",
        r"z \, \Phi(z) \approx \frac{z}{2} \left( 1 + \tanh \left("
        r" \sqrt{\frac{2}{\pi}} (z + 0.044715\, z^3) \right) \right)",
        _of("gelu").value,
        _of("gelu_tanh").value,
        exact=False,
    ),
)
