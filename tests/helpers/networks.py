"""Networks, batches and targets for tests, made from the tables so that a new entry is met at once."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from nnstudio.engine.activations import ACTIVATIONS, Activation
from nnstudio.engine.initializers.plain import Normal
from nnstudio.engine.initializers.scaled import LeCunNormal
from nnstudio.engine.layers import Dense
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

    def plan(self, parameters: np.ndarray, gradient: np.ndarray | None = None, keep: bool = False) -> Plan:
        """Return a plan with this problem's batch loaded."""
        plan = Plan(self.network, len(self.x), parameters, gradient, self.loss, keep)
        plan.rows.features[:], plan.rows.t[:] = self.x, self.t
        return plan


def problem(net: Network, loss: Loss, batch: int = 5, seed: int = 0, dtype: type = np.float64) -> Problem:
    """Return the network with a random batch, inputs from U(−1, 1)."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, (batch, net.inputs)).astype(dtype)
    t = targets(loss.encoding, batch, net.widths[-1], rng).astype(dtype)
    return Problem(net, loss, net.initial(seed).astype(dtype), x, t)


def activations() -> list[Activation]:
    """Return every activation with its default parameters."""
    return [entry() for entry in ACTIVATIONS]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw a network of zero to six hidden layers and any loss."""
    loss = LOSSES[draw(st.sampled_from(LOSSES.keys()))]()
    hidden = draw(st.lists(st.tuples(st.integers(1, 6), st.sampled_from(ACTIVATIONS.keys())), max_size=6))
    outputs = outputs_wanted(loss.encoding, draw(st.integers(2, 4)), draw(st.integers(1, 3)))
    net = network(draw(st.integers(1, 4)), *hidden, (outputs, "identity"))
    return problem(net, loss, draw(st.integers(1, 5)), draw(st.integers(0, 10_000)))
