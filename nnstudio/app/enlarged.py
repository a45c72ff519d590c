"""Letters and lines larger before an audience: the application's font and the theme's stroke."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QFont
from PyQt6.QtWidgets import QApplication

from nnstudio.catalog import Param, StudyError
from nnstudio.session.settings import Settings
from nnstudio.widgets.palettes import Theme

SCALE = Param("number", 1.4, 1.0, 2.0, key="present")


class Enlarged(QObject):
    """Multiplies the size of letters by the setting, the width of lines by its square; `changed(before)` after
    each change, with the font there was.

    The square, because a line that is as much wider as the letters still looks thin from the last row.
    """

    changed = pyqtSignal(QFont)

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self._app, self._settings = app, settings
        self._usual: QFont | None = None

    @property
    def scale(self) -> float:
        """The setting; where the settings' file says nonsense, the default."""
        try:
            return SCALE.checked(float(self._settings.word(SCALE.key, str(SCALE.default))), SCALE.key)
        except (StudyError, ValueError):
            return SCALE.default

    def set_scale(self, scale: float) -> None:
        """Take another size, from now on and in later sessions."""
        self._settings.set_word(SCALE.key, str(scale))
        if self._usual is not None:
            self._apply(self._usual)

    def enlarge(self) -> None:
        self._usual = self._usual or QFont(self._app.font())
        self._apply(self._usual)

    def restore(self) -> None:
        """Give letters and lines the size they had."""
        if self._usual is not None:
            usual, self._usual = self._usual, None
            self._set_font(usual)

    def of(self, theme: Theme) -> Theme:
        """Return the theme with its lines as wide as they should be now."""
        return theme if self._usual is None else _stroked(theme, self.scale**2)

    def _apply(self, usual: QFont) -> None:
        font = QFont(usual)
        if usual.pointSizeF() > 0:
            font.setPointSizeF(usual.pointSizeF() * self.scale)
        else:
            font.setPixelSize(round(usual.pixelSize() * self.scale))
        self._set_font(font)

    def _set_font(self, font: QFont) -> None:
        before = QFont(self._app.font())
        self._app.setFont(font)
        self.changed.emit(before)  # after the letters: plots measure them when they are told the theme


@cache
def _stroked(theme: Theme, stroke: float) -> Theme:
    return replace(theme, stroke=stroke)
