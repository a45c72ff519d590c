"""Circles of 100 points with much noise and a large test part: small networks underfit them and large ones overfit."""

from nnstudio.catalog import Choice
from nnstudio.project import Project
from nnstudio.studies.setups.base import made


def circles(units: int) -> Project:
    """Return 2-units-1 with tanh, Xavier, full batch Adam 0.03, 2000 epochs; 900 of the 1000 points are for testing."""
    recipe = {"optimizer": Choice("adam"), "learning_rate": 0.03, "batch_size": 100, "epochs": 2000}
    return made(
        "circles(samples=100, noise=0.2, factor=0.5)",
        f"dense({units}, tanh); dense(1, identity)",
        "binary_cross_entropy",
        recipe,
        test_fraction=0.9,
    )
