"""The colours of a graph: signs as everywhere, a little darker where they are letters."""

from __future__ import annotations

import math

from PyQt6.QtGui import QColor

from nnstudio.widgets.themes import Theme


def letters(theme: Theme, value: float) -> QColor:
    """Return the colour a number is written in: readable on the plot's ground, zero and what is no number plain."""
    if value == 0 or math.isnan(value):
        return QColor(theme.muted)
    return QColor(theme.curves[0] if value > 0 else theme.curves[1])


def lines(theme: Theme, value: float) -> QColor:
    """Return the colour of a wire that carries a number of that sign."""
    if value == 0 or math.isnan(value):
        return QColor(theme.border)
    return QColor(theme.positive if value > 0 else theme.negative)
