"""Numbers as the panel writes them: three significant digits."""

import math

MINUS = "−"


def three(value: float | None) -> str:
    """Return a number with three significant digits; "–" for none, "∞" for one that overflowed."""
    if value is None or math.isnan(value):
        return "–"
    sign = MINUS if value < 0 else ""
    return sign + _magnitude(abs(value))


def percent(share: float | None) -> str:
    """Return a share with three significant digits, in percent."""
    return "–" if share is None or math.isnan(share) else f"{three(100 * share)} %"


def _magnitude(value: float) -> str:
    if math.isinf(value):
        return "∞"
    if 1000 <= value < 1e7:
        return f"{value:,.0f}"
    return f"{value:#.3g}".rstrip(".") if value else "0"
