"""What can be plotted: the whole table of activations, and maxout with the lines it has."""

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.studies.functions import MaxOfLines
from nnstudio.studies.plotted import FUNCTIONS, function, random_lines, shown_params


def test_that_every_activation_and_maxout_can_be_plotted() -> None:
    assert FUNCTIONS.keys() == [*ACTIVATIONS.keys(), "maxout"]


def test_that_a_choice_becomes_its_function_with_its_parameters() -> None:
    z = np.linspace(-3, 3, 13)
    np.testing.assert_array_equal(function(FUNCTIONS.parse("elu(2)")).value(z), ACTIVATIONS["elu"](alpha=2.0).value(z))
    lines = function(FUNCTIONS.parse("maxout(2,slope_2=0.5)"))
    assert lines == MaxOfLines((-1.0, 0.5), (0.0, 0.5))


def test_that_maxout_shows_the_parameters_of_the_lines_it_has() -> None:
    assert shown_params(FUNCTIONS.parse("maxout(1)")) == ("pieces", "slope_1", "intercept_1")
    assert len(shown_params(FUNCTIONS.parse("maxout"))) == 7
    assert shown_params(FUNCTIONS.parse("sine")) == ("frequency",)


def test_that_lines_drawn_anew_are_those_of_their_seed_and_within_their_range() -> None:
    maxout = FUNCTIONS.parse("maxout(4)")
    first, again, other = (random_lines(maxout, seed) for seed in (1, 1, 2))
    assert first == again != other
    assert FUNCTIONS.complete(first) == first
    assert len(first.params) == 1 + 2 * 4


def test_that_more_pieces_than_there_are_lines_are_refused() -> None:
    with pytest.raises(StudyError):
        FUNCTIONS.parse("maxout(7)")
