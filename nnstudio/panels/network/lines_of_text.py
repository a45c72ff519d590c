"""Words broken into lines that fit, and the height of a line in every script."""

from collections.abc import Sequence

from PyQt6.QtGui import QFontMetricsF

_TALLEST = "한글Åg"  # a fallback font's Hangul is taller than the font says


def line_height(metrics: QFontMetricsF) -> float:
    """Return a line's height that cuts no letter of any of the program's scripts."""
    return max(metrics.height(), metrics.boundingRect(_TALLEST).height())


def wrapped(parts: Sequence[str], metrics: QFontMetricsF, width: float, joint: str = "") -> list[str]:
    """Return the parts, joined, on as few lines as fit the width; a part alone may still be too wide."""
    lines: list[str] = []
    for part in parts:
        if lines and metrics.horizontalAdvance(lines[-1] + joint + part) <= width:
            lines[-1] += joint + part
        else:
            lines.append(part.strip())
    return lines
