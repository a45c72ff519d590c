"""Where the first number came up that was not finite."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from nnstudio.engine.network import Network
from nnstudio.engine.plan import Fault, Plan
from nnstudio.studies.training_state import Divergence


def pass_divergence(
    step: int, plan: Plan, penalties: Sequence[Callable[[], object]], gradient: np.ndarray
) -> Divergence:
    """Return where a pass and the penalties after it were not finite; the pass is run again with its masks."""
    fault = plan.fault() or _penalty_fault(plan.network, penalties, gradient)
    return Divergence(step, min(fault.layer + 1, len(plan.network.layers)), fault.operation)


def update_divergence(step: int, network: Network, hit: np.ndarray) -> Divergence:
    """Return where an update was not finite; `hit` marks the parameters it spoilt."""
    return Divergence(step, _layer_of(network, hit) + 1, "update")


def _penalty_fault(network: Network, penalties: Sequence[Callable[[], object]], gradient: np.ndarray) -> Fault:
    """Loss and gradient were finite before the penalties, which are to blame: name the first layer hit."""
    for call in penalties:
        call()
    return Fault(_layer_of(network, ~np.isfinite(gradient)), "penalty")


def _layer_of(network: Network, hit: np.ndarray) -> int:
    """Return the first layer, from 0, with a parameter that is marked."""
    return next((place.layer for place in network.places if hit[place.part].any()), 0)
