"""Many small pictures with frames as one image: where each pixel's colour comes from is found once for a layout."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from PyQt6 import sip
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QImage, QPainter

_FRAME, _NOTHING = 0, 1  # places in the palette, before the pictures' own colours


class Mosaic:
    """Lays pictures (units, rows, columns) into rectangles, each pixel of the screen showing the nearest of a picture.

    A call of the painter for each of some hundred units would take longer than all the arithmetic of a frame.
    """

    def __init__(self, rooms: Sequence[QRectF], shape: tuple[int, int], ratio: float, frame: int) -> None:
        edges = np.array([(room.left(), room.top(), room.right() + 1, room.bottom() + 1) for room in rooms])
        corners = np.rint(edges * ratio).astype(int)
        left, top, right, bottom = (*corners[:, :2].min(axis=0), *corners[:, 2:].max(axis=0))
        self._place = QPointF(left / ratio, top / ratio)
        self._source = np.full((bottom - top, right - left), _NOTHING)
        self._palette = np.zeros(2 + len(rooms) * shape[0] * shape[1], np.uint32)
        self._palette[_FRAME] = frame
        for at, corner in enumerate(corners - (left, top, left, top)):
            self._lay(at, corner, shape, max(1, round(ratio)))
        self._pixels = np.zeros(self._source.shape, np.uint32)
        rows, columns = self._source.shape
        seen: Any = sip.voidptr(self._pixels.ctypes.data)  # the image looks at the array, no copy is made
        self._image = QImage(seen, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.setDevicePixelRatio(ratio)

    def draw(self, painter: QPainter, colors: np.ndarray) -> None:
        """Draw pictures of packed opaque colours (units, rows, columns), or (units,) where each is one colour."""
        self._palette[2:] = colors.ravel()
        np.take(self._palette, self._source, out=self._pixels, mode="clip")
        painter.drawImage(self._place, self._image)

    def _lay(self, at: int, corner: np.ndarray, shape: tuple[int, int], thickness: int) -> None:
        """Name the sources of one rectangle's pixels: the picture, and the frame around it as a pen draws it."""
        x, y, end, foot = corner.tolist()
        tall, wide = foot - y, end - x
        rows, columns = (np.arange(size) * count // size for size, count in zip((tall, wide), shape, strict=True))
        room = self._source[y:foot, x:end]
        room[:] = 2 + (at * shape[0] + rows[:, None]) * shape[1] + columns
        for side in (room[:thickness], room[-thickness:], room[:, :thickness], room[:, -thickness:]):
            side[:] = _FRAME
