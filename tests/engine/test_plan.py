"""A planned pass: what it computes, and how it names what overflowed."""

from dataclasses import dataclass, replace
from typing import ClassVar, final

import numpy as np
import pytest

from nnstudio.engine.activations import ACTIVATIONS, Activation, Slots
from nnstudio.engine.examples import Examples
from nnstudio.engine.layers import Dense
from nnstudio.engine.losses import LOSSES, outputs_wanted
from nnstudio.engine.network import Network
from nnstudio.engine.operations import Operation, bind
from nnstudio.engine.plan import Fault, Plan
from tests.helpers.networks import Problem, network, problem

BIG = 1e30  # its square overflows float32


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def test_that_the_worked_example_has_its_numbers() -> None:
    """2-2-1, sigmoid, squared error, biases 0: reference values, "Computational graphs"."""
    net = network(2, (2, "sigmoid"), (1, "sigmoid"))
    flat, gradient = np.zeros(net.size), np.zeros(net.size)
    net.named(flat)["0.weight"][:] = [[0.1, 0.2], [0.3, 0.4]]
    net.named(flat)["1.weight"][:] = [[0.5, 0.6]]
    plan = Problem(net, LOSSES["squared_error"](), flat, np.array([[2.0, 1.0]]), np.array([[1.0]])).plan(flat, gradient)
    plan.run()
    slopes = net.named(gradient)
    np.testing.assert_allclose(plan.output, [[0.676554]], atol=5e-7)
    np.testing.assert_allclose(slopes["1.bias"], [-0.141559], atol=5e-7)
    np.testing.assert_allclose(slopes["0.bias"][0], -0.017005, atol=5e-7)
    np.testing.assert_allclose(slopes["1.weight"][0, 0], -0.084749, atol=5e-7)
    np.testing.assert_allclose(slopes["0.weight"][0, 0], -0.034011, atol=5e-7)


def test_that_examples_stand_in_rows_outside_and_in_columns_inside() -> None:
    drawn = problem(network(3, (4, "sigmoid"), (2, "identity")), LOSSES["mse"](), batch=5)
    plan = drawn.plan(drawn.flat)
    plan.run()
    named = drawn.network.named(drawn.flat)
    hidden = _sigmoid(drawn.x @ named["0.weight"].T + named["0.bias"])
    expected = hidden @ named["1.weight"].T + named["1.bias"]
    assert (plan.rows.x.shape, plan.rows.t.shape) == ((5, 3 + 1), (5, 2))
    np.testing.assert_allclose(plan.output.T, expected)
    np.testing.assert_allclose(plan.loss, np.mean((expected - drawn.t) ** 2))


def test_that_the_loader_takes_the_rows_asked_for() -> None:
    x, t = np.arange(12.0).reshape(6, 2), np.arange(6.0).reshape(6, 1)
    net = network(2, (1, "identity"))
    plan = Plan(net, 3, net.initial(0), loss=LOSSES["mse"]())
    plan.loader(Examples.of(x, t, x.dtype))(np.array([5, 0, 5]))
    np.testing.assert_array_equal(plan.rows.x, [[10, 11, 1], [0, 1, 1], [10, 11, 1]])
    np.testing.assert_array_equal(plan.rows.t, [[5], [0], [5]])


def test_that_identity_layers_are_one_matrix() -> None:
    net = network(6, (5, "identity"), (4, "identity"), (3, "identity"))
    flat = net.initial(1)
    named = net.named(flat)
    for layer in range(3):
        named[f"{layer}.bias"][:] = 0
    plan = Plan(net, 8, flat)
    plan.rows.features[:] = np.random.default_rng(0).normal(size=(8, 6))
    plan.run()
    one = named["2.weight"] @ named["1.weight"] @ named["0.weight"]
    assert np.abs(plan.output - one @ plan.rows.features.T).max() < 1e-12


@pytest.mark.parametrize("key", ACTIVATIONS.keys())
def test_that_keeping_z_changes_no_number(key: str) -> None:
    drawn = problem(network(3, (4, key), (3, key), (2, "identity")), LOSSES["mse"]())
    results = []
    for keep in (False, True):
        gradient = np.empty_like(drawn.flat)
        plan = drawn.plan(drawn.flat, gradient, keep)
        plan.run()
        results.append((plan.output.copy(), gradient, plan))
    np.testing.assert_array_equal(results[0][0], results[1][0])
    np.testing.assert_array_equal(results[0][1], results[1][1])
    for layer, bound in zip(drawn.network.layers, results[1][2].bound, strict=True):
        assert isinstance(layer, Dense)
        np.testing.assert_array_equal(bound.probes["a"], layer.activation.value(bound.probes["z"]))


