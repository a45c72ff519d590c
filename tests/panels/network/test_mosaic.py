"""Units' pictures as one image: every pixel shows its unit's nearest colour, frames around, nothing between."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor, QImage, QPainter

from nnstudio.panels.network.mosaic import Mosaic

PAPER, FRAME = QColor("#102030"), QColor("#ff00ff")


def drawn(colors: np.ndarray, ratio: float = 1.0) -> QImage:
    """Return two units of 20 and 20 pixels, 10 apart, on a sheet of another colour."""
    rooms = [QRectF(5, 5, 20, 20), QRectF(5, 35, 20, 20)]
    sheet = QImage(round(40 * ratio), round(70 * ratio), QImage.Format.Format_RGB32)
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(PAPER)
    painter = QPainter(sheet)
    Mosaic(rooms, (colors.shape[1], colors.shape[2]), ratio, FRAME.rgba()).draw(painter, colors)
    painter.end()
    return sheet


def packed(*names: str) -> list[int]:
    return [QColor(name).rgba() for name in names]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_that_each_quarter_of_a_unit_shows_its_own_pixel(ratio: float) -> None:
    first, second = packed("red", "green", "blue", "white"), packed("black", "yellow", "cyan", "gray")
    image = drawn(np.array([first, second], np.uint32).reshape(2, 2, 2), ratio)
    for at, colors in enumerate((first, second)):
        for place, color in zip([(10, 10), (20, 10), (10, 20), (20, 20)], colors, strict=True):
            x, y = place[0], place[1] + 30 * at
            assert image.pixelColor(round(x * ratio), round(y * ratio)) == QColor.fromRgba(color)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_that_a_frame_surrounds_each_unit_and_nothing_is_drawn_between(ratio: float) -> None:
    image = drawn(np.array(packed("red", "blue"), np.uint32).reshape(2, 1, 1), ratio)
    for y in (5, 25, 35, 55):
        assert image.pixelColor(round(15 * ratio), round(y * ratio)) == FRAME
    for x, y in ((15, 30), (2, 15), (30, 15), (15, 60)):
        assert image.pixelColor(round(x * ratio), round(y * ratio)) == PAPER


def test_that_new_colours_take_the_place_of_the_old() -> None:
    rooms = [QRectF(2, 2, 10, 10)]
    mosaic, sheet = Mosaic(rooms, (1, 1), 1.0, FRAME.rgba()), QImage(20, 20, QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    for color in packed("red", "blue"):
        mosaic.draw(painter, np.array([[[color]]], np.uint32))
        assert sheet.pixelColor(7, 7) == QColor.fromRgba(color)
    painter.end()
