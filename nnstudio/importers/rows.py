"""From a row of stages, as exporters write them, back to layers and their arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnstudio.catalog import Choice, StudyError
from nnstudio.engine.activations import Activation
from nnstudio.engine.layers.batch_norm import MEAN, VARIANCE
from nnstudio.exporters.stages import Activated, Affine, Largest, Normalized, Skipped, Stage
from nnstudio.importers.imported import Imported, missing

_Arrays = dict[str, np.ndarray]


def of_row(row: Sequence[Stage], inputs: int, file: str) -> Imported:
    """Return the network of stages one after another.

    Raises: StudyError naming a function that stands where no layer has one.
    """
    layers, arrays = _layers(row, "", file)
    if not layers:
        raise StudyError("error.import.empty", file=file[:60])
    return Imported(inputs, tuple(layers), arrays)


def _layers(row: Sequence[Stage], place: str, file: str) -> tuple[list[Choice], _Arrays]:
    layers: list[Choice] = []
    arrays: _Arrays = {}
    rest = list(row)
    while rest:
        stage = rest.pop(0)
        following = rest.pop(0) if isinstance(stage, Affine) and rest and isinstance(rest[0], Activated) else None
        at = f"{place}{len(layers)}"
        layer, own = _layer(stage, following, f"{at}.", file)
        layers.append(layer)
        arrays |= {f"{at}.{name}": array for name, array in own.items()}
    return layers, arrays


def _layer(stage: Stage, following: Any, at: str, file: str) -> tuple[Choice, _Arrays]:
    match stage:
        case Affine():
            return _dense(stage, following)
        case Largest():
            arrays = {
                f"{piece}.{name}": array
                for piece, one in enumerate(stage.pieces, 1)
                for name, array in _of(one).items()
            }
            return Choice("maxout", {"units": len(stage.pieces[0].bias), "pieces": len(stage.pieces)}), arrays
        case Normalized():
            return _norm(stage)
        case Skipped():
            inner, arrays = _layers(stage.inner, "", file)
            return Choice("residual", {"layers": inner}), arrays
        case Activated():
            raise missing(file, stage.name)


def _dense(stage: Affine, following: Activated | None) -> tuple[Choice, _Arrays]:
    arrays, function = _of(stage), Choice("identity")
    if following is not None:
        function = _choice(following.activation)
        if following.slope is not None:
            arrays["slope"] = np.reshape(following.slope, (-1, 1))
    return Choice("dense", {"units": len(stage.bias), "activation": function}), arrays


def _choice(activation: Activation) -> Choice:
    return Choice(activation.key, {one.key: getattr(activation, one.key) for one in activation.params()})


def _norm(stage: Normalized) -> tuple[Choice, _Arrays]:
    arrays = {"gamma": stage.gamma[:, None], "beta": stage.beta[:, None]}
    if stage.mean is None or stage.variance is None:
        return Choice("layer_norm", {"epsilon": stage.epsilon}), arrays
    kept = {MEAN: stage.mean[:, None], VARIANCE: stage.variance[:, None]}
    return Choice("batch_norm", {"epsilon": stage.epsilon}), arrays | kept


def _of(stage: Affine) -> _Arrays:
    return {"weight": stage.weight, "bias": stage.bias}
