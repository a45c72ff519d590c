"""Derivatives by centred differences, made ever finer and extrapolated to a step of nothing.

Formula: (L(x + h) − L(x − h)) / 2h for h, h/1.7, h/1.7², …; their errors are even powers of h, which are taken away
one by one, and of all the estimates the one that changed least is kept.
Source: Ridders 1982, "Accurate computation of F′(x) and F′(x)F″(x)".
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

RELATIVE, ABSOLUTE = 1e-6, 1e-9
_SURE = 1e-3
_FIRST_STEP = 1e-2
_FINER = 1.7  # no power of two: rounding would then be the same at each step, and pass for certainty
_STEPS = 36  # down to what 1/x needs near 0
_NEAR = 18  # a kink nearer than the step then is one


class Derivative(NamedTuple):
    """A derivative; how far off it may be, in units of what is allowed; whether all steps down to a small one crossed
    a kink: then it is nan.
    """

    value: float
    doubt: float
    is_kink: bool


class Point(NamedTuple):
    """A function at one place: its value, the largest number met on the way (its rounding is felt), and on which sides
    of its kinks the place lies.
    """

    value: float
    largest: float
    sides: bytes


@np.errstate(all="ignore")  # of numbers near the largest there are, what overflows is no estimate
def derivative(run: Callable[[float], Point], start: float) -> Derivative:
    """Return the derivative of a function at `start`; a step between two places on different sides is not used."""
    step, row, is_kink = _FIRST_STEP * max(1.0, abs(start)), [], False
    best, doubt = np.nan, np.inf
    for at in range(_STEPS):
        lower, upper = run(start - step), run(start + step)
        is_kink = lower.sides != upper.sides
        value = np.nan if is_kink else (upper.value - lower.value) / (2 * step)
        rounding = np.finfo(float).eps * max(upper.largest, lower.largest) / step
        last, row = row, _finer(value, row) if np.isfinite(value) else []
        for estimate, error in _errors(row, last):
            if (found := max(error, rounding) / allowed(estimate)) < doubt:
                best, doubt = estimate, found
        if doubt <= _SURE or (is_kink and at >= _NEAR):
            break
        step /= _FINER
    return Derivative(float(best), float(doubt), is_kink)


def allowed(*values: float) -> float:
    """Return how far apart two values of a derivative may be: 1e-6 of the larger, and 1e-9."""
    return RELATIVE * max(map(abs, values)) + ABSOLUTE


def _finer(value: float, last: list[float]) -> list[float]:
    """Return the estimates of one step: the centred difference, then with one error term after the other removed."""
    row = [value]
    for at, coarser in enumerate(last, 1):
        gain = _FINER ** (2 * at)
        row.append((gain * row[-1] - coarser) / (gain - 1))
    return row


def _errors(row: list[float], last: list[float]) -> Iterator[tuple[float, float]]:
    """Yield each extrapolated estimate, and how much it differs from the two it was made of."""
    for at, estimate in enumerate(row[1:], 1):
        yield estimate, max(abs(estimate - row[at - 1]), abs(estimate - last[at - 1]))
