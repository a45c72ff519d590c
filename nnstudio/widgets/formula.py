"""Formulas set as mathematics."""

from __future__ import annotations

import re
import warnings
from functools import cache, lru_cache
from typing import Any

from PyQt6.QtCore import QByteArray, QEvent, QRectF, QSize, QSizeF
from PyQt6.QtGui import QPaintEvent
from PyQt6.QtSvg import QSvgRenderer
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting


class Formula(QWidget):
    """Draws one LaTeX formula in the theme's text colour, at the font's size.

    What ziamath cannot read is shown as it was written. Assistive technology reads the LaTeX.
    """

    def __init__(self, latex: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._latex = ""
        self._renderer: QSvgRenderer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_latex(latex)
        themes.changed.connect(self.restyle)

    def latex(self) -> str:
        return self._latex

    def set_latex(self, latex: str) -> None:
        self._latex = latex
        self.setAccessibleName(latex)
        self.restyle(themes.current_theme())

    def is_set(self) -> bool:
        """Tell whether the formula could be set as mathematics."""
        return self._renderer is not None

    def restyle(self, theme: themes.Theme) -> None:
        self._renderer = None
        svg = formula_svg(self._latex, theme.text, self.fontMetrics().height()) if self._latex else None
        if svg is not None:
            self._renderer = QSvgRenderer(QByteArray(svg))
        self.updateGeometry()
        self.update()

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self.restyle(themes.current_theme())

    def sizeHint(self) -> QSize:
        if self._renderer is not None:
            return self._renderer.defaultSize()
        line = self.fontMetrics().size(0, self._latex)
        return line if self._latex else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 40), self.sizeHint().height())

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            if self._renderer is None:
                painter.drawText(self.rect(), 0, self._latex)
            else:
                self._renderer.render(painter, self._fitted(QSizeF(self._renderer.defaultSize())))

    def _fitted(self, size: QSizeF) -> QRectF:
        """Return the formula's rectangle at the left, made smaller where the widget is narrow."""
        scale = min(1.0, self.width() / max(size.width(), 1), self.height() / max(size.height(), 1))
        return QRectF(0, (self.height() - size.height() * scale) / 2, size.width() * scale, size.height() * scale)


@lru_cache(maxsize=96)  # 25 kB each, and numbers in formulas never come again
def formula_svg(latex: str, color: str, size: float, inline: bool = False) -> bytes | None:
    """Return a formula as SVG 1.1, set low where it stands in a line; None where it cannot be read."""
    try:
        return _ziamath().Latex(_spaced(latex), size=size, color=color, inline=inline).svg().encode()
    except Exception:  # noqa: BLE001  ziamath raises errors of many kinds for what it cannot read
        return None


@cache
def _ziamath() -> Any:
    """Load ziamath at the first formula, not at the start of the program."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it finds its font in a way that Python has replaced
        import ziamath
    found: Any = ziamath
    found.config.svg2 = False  # QtSvg does not draw the glyphs of SVG 2
    return found


def _spaced(latex: str) -> str:
    return re.sub(r"\s+", " ", latex.strip())
