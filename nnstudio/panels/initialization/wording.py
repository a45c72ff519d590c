"""What became of a size on its way through the layers, in words."""

import math

from nnstudio.catalog import Message
from nnstudio.widgets.numbers import three_digits

KEPT = 3.0  # up to so many times, or one such part, a size counts as kept
_PLAIN = 1e-5, 1e6  # between these a ratio is told in digits, beyond in powers of ten


def change(ratio: float, layers: int = 1) -> Message:
    """Return what a size did: `ratio` is that at the end over that at the start, so many `layers` away.

    A ratio of 0 or infinity says that it is gone or overflows; NaN, that there was nothing to start with.
    """
    if ratio == 0 or math.isnan(ratio):
        return Message("panel.initialization.change.gone")
    if math.isinf(ratio):
        return Message("panel.initialization.change.overflows")
    told = _told(ratio)
    if layers < 2 or 1 / KEPT <= ratio <= KEPT:
        return told
    return Message("panel.initialization.change.each", {"change": told, "each": _each(ratio ** (1 / layers))})


def _told(ratio: float) -> Message:
    if 1 / KEPT <= ratio <= KEPT:
        return Message("panel.initialization.change.kept", {"times": three_digits(ratio)})
    kind = "grows" if ratio > 1 else "shrinks"
    if not _PLAIN[0] <= ratio < _PLAIN[1]:
        return Message(f"panel.initialization.change.{kind}.far", {"power": _power(ratio)})
    values = {"times": three_digits(ratio), "share": three_digits(100 * ratio)}
    return Message(f"panel.initialization.change.{kind}", values)


def _each(ratio: float) -> Message:
    """Return what one layer does."""
    kind = "grows" if ratio > 1 else "shrinks"
    values = {"times": three_digits(ratio), "share": three_digits(100 * ratio)}
    return Message(f"panel.initialization.change.{kind}.each", values)


def _power(ratio: float) -> str:
    """Return the nearest power of ten, as in 10⁻²⁸."""
    return "10" + str(round(math.log10(ratio))).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
