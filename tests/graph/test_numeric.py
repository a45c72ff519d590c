"""Gradients agree with centred differences; kinks are marked, and a wrong gradient would be found."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from nnstudio.graph import Builder, Edge, Function, Graph, backward, forward, parse, parse_values
from nnstudio.graph.numeric import MOST_ENTRIES, check, check_one, checks, judged
from tests.graph.graphs import expressions, leaf_values


def test_that_the_gradients_of_500_random_expressions_agree_with_numeric_ones() -> None:
    states: Counter[str] = Counter()

    @settings(max_examples=500, suppress_health_check=list(HealthCheck))
    @given(expressions(), leaf_values())
    def judge(text: str, leaves: dict[str, object]) -> None:
        graph = parse(text)
        values = forward(graph, leaves)
        if not values.troubled:
            found = backward(graph, values)
            done = {graph.name_of(place): check_one(graph, values, found, place) for place in graph.leaves}
            assert {name: one.worst for name, one in done.items() if one.state == "differs"} == {}
            states.update(one.state for one in done.values())

    judge()
    assert states["agrees"] > 0.7 * states.total()


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(expressions(2), leaf_values())
def test_that_what_every_edge_passes_back_agrees_with_numeric_gradients(text: str, leaves: dict[str, object]) -> None:
    graph = parse(text)
    values = forward(graph, leaves)
    if not values.troubled:
        states = {done.state for _, done in checks(graph, values, backward(graph, values))}
        assert "differs" not in states


def test_that_every_edge_and_leaf_of_a_plain_expression_is_judged_to_agree() -> None:
    graph = parse("q = tanh(W @ x) * 3; f = norm2(q) / (1 + exp(-s)) + max(s, 0.1) * log(s)")
    leaves = parse_values("W=[[0.1,0.5],[-0.3,0.8]]; x=[0.2,0.4]; s=1.5")
    done = check(graph, leaves)
    edges = {edge for edge in graph.edges if graph.nodes[edge.source].gate != "constant"}
    assert set(done) == edges | set(graph.leaves)
    assert Counter(one.state for one in done.values()) == {"agrees": len(done)}
    assert max(one.worst.relative_error for one in done.values()) < 1e-8
    assert len(done[graph.leaves[0]].entries) == 4


@pytest.mark.parametrize(
    ("text", "leaves", "state"),
    [
        ("relu(x)", {"x": 0.0}, "kink"),
        ("relu(x)", {"x": 1e-9}, "kink"),
        ("relu(x)", {"x": 1e-3}, "agrees"),
        ("max(x, 2) * 3", {"x": 2.0}, "kink"),
        ("min(2*x, x*x)", {"x": 2.0}, "kink"),
        ("max(x, x)", {"x": 2.0}, "agrees"),
        ("sqrt(x)", {"x": 0.0}, "not_finite"),
        ("sqrt(x*x)", {"x": 0.0}, "not_finite"),
        ("log(x)", {"x": -1.0}, "not_finite"),
        ("exp(exp(x))", {"x": 6.0}, "agrees"),
        ("1/x", {"x": 1e-3}, "agrees"),
        ("1/x", {"x": 1e-7}, "agrees"),
        ("x + (y + 4)**16", {"x": 0.0, "y": 0.0}, "unsure"),
        ("(x + 10000000000) - 10000000000", {"x": 0.1}, "unsure"),
        ("x * 0", {"x": 4.0}, "agrees"),
        ("1000000 + sin(x)", {"x": 4.0}, "agrees"),
    ],
)
def test_that_a_leaf_is_judged(text: str, leaves: dict[str, float], state: str) -> None:
    graph = parse(text)
    done = check(graph, leaves)[graph.leaves[0]]
    assert done.state == state
    assert done.words().key == f"graph.check.{state}"


def _with_slope(slope: float) -> Graph:
    built = Builder()
    function = Function.of_elements("wrong", "w", lambda x: x * x, lambda x: slope * x)
    built.output("f", built.gate("function", built.leaf("x"), function=function))
    return built.graph()


def test_that_a_wrong_gradient_is_found() -> None:
    assert check(_with_slope(2.0), {"x": 3.0})[0].state == "agrees"
    wrong = check(_with_slope(2.001), {"x": 3.0})[0].worst
    assert wrong.state == "differs"
    assert wrong.relative_error == pytest.approx(0.0005, rel=1e-2)


def test_that_the_tolerance_is_relative_above_and_absolute_near_zero() -> None:
    assert judged(1000.0, 1000.0009) == "agrees"
    assert judged(1000.0, 1000.0011) == "differs"
    assert judged(0.0, 0.9e-9) == "agrees"
    assert judged(0.0, 1.2e-9) == "differs"
    assert judged(1.0, 1.1, doubt=2.0) == "unsure"
    assert judged(float("nan"), 1.0) == "not_finite"


def test_that_one_edge_of_a_fork_is_checked_by_itself() -> None:
    graph = parse("x*x + x")
    done = check(graph, {"x": 3.0})
    multiply, add = graph.gates
    assert done[Edge(0, multiply, 0)].worst.numeric == pytest.approx(3)
    assert done[Edge(0, add, 1)].worst.numeric == pytest.approx(1)
    assert done[0].worst.numeric == pytest.approx(7)


def test_that_of_a_large_matrix_some_entries_are_looked_at() -> None:
    graph = parse("norm2(W @ x)")
    generator = np.random.default_rng(0)
    done = check(graph, {"W": generator.normal(size=(30, 20)), "x": generator.normal(size=20)})
    assert len(done[graph.leaves[0]].entries) == MOST_ENTRIES
    assert done[graph.leaves[0]].state == "agrees"


def test_that_an_output_with_a_gradient_of_its_own_is_checked_with_it() -> None:
    graph = parse("W @ x")
    values = forward(graph, parse_values("W=[[1,2],[3,4]]; x=[5,6]"))
    found = backward(graph, values, upstream=[1.0, -2.0])
    assert {done.state for _, done in checks(graph, values, found)} == {"agrees"}


def test_that_values_near_the_largest_numbers_are_judged_without_a_warning() -> None:
    done = check(parse("tanh(x) + y"), {"x": 1e308, "y": -1e308})
    assert {one.state for one in done.values()} <= {"agrees", "unsure", "not_finite"}
