"""The lectures' examples have the lectures' numbers."""

from collections.abc import Mapping
from math import exp

import numpy as np
import pytest

from nnstudio.graph import backward, forward
from nnstudio.graph.fold import recognised
from nnstudio.graph.numeric import check
from nnstudio.graph.presets import PRESETS

REFERENCE: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "product": ({"q": 3, "f": -12}, {"x": -4, "y": -4, "z": 3, "q": -4}),
    "sigmoid_circuit": (
        {"f": 0.731059},
        {"w0": -0.196612, "x0": 0.393224, "w1": -0.393224, "x1": -0.589836, "w2": 0.196612},
    ),
    "roles": ({"f": -20}, {"x": -8, "y": 6, "z": 2, "w": 0}),
    "fork": ({"f": 8}, {"x": 4, "y": 2}),
    "staged": ({"f": 1.545645}, {"x": 2.059570, "y": 1.592233}),
    "squared_norm": (
        {"q": [0.22, 0.26], "f": 0.116},
        {"q": [0.44, 0.52], "W": [[0.088, 0.176], [0.104, 0.208]], "x": [-0.112, 0.636]},
    ),
    "small_network": (
        {"y5": 0.676554},
        {"z5": -0.141559, "z3": -0.017005, "w35": -0.084749, "w13": -0.034011},
    ),
    "batch": ({}, {}),
}


def _found(key: str) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    graph, leaves = PRESETS[key].graph(), PRESETS[key].leaves()
    values = forward(graph, leaves)
    gradients = backward(graph, values).of_node
    names = {graph.name_of(place): place for place in range(len(graph.nodes))}
    return {name: values[at] for name, at in names.items()}, {name: gradients[at] for name, at in names.items()}


def _assert_close(found: Mapping[str, np.ndarray], expected: Mapping[str, object]) -> None:
    for name, value in expected.items():
        np.testing.assert_allclose(found[name], value, rtol=0, atol=5.1e-7, err_msg=name)


def test_that_every_preset_has_its_reference() -> None:
    assert set(PRESETS.keys()) == set(REFERENCE)


@pytest.mark.parametrize("key", REFERENCE)
def test_that_values_and_gradients_are_those_of_the_lecture(key: str) -> None:
    values, gradients = _found(key)
    _assert_close(values, REFERENCE[key][0])
    _assert_close(gradients, REFERENCE[key][1])


@pytest.mark.parametrize("key", REFERENCE)
def test_that_every_gradient_of_a_preset_agrees_with_a_numeric_one(key: str) -> None:
    preset = PRESETS[key]
    assert {done.state for done in check(preset.graph(), preset.leaves()).values()} == {"agrees"}
    assert set(preset.leaves()) == set(preset.graph().names)


def test_that_the_chain_of_the_sigmoid_circuit_has_the_lectures_two_decimals() -> None:
    graph = PRESETS["sigmoid_circuit"].graph()
    gradients = backward(graph, forward(graph, PRESETS["sigmoid_circuit"].leaves())).of_node
    chain = [place for place in graph.gates if graph.nodes[place].gate not in ("add", "multiply")][::-1]
    into_the_chain = graph.nodes[chain[-1]].inputs[0]
    shown = [f"{float(gradients[at]):.2f}" for at in (*chain, into_the_chain)]
    assert shown == ["1.00", "-0.53", "-0.53", "-0.20", "0.20"]
    assert len(recognised(graph)) == 1


def test_that_gradients_of_the_squared_norm_are_those_of_its_formulas() -> None:
    values, gradients = _found("squared_norm")
    np.testing.assert_allclose(gradients["q"], 2 * values["q"], rtol=1e-15)
    np.testing.assert_allclose(gradients["W"], np.outer(2 * values["q"], values["x"]), rtol=1e-15)
    np.testing.assert_allclose(gradients["x"], 2 * values["W"].T @ values["q"], rtol=1e-15)


def test_that_gradients_of_the_batch_are_those_of_its_formulas() -> None:
    values, gradients = _found("batch")
    delta = 2 * (values["X"] @ values["W"] + values["b"] - values["T"])
    np.testing.assert_allclose(gradients["W"], values["X"].T @ delta, rtol=1e-14)
    np.testing.assert_allclose(gradients["b"], delta.sum(axis=0), rtol=1e-14)
    np.testing.assert_allclose(gradients["X"], delta @ values["W"].T, rtol=1e-14)


def test_that_the_small_networks_weights_have_delta_times_what_they_carry() -> None:
    values, gradients = _found("small_network")
    assert gradients["w35"] == pytest.approx(float(gradients["z5"] * values["y3"]), rel=1e-14)
    assert gradients["w13"] == pytest.approx(float(gradients["z3"] * values["x1"]), rel=1e-14)
    own_slope = values["y3"] * (1 - values["y3"])
    assert gradients["z3"] == pytest.approx(float(gradients["z5"] * 0.5 * own_slope), rel=1e-14)
    wrong_slope = values["y5"] * (1 - values["y5"])
    assert float(gradients["z5"] * 0.5 * wrong_slope * 2) == pytest.approx(-0.030977, abs=5.1e-7)


def test_that_the_staged_example_is_its_formula() -> None:
    x, y = 3.0, -4.0
    expected = (x + 1 / (1 + exp(-y))) / (1 / (1 + exp(-x)) + (x + y) ** 2)
    assert _found("staged")[0]["f"] == pytest.approx(expected, rel=1e-15)
