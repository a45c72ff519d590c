"""Gates are folded into one and unfolded again; values and gradients stay the same."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.catalog import StudyError
from nnstudio.graph import Edge, Graph, Passage, backward, forward, parse, parse_values
from nnstudio.graph.fold import fold, moved_by_fold, recognised, unfold
from nnstudio.graph.layout import layout
from tests.graph.graphs import SIGMOID, graphs

NUMBERS = parse_values("w0=2; w1=-3; w2=-3; x0=-1; x1=-2")
CLOSE = 1e-12


def _leaf_gradients(graph: Graph, leaves: Mapping[str, object], output: str | None = None) -> dict[str, np.ndarray]:
    found = backward(graph, forward(graph, leaves), output).of_node
    return {graph.nodes[place].label: found[place] for place in graph.leaves if place in found}


def _assert_same(first: Mapping[str, np.ndarray], second: Mapping[str, np.ndarray]) -> None:
    assert first.keys() == second.keys()
    for name in first:
        np.testing.assert_allclose(first[name], second[name], rtol=CLOSE, atol=CLOSE)


def test_that_a_sigmoid_is_recognised_and_folded_with_its_gradients() -> None:
    graph = parse(SIGMOID)
    (found,) = recognised(graph)
    folded = fold(graph, found.chosen, found.gate)
    assert folded.nodes[-1].gate == "sigmoid"
    assert len(folded.nodes) == len(graph.nodes) - 3
    assert float(forward(folded, NUMBERS)[-1]) == pytest.approx(0.7310585786300049, abs=1e-15)
    _assert_same(_leaf_gradients(graph, NUMBERS), _leaf_gradients(folded, NUMBERS))


def test_that_at_the_folded_sigmoid_the_upstream_gradient_is_1_and_the_result_is_what_the_notes_call_upstream() -> None:
    graph = parse(SIGMOID)
    (found,) = recognised(graph)
    folded = fold(graph, found.chosen, found.gate)
    (passage,) = [one for edge, one in _passages(folded).items() if edge.target == len(folded.nodes) - 1]
    assert passage.upstream == 1
    assert round(float(passage.product), 2) == 0.20
    assert passage.local == passage.product


def _passages(graph: Graph) -> Mapping[Edge, Passage]:
    return backward(graph, forward(graph, NUMBERS)).of_edge


def test_that_an_unfolded_gate_is_what_it_was() -> None:
    graph = parse(SIGMOID)
    (found,) = recognised(graph)
    folded = fold(graph, found.chosen, found.gate)
    back = unfold(folded, len(folded.nodes) - 1)
    assert [(node.gate, node.inputs) for node in back.nodes] == [(node.gate, node.inputs) for node in graph.nodes]
    assert back.outputs == graph.outputs
    np.testing.assert_array_equal(forward(back, NUMBERS)[-1], forward(graph, NUMBERS)[-1])


@pytest.mark.parametrize(
    "text", ["1/(1+exp(x))", "1/(2+exp(-x))", "2/(1+exp(-x))", "e = exp(-x); 1/(1+e) + e", "exp(-x)+1"]
)
def test_that_no_sigmoid_is_seen_where_there_is_none(text: str) -> None:
    assert recognised(parse(text)) == ()


def test_that_every_sigmoid_of_a_graph_is_recognised() -> None:
    graph = parse("a = 1/(1+exp(-x)); b = 1/(exp(-(a*w)) + 1)")
    assert [len(found.chosen) for found in recognised(graph)] == [4, 4]


@settings(max_examples=60)
@given(graphs(12), st.data())
def test_that_folding_what_may_be_folded_keeps_values_and_gradients(graph: Graph, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from(graph.gates), min_size=1))
    leaves = {name: data.draw(st.floats(-1, 1)) for name in graph.names}
    try:
        folded = fold(graph, chosen)
    except StudyError as refusal:
        assert refusal.message.key.startswith("error.fold.")
        return
    moved = moved_by_fold(graph, chosen)
    place = moved[max(chosen)]
    before, after = forward(graph, leaves), forward(folded, leaves)
    assert all(before[old] == pytest.approx(after[new], rel=CLOSE, abs=CLOSE) for old, new in moved.items())
    names = {name for name, _ in folded.outputs}
    for name in names:
        _assert_same(_leaf_gradients(graph, leaves, name), _leaf_gradients(folded, leaves, name))
    back = unfold(folded, place)
    assert {name for name, _ in back.outputs} == {name for name, _ in graph.outputs}
    assert len(back.nodes) == len(graph.nodes)
    assert layout(folded, [(40.0, 30.0)] * len(folded.nodes)).places


def test_that_folds_are_folded_again_and_vectors_pass_through_them() -> None:
    graph = parse("q = W @ x; r = tanh(q) * 2; f = norm2(r) + sum(q)")
    leaves = parse_values("W=[[0.1,0.5],[-0.3,0.8]]; x=[0.2,0.4]")
    q, tanh, r, norm, total, f = graph.gates
    once = fold(graph, {tanh, r})
    twice = fold(once, set(once.gates) - {q}, label="g")
    assert [node.gate for node in twice.nodes if node.is_gate] == ["dot", "folded"]
    _assert_same(_leaf_gradients(graph, leaves), _leaf_gradients(twice, leaves))
    assert total > norm
    assert f > total


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        ("a", "few"),
        ("xab", "leaf"),
        ("ab", "outputs"),
        ("ac", "cycle"),
    ],
)
def test_that_a_fold_that_cannot_be_is_refused(chosen: str, reason: str) -> None:
    graph = parse("a = exp(x); b = sin(a); c = b * a; d = a + c")
    if chosen == "ab":
        graph = parse("a = exp(x); b = sin(x); d = a * b + a")
    places = {next(at for at in range(len(graph.nodes)) if graph.name_of(at) == name) for name in chosen}
    with pytest.raises(StudyError) as refusal:
        fold(graph, places)
    assert refusal.value.message.key == f"error.fold.{reason}"


def test_that_only_a_fold_is_unfolded() -> None:
    with pytest.raises(StudyError):
        unfold(parse("x + y"), 2)
