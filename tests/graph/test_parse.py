"""Typed expressions become graphs; everything else is refused at its place."""

import numpy as np
import pytest

from nnstudio.graph import PlaceError, forward, parse, parse_values
from nnstudio.graph.gates import GATES
from nnstudio.graph.graph import MOST_NODES


def test_that_lines_and_semicolons_name_outputs() -> None:
    for text in ("q = x + y; f = q*z", "q = x + y\n  f = q*z", "q = x + y\r\nf = q*z\n"):
        graph = parse(text)
        assert [name for name, _ in graph.outputs] == ["q", "f"]
        assert [node.gate for node in graph.nodes] == ["leaf", "leaf", "add", "leaf", "multiply"]
        assert graph.names == ("x", "y", "z")


def test_that_an_expression_without_a_name_gets_one_that_is_free() -> None:
    assert parse("f + 1").outputs[0][0] == "f2"
    assert [name for name, _ in parse("x; x + 1").outputs] == ["f", "f2"]


@pytest.mark.parametrize(
    ("text", "gates"),
    [
        ("1 + exp(-x)", ["negate", "exp", "shift"]),
        ("1 / x", ["reciprocal"]),
        ("3 * x - 2", ["scale", "shift"]),
        ("2 / x", ["constant", "divide"]),
        ("2 - x", ["constant", "subtract"]),
        ("x ** 2 + x ** (1/2)", ["constant_power", "constant_power", "add"]),
        ("2 ** x", ["constant", "power"]),
        ("max(x, y, z)", ["maximum", "maximum"]),
        ("[[1, -2], [3, 4]] @ x", ["constant", "dot"]),
        ("‖W @ x‖²", ["dot", "norm2"]),
        ("σ(x) − y×z ÷ 2", ["sigmoid", "multiply", "constant", "divide", "subtract"]),
        ("-(-3) + +x", ["shift"]),
        ("2·x + y·x", ["scale", "multiply", "add"]),
    ],
)
def test_that_what_is_written_becomes_these_gates(text: str, gates: list[str]) -> None:
    assert [node.gate for node in parse(text).nodes if node.gate != "leaf"] == gates


def test_that_every_function_of_the_table_can_be_called() -> None:
    for gate in GATES:
        if gate.call:
            arguments = ", ".join(["x", "y"][: gate.arity])
            assert parse(f"{gate.call}({arguments})").nodes[-1].gate == gate.key


@pytest.mark.parametrize(
    ("text", "reason", "line", "column", "excerpt"),
    [
        ("x + y.real", "construct", 1, 5, "y.real"),
        ("x\n + open('a')", "call", 2, 4, "open"),
        ("σ(x) + open(x)", "call", 1, 8, "open"),
        ("q = x\nf = q.__class__(1)", "call", 2, 5, "q.__class__"),
        ("[i for i in x]", "construct", 1, 1, "[i for i in x]"),
        ("lambda: x", "construct", 1, 1, "lambda: x"),
        ("'a' + x", "number", 1, 1, "'a'"),
        ("f'{x}'", "construct", 1, 1, "f'{x}'"),
        ("x + 9**9**9", "exponent", 1, 8, "9**9"),
        ("x ** 101", "exponent", 1, 6, "101"),
        ("x * 1j", "number", 1, 5, "1j"),
        ("True * x", "number", 1, 1, "True"),
        ("1e999", "large", 1, 1, "1e999"),
        ("exp(x, y)", "arguments", 1, 1, "exp(x, y)"),
        ("max(x)", "arguments", 1, 1, "max(x)"),
        ("dot(x, y, z)", "arguments", 1, 1, "dot(x, y, z)"),
        ("max(*x)", "construct", 1, 1, "max(*x)"),
        ("x^2", "operator", 1, 1, "x^2"),
        ("x < y", "construct", 1, 1, "x < y"),
        ("(x := 3)", "construct", 1, 2, "x := 3"),
        ("exp + 1", "reserved", 1, 1, "exp"),
        ("sum = x", "reserved", 1, 1, "sum = x"),
        ("x = x + 1", "twice", 1, 1, "x = x + 1"),
        ("q = x; q = y", "twice", 1, 8, "q = y"),
        ("f = q; q = x", "twice", 1, 8, "q = x"),
        ("import os", "assign", 1, 1, "import os"),
        ("x.y = 3", "assign", 1, 1, "x.y = 3"),
        ("a = b = x", "assign", 1, 1, "a = b = x"),
        ("[1, [2]]", "bracket", 1, 2, "1"),
        ("[[1], [2, 3]]", "rows", 1, 7, "[2, 3]"),
        ("[]", "bracket", 1, 1, "[]"),
        ("[x, 1]", "number", 1, 2, "x"),
        ("x + (y", "syntax", 1, 5, "("),
        ("x +", "syntax", 1, 4, "+"),
        ("‖x‖", "norm", 1, 3, "‖"),
        ("2 + ‖x", "norm", 1, 5, "‖"),
        ("  ", "empty", 1, 1, ""),
        ("x + \ud800", "syntax", 1, 5, "?"),
        ("x + \0", "syntax", 1, 5, "?"),
        ("x" * 4001, "long", 1, 4001, "x"),
        ("-" * 3000 + "x", "deep", 1, 1, "-" * 29 + "…"),
        ("+".join(["x"] * 300), "deep", 1, 1, "x" + "+x" * 14 + "…"),
    ],
)
def test_that_what_is_not_in_the_language_is_refused_at_its_place(
    text: str, reason: str, line: int, column: int, excerpt: str
) -> None:
    with pytest.raises(PlaceError) as refusal:
        parse(text)
    place = refusal.value.place
    assert refusal.value.reason.key == f"error.graph.{reason}"
    assert (place.line, place.column, place.excerpt) == (line, column, excerpt)
    assert excerpt in str(refusal.value)


def test_that_more_nodes_than_the_limit_are_refused() -> None:
    pairs = "\n".join(f"q{at} = a{at} + b{at}" for at in range(MOST_NODES // 3 + 1))
    with pytest.raises(PlaceError) as refusal:
        parse(pairs)
    assert refusal.value.reason.values == {"limit": MOST_NODES}
    assert len(parse(pairs.rsplit("\n", 1)[0]).nodes) == MOST_NODES // 3 * 3


def test_that_values_are_read_by_name() -> None:
    found = parse_values("x = -2; w = [0.1, 0.5]\nW = [[1, 2], [3, -4]]")
    assert found["x"] == -2
    np.testing.assert_array_equal(found["w"], [0.1, 0.5])
    np.testing.assert_array_equal(found["W"], [[1, 2], [3, -4]])
    assert parse_values("  ") == {}


@pytest.mark.parametrize("text", ["x", "x = y", "x = 1 + 1", "x = nan", "x = exp(1)", "x = 1; x = 2", "x = [1, [2]]"])
def test_that_values_that_are_no_numbers_are_refused(text: str) -> None:
    with pytest.raises(PlaceError):
        parse_values(text)


def test_that_what_was_parsed_is_walked() -> None:
    values = forward(parse("q = x + y; f = q*z"), parse_values("x=-2; y=5; z=-4"))
    assert [float(value) for value in values] == [-2, 5, 3, -4, -12]
