"""Tests of the expected variances against measured ones."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.project.structure import build
from nnstudio.studies.initialization.bench import Bench
from nnstudio.studies.initialization.laboratory import of_bench
from nnstudio.studies.initialization.scheme import Scheme, with_scheme
from nnstudio.studies.initialization.theory import mean_square, squares_forward

_SMOOTH = [entry.key for entry in ACTIVATIONS if not entry.joint]


@pytest.mark.parametrize("activation", _SMOOTH)
@pytest.mark.parametrize("init", ["lecun_normal", "kaiming_normal", "xavier_uniform"])
def test_that_a_wide_stack_has_the_expected_variance_forward_and_back(activation: str, init: str) -> None:
    bench = Bench(depth=4, width=400, activation=Choice(activation), examples=64)
    for layer in of_bench(bench, Scheme(Choice(init)), "float64").layers:
        assert layer.z.square == pytest.approx(layer.expected_z, rel=0.25)
        assert layer.dz.square == pytest.approx(layer.expected_dz, rel=0.4, abs=1e-12)


def test_that_kaiming_keeps_half_the_square_of_relu() -> None:
    relu = ACTIVATIONS["relu"]()
    assert mean_square(relu, 2.0) == pytest.approx(1.0, rel=1e-3)
    assert mean_square(relu, 2.0, slope=True) == pytest.approx(0.5, abs=0.01)


def test_that_residual_growth_is_three_a_block_and_one_from_zero() -> None:
    for zero_last, factor in ((False, 3.0), (True, 1.0)):
        bench = Bench(depth=5, width=64, activation=Choice("relu"), residual=True, zero_last=zero_last)
        network = build(with_scheme(bench.spec, Scheme(Choice("kaiming_normal"))), 64)
        squares = [a for _, a in squares_forward(network, 1.0)]
        np.testing.assert_allclose(squares, factor ** np.arange(1, 6), rtol=0.01)


@pytest.mark.parametrize("normalize", ["batch_norm", "layer_norm"])
@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_that_z_behind_normalisation_has_the_expected_size_and_the_gradient_before_it_is_left_open(
    normalize: str, activation: str
) -> None:
    bench = Bench(depth=6, width=256, activation=Choice(activation), normalize=normalize)
    layers = of_bench(bench, Scheme(Choice("normal", {"std": 0.01}))).layers
    for at, layer in enumerate(layers):
        assert layer.z.square == pytest.approx(layer.expected_z, rel=0.1)
        assert np.isnan(layer.expected_dz) == (at < len(layers) - 2)


def test_that_nothing_is_expected_of_a_normalisation_whose_inputs_hardly_vary() -> None:
    layers = of_bench(Bench(depth=2, width=32, normalize="batch_norm"), Scheme(Choice("zeros"))).layers
    assert layers[0].expected_z == 1
    assert np.isnan(layers[2].expected_z)


def test_that_normalisation_starts_every_layer_anew() -> None:
    bench = Bench(depth=6, width=128, activation=Choice("tanh"), normalize="batch_norm", examples=64)
    report = of_bench(bench, Scheme(Choice("normal", {"std": 0.01})))
    stds = [report.layers[at].a.std for at in (1, 3, 5, 7, 9, 11)]
    assert max(stds) / min(stds) < 1.1
