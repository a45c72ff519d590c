"""Derivatives by centred differences, made ever finer and extrapolated to a step of nothing.

Formula: (L(x + h) − L(x − h)) / 2h for h, h/2, h/4, …; their errors are even powers of h, which are taken away one by
one, and of all the estimates the one that changed least is kept.
Source: Ridders 1982, "Accurate computation of F′(x) and F′(x)F″(x)".
"""

from collections.abc import Callable

import numpy as np

RELATIVE, ABSOLUTE = 1e-6, 1e-9
_FIRST_STEP = 1e-2
_HALVINGS = 14


def derivative(run: Callable[[float], float], start: float, crosses: Callable[[float], bool]) -> tuple[float, float]:
    """Return the derivative of `run` at `start` and how far off it may be; nan where every step crosses a kink.

    `crosses(h)` tells whether a kink lies between start − h and start + h.
    """
    step, row = _FIRST_STEP * max(1.0, abs(start)), []
    best, doubt = np.nan, np.inf
    for _ in range(_HALVINGS):
        value = np.nan if crosses(step) else (run(start + step) - run(start - step)) / (2 * step)
        if not np.isfinite(value):
            row = []
        else:
            row, last = _finer(value, row), row
            for at, estimate in enumerate(row[1:], 1):
                error = max(abs(estimate - row[at - 1]), abs(estimate - last[at - 1]))
                if error < doubt:
                    best, doubt = estimate, error
            if doubt <= 1e-3 * (RELATIVE * abs(best) + ABSOLUTE):
                break
        step /= 2
    return float(best), float(doubt)


def _finer(value: float, last: list[float]) -> list[float]:
    """Return the estimates of one step: the centred difference, then with one error term after the other removed."""
    row = [value]
    for at, coarser in enumerate(last, 1):
        row.append((4.0**at * row[-1] - coarser) / (4.0**at - 1))
    return row
