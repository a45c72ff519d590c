"""What holds for every gate of the table."""

import numpy as np
import pytest

from nnstudio.graph import Builder, Edge, Graph, backward, forward, parse
from nnstudio.graph.gates import GATES, Gate
from nnstudio.graph.jacobian import jacobian
from nnstudio.graph.numeric import check

MADE_ELSEWHERE = ("leaf", "constant", "function", "folded")
COMPUTING = [gate for gate in GATES if gate.key not in MADE_ELSEWHERE]
SHAPES: dict[str, list[tuple[tuple[int, ...], ...]]] = {
    "dot": [
        ((3,), (3,)),
        ((2, 3), (3,)),
        ((3,), (3, 2)),
        ((4, 3), (3, 2)),
        ((1, 3), (3, 1)),
    ],
    "add": [((), ()), ((3,), ()), ((), (2, 3)), ((2, 3), (3,)), ((3,), (2, 3)), ((2, 3), (2, 3))],
    "subtract": [((2, 3), (3,)), ((3,), (2, 3)), ((), (3,))],
}
PLAIN = [((), ()), ((3,), ()), ((), (3,)), ((2, 3), (2, 3))]


def _cases() -> list[tuple[type[Gate], tuple[tuple[int, ...], ...]]]:
    return [(gate, shapes) for gate in COMPUTING for shapes in SHAPES.get(gate.key, PLAIN)]


def _graph(gate: type[Gate], shapes: tuple[tuple[int, ...], ...]) -> tuple[Graph, dict[str, np.ndarray]]:
    built = Builder()
    names = ["x", "y"][: gate.arity]
    place = built.gate(gate.key, *(built.leaf(name) for name in names), constant=1.5)
    built.output("f", place)
    generator = np.random.default_rng(3)
    return built.graph(), {name: generator.uniform(0.3, 2, shape) for name, shape in zip(names, shapes, strict=False)}


@pytest.mark.parametrize(("gate", "shapes"), _cases(), ids=lambda one: getattr(one, "key", str(one)))
def test_that_gradients_and_jacobians_agree_with_numbers(gate: type[Gate], shapes: tuple[tuple[int, ...], ...]) -> None:
    graph, leaves = _graph(gate, shapes)
    values = forward(graph, leaves)
    assert {done.state for done in check(graph, leaves).values()} == {"agrees"}
    upstream = np.random.default_rng(1).normal(size=values[-1].shape)
    found = backward(graph, values, upstream=upstream)
    for edge in graph.edges:
        made = jacobian(graph, values, edge)
        assert made.matrix is not None
        product = (upstream.reshape(-1) @ made.matrix).reshape(values[edge.source].shape)
        np.testing.assert_allclose(product, found.of_edge[edge].product, rtol=1e-12, atol=1e-12)
        if made.is_diagonal:
            np.testing.assert_array_equal(made.matrix, np.diag(np.diag(made.matrix)))


@pytest.mark.parametrize("gate", COMPUTING, ids=lambda gate: gate.key)
def test_that_a_gate_states_symbol_formula_slopes_and_role(gate: type[Gate]) -> None:
    assert gate.symbol
    assert gate.formula.startswith("f = ")
    assert len(gate.slopes) == gate.arity
    assert len(gate.passed) in (0, gate.arity)
    assert gate.role in ("distributes", "switches", "routes", "scales")


def test_that_max_gives_the_gradient_to_the_winner_and_at_a_tie_to_the_first() -> None:
    graph = parse("max(x, y)")
    for leaves, expected in (({"x": 1, "y": 2}, (0, 1)), ({"x": 2, "y": 1}, (1, 0)), ({"x": 1, "y": 1}, (1, 0))):
        found = backward(graph, forward(graph, leaves))
        assert (found.of_node[0], found.of_node[1]) == expected


def test_that_a_bias_gets_the_sum_over_the_rows() -> None:
    graph = parse("sum((X + b) * X)")
    values = forward(graph, {"X": [[1, 2], [3, 4], [5, 6]], "b": [0, 0]})
    np.testing.assert_array_equal(backward(graph, values).of_node[1], [9, 12])


def test_that_constants_are_shown_in_the_gate() -> None:
    signs = [node.made().sign() for node in parse("2*x + 1 - 3").nodes]
    assert signs == ["", "×2", "+1", "−3"]


def test_that_jacobians_of_products_are_the_other_factor() -> None:
    graph = parse("W @ x")
    values = forward(graph, {"W": [[1, 2], [3, 4]], "x": [5, 6]})
    of_x = jacobian(graph, values, Edge(1, 2, 1))
    of_w = jacobian(graph, values, Edge(0, 2, 0))
    np.testing.assert_array_equal(of_x.matrix, [[1, 2], [3, 4]])
    np.testing.assert_array_equal(of_w.matrix, [[5, 6, 0, 0], [0, 0, 5, 6]])
    assert not of_x.is_diagonal
