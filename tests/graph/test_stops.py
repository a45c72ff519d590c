"""A walk stops at one gate after the other, forward and then backward."""

from nnstudio.graph import Edge, Stop, parse, stops


def test_that_a_walk_goes_forward_to_the_output_and_back() -> None:
    found = stops(parse("q = x + y; f = q*z"))
    assert found.all == (
        Stop("forward", 2),
        Stop("forward", 4),
        Stop("start", 4),
        Stop("backward", 4),
        Stop("backward", 2),
    )


def test_that_what_is_shown_grows_stop_by_stop() -> None:
    found = stops(parse("q = x + y; f = q*z"))
    assert found.nodes_shown(-1) == {0, 1, 3}
    assert found.nodes_shown(0) == {0, 1, 2, 3}
    assert found.edges_shown(2) == ()
    assert found.gradients_shown(1) == frozenset()
    assert found.gradients_shown(2) == {4}
    assert found.edges_shown(3) == (Edge(2, 4, 0), Edge(3, 4, 1))
    assert found.gradients_shown(3) == {2, 3, 4}
    assert found.gradients_shown(4) == {0, 1, 2, 3, 4}


def test_that_a_fork_is_complete_only_when_all_its_edges_have_brought_their_gradient() -> None:
    graph = parse("a = exp(x); f = a*x")
    found = stops(graph)
    after_product = found.gradients_shown(3)
    assert 0 not in after_product
    assert 1 in after_product
    assert 0 in found.gradients_shown(4)


def test_that_gates_the_output_does_not_need_are_walked_forward_alone() -> None:
    found = stops(parse("q = x + y; p = exp(q); f = sin(q)"), "p")
    assert [stop.node for stop in found.all if stop.way == "backward"] == [3, 2]
    assert [stop.node for stop in found.all if stop.way == "forward"] == [2, 3, 4]


def test_that_constants_get_no_gradient() -> None:
    found = stops(parse("[1, 2] @ x"))
    assert found.edges_shown(len(found) - 1) == (Edge(1, 2, 1),)
