"""What the seeds of one setting came to together: mean, spread, and how sure the mean is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnstudio.studies.sweeps.cells import Settings
from nnstudio.studies.sweeps.result import SCORES, Result

RESAMPLES = 2000
LEVEL, _NORMAL = 0.95, 1.959964
_MANY = 1000


class Spread(NamedTuple):
    """Mean and standard deviation (n−1) of a score over seeds, and the bootstrap interval of the mean, 95 %."""

    mean: float
    std: float
    low: float
    high: float


class Group(NamedTuple):
    """The runs of one setting: how many there are, how many diverged or failed, and the spread of each score."""

    settings: Settings
    runs: int
    diverged: int
    failed: int
    spreads: dict[str, Spread]
    results: tuple[Result, ...] = ()


def groups(results: Iterable[Result]) -> list[Group]:
    """Return the settings in the order they came, each with its seeds together."""
    together: dict[Settings, list[Result]] = {}
    for result in results:
        together.setdefault(result.cell.settings, []).append(result)
    return [group_of(settings, found) for settings, found in together.items()]


def spread(values: np.ndarray) -> Spread:
    """Return the spread of one score over seeds; a single one has no deviation, and its interval is itself.

    The interval is the percentile bootstrap's, with a fixed seed, so that it is the same whenever it is shown; of more
    than 1,000 values it is mean ± 1.96·s/√n, which the bootstrap comes to and no longer has to be waited for.
    """
    mean = float(values.mean())
    if len(values) < 2:
        return Spread(mean, math.nan, mean, mean)
    if len(values) > _MANY:
        half = _NORMAL * float(values.std(ddof=1)) / math.sqrt(len(values))
        return Spread(mean, float(values.std(ddof=1)), mean - half, mean + half)
    low, high = np.quantile(_shares(len(values)) @ values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Spread(mean, float(values.std(ddof=1)), float(low), float(high))


def group_of(settings: Settings, found: Sequence[Result]) -> Group:
    """Return the runs of one setting together."""
    scored = {name: [getattr(one, name) for one in found if getattr(one, name) is not None] for name in SCORES}
    spreads = {name: spread(np.array(values)) for name, values in scored.items() if values}
    ended = [one.stopped for one in found]
    return Group(settings, len(found), ended.count("diverged"), ended.count("failed"), spreads, tuple(found))


@lru_cache(maxsize=4)
def _shares(count: int) -> NDArray[np.float64]:
    """Return how often each of so many values is drawn in each resample, as shares: (resamples, values).

    A resample's mean is then a product, and the same draws serve every setting and score.
    """
    drawn = np.random.default_rng(0).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    return drawn / count
