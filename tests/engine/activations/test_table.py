"""Every activation of the table, against reference values, numeric slopes and extreme inputs."""

import warnings

import numpy as np
import pytest

from nnstudio.engine.activations import ACTIVATIONS, Activation, Slots
from nnstudio.engine.gradients import agrees
from nnstudio.engine.operations import first_non_finite

POINTS = np.array([-2, -1, -0.5, 0, 0.5, 1, 2])
VALUES = {
    "identity": [-2, -1, -0.5, 0, 0.5, 1, 2],
    "sigmoid": [0.119203, 0.268941, 0.377541, 0.5, 0.622459, 0.731059, 0.880797],
    "tanh": [-0.964028, -0.761594, -0.462117, 0, 0.462117, 0.761594, 0.964028],
    "relu": [0, 0, 0, 0, 0.5, 1, 2],
}
SLOPES = {
    "identity": [1, 1, 1, 1, 1, 1, 1],
    "sigmoid": [0.104994, 0.196612, 0.235004, 0.25, 0.235004, 0.196612, 0.104994],
    "tanh": [0.070651, 0.419974, 0.786448, 1, 0.786448, 0.419974, 0.070651],
    "relu": [0, 0, 0, 0, 1, 1, 1],
}
ALL = [pytest.param(entry(), id=entry.key) for entry in ACTIVATIONS]


@pytest.mark.parametrize("key", VALUES)
def test_that_values_and_slopes_are_the_reference(key: str) -> None:
    activation = ACTIVATIONS[key]()
    np.testing.assert_allclose(activation.value(POINTS), VALUES[key], atol=5e-7)
    np.testing.assert_allclose(activation.slope(POINTS), SLOPES[key], atol=5e-7)


@pytest.mark.parametrize("activation", ALL)
def test_that_the_slope_agrees_with_differences(activation: Activation) -> None:
    z = np.linspace(-4, 4, 1601) + 1 / 3000
    step = 1e-6
    ahead, behind = z + step, z - step
    numeric = (activation.value(ahead) - activation.value(behind)) / (ahead - behind)
    crossed = np.zeros(z.shape, bool)
    for kink in activation.kinks:
        crossed |= (behind <= kink) & (kink <= ahead)
    wrong = ~agrees(activation.slope(z), numeric) & ~crossed
    assert crossed.sum() <= len(activation.kinks)
    assert not wrong.any(), f"at z = {z[wrong][:5]}"


@pytest.mark.parametrize("activation", ALL)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_large_inputs_stay_finite_without_a_warning(activation: Activation, dtype: type) -> None:
    z = np.concatenate([np.linspace(-1e4, 1e4, 4001), np.geomspace(1e-30, 1e4, 50), -np.geomspace(1e-30, 1e4, 50)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        value, slope = activation.value(z.astype(dtype)), activation.slope(z.astype(dtype))
    assert value.dtype == slope.dtype == dtype
    assert np.isfinite(value).all()
    assert np.isfinite(slope).all()


@pytest.mark.parametrize("activation", ALL)
def test_that_infinite_inputs_are_never_nan(activation: Activation) -> None:
    z = np.array([-np.inf, np.inf])
    assert not np.isnan(activation.value(z)).any()
    assert not np.isnan(activation.slope(z)).any()


@pytest.mark.parametrize("activation", ALL)
def test_that_values_stay_in_the_declared_range(activation: Activation) -> None:
    values = activation.value(np.linspace(-50, 50, 2001))
    low, high = activation.range
    assert values.min() >= low
    assert values.max() <= high


@pytest.mark.parametrize("activation", ALL)
@pytest.mark.parametrize("kept", [False, True], ids=["in place", "z kept"])
def test_that_backward_multiplies_what_arrives_by_the_slope(activation: Activation, kept: bool) -> None:
    rng = np.random.default_rng(1)
    z, arriving = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    a = z.copy() if activation.from_output and not kept else np.empty_like(z)
    if kept and not activation.forward(Slots(z, a, None)):
        a[:] = z
    slots = Slots(a if activation.from_output and not kept else z.copy(), a, arriving.copy())
    assert first_non_finite(activation.forward(slots) + activation.backward(slots)) is None
    np.testing.assert_allclose(slots.a, activation.value(z))
    assert slots.dz is not None
    np.testing.assert_allclose(slots.dz, arriving * activation.slope(z))
