"""A label in one of the theme's colours."""

from __future__ import annotations

from PyQt6.QtWidgets import QLabel, QWidget

from nnstudio.widgets import themes


class TintedLabel(QLabel):
    """A label whose text has the theme's colour of that name ("muted", "error", …) and follows the theme."""

    def __init__(self, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint = tint
        self.setWordWrap(True)
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def tint(self, tint: str) -> None:
        """Take another of the theme's colours."""
        if tint != self._tint:
            self._tint = tint
            self.restyle(themes.current_theme())

    def restyle(self, theme: themes.Theme) -> None:
        self.setPalette(themes.qt_palette(theme, self._tint))
