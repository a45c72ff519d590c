"""Every optimiser of the table, against its recursion as textbooks write it, on a fixed quadratic."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from nnstudio.engine.optimizers import OPTIMIZERS, Optimizer, UpdateSite
from nnstudio.engine.parts import LENGTH

CURVATURES = np.array([0.3, 1.0, 2.5, 7.0])
CENTRE = np.array([1.0, -2.0, 0.5, 3.0])
START = np.array([-1.0, 0.4, 2.0, -0.7])
RATE, STEPS = 0.02, 100
RATES = {"adagrad": 0.1, "adadelta": 1.0}  # for those that would not come far otherwise


def _slope(w: np.ndarray) -> np.ndarray:
    """Return the gradient of ½ Σ c·(w − w*)²."""
    return CURVATURES * (w - CENTRE)


def _sgd(w: np.ndarray) -> np.ndarray:
    for _ in range(STEPS):
        w = w - RATE * _slope(w)
    return w


def _momentum(w: np.ndarray) -> np.ndarray:
    velocity = np.zeros(4)
    for _ in range(STEPS):
        velocity = 0.9 * velocity + _slope(w)
        w = w - RATE * velocity
    return w


def _nesterov(w: np.ndarray) -> np.ndarray:
    velocity = np.zeros(4)
    for _ in range(STEPS):
        g = _slope(w)
        velocity = 0.9 * velocity + g
        w = w - RATE * (g + 0.9 * velocity)
    return w


def _adam(w: np.ndarray) -> np.ndarray:
    m, v = np.zeros(4), np.zeros(4)
    for t in range(1, STEPS + 1):
        g = _slope(w)
        m = 0.9 * m + (1 - 0.9) * g
        v = 0.999 * v + (1 - 0.999) * g**2
        w = w - RATE * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w


def _adagrad(w: np.ndarray) -> np.ndarray:
    total = np.zeros(4)
    for _ in range(STEPS):
        g = _slope(w)
        total = total + g**2
        w = w - RATES["adagrad"] * g / (np.sqrt(total) + 1e-10)
    return w


def _rmsprop(w: np.ndarray) -> np.ndarray:
    v = np.zeros(4)
    for _ in range(STEPS):
        g = _slope(w)
        v = 0.99 * v + (1 - 0.99) * g**2
        w = w - RATE * g / (np.sqrt(v) + 1e-8)
    return w


def _adadelta(w: np.ndarray) -> np.ndarray:
    v, u = np.zeros(4), np.zeros(4)
    for _ in range(STEPS):
        g = _slope(w)
        v = 0.9 * v + (1 - 0.9) * g**2
        delta = np.sqrt(u + 1e-6) / np.sqrt(v + 1e-6) * g
        u = 0.9 * u + (1 - 0.9) * delta**2
        w = w - RATES["adadelta"] * delta
    return w


def _adamw(w: np.ndarray) -> np.ndarray:
    m, v = np.zeros(4), np.zeros(4)
    for t in range(1, STEPS + 1):
        g = _slope(w)
        w = w - RATE * 0.01 * w
        m = 0.9 * m + (1 - 0.9) * g
        v = 0.999 * v + (1 - 0.999) * g**2
        w = w - RATE * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w


TEXTBOOK: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adadelta": _adadelta,
    "adam": _adam,
    "adamw": _adamw,
}
ALL = [pytest.param(entry(), id=entry.key) for entry in OPTIMIZERS]


def _site(size: int, slots: int, dtype: type = np.float64) -> UpdateSite:
    parameters, gradient = np.zeros(size, dtype), np.zeros(size, dtype)
    return UpdateSite(parameters, gradient, np.array(RATE, dtype), np.zeros((slots, size), dtype), np.array(0))


def _descend(optimizer: Optimizer, repeats: int = 1) -> np.ndarray:
    """Return where a hundred steps lead, for the quadratic repeated that many times in one long vector."""
    site = _site(4 * repeats, optimizer.slots)
    site.rate[()] = RATES.get(optimizer.key, RATE)
    site.parameters[:] = np.tile(START, repeats)
    calls = [operation.run for operation in optimizer.bind(site)]
    for _ in range(STEPS):
        site.gradient[:] = np.tile(CURVATURES, repeats) * (site.parameters - np.tile(CENTRE, repeats))
        for call in calls:
            call()
    return site.parameters


def test_that_every_optimizer_has_its_textbook_here() -> None:
    assert set(TEXTBOOK) == set(OPTIMIZERS.keys())


@pytest.mark.parametrize("optimizer", ALL)
def test_that_a_hundred_steps_follow_the_textbook(optimizer: Optimizer) -> None:
    expected = TEXTBOOK[optimizer.key](START)
    assert np.abs(_descend(optimizer) - expected).max() < 1e-12
    assert np.abs(expected - START).max() > 0.2


@pytest.mark.parametrize("optimizer", ALL)
def test_that_a_long_vector_is_updated_as_a_short_one(optimizer: Optimizer) -> None:
    """It is updated in parts, the last of them shorter."""
    repeats = LENGTH // 4 * 2 + 1
    found = _descend(optimizer, repeats)
    np.testing.assert_array_equal(found.reshape(-1, 4), np.tile(_descend(optimizer), (repeats, 1)))


@pytest.mark.parametrize("optimizer", ALL)
def test_that_a_changed_rate_counts_from_the_next_step(optimizer: Optimizer) -> None:
    site = _site(3, optimizer.slots)
    site.gradient[:] = 1, -2, 0.5
    site.rate[()] = 0
    calls = [operation.run for operation in optimizer.bind(site)]
    for call in calls:
        call()
    assert not site.parameters.any()
    site.rate[()] = 0.1
    for call in calls:
        call()
    assert (np.sign(site.parameters) == [-1, 1, -1]).all()


def _site_of(kept: UpdateSite) -> UpdateSite:
    return UpdateSite(*(array.copy() for array in kept[:5]))


@pytest.mark.parametrize("optimizer", ALL)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_memory_and_steps_are_the_whole_state(optimizer: Optimizer, dtype: type) -> None:
    rng = np.random.default_rng(0)
    site = _site(5, optimizer.slots, dtype)
    gradients = rng.normal(size=(20, 5)).astype(dtype)
    _run(optimizer, site, gradients[:10])
    resumed = _site_of(site)
    _run(optimizer, site, gradients[10:])
    _run(optimizer, resumed, gradients[10:])
    np.testing.assert_array_equal(resumed.parameters, site.parameters)


def _run(optimizer: Optimizer, site: UpdateSite, gradients: np.ndarray) -> None:
    calls = [operation.run for operation in optimizer.bind(site)]
    for gradient in gradients:
        site.gradient[:] = gradient
        for call in calls:
            call()


def test_that_adam_starts_with_steps_of_the_rate_whatever_the_gradient() -> None:
    adam = OPTIMIZERS["adam"]()
    site = _site(4, adam.slots)
    _run(adam, site, np.array([[1e-3, 1.0, -50.0, 1e4]]))
    np.testing.assert_allclose(site.parameters, [-RATE, -RATE, RATE, -RATE], rtol=2e-5)
    assert math.isclose(abs(site.parameters[1]), RATE, rel_tol=1e-7)


def test_that_adagrad_slows_down_and_rmsprop_does_not() -> None:
    """Under a gradient that stays the same: the n-th step is η/√n, and η."""
    for key, last in (("adagrad", RATE / 10), ("rmsprop", RATE)):
        optimizer = OPTIMIZERS.make(OPTIMIZERS.parse("rmsprop(alpha=0.5)" if key == "rmsprop" else key))
        site = _site(1, optimizer.slots)
        _run(optimizer, site, np.ones((99, 1)))
        before = site.parameters.copy()
        _run(optimizer, site, np.ones((1, 1)))
        np.testing.assert_allclose(before - site.parameters, last, rtol=1e-6)


def test_that_decoupled_decay_shrinks_parameters_that_have_no_gradient() -> None:
    adamw = OPTIMIZERS.make(OPTIMIZERS.parse("adamw(weight_decay=0.5)"))
    site = _site(3, adamw.slots)
    site.parameters[:] = 1, -2, 4
    _run(adamw, site, np.zeros((10, 3)))
    np.testing.assert_allclose(site.parameters, np.array([1, -2, 4]) * (1 - RATE * 0.5) ** 10)
