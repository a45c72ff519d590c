import numpy as np

from nnstudio.engine.activations import Sigmoid, Tanh

Z = np.linspace(-20, 20, 401)


def test_that_the_slope_is_the_product_of_both_sides_and_at_most_a_quarter() -> None:
    value, slope = Sigmoid().value(Z), Sigmoid().slope(Z)
    np.testing.assert_allclose(slope, value * (1 - value), atol=1e-16)
    assert slope.max() == 0.25 == slope[200]


def test_that_small_values_keep_their_digits() -> None:
    np.testing.assert_allclose(Sigmoid().value(np.array([-30.0, -300.0])), np.exp([-30.0, -300.0]), rtol=1e-12)


def test_that_tanh_is_a_scaled_sigmoid() -> None:
    np.testing.assert_allclose(Tanh().value(Z), 2 * Sigmoid().value(2 * Z) - 1, atol=1e-15)


def test_that_the_slope_of_tanh_is_the_product_of_both_sides_and_at_most_one() -> None:
    value, slope = Tanh().value(Z), Tanh().slope(Z)
    np.testing.assert_allclose(slope, (1 - value) * (1 + value), atol=1e-15)
    assert slope.max() == 1 == slope[200]
