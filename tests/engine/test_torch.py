"""The tables beside PyTorch, where it is installed: values, gradients, updates, spreads. It is never a dependency."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.initializers import INITIALIZERS, Fan
from nnstudio.engine.losses import LOSSES, encode, outputs_wanted
from nnstudio.engine.optimizers import OPTIMIZERS, UpdateSite
from nnstudio.engine.regularizers import REGULARIZERS
from tests.helpers.gradients import loss_and_slope
from tests.helpers.networks import gradient_of, problem, stacked

torch: Any = pytest.importorskip("torch", reason="PyTorch is not installed")
F: Any = torch.nn.functional

Function = Callable[..., Any]
ACTIVATION: dict[str, Function] = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": F.relu,
    "leaky_relu": F.leaky_relu,
    "prelu": lambda z: F.prelu(z, torch.tensor(0.25, dtype=z.dtype)),
    "elu": F.elu,
    "selu": F.selu,
    "gelu": F.gelu,
    "gelu_tanh": lambda z: F.gelu(z, approximate="tanh"),
    "silu": F.silu,
    "softplus": F.softplus,
    "sine": torch.sin,
    "softmax": lambda z: torch.softmax(z, 0),
    "log_softmax": lambda z: torch.log_softmax(z, 0),
}
LOSS: dict[str, Function] = {  # outputs in rows, and targets as PyTorch takes them
    "squared_error": lambda y, t: F.mse_loss(y, t, reduction="sum") / len(y),
    "mse": F.mse_loss,
    "mae": F.l1_loss,
    "huber": F.huber_loss,
    "binary_cross_entropy": F.binary_cross_entropy_with_logits,
    "cross_entropy": lambda y, t: F.cross_entropy(y, t.argmax(1)),
    "nll": lambda y, t: F.nll_loss(y, t.argmax(1)),
    "hinge": lambda y, t: torch.clamp(1 - t * y, min=0).mean(),
    "multiclass_hinge": lambda y, t: F.multi_margin_loss(y, t.argmax(1)) * y.shape[1],
}
UPDATE: dict[str, Function] = {
    "sgd": torch.optim.SGD,
    "momentum": lambda p, lr: torch.optim.SGD(p, lr, momentum=0.9),
    "nesterov": lambda p, lr: torch.optim.SGD(p, lr, momentum=0.9, nesterov=True),
    "adagrad": torch.optim.Adagrad,
    "rmsprop": torch.optim.RMSprop,
    "adadelta": torch.optim.Adadelta,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
}
INIT: dict[str, Function] = {
    "xavier_normal": torch.nn.init.xavier_normal_,
    "xavier_uniform": torch.nn.init.xavier_uniform_,
    "kaiming_normal": torch.nn.init.kaiming_normal_,
    "kaiming_uniform": torch.nn.init.kaiming_uniform_,
    "lecun_normal": lambda w: torch.nn.init.kaiming_normal_(w, nonlinearity="linear"),
    "lecun_uniform": lambda w: torch.nn.init.kaiming_uniform_(w, nonlinearity="linear"),
    "orthogonal": torch.nn.init.orthogonal_,
}


def _given(array: np.ndarray) -> Any:
    return torch.tensor(array, dtype=torch.float64, requires_grad=True)


@pytest.mark.parametrize("key", ACTIVATION)
def test_that_activations_and_their_slopes_are_pytorchs(key: str) -> None:
    z, arriving = np.random.default_rng(0).normal(0, 3, (5, 40)), np.random.default_rng(1).normal(size=(5, 40))
    z[:, 0] = 0  # the kink
    given = _given(z)
    found = ACTIVATION[key](given)
    found.backward(torch.tensor(arriving))
    activation = ACTIVATIONS[key]()
    np.testing.assert_allclose(activation.value(z), found.detach().numpy(), rtol=1e-9, atol=1e-12)
    if "softmax" not in key:
        np.testing.assert_allclose(activation.slope(z) * arriving, given.grad.numpy(), rtol=1e-7, atol=1e-9)


def test_that_only_the_step_has_no_like_in_pytorch() -> None:
    assert set(ACTIVATIONS.keys()) - set(ACTIVATION) == {"step"}
    assert set(LOSS) == set(LOSSES.keys())
    assert set(UPDATE) == set(OPTIMIZERS.keys())


def _example(key: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return outputs and targets in columns, and classes."""
    rng, loss = np.random.default_rng(2), LOSSES[key]
    outputs = outputs_wanted(loss.encoding, 4, 3)
    classes = rng.integers(2 if outputs == 1 else 4, size=9)
    values = rng.normal(size=(9, outputs)) if loss.encoding == "values" else classes
    return rng.normal(0, 2, (outputs, 9)), encode(loss.encoding, values, 4).T.copy(), classes


