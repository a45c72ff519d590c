"""How far a regression is from its targets, in the data's own units."""

import math
from typing import NamedTuple

import numpy as np

from nnstudio.project import Checked
from nnstudio.studies.metrics import Tally, spread


class FitErrors(NamedTuple):
    """R² over all targets as the metrics have it, and for each target the errors in its own units.

    Formula: rmse = √(mean (y − t)²), mae = mean |y − t|, worst = max |y − t|; each (targets,)
    """

    r2: float
    rmse: np.ndarray
    mae: np.ndarray
    worst: np.ndarray


def in_units(checked: Checked, outputs: np.ndarray) -> np.ndarray:
    """Return (examples, targets) predictions in the data's own units from outputs (targets, examples)."""
    with np.errstate(all="ignore"):
        return checked.data.targets.invert(outputs.T.astype(float))


def fit_errors(checked: Checked, part: str, outputs: np.ndarray) -> FitErrors | None:
    """Return how far the outputs (targets, examples) for "train" or "test" are from the targets, None without any."""
    targets: np.ndarray = getattr(checked.data, f"y_{part}")
    if not len(targets):
        return None
    with np.errstate(all="ignore"):
        error = np.abs(in_units(checked, outputs) - getattr(checked.data.raw, f"y_{part}"))
        tally = Tally("regression", len(targets), spread(targets))
        tally.add(math.nan, outputs, targets.T)
        squares = np.sqrt(np.square(error).mean(axis=0))
        return FitErrors(tally.score().r2 or 0.0, squares, error.mean(axis=0), error.max(axis=0))
