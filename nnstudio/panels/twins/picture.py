"""What each column's picture is: a widget that draws what one network makes of the data, beside what the first does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import Message, text
from nnstudio.project import Checked
from nnstudio.session import Selection
from nnstudio.studies.twins.compare import differs
from nnstudio.widgets import themes
from nnstudio.widgets.painting import kept, painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

LEAST = 100

_MOST_INPUTS = 16  # that have columns of their own


class TwinPicture(QWidget):
    """Drawn from outputs at `inputs(checked)`; `chosen(part, example)` when an example is clicked.

    Subclasses paint; what does not change with the outputs is painted once, by `paint_ground`.
    """

    chosen = pyqtSignal(str, int)
    key: ClassVar[str]

    def __init__(self, at: int, checked: Checked, color: str) -> None:
        super().__init__()
        self.setObjectName(f"twins.picture.{at}")
        bind_text(self, "setAccessibleName", Message(f"panel.twins.picture.{self.key}", {"number": at + 1}))
        bind_text(self, "setToolTip", Message(f"panel.twins.picture.{self.key}.help"))
        self.setMinimumSize(LEAST, LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.checked, self.curve_color = checked, color
        self.classes = checked.data.raw.task == "classification"
        self.outputs: np.ndarray | None = None
        self.first: np.ndarray | None = None
        self.marked = True
        self.selection = Selection()
        self._ground: QPixmap | None = None
        themes.changed.connect(self._restyle)

    @staticmethod
    def inputs(checked: Checked) -> np.ndarray:
        """Return what the networks are asked, (places, inputs), as they see it; of all members the same."""
        raise NotImplementedError

    @property
    def share(self) -> float | None:
        """The share of places where the answer is not the first's; None for the first itself."""
        if self.outputs is None or self.first is None:
            return None
        return float(np.mean(self.different()))

    def different(self) -> np.ndarray:
        """Return where the answer is not the first's, (places,)."""
        assert self.outputs is not None
        if self.first is None:
            return np.zeros(self.outputs.shape[1], bool)
        return differs(self.first, self.outputs, self.classes)

    def show_outputs(self, outputs: np.ndarray | None, first: np.ndarray | None) -> None:
        """Draw other outputs (outputs, places); `first` are those of the first member, None in its own column."""
        self.outputs, self.first = outputs, first
        if self.color():
            self.update()

    def show_marks(self, marked: bool, selection: Selection) -> None:
        """Mark the differences, or do not; and what is selected."""
        if (marked, selection) != (self.marked, self.selection):
            self.marked, self.selection = marked, selection
            self.color()
            self.update()

    def color(self) -> bool:
        """Prepare what is painted from the outputs; return whether it looks different from before."""
        return True

    def paint_ground(self, painter: QPainter, room: QRectF) -> None:
        """Paint what stays the same from step to step."""

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Paint the picture of the outputs there are; the ground is laid where it belongs."""
        self.lay_ground(painter)

    def number_tables(self) -> Iterator[Table]:
        """What the network says of each input it is asked about, as the network sees that."""
        if self.outputs is None:
            return
        inputs = type(self).inputs(self.checked)
        names = self.checked.data.raw.feature_names
        named = names if len(names) == inputs.shape[1] and len(names) <= _MOST_INPUTS else ()
        columns = [(name, inputs[:, at]) for at, name in enumerate(named)]
        outputs = [(text("tables.output", number=at), one) for at, one in enumerate(self.outputs, 1)]
        numbers = (text("tables.number"), range(1, len(inputs) + 1))
        yield Table.of(self.accessibleName(), [numbers, *columns, *outputs])

    def lay_ground(self, painter: QPainter) -> None:
        """Put down what stays the same from step to step; on the screen from a sheet."""
        if kept():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_ground(painter, self.room())
            painter.restore()
            return
        if self._ground is None:
            self._ground = self._painted_ground()
        painter.drawPixmap(QPointF(0, 0), self._ground)

    def example_at(self, place: QPointF) -> tuple[str, int] | None:
        """Return the example at a place of the widget."""
        return None

    def places(self, part: str) -> np.ndarray | None:
        """Return where the examples of a part lie in the widget, (examples, 2); None where they have no places."""
        return None

    def room(self) -> QRectF:
        """Return where the picture is."""
        return QRectF(self.rect()).adjusted(1, 1, -1, -1)

    def sizeHint(self) -> QSize:
        return QSize(140, 124)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        if self.outputs is None:
            return  # there is no such network, or not yet
        with painting(self) as painter:
            self.paint(painter, self.room())

    def resizeEvent(self, a0: Any) -> None:
        super().resizeEvent(a0)
        self._ground = None

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        found = None if a0 is None else self.example_at(a0.position())
        if found is not None:
            self.chosen.emit(*found)

    def _painted_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        ground = QPixmap(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))
        ground.setDevicePixelRatio(ratio)
        ground.fill(Qt.GlobalColor.transparent)
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, self.room())
        painter.end()
        return ground

    def _restyle(self, _: object) -> None:
        self._ground = None
        self.color()
        self.update()


def nearest(places: np.ndarray, x: float, y: float, reach: float) -> int | None:
    """Return the index of the place (n, 2) nearest to a point, None where none is within reach."""
    if not len(places):
        return None
    far = np.hypot(places[:, 0] - x, places[:, 1] - y)
    at = int(np.argmin(far))
    return at if far[at] <= reach else None