@pytest.mark.parametrize("key", LOSS)
def test_that_losses_and_their_gradients_are_pytorchs(key: str) -> None:
    y, t, _ = _example(key)
    given = _given(y.T)
    expected = LOSS[key](given, torch.tensor(t.T))
    expected.backward()
    value, slope = loss_and_slope(LOSSES[key](), y, t)
    np.testing.assert_allclose(value, expected.item(), rtol=1e-12)
    np.testing.assert_allclose(slope.T, given.grad.numpy(), rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("key", ["cross_entropy", "nll"])
def test_that_weighted_classes_differ_from_pytorchs_by_the_mean_weight(key: str) -> None:
    """PyTorch divides by the sum of the weights, nnstudio by the number of examples."""
    y, t, classes = _example(key)
    weights = np.array([0.5, 2.0, 1.0, 3.0])
    judge = {"cross_entropy": F.cross_entropy, "nll": F.nll_loss}[key]
    expected = judge(torch.tensor(y.T), torch.tensor(classes), weight=torch.tensor(weights)).item()
    found = loss_and_slope(LOSSES[key]().weighted(weights), y, t)[0]
    np.testing.assert_allclose(found, expected * weights[classes].mean(), rtol=1e-12)


@pytest.mark.parametrize("key", UPDATE)
def test_that_a_hundred_updates_are_pytorchs(key: str) -> None:
    rng, rate = np.random.default_rng(3), 0.05
    start, gradients = rng.normal(size=30), rng.normal(size=(100, 30))
    weights, optimizer = _given(start), OPTIMIZERS[key]()
    theirs = UPDATE[key]([weights], lr=rate)
    site = UpdateSite(
        start.copy(), np.empty(30), np.array(rate), np.zeros((optimizer.slots, 30)), np.zeros((), np.int64)
    )
    calls = [operation.run for operation in optimizer.bind(site)]
    for gradient in gradients:
        site.gradient[:] = gradient
        weights.grad = torch.tensor(gradient)
        theirs.step()
        for call in calls:
            call()
    np.testing.assert_allclose(site.parameters, weights.detach().numpy(), rtol=1e-12, atol=1e-12)


def test_that_weight_decay_of_the_same_run_is_twice_the_strength() -> None:
    start, strength = np.random.default_rng(4).normal(size=20), 0.03
    weights, ours = _given(start), start.copy()
    theirs = torch.optim.SGD([weights], lr=0.1, weight_decay=2 * strength)
    gradient = np.zeros(20)
    calls = REGULARIZERS["l2"](strength).bind(ours, gradient, np.ones(20))
    for _ in range(10):
        weights.grad = torch.zeros_like(weights)
        theirs.step()
        gradient[:] = 0
        for operation in calls:
            operation.run()
        ours -= 0.1 * gradient
    np.testing.assert_allclose(ours, weights.detach().numpy(), rtol=1e-12)


@pytest.mark.parametrize("key", INIT)
def test_that_initialisers_spread_as_pytorchs(key: str) -> None:
    """Standard deviations of 120,000 values: each estimate is within 1 % in all but one of millions of draws."""
    shape = (300, 400)
    torch.manual_seed(0)
    theirs = INIT[key](torch.empty(shape, dtype=torch.float64)).numpy().std()
    ours = INITIALIZERS[key]().draw(shape, Fan(shape[1], shape[0], 1.0), np.random.default_rng(0)).std()
    assert math.isclose(ours, theirs, rel_tol=0.02)


@pytest.mark.parametrize(
    ("key", "name"),
    [("relu", "relu"), ("tanh", "tanh"), ("sigmoid", "sigmoid"), ("selu", "selu"), ("identity", "linear")],
)
def test_that_gains_are_pytorchs(key: str, name: str) -> None:
    assert math.isclose(ACTIVATIONS[key]().gain, torch.nn.init.calculate_gain(name))


def _modules(parts: list[Any], named: dict[str, np.ndarray]) -> Any:
    """Return PyTorch's model with our parameters: a module's own names are ours."""
    model = torch.nn.Sequential(*parts).double()
    for name, view in named.items():
        layer, _, kind = name.partition(".")
        target = getattr(model.get_submodule(layer), {"gamma": "weight", "beta": "bias"}.get(kind, kind), None)
        if target is not None:
            target.data = torch.tensor(view.reshape(target.shape))
    return model


@pytest.mark.parametrize(
    ("words", "between"),
    [
        ("dense(6, identity)", None),
        ("dense(6, identity) batch_norm", lambda: torch.nn.BatchNorm1d(6)),
        ("dense(6, identity) layer_norm", lambda: torch.nn.LayerNorm(6)),
    ],
)
def test_that_the_gradient_of_a_network_is_pytorchs(words: str, between: Function | None) -> None:
    drawn = problem(stacked(4, f"{words} dense(3, identity)"), LOSSES["mse"](), batch=8)
    inner = [between()] if between else []
    named = drawn.network.named(drawn.flat)
    model = _modules([torch.nn.Linear(4, 6), *inner, torch.nn.Linear(6, 3)], named)
    F.mse_loss(model(torch.tensor(drawn.x)), torch.tensor(drawn.t)).backward()
    found = gradient_of(drawn, np.random.default_rng(0))
    for name, parameter in model.named_parameters():
        mine = found.get(name)
        if mine is None:
            mine = found[name.replace("weight", "gamma").replace("bias", "beta")]
        np.testing.assert_allclose(mine.reshape(parameter.shape), parameter.grad.numpy(), rtol=1e-8, atol=1e-11)
