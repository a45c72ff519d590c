"""Functions of one number: joint activations over one score, and maxout by its lines."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.gradients import agrees
from nnstudio.studies.functions import MaxOfLines, OneScore, of_one_number, planned
from nnstudio.studies.plotted import FUNCTIONS, function

Z = np.linspace(-6, 6, 1201) + 1 / 3000


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.key) for entry in ACTIVATIONS])
def test_that_every_activation_is_a_function_of_one_number_with_its_slope(entry) -> None:
    f = of_one_number(entry())
    numeric = (f.value(Z + 1e-6) - f.value(Z - 1e-6)) / 2e-6
    assert (agrees(f.slope(Z), numeric) | (np.abs(Z) < 1e-3)).all()


def test_that_an_activation_that_is_not_joint_stays_what_it_is() -> None:
    tanh = ACTIVATIONS["tanh"]()
    assert of_one_number(tanh) is tanh


def test_that_softmax_over_one_score_is_the_engines_with_the_others_held() -> None:
    softmax = ACTIVATIONS["softmax"]()
    scores = np.stack([Z, np.full_like(Z, 0.5), np.full_like(Z, -1.0)])
    found = OneScore(softmax, (0.5, -1.0))
    np.testing.assert_array_equal(found.value(Z), softmax.value(scores)[0])
    np.testing.assert_allclose(found.slope(Z), found.value(Z) * (1 - found.value(Z)), atol=1e-15)


def test_that_maxout_is_the_largest_of_its_lines_and_has_the_slope_of_that_line() -> None:
    maxout = MaxOfLines((-1.0, 0.2, 1.0), (0.0, 0.5, 0.0))
    lines = maxout.pieces(Z)
    np.testing.assert_array_equal(maxout.value(Z), lines.max(axis=0))
    np.testing.assert_array_equal(maxout.slope(Z), np.array(maxout.slopes)[lines.argmax(axis=0)])
    assert maxout.kinks == pytest.approx((-0.5 / 1.2, 0.5 / 0.8))


def test_that_lines_below_the_others_make_no_kink() -> None:
    assert MaxOfLines((0.0, 1.0, 0.5), (0.0, 0.0, -1.0)).kinks == (0.0,)
    assert MaxOfLines((1.0, 1.0), (0.0, 1.0)).kinks == ()


@pytest.mark.parametrize("slope", [0.0, 0.01, 0.3])
def test_that_relu_and_leaky_relu_are_maxout_of_two_lines(slope: float) -> None:
    other = ACTIVATIONS["leaky_relu"](negative_slope=slope) if slope else ACTIVATIONS["relu"]()
    maxout = MaxOfLines((slope, 1.0), (0.0, 0.0))
    np.testing.assert_allclose(maxout.value(Z), other.value(Z), atol=1e-12)
    np.testing.assert_array_equal(maxout.slope(np.append(Z, 0.0)), other.slope(np.append(Z, 0.0)))


def test_that_shapes_are_kept() -> None:
    table = Z[:6].reshape(2, 3)
    for f in (MaxOfLines((0.0, 1.0), (0.0, 0.0)), of_one_number(ACTIVATIONS["softmax"]())):
        assert f.value(table).shape == f.slope(table).shape == (2, 3)


@pytest.mark.parametrize("key", FUNCTIONS.keys())
def test_that_a_planned_function_gives_the_same_bits_at_every_call(key: str) -> None:
    f, z = function(Choice(key)), np.linspace(-4, 4, 33)
    run = planned(f, len(z))
    for places in (z, z[::-1], 3 * z):
        value, slope = run(places)
        np.testing.assert_array_equal(value, f.value(places))
        np.testing.assert_array_equal(slope, f.slope(places))
