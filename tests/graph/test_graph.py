"""A graph knows its leaves, edges, forks and what depends on what."""

import pytest

from nnstudio.graph import Edge, Graph, Node, parse


def test_that_nodes_come_after_their_inputs_and_outputs_are_nodes() -> None:
    leaf = Node("leaf", label="x")
    with pytest.raises(ValueError):
        Graph((Node("exp", (1,)), leaf), (("f", 0),))
    with pytest.raises(ValueError):
        Graph((leaf, Node("exp", (0,))), ())
    with pytest.raises(ValueError):
        Graph((leaf,), (("f", 1),))


def test_that_edges_are_known_by_source_target_and_slot() -> None:
    graph = parse("q = x*x; f = q - x")
    assert graph.edges == (Edge(0, 1, 0), Edge(0, 1, 1), Edge(1, 2, 0), Edge(0, 2, 1))
    assert graph.outgoing[0] == (Edge(0, 1, 0), Edge(0, 1, 1), Edge(0, 2, 1))


def test_that_a_graph_tells_what_a_node_depends_on_and_what_depends_on_it() -> None:
    graph = parse("a = x + y; b = exp(a); c = sin(y)")
    names = [graph.name_of(place) for place in range(len(graph.nodes))]
    assert {names[at] for at in graph.before(names.index("b"))} == {"x", "y", "a", "b"}
    assert {names[at] for at in graph.after(names.index("y"))} == {"y", "a", "b", "c"}


def test_that_nodes_are_called_by_their_names_and_others_by_number() -> None:
    graph = parse("f = exp(x + y)")
    assert [graph.name_of(place) for place in range(4)] == ["x", "y", "u2", "f"]
    assert graph.output() == graph.output("f") == 3
