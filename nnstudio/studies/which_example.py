"""Which example is meant: a row of a part, or one given by its values, as a drawing is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnstudio.data.dataset import Dataset
from nnstudio.data.prepared import Prepared
from nnstudio.studies.live_probe import part_of


@dataclass(frozen=True)
class Given:
    """An example that no part has, by its raw values, one a feature. It has no target, and is never trained on."""

    values: tuple[float, ...]


Which = tuple[str, int] | Given


def existing(data: Prepared, which: Which | None) -> Which | None:
    """Return the example if the data have it, else None; a given one needs only a value for each feature."""
    if which is None:
        return None
    if isinstance(which, Given):
        there = len(which.values) == data.raw.features
    else:
        there = 0 <= which[1] < len(part_of(data, which[0])[0])
    return which if there else None


def raw_of(data: Prepared, which: Which) -> np.ndarray:
    """Return an example's raw values (features,)."""
    if isinstance(which, Given):
        return np.array(which.values)
    return np.asarray(part_of(data.raw, which[0])[0][which[1]], float)


def x_of(data: Prepared, which: Which) -> np.ndarray:
    """Return an example (1, inputs) as the network sees it."""
    if isinstance(which, Given):
        return data.inputs.apply(raw_of(data, which)[None])
    return part_of(data, which[0])[0][which[1] : which[1] + 1]


def y_of(data: Prepared | Dataset, which: Which) -> np.ndarray | None:
    """Return an example's class or targets with a leading axis of one, prepared or raw; None of a given one."""
    return None if isinstance(which, Given) else part_of(data, which[0])[1][which[1] : which[1] + 1]
