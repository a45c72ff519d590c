"""Scores as the panel writes them."""

import math

from nnstudio.widgets.numbers import three_digits


def three(value: float | None) -> str:
    """Return a number in three significant digits, "–" for none."""
    return "–" if value is None else three_digits(value)


def percent(share: float | None) -> str:
    """Return a share in three significant digits, in percent."""
    return "–" if share is None or math.isnan(share) else f"{three_digits(100 * share)} %"
