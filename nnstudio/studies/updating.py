"""The calls of an update, in their order, and those of the penalties before it."""

from __future__ import annotations

from collections.abc import Sequence

from nnstudio.engine.clipping import clip_operations
from nnstudio.engine.holding import hold_operations
from nnstudio.engine.network import Network
from nnstudio.engine.operations import Operation
from nnstudio.engine.optimizers import OPTIMIZERS, UpdateSite
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.engine.regularizers.base import Regularizer
from nnstudio.project import Recipe, frozen_mask


def regularizers_of(recipe: Recipe) -> list[Regularizer]:
    """Return the regularizers a recipe names."""
    return [REGULARIZERS.make(choice) for choice in recipe.regularizers]


def penalty_operations(recipe: Recipe, network: Network, site: UpdateSite) -> list[Operation]:
    """Return what adds each penalty's gradient to that of the loss."""
    decays = network.decays.astype(site.parameters.dtype)
    entries = regularizers_of(recipe)
    return [one for entry in entries for one in entry.bind(site.parameters, site.gradient, decays)]


def update_operations(recipe: Recipe, network: Network, site: UpdateSite) -> Sequence[Operation]:
    """An update shortens the gradient, takes the optimiser's step, puts back what left its bounds or is frozen."""
    weights = [view for name, view in network.named(site.parameters).items() if name.endswith("weight")]
    frozen = frozen_mask(recipe.frozen, network)
    before, after = hold_operations(network, site.parameters, site.gradient, frozen)
    return (
        *before,
        *clip_operations(site.gradient, recipe.clip_norm),
        *OPTIMIZERS.make(recipe.optimizer).bind(site),
        *(one for entry in regularizers_of(recipe) for one in entry.constrain(weights)),
        *after,
    )
