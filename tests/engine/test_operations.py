import numpy as np

from nnstudio.engine.operations import bind, first_non_finite, scalar, unjudged
from nnstudio.engine.optimizers import OPTIMIZERS, UpdateSite
from nnstudio.engine.regularizers import L2


def test_that_a_bound_call_writes_its_last_argument() -> None:
    out = np.zeros(2)
    operation = bind("update", np.add, np.array([1.0, 2.0]), np.array([3.0, 4.0]), out)
    operation.run()
    assert out.tolist() == [4, 6]
    assert operation.result is out


def test_that_a_constant_takes_the_type_of_its_neighbour() -> None:
    assert scalar(0.5, np.zeros(3, np.float32)).dtype == np.float32
    assert scalar(0.5, np.zeros(3)).shape == ()


def test_that_the_first_fault_is_found_and_unjudged_overflow_passed_over() -> None:
    x, out, last = np.array([1e4]), np.zeros(1), np.zeros(1)
    operations = [
        unjudged(np.exp, x, out),
        bind("activation", np.reciprocal, out, last),
        bind("loss", np.log, last, last),
    ]
    with np.errstate(all="ignore"):
        assert first_non_finite(operations[:2]) is None
        assert first_non_finite(operations) == 2


def test_that_an_overflowing_update_is_named() -> None:
    parameters, gradient = np.zeros(3, np.float32), np.array([0, 1e38, 0], np.float32)
    rate = np.array(1e10, np.float32)
    operations = OPTIMIZERS["sgd"]().bind(UpdateSite(parameters, gradient, rate, np.zeros((0, 3)), np.array(0)))
    with np.errstate(over="ignore"):
        at = first_non_finite(operations)
    assert at is not None
    assert operations[at].name == "update"


def test_that_an_overflowing_penalty_is_named() -> None:
    parameters, decays = np.array([1e38, 1e38], np.float32), np.array([1.0, 0.0])
    operations = L2(strength=1e6).bind(parameters, np.zeros(2, np.float32), decays)
    with np.errstate(over="ignore"):
        at = first_non_finite(operations)
    assert at is not None
    assert operations[at].name == "penalty"
