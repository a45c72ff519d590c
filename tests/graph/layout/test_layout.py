"""A drawing is in layers, nothing overlaps, edges go round nodes, and crossings that can be avoided are."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from nnstudio.graph import Graph, parse
from nnstudio.graph.layout import Layout, layout
from tests.graph.graphs import SIGMOID, SMALL_NETWORK, graphs

WIDE = " + ".join(f"w{at}*x{at}" for at in range(50))
Box = tuple[float, float, float, float]


def _drawn(graph: Graph) -> Layout:
    return layout(graph, [(50.0 + 7 * (at % 3), 30.0 + 5 * (at % 4)) for at in range(len(graph.nodes))])


def _box(found: Layout, place: int) -> Box:
    (x, y), (width, height) = found.places[place], found.sizes[place]
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _meets(first: tuple[float, float], second: tuple[float, float], box: Box) -> bool:
    """Tell whether a segment that is level or lies between layers passes the inside of a box."""
    left, top, right, bottom = box
    across = max(first[0], second[0]) > left + 1e-9 and min(first[0], second[0]) < right - 1e-9
    return across and max(first[1], second[1]) > top + 1e-9 and min(first[1], second[1]) < bottom - 1e-9


@settings(max_examples=20)
@given(graphs())
def test_that_a_drawing_keeps_nodes_apart_and_leads_edges_round_them_the_same_each_time(graph: Graph) -> None:
    found, again = _drawn(graph), _drawn(graph)
    assert (found.places, found.edges) == (again.places, again.edges)
    _judge_nodes(found)
    _judge_edges(graph, found)


def _judge_nodes(found: Layout) -> None:
    boxes = [_box(found, place) for place in range(len(found.places))]
    assert min(min(left, top) for left, top, _, _ in boxes) >= -1e-9
    assert max(right for _, _, right, _ in boxes) <= found.width + 1e-9
    assert max(bottom for *_, bottom in boxes) <= found.height + 1e-9
    for (left, top, right, bottom), other in combinations(boxes, 2):
        apart = right <= other[0] or other[2] <= left or bottom <= other[1] + 1e-9 or other[3] <= top + 1e-9
        assert apart


def _judge_edges(graph: Graph, found: Layout) -> None:
    assert set(found.edges) == set(graph.edges)
    for edge, points in found.edges.items():
        assert points[0][0] == pytest.approx(_box(found, edge.source)[2])
        assert points[-1][0] == pytest.approx(_box(found, edge.target)[0])
        for first, second in pairwise(points):
            assert first[0] <= second[0] + 1e-9
            assert not any(_meets(first, second, _box(found, at)) for at in range(len(graph.nodes)))


@pytest.mark.parametrize("text", ["q = x + y; f = q*z", SIGMOID, "q = W @ x; f = norm2(q)", WIDE, "x*x + x"])
def test_that_a_tree_is_drawn_without_a_crossing(text: str) -> None:
    assert _drawn(parse(text)).crossings == 0


def test_that_the_small_network_has_the_one_crossing_it_must_have() -> None:
    assert _drawn(parse(SMALL_NETWORK)).crossings == 1


def test_that_the_small_network_is_not_drawn_upside_down() -> None:
    graph = parse(SMALL_NETWORK)
    found = _drawn(graph)
    height = {graph.name_of(place): found.places[place][1] for place in range(len(graph.nodes))}
    assert height["x1"] < height["x2"]
    assert height["h3"] < height["h4"]
    assert height["y"] < height["t"]


def test_that_the_first_input_of_a_gate_stands_above_though_it_is_named_later() -> None:
    graph = parse("q = x + y; f = z - q")
    found = _drawn(graph)
    height = {graph.name_of(place): found.places[place][1] for place in range(len(graph.nodes))}
    assert height["z"] < height["q"]


def test_that_leaves_stand_beside_what_uses_them_and_inputs_in_their_order() -> None:
    graph = parse("q = x + y; f = q*z")
    found = _drawn(graph)
    assert found.layers == (0, 0, 1, 1, 2)
    x, y, q, z, _ = found.places
    assert x[1] < y[1]
    assert q[1] < z[1]


def test_that_both_edges_of_a_square_are_seen() -> None:
    found = _drawn(parse("x * x"))
    first, second = found.edges.values()
    assert first[-1] != second[-1]


def test_that_one_leaf_is_a_drawing() -> None:
    found = _drawn(parse("x"))
    assert found.edges == {}
    assert (found.width, found.height) == found.sizes[0]
