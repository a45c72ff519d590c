"""The whole chain rule of a leaf as lines of LaTeX: every way to the output in symbols, then with numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnstudio.graph.chain import chain
from nnstudio.graph.symbols import number_tex
from nnstudio.panels.backprop.expression.worked import Worked

MOST_WAYS = 4
_ONE = "1"


def chain_rows(worked: Worked, place: int) -> tuple[str, ...]:
    """Return the lines for a node without inputs; nothing where no gradient comes, or on too many ways."""
    if worked.graph.nodes[place].gate != "leaf" or place not in worked.gradients.of_node or place == worked.target:
        return ()
    found = chain(worked.graph, worked.values, worked.gradients, place)
    if not found.is_whole or len(found.paths) > MOST_WAYS:
        return ()
    rows = _summed(found.symbol, [path.names for path in found.paths])
    total = worked.gradients.of_node[place]
    if np.ndim(total) or not all(all(path.numbers) for path in found.paths):
        return rows
    numbers = _summed(r"\qquad", [path.numbers for path in found.paths])
    return (*rows, *numbers[:-1], f"{numbers[-1]} = {number_tex(float(total), 3)}")


def _summed(left: str, ways: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return a line for each way, the first after an equals sign, the others after a plus."""
    first, *others = (_product(way) for way in ways)
    return (f"{left} = {first}", *(rf"\qquad + {other}" for other in others))


def _product(factors: Sequence[str]) -> str:
    """Return factors one after the other; those that are 1 say nothing."""
    kept = [factor for factor in factors if factor != _ONE] or [_ONE]
    return r" \cdot ".join(rf"\left({one}\right)" if _is_sum(one) else one for one in kept)


def _is_sum(factor: str) -> bool:
    return factor.startswith("-") or r" \cdot " in factor
