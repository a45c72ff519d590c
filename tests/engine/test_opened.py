"""A network laid open is the same network: the same flat vector, the same numbers, layer by layer."""

import numpy as np
import pytest

from nnstudio.engine.layers import Dense, Dropout, Layer, Residual
from nnstudio.engine.network import Network
from nnstudio.engine.opened import Join, Opened, opened, planned
from nnstudio.studies.probe import activations


def _tanh(units: int) -> Dense:
    return Dense(units=units)


BLOCK = Residual(layers=(_tanh(5), _tanh(4)))
NESTED = Residual(layers=(_tanh(4), Residual(layers=(_tanh(4),)), Residual(layers=())))


def _values(layer: Layer, flat: dict[str, np.ndarray], name: str, x: np.ndarray) -> list[np.ndarray]:
    """Return what a layer and those inside it make of x (features, n), by hand; its own result last."""
    if isinstance(layer, Dense):
        return [np.tanh(flat[f"{name}.weight"] @ x + flat[f"{name}.bias"][:, None])]
    found, inner = [], x
    for at, one in enumerate(getattr(layer, "layers", ())):
        found += _values(one, flat, f"{name}.{at}", inner)
        inner = found[-1]
    return [*found, x + inner if found else x]


@pytest.mark.parametrize("layers", [(_tanh(4), BLOCK, _tanh(2)), (NESTED, _tanh(1)), (Residual(layers=()), _tanh(3))])
def test_that_every_layer_inside_a_block_has_the_numbers_computed_by_hand(layers) -> None:
    network = Network(4, layers)
    flat, x = network.initial(3), np.random.default_rng(0).normal(size=(6, 4))
    row, wanted, values = opened(network), [], x.T
    for at, layer in enumerate(layers):
        wanted += _values(layer, network.named(flat), str(at), values)
        values = wanted[-1]
    found = activations(row, flat, x)
    assert len(found) == len(wanted) == len(row.layers)
    for one, other in zip(found, wanted, strict=True):
        np.testing.assert_allclose(one.T, other, atol=1e-12)


def test_that_the_flat_vector_and_the_parameters_stay_the_same() -> None:
    network = Network(3, (_tanh(4), BLOCK, _tanh(1)))
    row, flat = opened(network), network.initial(0)
    assert (row.length, row.size) == (network.length, network.size)
    np.testing.assert_array_equal(row.named(flat)["1.weight"], network.named(flat)["1.0.weight"])
    np.testing.assert_array_equal(row.named(flat)["2.bias"], network.named(flat)["1.1.bias"])
    np.testing.assert_array_equal(row.named(flat)["4.weight"], network.named(flat)["2.weight"])
    np.testing.assert_array_equal(row.trained, network.trained)


def test_that_layers_are_numbered_by_their_block() -> None:
    row = opened(Network(4, (_tanh(4), BLOCK, NESTED, _tanh(1))))
    numbers = [row.number(at) for at in range(len(row.layers))]
    assert numbers == ["1", "2.1", "2.2", "2", "3.1", "3.2.1", "3.2", "3.3", "3", "4"]
    assert [row.place(stage.layer, stage.path) for stage in row.stages] == list(range(len(row.layers)))
    assert row.place(1, (2,)) is None


def test_that_a_sum_knows_whose_values_it_adds() -> None:
    row = opened(Network(4, (NESTED, BLOCK)))
    assert [(row.number(at), row.stages[at].entry) for at in row.joins] == [("1.2", 0), ("1.3", 2), ("1", -1), ("2", 4)]
    assert row.skips_from(4) == [7]
    assert row.skips_from(-1) == [4]


def test_that_a_network_without_blocks_is_a_row_already() -> None:
    network = Network(2, (_tanh(3), Dropout(), _tanh(1)))
    row = opened(network)
    assert row.layers == network.layers
    assert [row.number(at) for at in range(3)] == ["1", "2", "3"]
    assert isinstance(row, Opened)
    assert opened(row) is row
    assert planned(row) is network


def test_that_a_sum_laid_open_is_not_bound_by_itself() -> None:
    with pytest.raises(TypeError, match="laid open"):
        Join().bind(None)  # pyright: ignore[reportArgumentType]
