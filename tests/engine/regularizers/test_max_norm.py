import numpy as np
import pytest

from nnstudio.engine.regularizers.max_norm import MaxNorm


def _constrained(limit: float, *matrices: np.ndarray) -> None:
    with np.errstate(divide="ignore"):
        for operation in MaxNorm(limit).constrain(matrices):
            operation.run()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_long_rows_are_shortened_and_short_ones_left(dtype: type) -> None:
    matrix = np.array([[3, 4], [0.3, 0.4], [0, 0], [-30, 40]], dtype)
    _constrained(2.0, matrix)
    np.testing.assert_allclose(matrix, [[1.2, 1.6], [0.3, 0.4], [0, 0], [-1.2, 1.6]], rtol=1e-6)


def test_that_biases_in_the_same_block_are_spared() -> None:
    block = np.array([[3.0, 4.0, 100.0]])
    _constrained(1.0, block[:, :-1])
    np.testing.assert_allclose(block, [[0.6, 0.8, 100.0]])


def test_that_it_adds_no_penalty_and_no_gradient() -> None:
    assert MaxNorm().penalty(np.ones(3), np.ones(3)) == 0
    assert MaxNorm().bind(np.ones(3), np.ones(3), np.ones(3)) == []
