"""The arrays of an ONNX graph, judged before they are made."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnstudio.importers.imported import missing, refuse_numbers


def constants(graph: Any, file: str) -> dict[str, np.ndarray]:
    """Return the initialisers of a graph and the values of its Constant nodes, by name.

    Raises: StudyError naming one that lies in another file, is no array of numbers, or is too large.
    """
    tensors = [(one.name, one) for one in graph.initializer]
    tensors += [(node.output[0], _value(node)) for node in graph.node if node.op_type == "Constant" and node.output]
    refuse_numbers([(name, tuple(one.dims)) for name, one in tensors if one is not None], file)
    return {name: _array(name, one, file) for name, one in tensors}


def _value(node: Any) -> Any:
    return next((one.t for one in node.attribute if one.name == "value"), None)


def _array(name: str, tensor: Any, file: str) -> np.ndarray:
    from onnx import TensorProto, numpy_helper

    kinds = (TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.INT64)
    if tensor is None or tensor.data_type not in kinds or tensor.data_location == TensorProto.EXTERNAL:
        raise missing(file, name)
    try:
        made = numpy_helper.to_array(tensor)
    except (ValueError, TypeError):
        raise missing(file, name) from None
    return np.array(made)
