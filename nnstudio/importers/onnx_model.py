"""ONNX multilayer perceptrons: products, biases, functions, maxout, normalisations and skips in a row."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.importers.imported import MOST_LAYERS, Imported, missing
from nnstudio.importers.onnx_constants import constants
from nnstudio.importers.onnx_nodes import after
from nnstudio.importers.onnx_path import Node, Path, UnknownError, settled
from nnstudio.importers.rows import of_row

_MOST_NODES = 8 * MOST_LAYERS
_MOST_INPUTS = 100_000


def read_onnx(content: bytes, file: str) -> Imported:
    """Return the network of an ONNX file.

    Raises: StudyError naming the first node that has no counterpart.
    Source: https://onnx.ai/onnx/operators/
    """
    model = _model(content, file)
    graph = model.graph
    if len(graph.node) > _MOST_NODES:
        raise StudyError("error.import.layers", file=file[:60], count=f"{len(graph.node):,}", most=f"{_MOST_NODES:,}")
    values: dict[str, Path | np.ndarray] = dict(constants(graph, file))
    name, width = _input(graph, values, file)
    values[name] = Path((), width)
    opset = next((one.version for one in model.opset_import if one.domain in ("", "ai.onnx")), 1)
    for node in graph.node:
        if node.op_type != "Constant":
            _follow(node, values, opset, file)
    return of_row(_output(graph, values, file), width, file)


def _model(content: bytes, file: str) -> Any:
    from google.protobuf.message import DecodeError
    from onnx import ModelProto

    model = ModelProto()
    try:
        model.ParseFromString(content)
    except (DecodeError, UnicodeDecodeError):
        raise StudyError("error.import.onnx", file=file[:60]) from None
    if not model.graph.node:
        raise StudyError("error.import.onnx", file=file[:60])
    return model


def _input(graph: Any, values: dict[str, Any], file: str) -> tuple[str, int]:
    """Return the name of the one input and how many numbers an example has."""
    found = [one for one in graph.input if one.name not in values]
    if len(found) != 1:
        raise missing(file, ", ".join(one.name for one in found) or "input")
    sizes = [one.dim_value for one in found[0].type.tensor_type.shape.dim]
    if len(sizes) != 2 or not 0 < sizes[1] <= _MOST_INPUTS:
        raise missing(file, found[0].name)
    return found[0].name, sizes[1]


def _follow(node: Any, values: dict[str, Any], opset: int, file: str) -> None:
    name = f"{node.op_type} {node.name or next(iter(node.output), '')}".strip()
    known = all(one in values for one in node.input if one) and node.domain in ("", "ai.onnx") and node.output
    if not known:
        raise missing(file, name)
    given = tuple(values[one] for one in node.input if one)
    try:
        values[node.output[0]] = after(Node(node.op_type, name, _attributes(node), given, opset))
    except (UnknownError, IndexError, ValueError, TypeError):
        raise missing(file, name) from None


def _attributes(node: Any) -> dict[str, Any]:
    """Return the numbers and words that a node has beside its inputs; one of another kind makes it unknown."""
    fields = {1: "f", 2: "i", 3: "s"}
    if any(one.type not in fields for one in node.attribute):
        raise UnknownError
    return {one.name: getattr(one, fields[one.type]) for one in node.attribute}


def _output(graph: Any, values: dict[str, Any], file: str) -> tuple[Any, ...]:
    name = graph.output[0].name if len(graph.output) == 1 else ", ".join(one.name for one in graph.output)
    found = values.get(name)
    if not isinstance(found, Path):
        raise missing(file, name or "output")
    try:
        return settled(found).stages
    except UnknownError:
        raise missing(file, name) from None
