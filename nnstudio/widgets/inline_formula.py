"""A formula as a picture that stands in a line of text, its baseline on the line's."""

from __future__ import annotations

import re
from typing import NamedTuple

from PyQt6.QtCore import QByteArray, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QImage
from PyQt6.QtSvg import QSvgRenderer

from nnstudio.widgets.formula import formula_svg
from nnstudio.widgets.painting import painting

_BOX = re.compile(rb'viewBox="(\S+) (\S+) (\S+) (\S+)"')


class _Size(NamedTuple):
    width: float
    ascent: float
    depth: float


def inline_formula(latex: str, tail: str, font: QFont, color: str, ratio: float, room: float) -> QImage | None:
    """Return a formula's picture for a line of that font, None where it cannot be read.

    The signs of `tail` are written behind it: Qt would break the line between a picture and a full stop. It centres a
    picture that is aligned to the middle on half the height of an x: what is missing above or below is left empty, so
    that the baselines meet. `ratio` is the screen's; what is wider than `room` is made smaller.
    """
    metrics = QFontMetricsF(font)
    svg = formula_svg(latex, color, metrics.height(), True)
    found = None if svg is None else _BOX.search(svg)
    if svg is None or found is None:
        return None
    _, top, width, height = (float(one) for one in found.groups())
    after = metrics.horizontalAdvance(tail)
    scale = min(1.0, max(room - after, 1.0) / max(width, 1.0))
    size = _Size(width * scale, -top * scale, (height + top) * scale)
    half_x = metrics.xHeight() / 2
    whole = max(2 * max(size.ascent, metrics.ascent()) - half_x, 2 * max(size.depth, metrics.descent()) + half_x)
    image = _blank(size.width + after, whole, ratio)
    baseline = (whole + half_x) / 2
    with painting(image) as painter:
        place = QRectF(0, baseline - size.ascent, size.width, size.ascent + size.depth)
        QSvgRenderer(QByteArray(svg)).render(painter, place)
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.drawText(QPointF(size.width, baseline), tail)
    return image


def _blank(width: float, height: float, ratio: float) -> QImage:
    image = QImage(max(1, round(width * ratio)), max(1, round(height * ratio)), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
