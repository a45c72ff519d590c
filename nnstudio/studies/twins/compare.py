"""What is compared between a run and its twins: decisions, weights and their sizes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnstudio.engine.network import Network
from nnstudio.engine.opened import opened
from nnstudio.studies.metrics import classes_of

FAR_SHARE = 0.1  # of the range of what the first says, from which two values of a regression are called different
_BINS = 41


def differs(first: np.ndarray, other: np.ndarray, classes: bool) -> np.ndarray:
    """Return where two networks' outputs (outputs, places) lead to different answers: (places,) of bool.

    Of classes: another class. Of values: farther apart than a tenth of the range of what the first says.
    """
    with np.errstate(all="ignore"):
        if classes:
            return classes_of(first) != classes_of(other)
        far = FAR_SHARE * np.ptp(first[0]) if first.size else 0.0
        return ~(np.abs(other[0] - first[0]) <= max(float(far), 1e-12))


def weight_matrices(network: Network, parameters: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """Return the layer (from 0) and the weights (out, in) of every layer that has a matrix of them, in order.

    Residual blocks are laid open: layers count along that row. Twins may differ in layers without weights, so that
    theirs are paired by this order, not by the layer.
    """
    row = opened(network)
    named = row.named(parameters)
    found = ((at, named.get(f"{at}.weight")) for at in range(len(row.layers)))
    return [(at, weights) for at, weights in found if weights is not None and weights.ndim == 2]


def mean_square(network: Network, parameters: np.ndarray) -> float:
    """Return the mean of w² over all weights; biases are none.

    Formula: (1/n) Σ w²
    """
    weights = parameters[network.decays[: len(parameters)] > 0].astype(float)
    with np.errstate(all="ignore"):
        return float(np.square(weights).mean()) if len(weights) else float("nan")


def limit(arrays: Sequence[np.ndarray]) -> float:
    """Return the greatest magnitude among arrays, for one scale of all; 1 where there is nothing but zeros."""
    with np.errstate(all="ignore"):
        peaks = [max(float(one.max()), -float(one.min())) for one in arrays if one.size]
    found = max((peak for peak in peaks if np.isfinite(peak)), default=0.0)
    return found if found > 0 else 1.0


def shares(values: np.ndarray, reach: float, bins: int = _BINS) -> np.ndarray:
    """Return the share of the values in equal bins from −reach to reach (bins,); the outer ones hold the rest."""
    if not values.size:
        return np.zeros(bins)
    with np.errstate(all="ignore"):
        places = np.nan_to_num((values.ravel() + reach) * (bins / (2 * reach)), nan=0.0)
    counts = np.bincount(np.clip(places, 0, bins - 1).astype(np.intp), minlength=bins)
    return counts / values.size


def thinned(weights: np.ndarray, most: int = 256) -> np.ndarray:
    """Return every k-th row and column of a matrix, so that no side is longer than `most`."""
    rows, columns = (-(-side // most) for side in weights.shape)
    return weights[::rows, ::columns]
