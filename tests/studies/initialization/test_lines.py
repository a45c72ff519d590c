"""Tests of the lecture's lines: the program prints the study's numbers."""

import contextlib
import io

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.studies.initialization.bench import Bench
from nnstudio.studies.initialization.laboratory import of_bench
from nnstudio.studies.initialization.lines import lines
from nnstudio.studies.initialization.scheme import LECTURE, Scheme


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "identity"])
@pytest.mark.parametrize("bias", [Choice("zeros"), Choice("constant", {"value": 0.01})])
def test_that_the_lines_print_the_numbers_of_the_study(activation: str, bias: Choice) -> None:
    bench = Bench(depth=4, width=48, activation=Choice(activation), seed=3)
    more = ("normal(std=2, scaled=true)", "literal_kaiming", "constant(value=0.1)", "zeros")
    inits = [*(scheme.init for scheme in LECTURE), *(INITIALIZERS.parse(one) for one in more)]
    schemes = tuple(Scheme(init, bias) for init in inits)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(lines(bench, schemes), {})  # noqa: S102 - it is our own text that is tried
    found = np.array([[float(word) for word in line.split()] for line in printed.getvalue().splitlines()])
    reports = [of_bench(bench, scheme, "float64") for scheme in schemes]
    wanted = [[at + 1, one.a.mean, one.a.std] for report in reports for at, one in enumerate(report.layers)]
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-12)


def test_that_there_are_no_lines_for_what_the_lecture_does_not_show() -> None:
    assert lines(Bench(residual=True), LECTURE) == ""
    assert lines(Bench(activation=Choice("gelu")), LECTURE) == ""
    assert lines(Bench(), (Scheme(Choice("orthogonal")),)) == ""
