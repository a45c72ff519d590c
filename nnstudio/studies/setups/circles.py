"""Circles of 100 points with much noise and a large test part: small networks underfit them and large ones overfit."""

from nnstudio.catalog import Choice
from nnstudio.project import Project
from nnstudio.project.edits import with_data, with_recipe
from nnstudio.studies.setups.base import made

_SEED = 3


def circles(units: int) -> Project:
    """Return 2-units-1 with tanh, Xavier, full batch Adam 0.03, 2000 epochs; 900 of the 1000 points are for testing.

    Its seed is one at which the smallest network is not stuck and the largest makes islands, as in most.
    """
    recipe = {"optimizer": Choice("adam"), "learning_rate": 0.03, "batch_size": 100, "epochs": 2000}
    project = made(
        "circles(samples=100, noise=0.2, factor=0.5)",
        f"dense({units}, tanh); dense(1, identity)",
        "binary_cross_entropy",
        recipe,
        test_fraction=0.9,
    )
    return with_recipe(with_data(project, seed=_SEED), seed=_SEED)
