"""What each kind of ONNX node makes of a row of stages."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnstudio.exporters.stages import Activated, Affine, Largest, Normalized, Skipped, Stage
from nnstudio.importers.onnx_functions import FUNCTIONS, activated, made, refused, short
from nnstudio.importers.onnx_path import Half, Node, Path, UnknownError, is_half, settled


def after(node: Node) -> Path:
    """Return the row with the node's own stage at its end.

    Raises: UnknownError where nothing of ours is the same.
    """
    if node.operation in _SAME:
        return _passed(node)
    if node.operation in _KINDS:
        return _KINDS[node.operation](node)
    return _function(node)


def _passed(node: Node) -> Path:
    if not node.given or not isinstance(node.given[0], Path) or node.attributes.get("axis", 1) != 1:
        raise UnknownError
    return node.given[0]


def _with(path: Path, stage: Stage | Half, width: int = 0) -> Path:
    return Path((*path.stages, stage), width or path.width)


def _product(node: Node) -> Path:
    """x·W, with W (in, out); its bias may follow."""
    if not isinstance(node.given[0], Path) or len(node.constants) != 1:
        raise UnknownError
    return _affine(node, node.constants[0])


def _affine(node: Node, weight: np.ndarray) -> Path:
    if weight.ndim != 2 or weight.shape[0] != node.path.width or not weight.size or weight.dtype.kind != "f":
        raise UnknownError
    stage = Affine(node.name, weight.T, np.zeros(weight.shape[1], weight.dtype))
    return Path((*node.path.stages, stage, Half("bias", None)), weight.shape[1])


def _gemm(node: Node) -> Path:
    said = node.attributes
    plain = said.get("alpha", 1.0) == 1.0 and said.get("beta", 1.0) == 1.0 and not said.get("transA", 0)
    if not plain or len(node.given) not in (2, 3) or not isinstance(node.given[0], Path):
        raise UnknownError
    weight, *bias = node.constants
    made = _affine(node, weight.T if said.get("transB", 0) else weight)
    return _biased(made, bias[0]) if bias else made


def _biased(path: Path, bias: np.ndarray) -> Path:
    *before, stage, _ = path.stages
    row = np.broadcast_to(bias.reshape(-1), (path.width,)) if bias.size in (1, path.width) else None
    assert isinstance(stage, Affine)
    if row is None or bias.ndim > 2 or bias.dtype.kind != "f":
        raise UnknownError
    return Path((*before, Affine(stage.name, stage.weight, row)), path.width)


def _add(node: Node) -> Path:
    if len(node.given) != 2:
        raise UnknownError
    if node.constants:
        if not node.path.stages or not is_half(node.path.stages[-1], "bias"):
            raise UnknownError
        return _biased(node.path, node.constants[0])
    one, other = sorted((settled(path) for path in node.given if isinstance(path, Path)), key=lambda row: len(row[0]))
    inner = other.stages[len(one.stages) :]
    if other.stages[: len(one.stages)] != one.stages or one.width != other.width or not inner:
        raise UnknownError
    return _with(one, Skipped(node.name, _whole(inner)))


def _mul(node: Node) -> Path:
    if len(node.given) == 2 and len(node.constants) == 1 and node.constants[0].size == 1:
        return _with(settled(node.path), Half("scaled", float(node.constants[0].reshape(())[()])))
    paths = [settled(one) for one in node.given if isinstance(one, Path)]
    if len(node.given) != 2 or len(paths) != 2:
        raise UnknownError
    z, gate = sorted(paths, key=lambda row: len(row.stages))
    last = gate.stages[-1] if gate.stages else None
    if gate.stages[:-1] != z.stages or not isinstance(last, Activated) or last.activation.key != "sigmoid":
        raise UnknownError
    return _with(z, activated(node, "silu"))


def _sin(node: Node) -> Path:
    path = settled(node.path) if not _scaled(node.path) else node.path
    frequency = path.stages[-1].value if _scaled(path) and isinstance(path.stages[-1], Half) else 1.0
    before = Path(path.stages[:-1], path.width) if _scaled(path) else path
    return _with(before, activated(node, "sine", frequency=frequency))


def _scaled(path: Path) -> bool:
    return bool(path.stages) and is_half(path.stages[-1], "scaled")


def _greater(node: Node) -> Path:
    above = len(node.given) == 2 and isinstance(node.given[0], Path) and isinstance(node.given[1], np.ndarray)
    if not above or not (node.constants[0].size == 1 and node.constants[0].reshape(())[()] == 0):
        raise UnknownError
    return _with(settled(node.path), Half("above", None))


def _cast(node: Node) -> Path:
    path = node.path
    if not path.stages or not is_half(path.stages[-1], "above"):
        return path if node.attributes.get("to") in (1, 11) else refused()
    return _with(Path(path.stages[:-1], path.width), activated(node, "step"))


def _max(node: Node) -> Path:
    paths = [settled(one) for one in node.given if isinstance(one, Path)]
    begin = paths[0].stages[:-1] if paths and paths[0].stages else None
    pieces = [path.stages[-1] for path in paths if path.stages]
    affine = [one for one in pieces if isinstance(one, Affine)]
    alike = all(path.stages[:-1] == begin and path.width == paths[0].width for path in paths)
    if begin is None or not alike or len(affine) != len(node.given):
        raise UnknownError
    return Path((*begin, Largest(node.name, tuple(affine))), paths[0].width)


def _norm(node: Node) -> Path:
    batch = node.operation == "BatchNormalization"
    path, arrays, said = settled(node.path), node.constants, node.attributes
    vectors = all(one.shape == (path.width,) and one.dtype.kind == "f" for one in arrays)
    axis = batch or said.get("axis", -1) in (1, -1)
    if not isinstance(node.given[0], Path) or len(arrays) != (4 if batch else 2) or not vectors or not axis:
        raise UnknownError
    if said.get("training_mode", 0):
        raise UnknownError
    return _with(path, Normalized(node.name, arrays[0], arrays[1], short(said.get("epsilon", 1e-5)), *arrays[2:]))


def _prelu(node: Node) -> Path:
    path, (slope, *more) = settled(node.path), node.constants or [np.zeros(0)]
    if more or slope.size not in (1, path.width) or slope.ndim > 2 or not isinstance(node.given[0], Path):
        raise UnknownError
    shared = slope.size == 1 and path.width > 1
    stage = Activated(node.name, made("prelu", per_unit=not shared), slope.reshape(() if shared else (-1,)))
    return _with(path, stage)


def _function(node: Node) -> Path:
    found = FUNCTIONS.get(node.operation)
    if found is None or len(node.given) != 1:
        raise UnknownError
    return _with(settled(node.path), found(node))


def _whole(stages: tuple[Stage | Half, ...]) -> tuple[Stage, ...]:
    return tuple(one for one in stages if not isinstance(one, Half))


_SAME = {"Identity", "Dropout", "Flatten"}
_KINDS: dict[str, Callable[[Node], Path]] = {
    "MatMul": _product,
    "Gemm": _gemm,
    "Add": _add,
    "Mul": _mul,
    "Sin": _sin,
    "Greater": _greater,
    "Cast": _cast,
    "Max": _max,
    "BatchNormalization": _norm,
    "LayerNormalization": _norm,
    "PRelu": _prelu,
}
