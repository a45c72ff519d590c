"""Scalar gates of a unit: the values and gradients of the node they are opened from, in every network there is."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.losses import LOSSES, outputs_wanted
from nnstudio.engine.regularizers import L1, L2
from nnstudio.graph import MOST_NODES, forward
from nnstudio.studies.backprop.gate_builder import UnitGates
from nnstudio.studies.backprop.loss_gates import GATES_OF
from nnstudio.studies.backprop.operation import Leaf
from nnstudio.studies.backprop.unit_gates import unit_gates
from nnstudio.studies.backprop.walk import NetworkWalk, walk
from tests.helpers.networks import Problem, network, problem, problems, stacked
from tests.studies.backprop.test_chain_rule import lecture
from tests.studies.backprop.test_walk import LAYERS_OF_ALL_KINDS, asked


def opened(found: NetworkWalk, node: int, unit: int = 0, example: int = 0) -> UnitGates:
    made = unit_gates(found, node, unit, example)
    assert made is not None
    return made


def place_of(found: NetworkWalk, symbol: str) -> int:
    return [node.symbol for node in found.nodes].index(symbol)


def _agrees(found: NetworkWalk, made: UnitGates, unit: int, example: int) -> None:
    for at, weight in made.weights.items():
        leaf = found.parameter(weight.name)
        assert leaf is not None
        value = found.values[leaf][weight.source or 0, weight.unit]
        assert made.values[at] == value
        slope = made.gradients.of_node[at]
        assert slope == pytest.approx(_of_one(found, leaf, weight.source, weight.unit, example), rel=1e-8, abs=1e-11)


def _of_one(found: NetworkWalk, leaf: int, source: int | None, unit: int, example: int) -> float:
    """Return what one example adds to a parameter's gradient, found by the network's own walk."""
    node = next(at for at, one in enumerate(found.nodes) if leaf in one.inputs and one.kind != "penalty")
    made = found.nodes[node]
    mask = 1.0
    if made.kind == "multiply":
        mask = found.values[made.inputs[1]][source or 0, unit]
        node = next(at for at, one in enumerate(found.nodes) if node in one.inputs)
        made = found.nodes[node]
    gradient = found.gradients[node]
    assert gradient is not None
    x = 1.0 if source is None else found.values[made.inputs[0]][example, source]
    return mask * x * gradient[example, unit]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.data())
def test_that_any_node_of_random_networks_opens_with_its_numbers(drawn: Problem, data: st.DataObject) -> None:
    noise = (3,) if len(drawn.x) >= drawn.network.least_batch and data.draw(st.booleans()) else None
    found = walk(asked(drawn, noise))
    node = data.draw(st.integers(0, len(found.nodes) - 1))
    value, example = found.values[node], data.draw(st.integers(0, len(drawn.x) - 1))
    unit = data.draw(st.integers(0, value.shape[1] - 1)) if value.ndim else 0
    made = unit_gates(found, node, unit, example)
    if made is None:
        assert isinstance(found.nodes[node], Leaf) or found.nodes[node].kind == "pass"
        return
    assert len(made.graph.nodes) <= MOST_NODES
    assert made.values[made.graph.output()] == pytest.approx(found.values[found.end], rel=1e-8, abs=1e-12)
    _agrees(found, made, unit, example)


@pytest.mark.parametrize("noise", [None, (3, 1)], ids=["evaluated", "trained"])
def test_that_every_node_of_layers_of_all_kinds_opens(noise: tuple[int, ...] | None) -> None:
    found = walk(asked(problem(stacked(2, LAYERS_OF_ALL_KINDS), LOSSES["nll"](), 6), noise, L2(0.1), L1(0.2)))
    for node, made in enumerate(found.nodes):
        if made.path and not isinstance(made, Leaf) and made.kind != "pass":
            gates = opened(found, node, 1, 2)
            value = float(gates.values[gates.result])
            near = [
                found.values[at][2, 1]
                for at, one in enumerate(found.nodes)
                if one.path == made.path and not isinstance(one, Leaf)
            ]
            assert min(abs(value - one) for one in near) < 1e-9, made.symbol
            _agrees(found, gates, 1, 2)


def test_that_the_lectures_hidden_unit_has_the_lectures_gradients_at_its_edges() -> None:
    found = lecture()
    gates = opened(found, place_of(found, "XW₁"))
    slopes = {gates.graph.nodes[at].label: float(gates.gradients.of_node[at]) for at in gates.graph.leaves}
    assert slopes["w₁"] == pytest.approx(-0.034011, abs=5e-7)
    assert slopes["b"] == pytest.approx(-0.017005, abs=5e-7)
    last = opened(found, place_of(found, "XW₂"))
    assert float(last.gradients.of_node[last.graph.leaves[0]]) == pytest.approx(-0.084749, abs=5e-7)
    assert [node.gate for node in gates.graph.nodes if node.is_gate] == [
        *("multiply", "multiply", "add", "add", "sigmoid", "scale", "function")
    ]


def test_that_all_nodes_of_a_unit_open_the_same_picture() -> None:
    found = walk(asked(problem(stacked(2, "dense(3, tanh) dense(1)"), LOSSES["mse"]())))
    pictures = [
        [node.gate for node in opened(found, place_of(found, name), 2).graph.nodes]
        for name in ("W₁", "XW₁", "z₁", "a₁")
    ]
    assert all(one == pictures[0] for one in pictures)


def test_that_of_many_terms_the_largest_are_told_and_the_rest_is_summed_in_one_gate() -> None:
    found = walk(asked(problem(stacked(300, "dense(200, relu) dense(100, tanh) dense(1)"), LOSSES["mse"](), batch=2)))
    for name in ("XW₁", "XW₂"):
        gates = opened(found, place_of(found, name), 3, 1)
        assert gates.left > 100
        assert len(gates.graph.nodes) <= MOST_NODES
        assert gates.more is not None
        node = place_of(found, name)
        assert gates.values[gates.result] in (
            pytest.approx(found.values[node + 3][1, 3]),
            pytest.approx(found.values[node + 2][1, 3]),
        )
        _agrees(found, gates, 3, 1)


def test_that_a_small_term_that_is_asked_for_is_told_too() -> None:
    found = walk(asked(problem(stacked(30, "dense(4, tanh) dense(1)"), LOSSES["mse"](), batch=2)))
    terms = np.abs(found.values[0][1] * found.values[1][:, 3])
    least = int(terms.argmin())
    gates = unit_gates(found, place_of(found, "XW₁"), 3, 1, 4, least)
    assert gates is not None
    sources = {one.source for one in gates.weights.values() if one.name == "0.weight"}
    assert sources == {least, *np.argsort(-terms)[:3].tolist()}
    _agrees(found, gates, 3, 1)


def test_that_a_changed_weight_changes_the_loss_as_it_would_in_the_network() -> None:
    made = problem(stacked(2, "dense(3, tanh) batch_norm dense(4, relu) dense(2)"), LOSSES["squared_error"](), 3)
    found = walk(asked(made, (1,)))
    gates = opened(found, place_of(found, "XW₁"), 1, 2)
    at, weight = next(iter(gates.weights.items()))
    leaves = {**gates.leaves, gates.graph.nodes[at].label: gates.leaves[gates.graph.nodes[at].label] + 0.3}
    moved = forward(gates.graph, leaves)[gates.graph.output()]
    x = np.array(found.values[0])
    sums = x @ found.values[1]
    sums[2, 1] += 0.3 * x[2, weight.source or 0]
    nodes, values = found.nodes, list(found.values)
    values[2] = sums
    for place in range(3, len(nodes)):
        if not isinstance(nodes[place], Leaf):
            values[place] = nodes[place].forward(*(values[one] for one in nodes[place].inputs))
    assert moved == pytest.approx(float(values[found.end]), rel=1e-9)
    assert moved != pytest.approx(float(found.values[found.end]), rel=1e-6)


@pytest.mark.parametrize("examples", [1, 4])
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("key", LOSSES.keys())
def test_that_the_loss_opens_into_its_gates(key: str, weighted: bool, examples: int) -> None:
    loss = LOSSES[key]()
    outputs = outputs_wanted(loss.encoding, 3, 2)
    if weighted and loss.encoding != "values":
        loss = loss.weighted(np.array([0.5, 2.0, 1.5][: max(2, outputs)]))
    last = "log_softmax" if key == "nll" else "identity"
    found = walk(asked(problem(network(3, (5, "tanh"), (outputs, last)), loss, examples)))
    node = next(at for at, one in enumerate(found.nodes) if one.kind == "loss")
    gates, slope = opened(found, node, 0, examples - 1), found.gradients[found.nodes[node].inputs[0]]
    assert slope is not None
    assert gates.values[gates.result] == pytest.approx(found.values[node], rel=1e-12)
    for at in range(outputs):
        place = gates.graph.names.index(f"y{'₁₂₃'[at]}")
        found_slope = gates.gradients.of_node.get(gates.graph.leaves[place], 0.0)
        assert found_slope == pytest.approx(slope[examples - 1, at], rel=1e-9, abs=1e-12)


def test_that_every_loss_has_its_gates() -> None:
    assert set(GATES_OF) == set(LOSSES.keys())


@pytest.mark.parametrize("key", ACTIVATIONS.keys())
def test_that_every_activation_has_its_gates(key: str) -> None:
    found = walk(asked(problem(network(3, (5, key), (4, key), (2, "identity")), LOSSES["mse"]())))
    for name in ("z₁", "z₂", "z₃"):
        _agrees(found, opened(found, place_of(found, name), 1, 2), 1, 2)


def test_that_penalties_open_into_the_largest_weights() -> None:
    found = walk(asked(problem(stacked(30, "dense(4, tanh) dense(1)"), LOSSES["mse"]()), None, L1(0.5), L2(0.1)))
    for node in (len(found.nodes) - 3, len(found.nodes) - 2):
        gates = opened(found, node)
        assert gates.left == 124 - 40
        assert gates.values[gates.result] == pytest.approx(found.values[node], rel=1e-9)
    whole = opened(found, found.end)
    assert whole.values[whole.result] == pytest.approx(found.values[found.end])
