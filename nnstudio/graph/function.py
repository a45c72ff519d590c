"""A function that another floor gives to a graph: an activation or a loss of the engine, by its callables."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Array = np.ndarray
Value = Callable[..., Array]
Pull = Callable[..., Array]
Local = Callable[..., Array]
Branch = Callable[..., Array]


@dataclass(frozen=True, eq=False)
class Function:
    """What a gate `function` computes; every array is float64, every callable leaves its arguments as they are.

    `value(*inputs)` is f. `pulls` has one callable for each input: `pull(upstream, f, *inputs)` is the gradient of
    that input, of its shape, or None where no gradient belongs there (the targets of a loss). `locals` has, where the
    function acts on each element alone, `local(f, *inputs)`, the slope of each element, else None. `branch(*inputs)`
    tells on which side of its kinks each element lies (−1, 0 at it, 1, …).

    `key` is the function's own key in its table, `symbol` what stands in the gate; `formula` and `slopes` are LaTeX in
    x, y and f, as the gates have them. `role` is a role of a gate.
    """

    key: str
    symbol: str
    value: Value
    pulls: tuple[Pull | None, ...]
    locals: tuple[Local | None, ...]
    formula: str = ""
    slopes: tuple[str, ...] = ()
    branch: Branch | None = None
    role: str = "scales"

    @classmethod
    def of_elements(
        cls,
        key: str,
        symbol: str,
        value: Value,
        slope: Callable[[Array], Array],
        formula: str = "",
        slope_formula: str = "",
        kinks: tuple[float, ...] = (),
    ) -> "Function":
        """Return a function of one input that acts on each element alone: f(x) and f′(x), with kinks at some x."""

        def pull(upstream: Array, f: Array, x: Array) -> Array:
            return upstream * slope(x)

        def branch(x: Array) -> Array:
            return sum((np.sign(x - kink) for kink in kinks), np.zeros(np.shape(x)))

        return cls(
            key,
            symbol,
            value,
            (pull,),
            (lambda f, x: slope(x),),
            formula,
            (slope_formula,),
            branch if kinks else None,
        )
