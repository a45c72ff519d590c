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
