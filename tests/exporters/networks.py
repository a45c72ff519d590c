"""Trained networks of every kind, and what the engine says of a thousand inputs."""

import numpy as np

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.layers import LAYERS
from nnstudio.exporters import Trained
from nnstudio.project import check
from nnstudio.studies.probe import outputs
from nnstudio.studies.trainer import Trainer
from tests.studies.runs import project

INPUTS = 1000
_INSIDE = {"residual": "(layers=[dense(5, relu) layer_norm dense(6)])"}


def networks() -> dict[str, str]:
    """Return the hidden layers of a network for each activation and each layer there is."""
    functions = {f"activation {one.key}": f"dense(6, {one.key}); dense(5, {one.key})" for one in ACTIVATIONS}
    kinds = {
        f"layer {one.key}": f"dense(6, tanh); {one.key}{_INSIDE.get(one.key, '')}; dense(4, tanh)" for one in LAYERS
    }
    slopes = {"slopes": "dense(6, prelu(per_unit=true)); dense(5, sine(frequency=3))"}
    deep = {"blocks": "dense(6); residual(layers=[residual(layers=[dense(6, elu)]) maxout(6, pieces=3)])"}
    return functions | kinds | slopes | deep


def trained(hidden: str, dtype: str = "float32") -> Trained:
    """Return the network after some steps of training, so that no array is as it began."""
    trainer = Trainer(check(project("moons(samples=100)", hidden, batch_size=20, learning_rate=0.01, dtype=dtype)))
    for _ in range(20):
        assert trainer.step()
    return Trained(trainer.checked, trainer.parameters.copy(), {})


def inputs(one: Trained) -> np.ndarray:
    """Return a thousand inputs (examples, features), 0 and large ones among them."""
    rng = np.random.default_rng(0)
    x = 2 * rng.normal(size=(INPUTS, one.checked.network.inputs))
    x[0], x[1], x[2] = 0, 30, -30
    return x.astype(one.checked.project.recipe.dtype)


def expected(one: Trained) -> np.ndarray:
    """Return the engine's outputs (examples, outputs)."""
    return outputs(one.checked.network, one.parameters, inputs(one))


def far(found: np.ndarray, one: Trained) -> float:
    """Return the largest difference, beside the size of what is expected where that is above 1."""
    want = expected(one)
    return float(np.max(np.abs(found - want) / np.maximum(1, np.abs(want))))
