"""Letters larger for those who want them, and with lines before an audience: the font and the theme's stroke."""

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
TEXT = Param("number", 1.0, 1.0, 2.0, key="text_size")


class Enlarged(QObject):
    """Multiplies the size of letters by the setting, and before an audience by its own if that is larger; there the
    width of lines too, by its square. `changed(before)` after each change, with the font there was.

    The square, because a line that is as much wider as the letters still looks thin from the last row.
    """

    changed = pyqtSignal(QFont)

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self._app, self._settings = app, settings
        self._usual: QFont | None = None  # the system's, while letters have another size
        self._presenting = False
        self._apply()

    @property
    def scale(self) -> float:
        """The setting for an audience; where the settings' file says nonsense, the default."""
        return self._factor(SCALE)

    @property
    def text(self) -> float:
        """How much larger letters always are."""
        return self._factor(TEXT)

    def set_scale(self, scale: float) -> None:
        """Take another size before an audience, from now on and in later sessions."""
        self._settings.set_word(SCALE.key, str(scale))
        self._apply()

    def set_text(self, scale: float) -> None:
        """Take another size of all letters, from now on and in later sessions."""
        self._settings.set_word(TEXT.key, str(scale))
        self._apply()

    def enlarge(self) -> None:
        self._presenting = True
        self._apply()

    def restore(self) -> None:
        """Give letters and lines the size they had."""
        self._presenting = False
        self._apply()

    def close(self) -> None:
        """Give the application its own font back."""
        if self._usual is not None:
            self._set_font(self._usual)

    def of(self, theme: Theme) -> Theme:
        """Return the theme with its lines as wide as they should be now."""
        return _stroked(theme, self.scale**2) if self._presenting else theme

    def _factor(self, param: Param) -> float:
        try:
            return param.checked(float(self._settings.word(param.key, str(param.default))), param.key)
        except (StudyError, ValueError):
            return param.default

    def _apply(self) -> None:
        factor = max(self.text, self.scale if self._presenting else 1.0)
        usual = self._usual or QFont(self._app.font())
        self._usual = usual if factor != 1 else None
        font = QFont(usual)
        if usual.pointSizeF() > 0:
            font.setPointSizeF(usual.pointSizeF() * factor)
        else:
            font.setPixelSize(round(usual.pixelSize() * factor))
        self._set_font(font)

    def _set_font(self, font: QFont) -> None:
        before = QFont(self._app.font())
        if font != before:
            self._app.setFont(font)
        self.changed.emit(before)  # after the letters: plots measure them when they are told the theme


@cache
def _stroked(theme: Theme, stroke: float) -> Theme:
    return replace(theme, stroke=stroke)
