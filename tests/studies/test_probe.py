import numpy as np
import pytest

from nnstudio.engine.losses import LOSSES, encode
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_hidden, with_recipe
from nnstudio.studies.probe import activations, gradient, outputs, probes
from nnstudio.studies.trainer import Trainer
from tests.studies.runs import layers, project, small, steps


@pytest.fixture
def trainer() -> Trainer:
    return steps(Trainer(check(small(dtype="float64", optimizer="sgd", batch_size=23))), 3)


def test_that_probes_are_those_of_plain_numpy(trainer: Trainer) -> None:
    x, y = trainer.data.x_train, trainer.data.y_train
    w = trainer.network.named(trainer.parameters)
    z = [x @ w["0.weight"].T + w["0.bias"]]
    a = [np.tanh(z[0])]
    z.append(a[0] @ w["1.weight"].T + w["1.bias"])
    a.append(np.maximum(z[1], 0))
    z.append(a[1] @ w["2.weight"].T + w["2.bias"])
    a.append(z[2])
    dz = [np.empty(0), np.empty(0), (1 / (1 + np.exp(-z[2])) - y[:, None]) / len(y)]
    dz[1] = (dz[2] @ w["2.weight"]) * (z[1] > 0)
    dz[0] = (dz[1] @ w["1.weight"]) * (1 - a[0] ** 2)
    loss = LOSSES["binary_cross_entropy"]()
    found = probes(trainer.network, trainer.parameters, x, encode("binary", y, 2), loss)
    for at, layer in enumerate(found):
        np.testing.assert_allclose(layer.z, z[at], rtol=1e-12)
        np.testing.assert_allclose(layer.a, a[at], rtol=1e-12)
        assert layer.dz is not None
        np.testing.assert_allclose(layer.dz, dz[at], rtol=1e-10, atol=1e-15)
    slopes = trainer.network.named(gradient(trainer.network, trainer.parameters, x, encode("binary", y, 2), loss))
    np.testing.assert_allclose(slopes["1.weight"], dz[1].T @ a[0], rtol=1e-10, atol=1e-15)
    np.testing.assert_allclose(slopes["0.bias"], dz[0].sum(0), rtol=1e-10, atol=1e-15)


def test_that_outputs_and_activations_are_those_of_the_probes(trainer: Trainer) -> None:
    x = trainer.data.x_test
    found = probes(trainer.network, trainer.parameters, x)
    assert [layer.dz for layer in found] == [None, None, None]
    assert np.array_equal(outputs(trainer.network, trainer.parameters, x), found[-1].a)
    for mine, theirs in zip(activations(trainer.network, trainer.parameters, x), found, strict=True):
        assert np.array_equal(mine, theirs.a)


def test_that_probing_changes_nothing(trainer: Trainer) -> None:
    parameters, trained = trainer.parameters.copy(), trainer.gradient.copy()
    probes(trainer.network, trainer.parameters, trainer.data.x_train)
    assert np.array_equal(trainer.parameters, parameters)
    assert np.array_equal(trainer.gradient, trained)


@pytest.mark.parametrize("hidden", ["", "dense(5, identity)", "dense(5, identity); dense(4, identity)"])
def test_that_an_identity_stack_is_one_matrix(hidden: str) -> None:
    made = with_hidden(with_recipe(first_project(), dtype="float64", batch_size=50), layers(hidden))
    trainer = steps(Trainer(check(made)), 200)
    w = trainer.network.named(trainer.parameters)
    product, shift = np.eye(2), np.zeros(2)
    for at in range(len(trainer.network.layers)):
        shift = w[f"{at}.weight"] @ shift + w[f"{at}.bias"]
        product = w[f"{at}.weight"] @ product
    x = trainer.data.x_test
    assert np.abs(x @ product.T + shift - outputs(trainer.network, trainer.parameters, x)).max() < 1e-6


def test_that_free_data_of_any_shape_is_probed() -> None:
    trainer = Trainer(check(project("free(inputs=3, outputs=2)", "dense(4)")))
    assert [a.shape for a in activations(trainer.network, trainer.parameters, trainer.data.x_train)] == [
        (20, 4),
        (20, 2),
    ]
