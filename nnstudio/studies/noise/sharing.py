"""The gradient of the batch at a weight, and those of the shards it is parted into, by the engine."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnstudio.engine.losses import encode
from nnstudio.project import check, loss_of
from nnstudio.studies.noise.leaving import FULL
from nnstudio.studies.probe import gradient
from nnstudio.studies.setups.sgd_noise import SGDNoise
from nnstudio.studies.shards import shard_gradients


class Shared(NamedTuple):
    """∂L/∂w of shards of these sizes, their size-weighted mean, that of the whole, and the difference of the two."""

    sizes: tuple[int, ...]
    each: tuple[float, ...]
    mean: float
    whole: float

    @property
    def difference(self) -> float:
        return abs(self.mean - self.whole)


def sizes_of(shards: int) -> tuple[int, ...]:
    """Return the sizes of so many shards of the five examples, the first of them the larger."""
    return tuple(len(one) for one in np.array_split(np.arange(FULL), shards))


def shared(w: float, shards: int) -> Shared:
    """Return the gradients at a weight."""
    checked, sizes = check(SGDNoise().alone()), sizes_of(shards)
    data, loss = checked.data, loss_of(checked.project.recipe, checked.data.raw)
    order = np.argsort(data.x_train[:, 0])
    x, t = data.x_train[order].astype(float), encode(loss.encoding, data.y_train[order], data.raw.classes)
    parameters = np.array([w, 0.0])
    found = shard_gradients(checked.network, parameters, x, t, loss, sizes)
    ends = np.cumsum(sizes)
    parts = [slice(end - size, end) for size, end in zip(sizes, ends, strict=True)]
    each = tuple(float(gradient(checked.network, parameters, x[part], t[part], loss)[0]) for part in parts)
    return Shared(sizes, each, float(found.mean[0]), float(found.whole[0]))
