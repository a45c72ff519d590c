"""The first number that is not finite is traced to its layer and operation, whatever kind the layer is."""

import numpy as np
import pytest

from nnstudio.catalog import text
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import LOSSES
from nnstudio.engine.plan import Fault
from tests.helpers.networks import Problem, problem, stacked

INSIDE = {"residual": "(layers=[dense(3, relu)])"}
OF_INFINITY = {
    "dense": "matrix_product",
    "maxout": "matrix_product",
    "dropout": "dropout",
    "dropconnect": "matrix_product",
    "gaussian_noise": "noise",
    "residual": "matrix_product",
    "batch_norm": "mean",
    "layer_norm": "mean",
}
OF_HUGE = OF_INFINITY | {"residual": "sum", "batch_norm": "normalization", "layer_norm": "normalization"}
DONE_BEFORE = {"gaussian_noise"}  # adding noise to 3e38 leaves it finite: the next layer is the first that cannot


def _fault(drawn: Problem) -> Fault | None:
    plan = drawn.plan(drawn.flat, np.zeros_like(drawn.flat), noise=np.random.default_rng(0))
    with np.errstate(all="ignore"):
        plan.run()
        return plan.fault()


def _problem(words: str) -> Problem:
    return problem(stacked(3, words), LOSSES["mse"](), dtype=np.float32)


def test_that_every_kind_of_layer_has_its_operation_here() -> None:
    assert set(OF_INFINITY) == set(LAYERS.keys())


@pytest.mark.parametrize("key", LAYERS.keys())
def test_that_an_infinite_input_is_traced_to_the_layer_it_meets(key: str) -> None:
    drawn = _problem(f"{key}{INSIDE.get(key, '')} dense(2, identity)")
    drawn.x[0, 1] = np.inf
    assert _fault(drawn) == Fault(0, OF_INFINITY[key])


@pytest.mark.parametrize("key", LAYERS.keys())
def test_that_a_layer_that_overflows_is_named_and_not_the_one_before(key: str) -> None:
    drawn = _problem(f"dense(3, identity) {key}{INSIDE.get(key, '')} dense(2, identity)")
    drawn.network.named(drawn.flat)["0.weight"][...] = np.diag([3e38] * 3)
    expected = Fault(2, "matrix_product") if key in DONE_BEFORE else Fault(1, OF_HUGE[key])
    assert _fault(drawn) == expected


@pytest.mark.parametrize("key", LAYERS.keys())
def test_that_the_operation_has_words(key: str) -> None:
    for operation in (OF_INFINITY[key], OF_HUGE[key]):
        assert text(f"operation.{operation}") != f"operation.{operation}"
