"""One neuron: its sum, its output and its rate."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.engine.activations import ACTIVATIONS, Activation
from nnstudio.studies.neuron import MOST_INPUTS, firing_rate, reads_as_rate, respond

VALUES = st.floats(-50, 50)
PAIRS = st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=MOST_INPUTS)
SINGLE = [entry.key for entry in ACTIVATIONS if not entry.joint]


@settings(deadline=None)
@given(PAIRS, VALUES, st.sampled_from(SINGLE))
def test_that_a_neuron_sums_its_products_and_its_bias(pairs, bias: float, key: str) -> None:
    inputs, weights = zip(*pairs, strict=True)
    activation = ACTIVATIONS[key]()
    found = respond(inputs, weights, bias, activation)
    assert found.terms == tuple(x * w for x, w in pairs)
    assert found.z == pytest.approx(math.fsum([*found.terms, bias]), abs=1e-9)
    assert found.output == activation.value(np.array([found.z]))[0]
    assert found.slope == activation.slope(np.array([found.z]))[0]


@pytest.mark.parametrize("entry", list(ACTIVATIONS), ids=ACTIVATIONS.keys())
def test_that_only_outputs_that_are_never_negative_read_as_a_rate(entry: type[Activation]) -> None:
    activation = entry()
    values = activation.value(np.linspace(-10, 10, 201))
    if not entry.joint:
        assert reads_as_rate(activation) == bool((values >= 0).all())
    assert firing_rate(activation, 0.5, 40.0) == (20.0 if reads_as_rate(activation) else None)