def test_that_probes_hold_the_slopes_of_the_loss() -> None:
    drawn = problem(network(3, (4, "tanh"), (2, "identity")), LOSSES["mse"](), batch=3)
    gradient = np.empty_like(drawn.flat)
    plan = drawn.plan(drawn.flat, gradient)
    plan.run()
    for layer, bound in enumerate(plan.bound):
        np.testing.assert_allclose(bound.probes["dz"].sum(axis=1), drawn.network.named(gradient)[f"{layer}.bias"])


@pytest.mark.parametrize("key", LOSSES.keys())
def test_that_float32_agrees_with_float64(key: str) -> None:
    loss = LOSSES[key]()
    net = network(4, (8, "tanh"), (6, "relu"), (outputs_wanted(loss.encoding, 3, 3), "identity"))
    gradients = []
    for dtype in (np.float32, np.float64):
        drawn = problem(net, loss, batch=16, dtype=dtype)
        gradient = np.empty_like(drawn.flat)
        plan = drawn.plan(drawn.flat, gradient)
        plan.run()
        assert plan.output.dtype == plan.loss.dtype == gradient.dtype == dtype
        gradients.append(gradient)
    np.testing.assert_allclose(gradients[0], gradients[1], rtol=1e-3, atol=1e-6)


@final
@dataclass(frozen=True)
class Cliff(Activation):
    """exp(z) with a slope of 1e30: the table has no activation yet that overflows by itself."""

    key: ClassVar[str] = "cliff"

    @property
    def range(self) -> tuple[float, float]:
        return (0.0, np.inf)

    def forward(self, slots: Slots) -> list[Operation]:
        return [bind("activation", np.exp, slots.z, slots.a)]

    def backward(self, slots: Slots) -> list[Operation]:
        assert slots.dz is not None
        return [bind("activation_slope", np.multiply, slots.dz, np.float32(BIG), slots.dz)]


def _float32(net: Network, x: float, t: float, weights: dict[str, float]) -> Plan:
    """Return a plan for squared error whose named weights are those given and zero elsewhere, a batch of two."""
    flat = np.zeros(net.size, np.float32)
    for name, value in weights.items():
        net.named(flat)[name][...] = value
    plan = Plan(net, 2, flat, np.zeros_like(flat), LOSSES["squared_error"]())
    plan.rows.features[:], plan.rows.t[:] = x, t
    return plan


def _fault(plan: Plan) -> Fault | None:
    with np.errstate(all="ignore"):
        plan.run()
        return plan.fault()


STACK = network(2, (2, "identity"), (2, "identity"), (1, "identity"))


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_that_an_overflow_in_a_product_is_named_with_its_layer(layer: int) -> None:
    weights = {f"{layer - 1}.weight": BIG, f"{layer}.weight": BIG} if layer else {"0.weight": BIG}
    weights = {"0.weight": 1.0, **weights}
    assert _fault(_float32(STACK, 1.0 if layer else BIG, 0.0, weights)) == Fault(layer, "matrix_product")


def test_that_an_overflow_in_the_loss_is_named_behind_the_last_layer() -> None:
    assert _fault(_float32(STACK, 1.0, BIG, {})) == Fault(3, "loss")


def test_that_an_overflow_in_a_weight_gradient_is_named_with_its_layer() -> None:
    assert _fault(_float32(network(2, (1, "identity")), BIG, 1e15, {})) == Fault(0, "weight_gradient")


@pytest.mark.parametrize("layer", [1, 2])
def test_that_an_overflow_in_an_input_gradient_is_named_with_its_layer(layer: int) -> None:
    weights = {"1.weight": 1.0, "2.weight": 1.0} | {f"{layer}.weight": BIG}
    assert _fault(_float32(STACK, 1.0, 1e15, weights)) == Fault(layer, "input_gradient")


@pytest.mark.parametrize(("bias", "operation"), [(100.0, "activation"), (1.0, "activation_slope")])
def test_that_an_overflow_in_an_activation_is_named_with_its_layer(bias: float, operation: str) -> None:
    layers = (STACK.layers[0], replace(STACK.layers[1], activation=Cliff()), STACK.layers[2])
    plan = _float32(Network(2, layers), 0.0, 1e15, {"1.bias": bias, "2.weight": 1.0})
    assert _fault(plan) == Fault(1, operation)


def test_that_an_undefined_input_is_named_at_the_first_layer() -> None:
    assert _fault(_float32(STACK, float("nan"), 0.0, {"0.weight": 1.0})) == Fault(0, "matrix_product")


def test_that_a_finite_step_has_no_fault() -> None:
    assert _fault(_float32(STACK, 1.0, 1.0, {"0.weight": 1.0, "1.weight": 1.0, "2.weight": 1.0})) is None


def test_that_a_saturated_sigmoid_is_no_fault() -> None:
    net = network(2, (2, "sigmoid"), (1, "identity"))
    assert _fault(_float32(net, 1e4, 1.0, {"0.weight": -1e4, "1.weight": 1.0})) is None
