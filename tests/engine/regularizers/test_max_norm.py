import numpy as np
import pytest

from nnstudio.engine.regularizers.max_norm import MaxNorm
from tests.helpers.networks import stacked


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


def test_that_weights_inside_other_layers_are_shortened_too_and_scales_are_not() -> None:
    net = stacked(
        3, "batch_norm residual(layers=[dense(4) batch_norm dense(3)]) maxout(4, 3) dropconnect(5) layer_norm"
    )
    flat = np.full(net.length, 10.0)
    named = net.named(flat)
    _constrained(1.0, *(view for name, view in named.items() if name.endswith("weight")))
    lengths = {name: np.linalg.norm(view, axis=-1) for name, view in named.items()}
    shortened = {name for name, length in lengths.items() if np.allclose(length, 1)}
    assert shortened == {
        "1.0.weight", "1.2.weight", "2.1.weight", "2.2.weight", "2.3.weight", "3.weight"
    }  # fmt: skip
    assert all((view == 10).all() for name, view in named.items() if name not in shortened)
