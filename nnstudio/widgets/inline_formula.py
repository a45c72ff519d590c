"""A formula as a picture that stands in a line of text, its baseline on the line's."""

from __future__ import annotations

import re
from typing import NamedTuple

from PyQt6.QtCore import QByteArray, QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QImage
from PyQt6.QtSvg import QSvgRenderer

from nnstudio.widgets.formula import formula_svg
from nnstudio.widgets.painting import painting

_BOX = re.compile(rb'viewBox="(\S+) (\S+) (\S+) (\S+)"')


class _Size(NamedTuple):
    width: float
    ascent: float
    depth: float


def inline_formula(latex: str, color: str, metrics: QFontMetricsF, ratio: float, room: float) -> QImage | None:
    """Return a formula's picture for a line of that font, None where it cannot be read.

    Qt centres a picture that is aligned to the middle on half the height of an x: what is missing above or below is
    left empty, so that the baselines meet. `ratio` is the screen's; what is wider than `room` is made smaller.
    """
    svg = formula_svg(latex, color, metrics.height(), True)
    found = None if svg is None else _BOX.search(svg)
    if svg is None or found is None:
        return None
    _, top, width, height = (float(one) for one in found.groups())
    scale = min(1.0, room / max(width, 1.0))
    size = _Size(width * scale, -top * scale, (height + top) * scale)
    return _drawn(svg, size, metrics.xHeight() / 2, ratio)


def _drawn(svg: bytes, size: _Size, half_x: float, ratio: float) -> QImage:
    whole = max(2 * size.ascent - half_x, 2 * size.depth + half_x)
    above = (whole + half_x) / 2 - size.ascent
    image = QImage(max(1, round(size.width * ratio)), max(1, round(whole * ratio)), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    with painting(image) as painter:
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, above, size.width, size.ascent + size.depth))
    return image
