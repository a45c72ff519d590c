"""The penalty that a recipe adds to the loss, which the shown loss leaves out."""

import numpy as np

from nnstudio.engine.network import Network
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.project import Recipe
from nnstudio.studies.run_log import RunLog


def recipe_at(log: RunLog, step: int) -> Recipe:
    """Return the recipe a run went on with from a step."""
    past = [edit.recipe for edit in tuple(log.edits) if edit.step <= step]
    return past[-1] if past else log.start.recipe


def penalty(network: Network, parameters: np.ndarray, recipe: Recipe) -> float | None:
    """Return the sum of the recipe's penalties, None where it has none."""
    made = (REGULARIZERS.make(choice) for choice in recipe.regularizers)
    chosen = [one for one in made if one.penalises]
    if not chosen:
        return None
    with np.errstate(all="ignore"):
        return sum(one.penalty(parameters.astype(float), network.decays) for one in chosen)
