"""Graphs to try things on."""

import hypothesis.strategies as st

from nnstudio.graph import Graph, parse

SIGMOID = "1/(1+exp(-(w0*x0+w1*x1+w2)))"
SMALL_NETWORK = "h3=sigmoid(w13*x1+w23*x2);h4=sigmoid(w14*x1+w24*x2);y=sigmoid(w35*h3+w45*h4);L=(y-t)**2"


@st.composite
def graphs(draw: st.DrawFn, most: int = 30) -> Graph:
    """Return a graph of sums and products with forks, as long as `most` lines."""
    names = [f"x{at}" for at in range(draw(st.integers(1, 6)))]
    lines = []
    for at in range(draw(st.integers(1, most))):
        first, second = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        lines.append(f"q{at} = {first} {draw(st.sampled_from('+*'))} {second}")
        names.append(f"q{at}")
    return parse("\n".join(lines))


_UNARY = ("-{}", "exp({})", "sin({})", "cos({})", "tanh({})", "sigmoid({})", "relu({})", "({})**2", "1/{}", "sqrt({})")
_BINARY = ("({} + {})", "({} - {})", "{} * {}", "{} / {}", "max({}, {})", "min({}, {})", "({} + 3)**({} + 0*x)")
_LITERALS = ("2", "0.5", "-3", "(-1.5)", "3 * x", "log(y)", "z ** 3")
_VECTORS = ("norm2({})", "sum({})", "sum({} * v)", "dot({}, v)", "norm2(M @ {})", "sum({} @ M) * x", "dot(v, {})")
_INNER = ("v", "M @ v", "v @ M", "tanh(M) @ v", "transpose(M) @ v", "(v - x)", "exp(v)", "max(v, y)", "v / (z*z + 1)")


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> str:
    """Return the text of an expression of the leaves x, y, z (numbers), v (a vector) and M (a matrix)."""
    kind = draw(st.integers(0, 9)) if depth else 0
    if kind == 0:
        return draw(st.sampled_from(("x", "y", "z", *_LITERALS)))
    if kind == 1:
        return draw(st.sampled_from(_VECTORS)).format(draw(st.sampled_from(_INNER)))
    if kind < 5:
        return draw(st.sampled_from(_UNARY)).format(draw(expressions(depth - 1)))
    return draw(st.sampled_from(_BINARY)).format(draw(expressions(depth - 1)), draw(expressions(depth - 1)))


def leaf_values() -> st.SearchStrategy[dict[str, object]]:
    """Return values for the leaves of such expressions."""
    number = st.floats(-2, 2).map(lambda value: round(value, 3))
    pair = st.lists(number, min_size=2, max_size=2)
    values = {"x": number, "y": number, "z": number, "v": pair, "M": st.lists(pair, min_size=2, max_size=2)}
    return st.fixed_dictionaries(values)
