"""How values are written for reading: three significant digits, steps with thousands separators."""

from __future__ import annotations

import math


def three_digits(value: float) -> str:
    """Return a value in three significant digits, as in 0.0412, 12.3, 1,240, 3.1e-07; "–" where there is none."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    plain = f"{value + 0.0:.3g}"  # no −0
    if 1000 <= abs(float(plain)) < 1e6:
        plain = f"{float(plain):,.0f}"
    return plain.replace("-", "−", 1) if value < 0 else plain


def counted(value: float) -> str:
    """Return a whole number with thousands separators, any other in three significant digits."""
    return f"{int(value):,}" if math.isfinite(value) and value == int(value) else three_digits(value)


def subscript(number: int | str) -> str:
    """Write a whole number, or a layer's number such as "2.1", as a subscript, as in W₁₂."""
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] if digit.isdigit() else digit for digit in str(number))
