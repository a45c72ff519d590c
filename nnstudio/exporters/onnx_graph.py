"""ONNX: the network as an open exchange format, for other programs and for phones, browsers and servers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, final

import numpy as np

from nnstudio.engine.activations.selu import ALPHA, SCALE
from nnstudio.exporters.base import Exporter, Trained
from nnstudio.exporters.stages import Activated, Affine, Largest, Normalized, Skipped, Stage

_OPSET, _IR = 20, 10  # the first with Gelu


class _Graph:
    """Nodes and constants, added one after another; `dtype` is the engine's own."""

    def __init__(self, dtype: np.dtype) -> None:
        from onnx import helper, numpy_helper  # only who exports loads it

        self._node, self._tensor = helper.make_node, numpy_helper.from_array
        self.dtype = dtype
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def add(self, operation: str, *inputs: str, **attributes: Any) -> str:
        """Add a node; return the name of its result."""
        result = f"t{len(self.nodes) + 1}"
        self.nodes.append(self._node(operation, list(inputs), [result], **attributes))
        return result

    def constant(self, name: str, value: np.ndarray | float) -> str:
        """Add an array under its own name; a name that is taken gets a number."""
        name = name if all(one.name != name for one in self.constants) else f"{name}.{len(self.constants)}"
        self.constants.append(self._tensor(np.ascontiguousarray(value, self.dtype), name))
        return name

    def affine(self, x: str, stage: Affine) -> str:
        weight = self.constant(f"{stage.name}.weight", stage.weight.T)
        return self.add("Add", self.add("MatMul", x, weight), self.constant(f"{stage.name}.bias", stage.bias))


_Written = Callable[[_Graph, str, Activated], str]


def _plain(operation: str, **attributes: Any) -> _Written:
    return lambda graph, z, stage: graph.add(operation, z, **attributes)


def _with_alpha(operation: str, name: str) -> _Written:
    return lambda graph, z, stage: graph.add(operation, z, alpha=float(getattr(stage.activation, name)))


def _prelu(graph: _Graph, z: str, stage: Activated) -> str:
    assert stage.slope is not None
    return graph.add("PRelu", z, graph.constant(f"{stage.name}.slope", np.atleast_1d(stage.slope)))


def _sine(graph: _Graph, z: str, stage: Activated) -> str:
    frequency = getattr(stage.activation, "frequency")  # noqa: B009 - a field of this one entry
    return graph.add("Sin", graph.add("Mul", z, graph.constant(f"{stage.name}.frequency", frequency)))


def _step(graph: _Graph, z: str, stage: Activated) -> str:
    from onnx.helper import np_dtype_to_tensor_dtype

    above = graph.add("Greater", z, graph.constant(f"{stage.name}.zero", 0.0))
    return graph.add("Cast", above, to=np_dtype_to_tensor_dtype(graph.dtype))


_WRITTEN: dict[str, _Written] = {
    "step": _step,
    "sigmoid": _plain("Sigmoid"),
    "tanh": _plain("Tanh"),
    "relu": _plain("Relu"),
    "leaky_relu": _with_alpha("LeakyRelu", "negative_slope"),
    "prelu": _prelu,
    "elu": _with_alpha("Elu", "alpha"),
    "selu": _plain("Selu", alpha=ALPHA, gamma=SCALE),
    "gelu": _plain("Gelu"),
    "gelu_tanh": _plain("Gelu", approximate="tanh"),
    "silu": lambda graph, z, stage: graph.add("Mul", z, graph.add("Sigmoid", z)),
    "softplus": _plain("Softplus"),
    "sine": _sine,
    "softmax": _plain("Softmax", axis=1),
    "log_softmax": _plain("LogSoftmax", axis=1),
}


@final
class OnnxGraph(Exporter):
    """ONNX, opset 20, in the run's own precision; input "x" (examples, features) prepared, output "y".

    Source: https://onnx.ai/onnx/operators/
    """

    key: ClassVar[str] = "onnx"
    suffix: ClassVar[str] = ".onnx"
    functions: ClassVar[frozenset[str] | None] = frozenset(_WRITTEN)

    def content(self, trained: Trained) -> bytes:
        from onnx import helper

        graph, network = _Graph(np.dtype(trained.checked.project.recipe.dtype)), trained.checked.network
        last = _row(graph, trained.stages, "x")
        graph.nodes.append(helper.make_node("Identity", [last], ["y"]))
        kind = helper.np_dtype_to_tensor_dtype(graph.dtype)
        ends = [
            helper.make_tensor_value_info(name, kind, ["examples", width])
            for name, width in (("x", network.inputs), ("y", network.widths[-1]))
        ]
        made = helper.make_graph(graph.nodes, trained.name, ends[:1], ends[1:], graph.constants)
        opset = [helper.make_opsetid("", _OPSET)]
        return helper.make_model(
            made, opset_imports=opset, ir_version=_IR, producer_name="nnstudio"
        ).SerializeToString()


def _row(graph: _Graph, row: tuple[Stage, ...], x: str) -> str:
    for stage in row:
        x = _stage(graph, stage, x)
    return x


def _stage(graph: _Graph, stage: Stage, x: str) -> str:
    match stage:
        case Affine():
            return graph.affine(x, stage)
        case Activated():
            return _WRITTEN[stage.activation.key](graph, x, stage)
        case Largest():
            return graph.add("Max", *(graph.affine(x, piece) for piece in stage.pieces))
        case Normalized():
            return _normalized(graph, stage, x)
        case Skipped():
            return graph.add("Add", x, _row(graph, stage.inner, x))


def _normalized(graph: _Graph, stage: Normalized, x: str) -> str:
    gamma, beta = (graph.constant(f"{stage.name}.{name}", getattr(stage, name)) for name in ("gamma", "beta"))
    if stage.mean is None or stage.variance is None:
        return graph.add("LayerNormalization", x, gamma, beta, axis=1, epsilon=stage.epsilon)
    kept = (graph.constant(f"{stage.name}.{name}", getattr(stage, name)) for name in ("mean", "variance"))
    return graph.add("BatchNormalization", x, gamma, beta, *kept, epsilon=stage.epsilon)
