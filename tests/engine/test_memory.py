"""A training step takes no memory: neither for good nor for a moment."""

import gc
import tracemalloc
from functools import partial

import numpy as np
import pytest

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.examples import Examples
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import LOSSES, outputs_wanted
from nnstudio.engine.optimizers import OPTIMIZERS, UpdateSite
from tests.helpers.networks import Problem, network, problem, stacked


def _step(drawn: Problem, optimizer: str) -> list:
    """Return the calls of one training step, with the batch drawn from a table."""
    flat, gradient = drawn.flat.copy(), np.empty_like(drawn.flat)
    plan, update = drawn.plan(flat, gradient, noise=np.random.default_rng(0)), OPTIMIZERS[optimizer]()
    memory = np.zeros((update.slots, flat.size), flat.dtype)
    site = UpdateSite(flat, gradient, np.array(1e-4, flat.dtype), memory, np.array(0))
    load = partial(plan.loader(Examples.of(drawn.x, drawn.t, flat.dtype)), np.arange(plan.batch))
    return [load, *plan.calls, *(operation.run for operation in update.bind(site)), *plan.after]


def _run(calls: list, times: int) -> None:
    for _ in range(times):
        for call in calls:
            call()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("loss", "optimizer"),
    [("mse", entry.key) for entry in OPTIMIZERS] + [(entry.key, "sgd") for entry in LOSSES],
)
def test_that_a_step_takes_no_memory(loss: str, optimizer: str, dtype: type) -> None:
    """Neither for good nor for a moment: the smallest array here has 2 KB."""
    made = LOSSES[loss]()
    net = network(16, (24, "relu"), (24, "tanh"), (outputs_wanted(made.encoding, 8, 8), "identity"))
    _assert_frugal(_step(problem(net, made, batch=512, dtype=dtype), optimizer))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_no_activation_takes_memory(dtype: type) -> None:
    """All in one network: what they do in a step depends neither on the loss nor on the optimiser."""
    net = network(16, *((24, entry.key) for entry in ACTIVATIONS), (8, "identity"))
    _assert_frugal(_step(problem(net, LOSSES["mse"](), batch=512, dtype=dtype), "sgd"))


@pytest.mark.parametrize("key", [entry.key for entry in LOSSES if entry.encoding != "values"])
def test_that_weighted_classes_take_no_memory(key: str) -> None:
    made = LOSSES[key]().weighted(np.linspace(0.5, 2, 8))
    net = network(16, (24, "relu"), (outputs_wanted(made.encoding, 8, 8), "identity"))
    _assert_frugal(_step(problem(net, made, batch=512, dtype=np.float32), "sgd"))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("key", LAYERS.keys())
def test_that_a_step_through_any_layer_takes_no_memory(key: str, dtype: type) -> None:
    inside = "(layers=[dense(32, relu) layer_norm residual([dropout]) dense(24)])" if key == "residual" else ""
    net = stacked(16, f"dense(24) {key}{inside} {key}{inside} dense(8)")
    _assert_frugal(_step(problem(net, LOSSES["mse"](), batch=512, dtype=dtype), "adam"))


def _assert_frugal(calls: list) -> None:
    _run(calls, 5)
    gc.collect()
    tracemalloc.start()
    try:
        _run(calls, 150)  # small blocks are kept for reuse by Python and NumPy: traced until they are all known
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        _run(calls, 100)
        after, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 500
    assert peak - before < 2000


def test_that_a_thousand_steps_leave_no_memory_taken() -> None:
    calls = _step(problem(network(2, (8, "tanh"), (1, "identity")), LOSSES["mse"](), dtype=np.float32), "adam")
    tracemalloc.start()
    try:
        _run(calls, 300)
        before = tracemalloc.get_traced_memory()[0]
        _run(calls, 1000)
        after = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert after - before < 500
