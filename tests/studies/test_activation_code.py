"""The lecture's lines: run as they stand, they give the engine's numbers."""

import contextlib
import io

import numpy as np
import pytest

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.studies.activation_code import activation_code
from nnstudio.studies.plotted import FUNCTIONS, function

CHANGED = ["leaky_relu(0.3)", "elu(2.5)", "prelu(-0.4,true)", "sine(7)", "maxout(2,-1,1)", "maxout(6)"]


@pytest.mark.parametrize("key", ACTIVATIONS.keys())
def test_that_every_activation_of_the_table_has_lines(key: str) -> None:
    assert activation_code(FUNCTIONS.parse(key), 0.5)


@pytest.mark.parametrize("words", [*FUNCTIONS.keys(), *CHANGED])
@pytest.mark.parametrize("z", [-100.0, -2.0, -0.3, 0.0, 0.5, 3.0, 100.0])
def test_that_the_lines_give_the_engines_numbers_and_print_them(words: str, z: float) -> None:
    choice = FUNCTIONS.parse(words)
    space: dict = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(activation_code(choice, z), space)  # noqa: S102  our own lines
    f = function(choice)
    np.testing.assert_allclose(space["a"], f.value(np.array(z)), rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(space["slope"], f.slope(np.array(z)), rtol=1e-9, atol=1e-15)
    assert printed.getvalue() == f"{space['a']:.3g} {space['slope']:.3g}\n"


def test_that_parameters_stand_in_the_lines_as_numbers() -> None:
    assert activation_code(FUNCTIONS.parse("identity"), 0.5).startswith("z = 0.5\n")
    assert "np.maximum(z, 0.25 * z)" in activation_code(FUNCTIONS.parse("leaky_relu(0.25)"), 0.5)


def test_that_an_entry_without_code_has_no_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ACTIVATIONS["tanh"], "slope_code", "")
    assert activation_code(FUNCTIONS.parse("tanh"), 0.5) == ""
