"""Networks, batches and targets for tests, made from the tables so that a new entry is met at once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

from nnstudio.catalog import parse_choices
from nnstudio.engine.activations import ACTIVATIONS, Activation
from nnstudio.engine.initializers.plain import Normal
from nnstudio.engine.initializers.scaled import LeCunNormal
from nnstudio.engine.layers import LAYERS, BatchNorm, Dense, Layer, LayerNorm, Residual
from nnstudio.engine.losses import LOSSES, Loss, outputs_wanted
from nnstudio.engine.losses.base import Encoding
from nnstudio.engine.network import Network
from nnstudio.engine.plan import Plan


def dense(units: int, activation: str = "tanh") -> Dense:
    """Return a layer of that many units, drawn from N(0, 1/fan_in), biases too."""
    return Dense(units, ACTIVATIONS[activation](), LeCunNormal(), Normal(0.1))


def network(inputs: int, *layers: tuple[int, str]) -> Network:
    """Return a network, e.g. `network(2, (8, "tanh"), (1, "identity"))`."""
    return Network(inputs, tuple(dense(units, activation) for units, activation in layers))


def stacked(inputs: int, *words: str) -> Network:
    """Return a network as the command line writes it, e.g. `stacked(2, "dense(8, relu) dropout dense(1)")`."""
    return Network(inputs, tuple(LAYERS.make(choice) for choice in parse_choices(" ".join(words))))


def targets(encoding: Encoding, batch: int, outputs: int, rng: np.random.Generator) -> np.ndarray:
    """Return targets of that encoding, (batch, outputs)."""
    if encoding == "one_hot":
        return np.eye(outputs)[rng.integers(outputs, size=batch)]
    if encoding == "binary":
        return rng.integers(0, 2, (batch, outputs)).astype(float)
    if encoding == "sign":
        return rng.choice([-1.0, 1.0], (batch, outputs))
    return rng.normal(size=(batch, outputs))


@dataclass(frozen=True)
class Problem:
    """A network with a loss, its parameters, and one batch in rows."""

    network: Network
    loss: Loss
    flat: np.ndarray
    x: np.ndarray
    t: np.ndarray

    def plan(
        self,
        parameters: np.ndarray,
        gradient: np.ndarray | None = None,
        keep: bool = False,
        noise: np.random.Generator | None = None,
    ) -> Plan:
        """Return a plan with this problem's batch loaded."""
        plan = Plan(self.network, len(self.x), parameters, gradient, self.loss, keep, noise)
        plan.rows.features[:], plan.rows.t[:] = self.x, self.t
        return plan


def problem(net: Network, loss: Loss, batch: int = 5, seed: int = 0, dtype: type = np.float64) -> Problem:
    """Return the network with a random batch, inputs from U(−1, 1)."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, (batch, net.inputs)).astype(dtype)
    t = targets(loss.encoding, batch, net.widths[-1], rng).astype(dtype)
    return Problem(net, loss, net.initial(seed).astype(dtype), x, t)


def gradient_of(drawn: Problem, noise: np.random.Generator | None = None) -> dict[str, np.ndarray]:
    """Return the gradient by the names of the parameters."""
    gradient = np.zeros(drawn.network.length, drawn.flat.dtype)
    drawn.plan(drawn.flat, gradient, noise=noise).run()
    return drawn.network.named(gradient)


def activations() -> list[Activation]:
    """Return every activation with its default parameters."""
    return [entry() for entry in ACTIVATIONS]


EXAMPLES = {entry.key: entry() for entry in LAYERS if "units" not in (param.key for param in entry.params())} | {
    BatchNorm.key: BatchNorm(epsilon=0.1),  # with less the loss bends more than a difference of 1e-5 can follow
    LayerNorm.key: LayerNorm(epsilon=0.1),
}


@st.composite
def hidden_layer(draw: st.DrawFn, inputs: int, depth: int = 1) -> Layer:
    """Draw a layer of any kind, small, with any activation; a residual block with layers inside that fit."""
    key, units = draw(st.sampled_from(LAYERS.keys())), draw(st.integers(1, 6))
    if key == Residual.key and depth:
        inside = draw(hidden_layer(inputs, depth - 1))
        return Residual((inside, dense(inputs, draw(st.sampled_from(ACTIVATIONS.keys())))))
    if key in EXAMPLES:
        return EXAMPLES[key]
    settings: dict[str, Any] = {"units": units, "init": LeCunNormal(), "bias": Normal(0.1)}
    if any(param.key == "activation" for param in LAYERS[key].params()):
        settings["activation"] = ACTIVATIONS[draw(st.sampled_from(ACTIVATIONS.keys()))]()
    return LAYERS[key](**settings)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw a network of zero to six hidden layers of any kind and any loss."""
    loss = LOSSES[draw(st.sampled_from(LOSSES.keys()))]()
    width = inputs = draw(st.integers(1, 4))
    hidden = []
    for _ in range(draw(st.integers(0, 6))):
        hidden.append(draw(hidden_layer(width)))
        width = hidden[-1].outputs(width)
    outputs = outputs_wanted(loss.encoding, draw(st.integers(2, 4)), draw(st.integers(1, 3)))
    net = Network(inputs, (*hidden, dense(outputs, "identity")))
    if loss.encoding != "values" and draw(st.booleans()):
        loss = loss.weighted(np.array([0.5, 2.0, 1.0, 3.0][: max(2, outputs)]))
    return problem(net, loss, draw(st.integers(1, 5)), draw(st.integers(0, 10_000)))
