"""Local derivatives and chain rules are written with names and with numbers."""

import pytest

from nnstudio.graph import Edge, backward, forward, parse
from nnstudio.graph.chain import MOST_PATHS, chain
from nnstudio.graph.fold import fold
from nnstudio.graph.presets import PRESETS
from nnstudio.graph.symbols import filled, local_in_names, local_in_numbers, name_tex, number_tex


@pytest.mark.parametrize(
    ("name", "tex"),
    [
        *(("x", "x"), ("w13", "w_{13}"), ("w_0", "w_{0}"), ("loss", r"\mathrm{loss}"), ("σ", "σ"), ("q2b", "q_{2b}")),
        *(("w₁,₃", "w_{1,3}"), ("x₂", "x_{2}"), ("σ²", "σ^{2}"), ("γ₁", "γ_{1}"), ("⋯₁,", r"\ldots")),
        *(("a_b_c", r"\mathrm{a\_b\_c}"), ("합", r"\bullet")),
    ],
)
def test_that_what_follows_a_letter_is_an_index(name: str, tex: str) -> None:
    assert name_tex(name) == tex


@pytest.mark.parametrize(
    ("number", "tex"),
    [
        (2.0, "2"),
        (-0.5, "(-0.5)"),
        (1.23456789e-7, r"1.235 \cdot 10^{-7}"),
        (float("inf"), r"\infty"),
        (float("nan"), r"\mathrm{nan}"),
    ],
)
def test_that_numbers_are_short_and_negative_ones_in_brackets(number: float, tex: str) -> None:
    assert number_tex(number) == tex


def test_that_letters_are_filled_in_and_commands_left() -> None:
    assert filled(r"\frac{x}{y^2} \max(x, f) e^{c}", x="a", y="b", f="q", c="2") == r"\frac{a}{b^2} \max(a, q) e^{2}"


def test_that_a_local_derivative_is_written_for_its_edge() -> None:
    graph = parse("q = x*w13; f = 3 * exp(q)")
    values = forward(graph, {"x": -2.0, "w13": 0.5})
    edges = {edge.slot: edge for edge in graph.incoming(2)}
    assert local_in_names(graph, edges[0]) == "w_{13}"
    assert local_in_numbers(graph, values, edges[1]) == "(-2)"
    assert local_in_names(graph, Edge(3, 4, 0)) == "3"
    assert local_in_numbers(graph, values, Edge(2, 3, 0)) == "e^{(-1)}"


def test_that_the_chain_rule_of_a_weight_is_written_along_its_path() -> None:
    preset = PRESETS["small_network"]
    graph = preset.graph()
    values = forward(graph, preset.leaves())
    found = backward(graph, values)
    place = next(at for at in graph.leaves if graph.nodes[at].label == "w13")
    rule = chain(graph, values, found, place)
    assert rule.symbol == r"\frac{\partial L}{\partial w_{13}}"
    (path,) = rule.paths
    assert [graph.name_of(edge.source) for edge in path.edges][-3:] == ["z3", "u2", "w13"]
    assert "x_{1}" in path.names
    assert "w_{35}" in path.names
    product = 1.0
    for edge in path.edges:
        product *= float(found.of_edge[edge].local)
    assert product == pytest.approx(float(found.of_node[place]), rel=1e-13)


def test_that_a_constant_is_written_as_its_number() -> None:
    graph = parse("f = max(2, x) - [1, 2] * x")
    values = forward(graph, {"x": 3.0})
    place = next(at for at, node in enumerate(graph.nodes) if node.gate == "maximum")
    assert local_in_names(graph, graph.incoming(place)[1]) == "[x > 2]"
    rule = chain(graph, values, backward(graph, values), graph.leaves[0])
    assert [r"\mathrm{c}" in path.names for path in rule.paths].count(True) == 1


def test_that_a_gate_without_formulas_has_its_place_in_a_chain_rule() -> None:
    graph = fold(parse("q = 3*x; r = exp(q) + q; f = 2*r"), {2, 3})
    values = forward(graph, {"x": 0.5})
    found = backward(graph, values)
    (path,) = chain(graph, values, found, 0).paths
    assert path.names == ("2", r"\frac{\partial r}{\partial q}", "3")
    local = float(found.of_edge[path.edges[1]].local)
    assert path.numbers == ("2", number_tex(local), "3")
    assert 2 * local * 3 == pytest.approx(float(found.of_node[0]))


def test_that_a_fork_has_a_path_for_each_way_and_very_many_are_cut() -> None:
    graph = parse("x*y + x")
    values = forward(graph, {"x": 2.0, "y": 3.0})
    rule = chain(graph, values, backward(graph, values), 0)
    assert rule.is_whole
    assert [path.names for path in rule.paths] == [("1", "y"), ("1",)]
    doubled = parse("\n".join(["q0 = x + x", *(f"q{at + 1} = q{at} + q{at}" for at in range(30))]))
    values = forward(doubled, {"x": 1.0})
    rule = chain(doubled, values, backward(doubled, values), 0)
    assert len(rule.paths) == MOST_PATHS
    assert not rule.is_whole
