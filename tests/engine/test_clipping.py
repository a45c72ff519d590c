import numpy as np
import pytest

from nnstudio.engine.clipping import clip_operations


def _clipped(gradient: np.ndarray, limit: float) -> np.ndarray:
    with np.errstate(over="ignore"):
        for operation in clip_operations(gradient, limit):
            operation.run()
    return gradient


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_a_long_gradient_keeps_its_direction_and_gets_the_norm(dtype: type) -> None:
    np.testing.assert_allclose(_clipped(np.array([3, -4], dtype), 1.0), [0.6, -0.8], rtol=1e-6)


def test_that_a_short_gradient_is_left_to_the_bit() -> None:
    np.testing.assert_array_equal(_clipped(np.array([0.1, -0.2]), 1.0), [0.1, -0.2])


def test_that_a_limit_of_zero_is_no_limit() -> None:
    assert clip_operations(np.ones(3), 0.0) == []


def test_that_squares_beyond_single_precision_do_not_erase_the_gradient() -> None:
    np.testing.assert_allclose(_clipped(np.array([3e30, 4e30], np.float32), 1.0), [0.6, 0.8], rtol=1e-6)
