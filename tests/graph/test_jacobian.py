"""Jacobians know their size, and are not built where they are large."""

import numpy as np

from nnstudio.catalog import text
from nnstudio.graph import Edge, forward, parse
from nnstudio.graph.jacobian import full_size, jacobian, lecture_sizes
from nnstudio.graph.products import gradient_product


def test_that_the_lectures_sizes_are_named() -> None:
    one, batch = lecture_sizes()
    assert (one.rows, one.columns) == (4096, 4096)
    assert (batch.rows, batch.columns) == (409_600, 409_600)
    assert text(one.words()) == "4,096 × 4,096 = 16,777,216 numbers, 67.1 MB in float32"
    assert text(batch.words()) == "409,600 × 409,600 = 167,772,160,000 numbers, 671 GB in float32"


def test_that_an_element_wise_gate_has_a_diagonal_jacobian() -> None:
    graph = parse("max(x, 0)")
    values = forward(graph, {"x": [1.0, -2.0, 3.0]})
    found = jacobian(graph, values, next(edge for edge in graph.edges if graph.nodes[edge.source].gate == "leaf"))
    np.testing.assert_array_equal(found.matrix, np.diag([1.0, 0.0, 1.0]))
    assert found.is_diagonal
    assert "diagonal" in text(found.words())


def test_that_a_number_spread_over_a_vector_has_a_column() -> None:
    graph = parse("v * s")
    values = forward(graph, {"v": [1.0, 2.0], "s": 3.0})
    found = jacobian(graph, values, Edge(1, 2, 1))
    np.testing.assert_array_equal(found.matrix, [[1], [2]])
    assert not found.is_diagonal


def test_that_a_large_jacobian_is_not_built() -> None:
    graph = parse("relu(x)")
    found = jacobian(graph, forward(graph, {"x": np.ones((100, 4096))}), graph.edges[0])
    assert found.matrix is None
    assert found.is_diagonal
    assert found.size == lecture_sizes()[1]
    assert "409,600 × 409,600" in text(found.words())


def test_that_memory_is_told_with_its_unit() -> None:
    assert full_size((), ()).memory() == "4 B"
    assert full_size((100,), (100,)).memory(8) == "80 kB"


def test_that_the_gradient_of_a_weight_is_the_one_product_that_fits() -> None:
    graph = parse("X @ W")
    values = forward(graph, {"X": np.ones((100, 3)), "W": np.ones((3, 5))})
    of_weight = gradient_product(graph, values, Edge(1, 2, 1))
    assert of_weight is not None
    assert of_weight.result.shape == (3, 5)
    assert (of_weight.left.tex, of_weight.left.shape) == (r"X^\top", (3, 100))
    assert (of_weight.right.tex, of_weight.right.shape) == (r"\delta", (100, 5))
    of_input = gradient_product(graph, values, Edge(0, 2, 0))
    assert of_input is not None
    assert (of_input.left.shape, of_input.right.shape, of_input.result.shape) == ((100, 5), (5, 3), (100, 3))


def test_that_a_column_vector_takes_part_as_one_column() -> None:
    graph = parse("W @ x")
    values = forward(graph, {"W": np.ones((2, 3)), "x": np.ones(3)})
    of_weight = gradient_product(graph, values, Edge(0, 2, 0))
    assert of_weight is not None
    assert (of_weight.left.shape, of_weight.right.shape, of_weight.result.shape) == ((2, 1), (1, 3), (2, 3))
    assert gradient_product(parse("x + y"), values, Edge(0, 2, 0)) is None
