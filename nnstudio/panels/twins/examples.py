"""More inputs than two: the same examples in every column, each with what the network takes it for."""

from __future__ import annotations

from typing import Any, ClassVar, final

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnstudio.panels.twins.picture import TwinPicture
from nnstudio.project import Checked
from nnstudio.studies.fit_errors import in_units
from nnstudio.studies.metrics import classes_of
from nnstudio.widgets import themes
from nnstudio.widgets.images import to_image

MOST, _IMAGES, _SQUARES = 500, 40, 200
_IMAGE, _SQUARE, _GAP = 30.0, 11.0, 2.0


def part_shown(checked: Checked) -> str:
    """Return the part whose examples are shown: the test part, where there is one."""
    return "test" if len(checked.data.x_test) else "train"


@final
class ExamplesPicture(TwinPicture):
    """Images, or a square each where there are none. A wrong answer has a thick frame, one that differs a dot.

    Up to 500 examples are asked about, the first of them are shown.
    """

    key: ClassVar[str] = "examples"

    def __init__(self, at: int, checked: Checked, color: str) -> None:
        super().__init__(at, checked, color)
        raw, self.part = checked.data.raw, part_shown(checked)
        self._true = getattr(raw, f"y_{self.part}")[:MOST]
        most = min(len(self._true), _IMAGES)
        self._images = [self._image(one) for one in range(most)] if raw.image_shape is not None else []
        self._taken, self._others = np.zeros(0, np.intp), np.zeros(0, bool)
        self._places: list[QRectF] = []

    @staticmethod
    def inputs(checked: Checked) -> np.ndarray:
        return getattr(checked.data, f"x_{part_shown(checked)}")[:MOST]

    def color(self) -> bool:
        before, shown = (self._taken, self._others), self.count
        self._taken = np.zeros(0, np.intp) if self.outputs is None else classes_of(self.outputs)[:shown]
        self._others = np.zeros(0, bool) if self.outputs is None else self.different()[:shown]
        return not all(map(np.array_equal, before, (self._taken, self._others)))

    def cell(self, at: int) -> QRectF:
        """Return where an example is."""
        return self._cells()[at]

    def paint_ground(self, painter: QPainter, room: QRectF) -> None:
        for cell, image in zip(self._cells(), self._images, strict=False):
            painter.drawImage(cell, image)

    def paint(self, painter: QPainter, room: QRectF) -> None:
        self.lay_ground(painter)
        theme, foot = themes.current_theme(), self._arrangement()[3]
        right = self._taken == self._true[: len(self._taken)]
        cells = self._cells()[: len(self._taken)]
        if not self._images:
            fillings = [QColor(theme.class_color(at)) for at in range(self.checked.data.raw.classes)]
            for cell, taken in zip(cells, self._taken.tolist(), strict=True):
                painter.fillRect(cell, fillings[taken])
        self._frame(painter, theme, cells, right)
        if foot:
            painter.setPen(QColor(theme.text))
            for at, cell in enumerate(cells):
                below = QRectF(cell.left(), cell.bottom(), cell.width(), foot)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._words(at, bool(right[at])))
        if self.marked:
            self._dot(painter, theme, [cells[at] for at in np.flatnonzero(self._others)])

    def resizeEvent(self, a0: Any) -> None:
        super().resizeEvent(a0)
        self._places = []
        self.color()

    def example_at(self, place: QPointF) -> tuple[str, int] | None:
        found = next((at for at in range(self.count) if self.cell(at).contains(place)), None)
        return None if found is None else (self.part, found)

    def _frame(self, painter: QPainter, theme: themes.Theme, cells: list[QRectF], right: np.ndarray) -> None:
        """Frame all examples thinly, wrong ones thickly, and the selected one in the accent."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        marked = self.selection.example if self.selection.part == self.part else None
        rows = [(theme.border, 1, [at for at in range(len(cells)) if right[at]] if self._images else [])]
        wrong = theme.negative if self._images else theme.text  # a class may have the colour of what is wrong
        rows.append((wrong, 2, [at for at in range(len(cells)) if not right[at]]))
        rows.append((theme.accent, 3, [marked] if marked is not None and marked < len(cells) else []))
        for color, wide, which in rows:
            painter.setPen(QPen(QColor(color), wide))
            for at in which:
                painter.drawRect(cells[at].adjusted(0.5, 0.5, -0.5, -0.5))

    def _dot(self, painter: QPainter, theme: themes.Theme, cells: list[QRectF]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.plot), 1.5))
        painter.setBrush(QColor(theme.text))
        for cell in cells:
            size = max(7.0, min(14.0, cell.width() / 4))
            painter.drawEllipse(QRectF(cell.right() - size, cell.top(), size, size))

    def _cells(self) -> list[QRectF]:
        """Return where each example is that there is room for; found once for a size."""
        if not self._places:
            columns, _, side, foot = self._arrangement()
            left, top = self.room().left(), self.room().top()
            places = (divmod(at, columns) for at in range(self.count))
            self._places = [
                QRectF(left + column * (side + _GAP), top + row * (side + foot + _GAP), side, side)
                for row, column in places
            ]
        return self._places

    def _words(self, at: int, right: bool) -> str:
        name = self.checked.data.raw.target_names[int(self._taken[at])]
        return f"{'✓' if right else '✗'} {name}"

    @property
    def count(self) -> int:
        """How many examples there is room for."""
        columns, rows, _, _ = self._arrangement()
        return min(self._most, columns * rows)

    @property
    def _most(self) -> int:
        return min(len(self._images) or _SQUARES, len(self._true))

    def _arrangement(self) -> tuple[int, int, float, int]:
        """Return how many stand in a row, how many rows, how wide each is, and the room for its words.

        All of them as large as they can be; where they would be too small, as many as there is room for.
        """
        room, foot = self.room(), self.fontMetrics().height() if self._images else 0
        least, most = _IMAGE if self._images else _SQUARE, self._most
        layouts = [(columns, -(-most // columns)) for columns in range(1, most + 1)]
        columns, rows = max(layouts, key=lambda one: self._side(room, foot, *one))
        if self._side(room, foot, columns, rows) < least:
            columns = max(1, int(room.width() / (least + _GAP)))
            rows = max(1, int(room.height() / (least + foot + _GAP)))
        return columns, rows, self._side(room, foot, columns, rows), foot

    @staticmethod
    def _side(room: QRectF, foot: int, columns: int, rows: int) -> float:
        return min(room.width() / columns - _GAP, room.height() / rows - _GAP - foot)

    def _image(self, at: int) -> QImage:
        raw = self.checked.data.raw
        pixels = getattr(raw, f"x_{self.part}")[at].reshape(raw.image_shape or (1, -1))
        return to_image(pixels, *raw.levels)


@final
class ScatterPicture(TwinPicture):
    """A regression of many inputs: what is predicted over what is true; the diagonal is right."""

    key: ClassVar[str] = "scatter"

    def __init__(self, at: int, checked: Checked, color: str) -> None:
        super().__init__(at, checked, color)
        self._true = getattr(checked.data.raw, f"y_{part_shown(checked)}")[:MOST, 0]
        room = 0.1 * float(np.ptp(checked.data.raw.y_train[:, 0])) or 1.0
        self._low = float(checked.data.raw.y_train[:, 0].min()) - room
        self._high = float(checked.data.raw.y_train[:, 0].max()) + room

    @staticmethod
    def inputs(checked: Checked) -> np.ndarray:
        return getattr(checked.data, f"x_{part_shown(checked)}")[:MOST]

    def paint_ground(self, painter: QPainter, room: QRectF) -> None:
        theme = themes.current_theme()
        painter.fillRect(room, QColor(theme.plot))
        painter.setPen(QPen(QColor(theme.muted), theme.stroke, Qt.PenStyle.DashLine))
        painter.drawLine(room.bottomLeft(), room.topRight())

    def paint(self, painter: QPainter, room: QRectF) -> None:
        self.lay_ground(painter)
        theme, others = themes.current_theme(), self.different()
        painter.setClipRect(room)
        painter.setPen(Qt.PenStyle.NoPen)
        for at, place in enumerate(self._places()):
            other = self.marked and others[at]
            painter.setBrush(QColor(theme.text if other else self.curve_color))
            painter.drawEllipse(QPointF(*place), 2.5 if other else 2.0, 2.5 if other else 2.0)
        example = self.selection.example
        if self.selection.part == part_shown(self.checked) and example is not None and example < len(self._true):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.text), 2 * theme.stroke))
            painter.drawEllipse(QPointF(*self._places()[example]), 6, 6)

    def example_at(self, place: QPointF) -> tuple[str, int] | None:
        if self.outputs is None:
            return None
        places = self._places()
        at = int(np.argmin(np.hypot(places[:, 0] - place.x(), places[:, 1] - place.y())))
        return part_shown(self.checked), at

    def _places(self) -> np.ndarray:
        assert self.outputs is not None
        room, scale = self.room(), 1 / (self._high - self._low)
        said = np.clip(np.nan_to_num(in_units(self.checked, self.outputs)[:, 0], nan=self._low), -1e9, 1e9)
        x = room.left() + (self._true - self._low) * scale * room.width()
        return np.column_stack([x, room.bottom() - (said - self._low) * scale * room.height()])
