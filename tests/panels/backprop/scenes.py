"""Graphs as large as they may be."""

import random

from nnstudio.panels.backprop.expression.state import Shown


def many_nodes(nodes: int = 190) -> Shown:
    """Return an expression of about as many nodes as a graph may have, the same each time."""
    rng = random.Random(1)
    names, lines = [f"x{at}" for at in range(12)], []
    while len(names) + len(lines) + 2 <= nodes:
        one, other = rng.sample(names[-30:], 2)
        name = f"y{len(lines)}"
        lines.append(f"{name} = tanh({one} {rng.choice('+*-')} {other})")
        names.append(name)
    return Shown("; ".join(lines), "")
