"""Numbers as they stand in formulas."""

import math


def number(value: float, digits: int = 3) -> str:
    """Return a value in three significant digits as LaTeX; a sign in braces stands close to its number."""
    if math.isnan(value):
        return r"\text{–}"
    if math.isinf(value):
        return r"\infty" if value > 0 else r"-\infty"
    mantissa, _, power = f"{value + 0.0:.{digits}g}".replace("-", "{-}", value < 0).partition("e")
    return rf"{mantissa} \cdot 10^{{{int(power)}}}" if power else mantissa


def factor(value: float) -> str:
    """Return a value as a factor: negative ones, and those with a power, in brackets."""
    written = number(value)
    return f"({written})" if written.startswith("{-}") or "cdot" in written else written


def listed(values: tuple[float, ...], more: bool) -> str:
    """Return a row of values in brackets, with dots where more follow."""
    inside = r",\; ".join(map(number, values))
    return rf"({inside},\; \ldots)" if more else f"({inside})"
