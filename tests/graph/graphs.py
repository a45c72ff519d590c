"""Graphs to try things on."""

from random import Random

import hypothesis.strategies as st
import numpy as np

from nnstudio.graph import Graph, parse

SIGMOID = "1/(1+exp(-(w0*x0+w1*x1+w2)))"
SMALL_NETWORK = "h3=sigmoid(w13*x1+w23*x2);h4=sigmoid(w14*x1+w24*x2);y=sigmoid(w35*h3+w45*h4);L=(y-t)**2"


@st.composite
def graphs(draw: st.DrawFn, most: int = 20) -> Graph:
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


def expressions(depth: int = 3) -> st.SearchStrategy[str]:
    """Return texts of expressions of the leaves x, y, z (numbers), v (a vector) and M (a matrix).

    Each is made from a seed: five hundred, drawn part by part, would take most of a test's time.
    """
    return st.integers(0, 1 << 40).map(lambda seed: _expression(Random(seed), depth))


def _expression(random: Random, depth: int) -> str:
    kind = random.randrange(10) if depth else 0
    if kind == 0:
        return random.choice(("x", "y", "z", *_LITERALS))
    if kind == 1:
        return random.choice(_VECTORS).format(random.choice(_INNER))
    if kind < 5:
        return random.choice(_UNARY).format(_expression(random, depth - 1))
    return random.choice(_BINARY).format(_expression(random, depth - 1), _expression(random, depth - 1))


def leaf_values() -> st.SearchStrategy[dict[str, object]]:
    """Return values for the leaves of such expressions, some of them whole, made from a seed."""
    return st.integers(0, 9999).map(_leaf_values)


def _leaf_values(seed: int) -> dict[str, object]:
    generator = np.random.default_rng(seed)
    shapes = {"x": (), "y": (), "z": (), "v": (2,), "M": (2, 2)}
    return {name: generator.uniform(-2, 2, shape).round(generator.integers(4)) for name, shape in shapes.items()}
