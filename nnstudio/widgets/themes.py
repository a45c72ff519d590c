"""The present theme: applied to the whole application, and told to every widget that paints for itself.

`themes.changed.connect(self.restyle)` calls `restyle(theme)` after each change; Qt forgets the connection of a bound
method when its widget is deleted, so no widget has to disconnect.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QColor, QPalette
from PyQt6.QtWidgets import QApplication, QStyleFactory, QToolTip

from nnstudio.widgets import colors
from nnstudio.widgets.palettes import DARK, LIGHT, THEMES, Theme

__all__ = ["DARK", "LIGHT", "THEMES", "Theme", "apply_theme", "changed", "current_theme", "diverging_colors"]


class _Holder(QObject):
    changed = pyqtSignal(object)
    theme = LIGHT


_holder = _Holder()
changed = _holder.changed


def current_theme() -> Theme:
    """Return the theme applied last; the light one before any was."""
    return _holder.theme


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the application the theme's style and palette and tell every widget."""
    if app.style() is None or app.style().name() != "fusion":  # pyright: ignore[reportOptionalMemberAccess]
        app.setStyle(QStyleFactory.create("Fusion"))
    palette = qt_palette(theme)
    app.setPalette(palette)
    QToolTip.setPalette(palette)
    pg.setConfigOptions(background=theme.plot, foreground=theme.muted)
    _holder.theme = theme
    changed.emit(theme)


def diverging_colors(theme: Theme) -> NDArray[np.uint8]:
    """Return the table (256, 4) of signed values: negative orange, zero the background, positive blue."""
    return colors.diverging(theme.negative, theme.zero, theme.positive)


def qt_palette(theme: Theme, tint: str = "text") -> QPalette:
    """Return the palette of every standard control, its words in the theme's colour of that name."""
    palette = QPalette(_palette(theme))
    if tint != "text":
        palette.setColor(QPalette.ColorRole.WindowText, QColor(getattr(theme, tint)))
    return palette


@cache
def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(theme.button), QColor(theme.window))
    for one, color in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.button,
        role.ButtonText: theme.text,
        role.BrightText: theme.accent_text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.base,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
    }.items():
        palette.setColor(one, QColor(color))
    for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(theme.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.border))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(theme.window))  # what takes no input is no paper
    return palette
