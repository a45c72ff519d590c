"""The losses' lines: run as they stand, they give the engine's numbers."""

import contextlib
import io

import numpy as np
import pytest

from nnstudio.engine.losses import LOSSES
from nnstudio.studies.loss_code import loss_code
from nnstudio.studies.loss_curves import Target, domain, loss_curve

CHANGED = ["huber(0.25)", "huber(3)"]
TARGETS = [Target(1.0, 1, 3), Target(-2.5, 0, 3), Target(0.5, 0, 2), Target(0.5, 1, 7)]
PLACES = [-30.0, -2.0, -1.0, -0.3, 0.0, 0.5, 1.0, 3.0, 30.0]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("words", [*LOSSES.keys(), *CHANGED])
def test_that_the_lines_give_the_engines_numbers_and_print_them(words: str, target: Target) -> None:
    loss = LOSSES.make(LOSSES.parse(words))
    for y in (y for y in PLACES if y < domain(loss)[1]):
        space: dict = {}
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(loss_code(loss, target, y), space)  # noqa: S102  our own lines
        curve = loss_curve(loss, target, np.array([y]))
        np.testing.assert_allclose(space["loss"], curve.loss[0], rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(space["slope"], curve.slope[0], rtol=1e-9, atol=1e-12)
        assert printed.getvalue() == f"{space['loss']:.3g} {space['slope']:.3g}\n"


def test_that_outputs_have_the_names_of_the_formula() -> None:
    for key, start in (("mse", "y = "), ("hinge", "s = "), ("cross_entropy", "s = "), ("nll", "p = ")):
        assert f"\n{start}" in loss_code(LOSSES[key](), Target(), -0.5)


def test_that_parameters_stand_in_the_lines_as_numbers() -> None:
    assert "np.clip(y - t, -0.25, 0.25)" in loss_code(LOSSES.make(LOSSES.parse("huber(0.25)")), Target(), 0.5)


@pytest.mark.parametrize("y", [0.0, 0.5])
def test_that_no_lines_are_shown_where_no_logarithm_of_a_probability_is(y: float) -> None:
    assert loss_code(LOSSES["nll"](), Target(), y) == ""
