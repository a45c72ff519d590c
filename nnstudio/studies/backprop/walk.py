"""The graph of a network walked in float64: values forward, gradients backward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnstudio.engine.losses import Loss
from nnstudio.engine.network import Network
from nnstudio.engine.regularizers import Regularizer
from nnstudio.studies.backprop.engine_numbers import EngineNumbers, engine_numbers
from nnstudio.studies.backprop.operation import Array, Leaf, Operation, Path
from nnstudio.studies.backprop.unfold import unfold

Noise = tuple[int, ...] | Mapping[str, Any]  # a seed, or a generator's state


@dataclass(frozen=True, eq=False)
class Question:
    """What is walked through: a network with its flat parameters, prepared inputs x (examples, inputs), and targets.

    `t` are the targets as the loss takes them, (examples, outputs). With `noise`, a seed or a generator's state, the
    pass is one of training: masks are drawn from it and statistics are those of the batch; without, of evaluation.
    """

    network: Network
    parameters: np.ndarray
    x: np.ndarray
    t: np.ndarray
    loss: Loss
    regularizers: tuple[Regularizer, ...] = ()
    noise: Noise | None = None

    @property
    def train(self) -> bool:
        return self.noise is not None

    def engine(self) -> EngineNumbers:
        """Return the engine's own numbers, in the type of the parameters."""
        return engine_numbers(self.network, self.parameters, self.x, self.t, self.loss, self.generator())

    def generator(self) -> np.random.Generator | None:
        """Return the generator that masks are drawn from, as it is before the pass; None in evaluation."""
        if self.noise is None or isinstance(self.noise, tuple):
            return None if self.noise is None else np.random.default_rng(self.noise)
        made = np.random.default_rng(0)
        made.bit_generator.state = self.noise
        return made


@dataclass(frozen=True, eq=False)
class NetworkWalk:
    """All nodes of a network with their values and the gradient of the last one; None where there is none.

    `shares[node][slot]` is what a node hands back to its input `slot`; a node's gradient is the sum of what it gets.
    """

    question: Question
    nodes: tuple[Operation, ...]
    values: tuple[Array, ...]
    gradients: tuple[Array | None, ...]
    shares: tuple[tuple[Array | None, ...], ...]
    engine: EngineNumbers

    @property
    def end(self) -> int:
        """The place of what is made small: the loss, with its penalties."""
        return len(self.nodes) - 1

    def place(self, kind: str, path: Path) -> int | None:
        """Return the place of the last node of a kind in a layer."""
        found = (at for at, node in enumerate(self.nodes) if node.path == path and node.kind == kind)
        return max(found, default=None)

    def parameter(self, name: str) -> int | None:
        """Return the place of a parameter, as "0.weight"."""
        found = (at for at, node in enumerate(self.nodes) if isinstance(node, Leaf) and node.name == name)
        return next(found, None)


def walk(question: Question, engine: EngineNumbers | None = None) -> NetworkWalk:
    """Run the engine for what it draws, unless that is given, then walk the graph forward and backward.

    Non-finite numbers pass through.
    """
    engine = engine or question.engine()
    nodes = unfold(question.network, question.loss, question.regularizers, question.train)
    with np.errstate(all="ignore"):
        values = _forward(question, nodes, engine)
        gradients, shares = backward_through(nodes, values)
    return NetworkWalk(question, nodes, values, gradients, shares, engine)


def given(question: Question, leaf: Leaf, engine: EngineNumbers) -> Array:
    """Return a leaf's value as the graph has it: weights (inputs, units), all else of a layer in rows."""
    if leaf.role == "input":
        return question.x.astype(float)
    if leaf.role == "target":
        return question.t.astype(float)
    if leaf.role in ("mask", "noise"):
        return engine.probes[leaf.path][leaf.role].astype(float)
    found = question.network.named(question.parameters)[leaf.name].astype(float)
    return found[None, :] if found.ndim == 1 else found.T


def _forward(question: Question, nodes: Sequence[Operation], engine: EngineNumbers) -> tuple[Array, ...]:
    values: list[Array] = []
    for node in nodes:
        if isinstance(node, Leaf):
            values.append(given(question, node, engine))
        else:
            values.append(node.forward(*(values[at] for at in node.inputs)))
    return tuple(values)


def backward_through(
    nodes: Sequence[Operation], values: Sequence[Array]
) -> tuple[tuple[Array | None, ...], tuple[tuple[Array | None, ...], ...]]:
    """Return the gradient of the last node at every node, and what each node hands back to its inputs."""
    gradients: list[Array | None] = [None] * len(nodes)
    shares: list[tuple[Array | None, ...]] = [()] * len(nodes)
    gradients[-1] = np.ones_like(values[-1])
    for at in range(len(nodes) - 1, -1, -1):
        node, upstream = nodes[at], gradients[at]
        if upstream is None:
            continue
        shares[at] = node.backward(upstream, values[at], *(values[one] for one in node.inputs))
        for source, share in zip(node.inputs, shares[at], strict=False):
            known = gradients[source]
            if share is not None:
                gradients[source] = share if known is None else known + share
    return tuple(gradients), tuple(shares)
