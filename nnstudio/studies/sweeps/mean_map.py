"""A sweep's grid of one or two settings as a map: the mean of a score over the seeds of each combination."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.summary import Group


class MeanMap(NamedTuple):
    """Means (rows, columns), NaN where there is none yet, and the group of each place, by (row, column).

    The first setting goes across, the second up: row 0 is its last value.
    """

    across: tuple[str, ...]
    up: tuple[str, ...]
    means: NDArray[np.float64]
    groups: dict[tuple[int, int], Group]


def mean_map(plan: Plan, groups: Sequence[Group], score: str) -> MeanMap:
    """Return the map of a score; a setting there is not takes one row or column."""
    across, up = ([*(axis.values for axis in plan.axes), ("",), ("",)])[:2]
    means, placed = np.full((len(up), len(across)), math.nan), {}
    for group in groups:
        values = [value for _, value in group.settings] + ["", ""]
        if values[0] in across and values[1] in up:
            place = len(up) - 1 - up.index(values[1]), across.index(values[0])
            placed[place] = group
            if score in group.spreads:
                means[place] = group.spreads[score].mean
    return MeanMap(across, up, means, placed)
