"""safetensors: our own arrays, with their layers beside them, or a PyTorch `state_dict` of linear layers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from nnstudio.catalog import Choice, Message, StudyError, parse_choices
from nnstudio.document.arrays import DATA_TYPES, expect, read_arrays
from nnstudio.engine.activations import ACTIVATIONS, PReLU, ReLU
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.network import Network
from nnstudio.exporters.stages import Activated, Affine, Normalized, Stage
from nnstudio.importers.imported import MOST_LAYERS, Imported, missing, refuse_numbers
from nnstudio.importers.module_names import Module, modules_of
from nnstudio.importers.rows import of_row

_EPSILON = 1e-5  # PyTorch's default: a state dict does not hold it


def read_tensors(content: bytes, file: str, activation: Choice | None = None) -> Imported:
    """Return the network of a safetensors file.

    Raises: StudyError naming the first array that has no counterpart, or does not fit.
    """
    arrays = read_arrays(content, file[:60], DATA_TYPES)
    refuse_numbers(((name, one.shape) for name, one in arrays.items()), file)
    about = _about(content)
    if "layers" in about:
        return _own(arrays, about, file)
    return _sequential(arrays, file, activation)


def _about(content: bytes) -> dict[str, Any]:
    """Return what the header says beside the arrays; that it is sound was judged before."""
    size = int.from_bytes(content[:8], "little")
    try:
        found = json.loads(content[8 : 8 + size]).get("__metadata__", {})
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _own(arrays: Mapping[str, np.ndarray], about: Mapping[str, Any], file: str) -> Imported:
    """Return the network of a file of ours: its layers are written as the command line writes them."""
    inputs = str(about.get("inputs", ""))
    choices = parse_choices(str(about["layers"])[:100_000])
    if not re.fullmatch(r"[1-9]\d{0,6}", inputs) or not 0 < len(choices) <= MOST_LAYERS:
        raise missing(file, f"layers: {str(about['layers'])[:40]}")
    layers = tuple(LAYERS.complete(one) for one in choices)
    network = Network(int(inputs), tuple(LAYERS.make(one) for one in layers))
    refuse_numbers([(file, (network.length,))], file)
    expect(arrays, {name: view.shape for name, view in network.named(np.zeros(network.length, bool)).items()}, file)
    return Imported(int(inputs), layers, arrays)


def _sequential(arrays: Mapping[str, np.ndarray], file: str, activation: Choice | None) -> Imported:
    modules, between = modules_of(arrays, file)
    if not modules:
        raise StudyError("error.import.empty", file=file[:60])
    found = ACTIVATIONS.make(activation or Choice(ReLU.key))
    row: list[Stage] = []
    width, assumed, places = 0, False, sorted(modules)
    for at, following in zip(places, [*places[1:], None], strict=True):
        stage, width = _stage(modules[at], at, width, file)
        row.append(stage)
        if following is None or (following == at + 1 and not between):
            continue
        if not isinstance(stage, Affine):  # a function behind a normalisation: no layer has one there
            raise missing(file, str(at + 1))
        row.append(Activated(f"{at + 1}", found))
        assumed = True
    assert isinstance(row[0], Affine), "before the first of them nothing has a width"
    made = of_row(row, row[0].weight.shape[1], file)
    notes = (Message("import.assumed", {"activation": found.label()}),) if assumed else ()
    return Imported(made.inputs, made.layers, made.arrays, notes)


def _stage(module: Module, at: int, width: int, file: str) -> tuple[Stage, int]:
    """Return what a module is, told by the shapes of its arrays, and how many values it gives."""
    module = {name: one for name, one in module.items() if name != "num_batches_tracked"}
    weight = module.get("weight")
    if weight is not None and weight.ndim == 2 and set(module) <= {"weight", "bias"}:
        bias = module.get("bias", np.zeros(len(weight), weight.dtype))
        if weight.size and weight.shape[1] == (width or weight.shape[1]) and bias.shape == weight.shape[:1]:
            return Affine(str(at), weight, bias), len(weight)
    alike = all(one.shape == (width,) for one in module.values())
    if width and alike and set(module) == {"weight", "bias"}:
        return Normalized(str(at), module["weight"], module["bias"], _EPSILON), width
    if width and alike and set(module) == {"weight", "bias", "running_mean", "running_var"}:
        kept = module["running_mean"], module["running_var"]
        return Normalized(str(at), module["weight"], module["bias"], _EPSILON, *kept), width
    if width and set(module) == {"weight"} and weight is not None and weight.shape in ((1,), (width,)):
        return Activated(f"{at}.weight", PReLU(per_unit=weight.shape == (width,)), weight), width
    raise missing(file, f"{at}.{max(module, default='num_batches_tracked')}")  # the weight, if there is one
