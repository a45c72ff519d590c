"""Examples with a number on every edge."""

from typing import ClassVar, final

from nnstudio.graph.presets.base import Preset


@final
class Product(Preset):
    """(x + y)·z: f = −12; ∂f: x −4, y −4, z 3, q −4. Source: CS231n notes, "Backpropagation"."""

    key: ClassVar[str] = "product"
    formula: ClassVar[str] = r"f = (x + y) \cdot z"
    text: ClassVar[str] = "q = x + y\nf = q * z"
    values: ClassVar[str] = "x = -2; y = 5; z = -4"


@final
class SigmoidCircuit(Preset):
    """A neuron as gates: f = 0.731059. Source: CS231n notes, "Backpropagation"."""

    key: ClassVar[str] = "sigmoid_circuit"
    formula: ClassVar[str] = r"f = \frac{1}{1 + e^{-(w_0 x_0 + w_1 x_1 + w_2)}}"
    text: ClassVar[str] = "f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))"
    values: ClassVar[str] = "w0 = 2; x0 = -1; w1 = -3; x1 = -2; w2 = -3"


@final
class Roles(Preset):
    """Add distributes, max routes, multiply switches: f = −20; ∂f: x −8, y 6, z 2, w 0. Source: as above."""

    key: ClassVar[str] = "roles"
    formula: ClassVar[str] = r"f = 2 \, (x y + \max(z, w))"
    text: ClassVar[str] = "f = 2 * (x*y + max(z, w))"
    values: ClassVar[str] = "x = 3; y = -4; z = 2; w = -1"


@final
class Forks(Preset):
    """x is used twice, and its gradients are added: f = 8, ∂f/∂x = 3 + 1 = 4."""

    key: ClassVar[str] = "fork"
    formula: ClassVar[str] = "f = x y + x"
    text: ClassVar[str] = "f = x*y + x"
    values: ClassVar[str] = "x = 2; y = 3"


@final
class Staged(Preset):
    """Computed in stages, with forks: f = 1.545645; ∂f: x 2.059570, y 1.592233. Source: as above."""

    key: ClassVar[str] = "staged"
    formula: ClassVar[str] = r"f = \frac{x + \sigma(y)}{\sigma(x) + (x + y)^2}"
    text: ClassVar[str] = "num = x + sigmoid(y)\nden = sigmoid(x) + (x + y)**2\nf = num / den"
    values: ClassVar[str] = "x = 3; y = -4"
