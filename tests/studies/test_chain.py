"""The product of slopes is the slope of the composition, and stays below its bound."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.catalog import Choice
from nnstudio.studies.chain import Chain, fate, mean_factor, steepest
from nnstudio.studies.plotted import FUNCTIONS, function

SMOOTH = [entry.key for entry in FUNCTIONS if not getattr(entry, "kinks", ()) and entry.key != "maxout"]


def chain(key: str, copies: int, weight: float = 1.0, bias: float = 0.0) -> Chain:
    return Chain(function(Choice(key)), copies, weight, bias)


@pytest.mark.parametrize("key", SMOOTH)
def test_that_the_product_is_the_numeric_derivative_of_the_composition(key: str) -> None:
    z, step = np.linspace(-3, 3, 41), 1e-5
    for copies, weight, bias in ((1, 1.0, 0.0), (3, 1.0, 0.0), (6, 1.3, -0.2)):
        made = chain(key, copies, weight, bias)
        numeric = (made.run(z + step).values[-1] - made.run(z - step).values[-1]) / (2 * step)
        assert np.allclose(made.run(z).products[-1], numeric, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("key", FUNCTIONS.keys())
def test_that_one_copy_is_the_function_itself(key: str) -> None:
    z = np.linspace(-4, 4, 33)
    passage = chain(key, 1).run(z)
    assert np.array_equal(passage.values[0], function(Choice(key)).value(z))
    assert np.array_equal(passage.products[1], function(Choice(key)).slope(z))


@settings(deadline=None)  # the first look at a function finds its steepest slope
@given(
    key=st.sampled_from(FUNCTIONS.keys()),
    z=st.floats(-20, 20),
    copies=st.integers(1, 20),
    weight=st.floats(-5, 5),
    bias=st.floats(-5, 5),
)
def test_that_no_product_exceeds_its_bound(key: str, z: float, copies: int, weight: float, bias: float) -> None:
    made = chain(key, copies, weight, bias)
    products, bound = made.run(np.array([z])).products[:, 0], made.bound()
    assert (np.abs(products) <= bound * (1 + 1e-9) + 1e-300).all()


def test_that_the_bound_of_the_sigmoid_is_a_quarter_to_the_depth() -> None:
    assert np.allclose(chain("sigmoid", 20).bound(), 0.25 ** np.arange(21), rtol=1e-12, atol=0)
    assert steepest(function(Choice("tanh"))) == pytest.approx(1, abs=1e-12)


def test_that_a_weight_stands_between_two_copies_only() -> None:
    made = chain("identity", 4, weight=2.0, bias=1.0).run(np.array([3.0]))
    assert made.values[:, 0].tolist() == [3.0, 7.0, 15.0, 31.0]
    assert made.products[:, 0].tolist() == [1.0, 1.0, 2.0, 4.0, 8.0]


def test_that_the_sigmoid_vanishes_and_relu_keeps() -> None:
    z = np.array([1.0])
    ends = {key: float(chain(key, 10).run(z).products[-1, 0]) for key in ("sigmoid", "tanh", "relu", "step")}
    assert ends["sigmoid"] < 0.25**10
    assert fate(ends["sigmoid"], 10) == "vanishes"
    assert fate(ends["tanh"], 10) == "vanishes"
    assert fate(ends["relu"], 10) == "kept"
    assert fate(ends["step"], 10) == "dead"
    assert fate(2.0**10, 10) == "grows"
    assert mean_factor(-(0.5**10), 10) == pytest.approx(0.5)
