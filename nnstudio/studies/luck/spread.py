"""What the seeds of one network came to: mean and spread of the final losses, how sure each is, and a histogram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from nnstudio.studies.luck.networks import Draw, Entrant
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.summary import LEVEL, RESAMPLES, Spread, spread

BINS = 24


class Fortune(NamedTuple):
    """The runs of one network: final losses (runs,) with their results, how many came to nothing, and their spread.

    `spread` has the mean with its bootstrap interval (95 %) and the deviation, `low` and `high` are the interval of
    the deviation; None without a loss.
    """

    entrant: Entrant
    results: tuple[Result, ...]
    losses: np.ndarray
    lost: int
    spread: Spread | None
    low: float
    high: float


def fortunes(draw: Draw, results: Iterable[Result], score: str) -> list[Fortune]:
    """Return the runs of each network, in the order the networks have; a run without that loss counts as lost."""
    found: dict[object, list[Result]] = {one.settings: [] for one in draw.entrants}
    for result in results:
        found[result.cell.settings].append(result)
    return [_fortune(one, found[one.settings], score) for one in draw.entrants]


def deviation_interval(values: np.ndarray) -> tuple[float, float]:
    """Return the percentile bootstrap's interval of the standard deviation (n−1), 95 %; NaN for fewer than two."""
    if len(values) < 2:
        return float("nan"), float("nan")
    drawn = np.random.default_rng(0).integers(len(values), size=(RESAMPLES, len(values)))
    low, high = np.quantile(values[drawn].std(axis=1, ddof=1), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def histogram(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Return the share of the values in each bin between the edges (bins + 1,); those beyond are in the outer ones."""
    if not len(values):
        return np.zeros(len(edges) - 1)
    counts, _ = np.histogram(values.clip(edges[0], edges[-1]), edges)
    return counts / len(values)


def _fortune(entrant: Entrant, results: Sequence[Result], score: str) -> Fortune:
    scored = tuple(sorted((one for one in results if getattr(one, score) is not None), key=lambda one: one.cell.seed))
    losses = np.array([getattr(one, score) for one in scored])
    low, high = deviation_interval(losses)
    return Fortune(
        entrant, scored, losses, len(results) - len(scored), spread(losses) if len(losses) else None, low, high
    )
