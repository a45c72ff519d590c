"""Where everything is: computed once for a structure and a size, in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from PyQt6.QtCore import QRectF

from nnstudio.panels.network.columns import Column

LARGEST, PREFERRED, SMALLEST = 64.0, 24.0, 6.0
_MOST_FILES = 4
_FILL = 0.78  # of the room a unit has, what it takes
_LARGEST_PICTURE = 170.0


class Margins(NamedTuple):
    """Room for words: feature names at the left, output names at the right, captions above and below."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, eq=False)
class Place:
    """One column's place: the middle of every drawn unit, (drawn, 2), their size, and the slot around them.

    Of an input picture `middles` has one row, the picture's own, and `size` is its width.
    """

    middles: np.ndarray
    size: float
    slot: QRectF
    block: QRectF | None = None

    @cached_property
    def rects(self) -> list[QRectF]:
        """The squares of the drawn units."""
        corners = (self.middles - self.size / 2).round()
        return [QRectF(x, y, round(self.size), round(self.size)) for x, y in corners.tolist()]


def places_of(columns: Sequence[Column], width: float, height: float, margins: Margins) -> tuple[Place, ...]:
    """Return the place of every column, side by side in equal slots with more room for names at both ends."""
    share = max(24.0, (width - margins.left - margins.right) / len(columns))
    slots = [QRectF(margins.left + at * share, margins.top, share, 0) for at in range(len(columns))]
    for slot in slots:
        slot.setHeight(max(24.0, height - margins.top - margins.bottom))
    return tuple(_placed(column, slot) for column, slot in zip(columns, slots, strict=True))


def _placed(column: Column, slot: QRectF) -> Place:
    if column.picture is not None:
        return _picture(column.picture, slot)
    files, size = _files(len(column.drawn), slot)
    rows = -(-len(column.drawn) // files)
    at = np.arange(len(column.drawn))
    file, row = at // rows, at % rows
    pitch = min(slot.height() / (rows + (0.5 if files > 1 else 0)), size / _FILL * 1.35)
    x = slot.center().x() + (file - (files - 1) / 2) * size / _FILL
    lowered = np.where(file % 2 == 1, 0.25, -0.25) if files > 1 else 0.0
    y = slot.center().y() + (row - (rows - 1) / 2 + lowered) * pitch
    return Place(np.column_stack([x, np.broadcast_to(y, x.shape)]), size, slot)


def _files(count: int, slot: QRectF) -> tuple[int, float]:
    """Return into how many files a column is folded, and the size of its units: one file unless they get too small."""
    sizes = [_size(count, files, slot) for files in range(1, min(_MOST_FILES, count) + 1)]
    for files, size in enumerate(sizes, 1):
        if size >= PREFERRED:
            return files, size
    best = int(np.argmax(sizes))
    return best + 1, sizes[best]


def _size(count: int, files: int, slot: QRectF) -> float:
    rows = -(-count // files) + (0.5 if files > 1 else 0)
    tall = slot.height() / rows
    wide = slot.width() * 0.6 / files
    return float(np.clip(min(tall, wide) * _FILL, SMALLEST, LARGEST))


def _picture(shape: tuple[int, ...], slot: QRectF) -> Place:
    tall, wide = shape[0], shape[1]
    width = min(slot.width() * 0.72, _LARGEST_PICTURE, slot.height() * wide / tall)
    height = width * tall / wide
    middle = slot.center()
    block = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    return Place(np.array([[middle.x(), middle.y()]]), width, slot, block)
