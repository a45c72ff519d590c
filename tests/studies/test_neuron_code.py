"""The lines of code of one neuron."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.studies.neuron import MOST_INPUTS, reads_as_rate, respond
from nnstudio.studies.neuron_code import neuron_code
from tests.helpers.new_entries import LearnedSlope

VALUES = st.floats(-50, 50)
PAIRS = st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=MOST_INPUTS)
SINGLE = [entry.key for entry in ACTIVATIONS if not entry.joint]


def _run(code: str) -> dict:
    names: dict = {}
    with np.errstate(all="ignore"):
        exec(code, names)  # noqa: S102  what the panel shows is meant to be run
    return names


@settings(deadline=None)
@given(PAIRS, VALUES, st.sampled_from(SINGLE))
def test_that_the_code_gives_the_neurons_output(pairs, bias: float, key: str) -> None:
    inputs, weights = zip(*pairs, strict=True)
    names = _run(neuron_code(inputs, weights, bias, Choice(key)))
    with np.errstate(over="ignore"):  # 1 / (1 + inf) is 0, as it should be
        output = names["neuron"].forward(np.array(inputs))
    expected = respond(inputs, weights, bias, ACTIVATIONS[key]()).output
    assert float(output) == pytest.approx(expected, rel=1e-12, abs=1e-12)
    assert ("firing_rate" in names) == reads_as_rate(ACTIVATIONS[key]())


def test_that_the_code_has_the_activations_parameters_and_prints_its_last_line(capsys) -> None:
    names = _run(neuron_code([1.0], [-2.0], 0.5, Choice("elu", {"alpha": 3.0})))
    assert names["output"] == pytest.approx(3 * math.expm1(-1.5), rel=1e-12)
    assert float(capsys.readouterr().out) == pytest.approx(names["output"])


def test_that_the_sigmoids_code_reads_as_the_lecture_writes_it() -> None:
    code = neuron_code([1.0, 2.0], [0.5, -0.5], 0.25, Choice("sigmoid"))
    assert "cell_body_sum = np.sum(inputs * self.weights) + self.bias" in code
    assert "firing_rate = 1 / (1 + np.exp(-cell_body_sum))" in code


def test_that_an_activation_without_code_is_taken_from_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ACTIVATIONS._entries, LearnedSlope.key, LearnedSlope)
    choice = Choice(LearnedSlope.key, {"start": 0.5})
    code = neuron_code([2.0], [-1.0], 0.0, choice)
    assert _run(code)["output"] == respond([2.0], [-1.0], 0.0, ACTIVATIONS.make(choice)).output == -1.0
