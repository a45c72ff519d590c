"""What the strongest colours of a column stand for, on lines that keep their place while the numbers change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QFontMetricsF

_JOINT = "  "
_USUAL, _TINY = "±0.0000", "±0.0e-00"  # digits as wide as they usually get; gradients are tiny
STAND_INS = (("w ±", "b ±", "a ±"), ("∂L/∂w", "±", "b ±", "a ±"))


def scale_lines(parts: Sequence[str], metrics: QFontMetricsF, width: float) -> list[str]:
    """Return the scales on lines of that width; where no scale fits, the first alone, its number below its name.

    The lines are broken by stand-ins and not by the numbers, which change with every frame of the training. A number
    wider than its stand-in loses digits.
    """
    if any(metrics.horizontalAdvance(_stand_in(part)) > width for part in parts):
        parts = " ".join(parts).split(" ")[:2]
    lines: list[list[str]] = []
    for part in parts:
        if lines and metrics.horizontalAdvance(_JOINT.join(map(_stand_in, [*lines[-1], part]))) <= width:
            lines[-1].append(part)
        else:
            lines.append([part])
    return [_fitted(_JOINT.join(line), metrics, width) for line in lines]


def lines_needed(metrics: QFontMetricsF, width: float) -> int:
    """Return how many lines the scales of any column take at most."""
    return max(len(scale_lines(parts, metrics, width)) for parts in STAND_INS)


def _stand_in(part: str) -> str:
    name, sign, _ = part.partition("±")
    return part if not sign else f"{name}{_USUAL if name else _TINY}"


def _fitted(line: str, metrics: QFontMetricsF, width: float) -> str:
    """Return the line with as few digits less as it takes to fit, else cut."""
    for digits in (3, 2, 1):
        shorter = re.sub(r"(?<=±)\S+", lambda found, digits=digits: _rounded(found.group(), digits), line)
        if metrics.horizontalAdvance(shorter) <= width:
            return shorter
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)


def _rounded(number: str, digits: int) -> str:
    try:
        return number if digits == 3 else f"{float(number.replace(',', '')):.{digits}g}"
    except ValueError:  # infinite, or none
        return number
