"""Values forward, gradients backward, edge by edge; what has no value is told at its gate."""

import warnings

import numpy as np
import pytest

from nnstudio.catalog import StudyError, text
from nnstudio.graph import (
    Builder,
    Edge,
    Function,
    GateError,
    backward,
    forward,
    parse,
    parse_values,
    trouble,
    with_defaults,
)


def test_that_each_edge_has_upstream_times_local() -> None:
    graph = parse("q = x + y; f = q*z")
    found = backward(graph, forward(graph, {"x": -2, "y": 5, "z": -4}))
    _, _, q, z, f = range(5)
    into_f, into_q = found.of_edge[Edge(q, f, 0)], found.of_edge[Edge(0, q, 0)]
    assert (into_f.upstream, into_f.local, into_f.product) == (1, -4, -4)
    assert (into_q.upstream, into_q.local, into_q.product) == (-4, 1, -4)
    assert found.of_edge[Edge(z, f, 1)].product == 3


def test_that_a_fork_adds_what_its_edges_bring() -> None:
    graph = parse("x*x + sin(x)")
    found = backward(graph, forward(graph, {"x": 3.0}))
    brought = [found.of_edge[edge].product for edge in graph.outgoing[0]]
    assert len(brought) == 3
    assert found.of_node[0] == sum(brought)


def test_that_gradients_are_those_of_the_output_asked_for() -> None:
    graph = parse("q = x + y; f = q*z")
    values = forward(graph, {"x": -2, "y": 5, "z": -4})
    found = backward(graph, values, "q")
    assert set(found.of_node) == {0, 1, 2}
    assert backward(graph, values, 2).of_node[0] == 1
    with pytest.raises(KeyError):
        backward(graph, values, "p")


def test_that_a_gradient_has_the_shape_of_its_variable() -> None:
    graph = parse("S = X @ W + b; f = sum(S * 2 - s) + norm2(v / s) + sum(transpose(X) @ S)")
    leaves = {"X": np.ones((4, 3)), "W": np.ones((3, 2)), "b": np.ones(2), "s": 2.0, "v": np.ones(5)}
    values = forward(graph, leaves)
    found = backward(graph, values)
    assert all(found.of_node[place].shape == values[place].shape for place in range(len(graph.nodes) - 1))


def test_that_a_vector_output_is_taken_as_the_sum_of_its_entries() -> None:
    graph = parse("W @ x")
    values = forward(graph, parse_values("W=[[1,2],[3,4]]; x=[5,6]"))
    np.testing.assert_array_equal(backward(graph, values).of_node[1], [4, 6])
    np.testing.assert_array_equal(backward(graph, values, upstream=[1, 0]).of_node[1], [1, 2])


@pytest.mark.parametrize(
    ("source", "leaves", "reason", "gate"),
    [
        ("x * v", "x=[1,2]; v=[1,2,3]", "shapes", "f (×)"),
        ("W + v", "W=[[1,2],[3,4]]; v=[1,2,3]", "shapes", "f (+)"),
        ("W * v", "W=[[1,2],[3,4]]; v=[1,2]", "shapes", "f (×)"),
        ("W @ v", "W=[[1,2],[3,4]]; v=[1,2,3]", "dot", "f (·)"),
        ("x @ 2", "x=3", "dot", "f (·)"),
        ("W·v", "W=[[1,2],[3,4]]; v=[1,2]", "shapes", "f (×)"),
        ("q = max(v, W); q + 1", "W=[[1,2],[3,4]]; v=[1,2]", "shapes", "q (max)"),
    ],
)
def test_that_shapes_that_do_not_fit_are_refused_at_the_gate(source: str, leaves: str, reason: str, gate: str) -> None:
    graph = parse(source)
    with pytest.raises(GateError) as refusal:
        forward(graph, parse_values(leaves))
    values = refusal.value.message.values
    assert (values["reason"].key, values["gate"]) == (f"error.graph.{reason}", gate)
    assert graph.nodes[refusal.value.node].is_gate


def test_that_a_leaf_without_a_value_is_named() -> None:
    with pytest.raises(StudyError, match="No value is given for y"):
        forward(parse("x + y"), {"x": 1})
    assert with_defaults(parse("x + y"), {"x": 3.0, "z": 1.0}) == {"x": 3.0, "y": 1.0}


@pytest.mark.parametrize(
    ("source", "leaves", "reason"),
    [
        ("1 + log(x)", {"x": -1}, "log"),
        ("1 + log(x)", {"x": 0}, "log"),
        ("sqrt(x) * 2", {"x": -1}, "sqrt"),
        ("2 / x + 1", {"x": 0}, "divide"),
        ("1 / x + 1", {"x": 0}, "divide"),
        ("x ** 0.5 - 1", {"x": -1}, "power"),
        ("x ** y - 1", {"x": -1, "y": 0.5}, "power"),
        ("exp(x) * 2", {"x": 1000}, "overflow"),
    ],
)
def test_that_what_has_no_value_is_told_at_its_gate_without_a_warning(
    source: str, leaves: dict[str, float], reason: str
) -> None:
    graph = parse(source)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        values = forward(graph, leaves)
        backward(graph, values)
    (place,) = values.troubled
    assert graph.nodes[place].is_gate
    assert not np.isfinite(values[place])
    message = trouble(graph, values, place)
    assert message.key == f"graph.domain.{reason}"
    assert graph.nodes[place].made().sign() in text(message)


def test_that_a_slope_that_is_not_finite_is_told_at_its_gate() -> None:
    graph = parse("3 * sqrt(x)")
    values = forward(graph, {"x": 0.0})
    found = backward(graph, values)
    assert values.troubled == ()
    assert [edge.target for edge in found.troubled] == [1]
    assert trouble(graph, values, 1).key == "graph.domain.slope"


def _loss(scores: np.ndarray, targets: np.ndarray) -> np.ndarray:
    return np.sum((scores - targets) ** 2)


def test_that_functions_given_by_others_are_gates_and_their_targets_get_no_gradient() -> None:
    built = Builder()
    softplus = Function.of_elements("softplus", "s", lambda x: np.log1p(np.exp(x)), lambda x: 1 / (1 + np.exp(-x)))
    pulls = (lambda upstream, f, s, t: upstream * 2 * (s - t), None)
    loss = Function("squares", "L", _loss, pulls, (None, None), role="scales")
    a = built.gate("function", built.leaf("x"), function=softplus, label="a")
    built.output("L", built.gate("function", a, built.leaf("t"), function=loss))
    graph = built.graph()
    values = forward(graph, {"x": [0.0, 1.0], "t": [1.0, 0.0]})
    found = backward(graph, values)
    slope = 1 / (1 + np.exp(-np.array([0.0, 1.0])))
    np.testing.assert_allclose(found.of_node[0], 2 * (values[1] - [1, 0]) * slope)
    assert graph.leaves == (0, 2)
    assert Edge(2, 3, 1) not in found.of_edge
    assert values[3].shape == ()
    with pytest.raises(GateError):
        forward(graph, {"x": [0.0, 1.0], "t": [1.0, 0.0, 2.0]})
