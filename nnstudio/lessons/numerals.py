"""How a lesson writes the numbers it tells."""

from __future__ import annotations


def numeral(value: float) -> str:
    """Return a whole number with thousands separators, any other in four significant digits, with a real minus."""
    value += 0.0  # no −0
    plain = f"{value:,.0f}" if float(value).is_integer() and abs(value) < 1e15 else f"{value:.4g}"
    return plain.replace("-", "−", 1) if value < 0 else plain
