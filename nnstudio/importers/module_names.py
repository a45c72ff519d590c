"""The modules of a `state_dict`, told by the names and shapes of its arrays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.importers.imported import MOST_LAYERS, missing

_PLACED = re.compile(r"(?:.*\.)?(\d{1,6})\.(weight|bias|running_mean|running_var|num_batches_tracked)")
_NUMBERED = re.compile(r"(?:.*\.)?[A-Za-z_]+(\d{1,6})\.(weight|bias)")

Module = dict[str, np.ndarray]


class Modules(NamedTuple):
    """The arrays of each module by its place in the row; `between` tells that functions stand between all of them.

    So they do where every module is linear and none is missing between two: numbered attributes (`fc1`, `fc2`) and a
    `ModuleList` hold no functions, and linear layers alone would be one.
    """

    arrays: dict[int, Module]
    between: bool


def modules_of(arrays: Mapping[str, np.ndarray], file: str) -> Modules:
    """Return the modules named `0.weight`, `layers.0.weight`, `net.2.bias` … or `fc1.weight`, `fc2.bias` …

    Linear weights are (out, in) as PyTorch has them; where their biases say that all are (in, out), they are turned.
    Raises: StudyError naming the first array whose name is of neither kind, or there twice.
    """
    numbered = bool(arrays) and all(_NUMBERED.fullmatch(name) for name in arrays)
    modules: dict[int, Module] = {}
    for name, array in arrays.items():
        match = (_NUMBERED if numbered else _PLACED).fullmatch(name)
        sound = array.dtype.kind == "f" or name.endswith("num_batches_tracked")
        if match is None or not sound or match[2] in modules.get(int(match[1]), {}):
            raise missing(file, name)
        modules.setdefault(int(match[1]), {})[match[2]] = array
    if len(modules) > MOST_LAYERS:
        raise StudyError("error.import.layers", file=file[:60], count=len(modules), most=MOST_LAYERS)
    unbroken = len(modules) == max(modules, default=0) - min(modules, default=0) + 1
    return Modules(_upright(modules), (numbered or unbroken) and all(map(_linear, modules.values())))


def _upright(modules: dict[int, Module]) -> dict[int, Module]:
    """Turn linear weights that are all stored as (in, out)."""
    shapes = [(one["weight"].shape, one["bias"].shape) for one in modules.values() if _has_bias(one)]
    if not shapes or all(weight[:1] == bias for weight, bias in shapes):
        return modules
    if not all(weight[1:] == bias for weight, bias in shapes):
        return modules
    return {at: {**one, "weight": one["weight"].T} if _linear(one) else one for at, one in modules.items()}


def _linear(module: Module) -> bool:
    return "weight" in module and module["weight"].ndim == 2


def _has_bias(module: Module) -> bool:
    return _linear(module) and "bias" in module
