"""Outputs again and again for other parameters."""

import tracemalloc

import numpy as np
import pytest

from nnstudio.project import check, first_project
from nnstudio.studies import forward, probe
from nnstudio.studies.forward import Forward


@pytest.fixture(scope="module")
def network():
    return check(first_project()).network


def outputs(bound, parameters):
    found = bound.run(parameters)
    assert found is not None
    return found


@pytest.mark.parametrize("examples", [0, 1, 7, 1000])
def test_that_the_outputs_are_the_probe_s(network, examples):
    x = np.random.default_rng(0).standard_normal((examples, 2))
    parameters = network.initial(0)
    found = outputs(Forward(network, x, "float64"), parameters)
    assert found.shape == (1, examples)
    if examples:
        assert np.allclose(found.T, probe.outputs(network, parameters, x), rtol=1e-12)


def test_that_chunks_with_a_rest_change_nothing(network, monkeypatch):
    x = np.random.default_rng(0).standard_normal((1003, 2))
    whole = outputs(Forward(network, x), network.initial(0)).copy()
    monkeypatch.setattr(forward, "_VALUES", 800)
    assert np.allclose(outputs(Forward(network, x), network.initial(0)), whole, atol=1e-6)


def test_that_a_run_after_the_first_allocates_no_arrays(network):
    bound = Forward(network, np.zeros((10_000, 2)))
    parameters = network.initial(0).astype(np.float32)
    bound.run(parameters)
    tracemalloc.start()
    bound.run(parameters)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000


def test_that_a_stopped_pass_answers_none(network):
    bound = Forward(network, np.zeros((10, 2)))
    bound.stop()
    assert bound.run(network.initial(0)) is None
