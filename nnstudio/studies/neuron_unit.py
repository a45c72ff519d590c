"""One unit of a network as a neuron by itself: its weights, its inputs for one example, its activation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnstudio.catalog import Choice, StudyError
from nnstudio.engine.activations import ACTIVATIONS, Activation
from nnstudio.engine.layers.connected import Connected
from nnstudio.project import Checked
from nnstudio.studies.neuron import MOST_INPUTS
from nnstudio.studies.probe import probes


@dataclass(frozen=True)
class Unit:
    """A unit for one example. `places` are the inputs kept, by their index; of `count`, those of the largest |w·x|.

    `rest` is the sum of the terms left out, z and a are the unit's own. `joint` says that the layer's activation needs
    all units, so that the identity stands in its place.
    """

    inputs: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    activation: Choice
    places: tuple[int, ...]
    count: int
    rest: float
    z: float
    a: float
    joint: bool


def unit_of(checked: Checked, parameters: np.ndarray, layer: int, unit: int, x: np.ndarray) -> Unit:
    """Return a unit of a network with what reaches it from one prepared example x (features,).

    Raises: StudyError if the layer has no units that are one weighted sum each, or a number is not finite.
    """
    weights, bias = _affine(checked, parameters, layer, unit)
    found = probes(checked.network, parameters, x[None, :])
    before = x if layer == 0 else found[layer - 1].a[0]
    values = np.concatenate([before, weights, [bias]])
    if not np.isfinite(values).all():
        raise StudyError("error.neuron.finite")
    terms = before.astype(float) * weights
    kept = np.sort(np.argsort(-np.abs(terms), kind="stable")[:MOST_INPUTS])
    activation = _activation(checked, parameters, layer, unit)
    return Unit(
        inputs=tuple(before[kept].astype(float).tolist()),
        weights=tuple(weights[kept].tolist()),
        bias=bias,
        activation=Choice("identity") if activation.joint else _choice(activation),
        places=tuple(kept.tolist()),
        count=len(terms),
        rest=float(np.delete(terms, kept).sum()),
        z=float(found[layer].z[0, unit]),
        a=float(found[layer].a[0, unit]),
        joint=activation.joint,
    )


def _affine(checked: Checked, parameters: np.ndarray, layer: int, unit: int) -> tuple[np.ndarray, float]:
    if not isinstance(checked.network.layers[layer], Connected) or not checked.network.affine(layer):
        raise StudyError("error.neuron.layer")
    named = checked.network.named(parameters)
    return named[f"{layer}.weight"][unit].astype(float), float(named[f"{layer}.bias"][unit])


def _activation(checked: Checked, parameters: np.ndarray, layer: int, unit: int) -> Activation:
    """Return the layer's activation, with the values that it has learned by now.

    What it starts a learned block `name` from is its parameter `initial_name`.
    """
    connected = checked.network.layers[layer]
    assert isinstance(connected, Connected)
    activation, blocks = connected.activation, checked.network.blocks(parameters, layer)
    learned = {f"initial_{block.name}": blocks[block.name] for block in activation.blocks(connected.units)}
    known = {param.key for param in activation.params()}
    values = {key: float(block[unit if len(block) > 1 else 0, 0]) for key, block in learned.items() if key in known}
    return ACTIVATIONS.make(_choice(activation).with_(**values)) if values else activation


def _choice(activation: Activation) -> Choice:
    values = {param.key: getattr(activation, param.key) for param in activation.params()}
    defaults = {param.key: param.default for param in activation.params()}
    return Choice(activation.key, {key: value for key, value in values.items() if value != defaults[key]})
