"""The activations among ONNX nodes: each a function of one value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.activations.selu import ALPHA, SCALE
from nnstudio.exporters.stages import Activated
from nnstudio.importers.onnx_path import Node, UnknownError


def _plain(key: str) -> Callable[[Node], Activated]:
    return lambda node: activated(node, key)


def _alpha(key: str, name: str, default: float) -> Callable[[Node], Activated]:
    return lambda node: activated(node, key, **{name: short(node.attributes.get("alpha", default))})


def _selu(node: Node) -> Activated:
    said = node.attributes.get("alpha", ALPHA), node.attributes.get("gamma", SCALE)
    return activated(node, "selu") if np.allclose(said, (ALPHA, SCALE), rtol=1e-6, atol=0) else refused()


def _gelu(node: Node) -> Activated:
    return activated(node, "gelu_tanh" if node.attributes.get("approximate") == b"tanh" else "gelu")


def _over_units(key: str) -> Callable[[Node], Activated]:
    def made(node: Node) -> Activated:
        axis = node.attributes.get("axis", -1 if node.opset >= 13 else 1)
        return activated(node, key) if axis in (1, -1) else refused()

    return made


def activated(node: Node, key: str, **params: float) -> Activated:
    """Return a function of ours by its key. Raises: StudyError for a parameter out of its range."""
    return Activated(node.name, made(key, **params))


def made(key: str, **params: Any) -> Any:
    """Return an activation by its key."""
    return ACTIVATIONS.make(Choice(key, params))


def refused() -> Any:
    """Say that a node has no counterpart."""
    raise UnknownError


def short(value: float) -> float:
    """ONNX keeps attributes in single precision: what was 0.01 is 0.01 again."""
    return float(str(np.float32(value)))


FUNCTIONS: dict[str, Callable[[Node], Activated]] = {
    "Sigmoid": _plain("sigmoid"),
    "Tanh": _plain("tanh"),
    "Relu": _plain("relu"),
    "LeakyRelu": _alpha("leaky_relu", "negative_slope", 0.01),
    "Elu": _alpha("elu", "alpha", 1.0),
    "Selu": _selu,
    "Gelu": _gelu,
    "Softplus": _plain("softplus"),
    "Softmax": _over_units("softmax"),
    "LogSoftmax": _over_units("log_softmax"),
}
