"""One variant: its name, its picture with marks, the histogram of its weights, and its numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PyQt6.QtCore import QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PyQt6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.experiments.multiples.figures import Figures, rows_for
from nnstudio.panels.experiments.multiples.marks import MarkSheet
from nnstudio.panels.experiments.multiples.options import WORDS
from nnstudio.panels.experiments.multiples.preparing import Prepared
from nnstudio.panels.twins.bars import WeightBars
from nnstudio.studies.multiples.bench import Look
from nnstudio.studies.twins.compare import shares
from nnstudio.widgets import themes
from nnstudio.widgets.axis_ends import paint_axis_ends
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

LEAST = 118
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_EDGE = 2
_SPREADS = 1.5  # of the widest weights, as their root mean square, that histograms reach


class CellPicture(QWidget):
    """`opened()` on a click, Return or Space. It frames what the network says of the data."""

    opened = pyqtSignal()

    def __init__(self, at: int, prepared: Prepared) -> None:
        super().__init__()
        self.setObjectName(f"multiples.picture.{at}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumSize(LEAST, LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.said = prepared.kind(at, prepared.checked, themes.current_theme().curves[0])
        self.said.setParent(self)
        self.said.setObjectName(f"multiples.said.{at}")
        self.said.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.said.setMinimumSize(0, 0)
        self.said.show_marks(False, self.said.selection)
        self.marks = MarkSheet(self.said)
        bind_text(self, "setToolTip", Message(f"{WORDS}.picture.help"))

    def sizeHint(self) -> QSize:
        return QSize(180, 150)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self.said.setGeometry(self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))
        self.marks.setGeometry(self.said.rect())

    def mouseReleaseEvent(self, a0: QMouseEvent | None) -> None:
        if (
            a0 is not None
            and a0.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(a0.position().toPoint())
        ):
            self.opened.emit()

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is not None and a0.key() in _OPENING:
            self.opened.emit()
        else:
            super().keyPressEvent(a0)

    def focusInEvent(self, a0: QFocusEvent | None) -> None:
        super().focusInEvent(a0)
        self.update()

    def focusOutEvent(self, a0: QFocusEvent | None) -> None:
        super().focusOutEvent(a0)
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        if self.hasFocus():
            with painting(self) as painter:
                painter.setPen(QPen(QColor(themes.current_theme().accent), _EDGE))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class Cell(QWidget):
    """`opened(at)` when its picture is."""

    opened = pyqtSignal(int)

    def __init__(self, at: int, name: Message, prepared: Prepared) -> None:
        super().__init__()
        self.at, self.name, self._prepared = at, QLabel(), prepared
        self.name.setObjectName(f"multiples.name.{at}")
        self.name.setWordWrap(True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignBottom)
        bind_text(self.name, "setText", name)
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.picture = CellPicture(at, prepared)
        bind_text(self.picture, "setAccessibleName", Message(f"{WORDS}.picture", {"name": name}))
        self.bars, self.ends = WeightBars(0), WeightEnds()
        self.figures = Figures(f"multiples.figures.{at}")
        self._name_bars(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(self.picture, 1)
        for widget in (self.bars, self.ends, self.figures):
            column.addWidget(widget)
        column.addStretch(0)
        self.picture.opened.connect(lambda: self.opened.emit(at))

    def show_look(self, look: Look, columns: tuple[str, ...]) -> None:
        """Show a network as it is now."""
        self.picture.said.show_outputs(look.outputs, None)
        told = text(f"{WORDS}.diverged", step=f"{look.step:,}") if look.ended == "diverged" else ""
        self.picture.marks.show_marks(look.wrong, self._prepared.isolated, told)
        self.figures.show_numbers(rows_for(columns, look.numbers), look.numbers)

    def number_tables(self) -> Iterator[Table]:
        """What is measured of the network, what it says of the data, and its weights' histogram."""
        found = self.figures.numbers
        names = [key.replace("_", " ") for key in found]
        yield Table.of(self.name.text(), {text("tables.quantity"): names, text("tables.value"): list(found.values())})
        yield from self.picture.said.number_tables()
        if not self.bars.isHidden():
            yield from self.bars.number_tables()

    def show_weights(self, heights: np.ndarray, first: np.ndarray | None, top: float, reach: float) -> None:
        """Show the histogram of its weights over the first variant's."""
        self.bars.show_shares(heights, first, top)
        self.ends.show_reach(reach)

    def hide_weights(self) -> None:
        self.bars.hide()
        self.ends.hide()

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self.picture.setMaximumHeight(max(LEAST, self.width()))  # no higher than wide: a circle stays nearly one

    def _name_bars(self, name: Message) -> None:
        self.bars.setObjectName(f"multiples.histogram.{self.at}")
        bind_text(self.bars, "setAccessibleName", Message(f"{WORDS}.histogram", {"name": name}))
        bind_text(self.bars, "setToolTip", Message(f"{WORDS}.histogram.help"))


class WeightEnds(QWidget):
    """How far the histogram above reaches."""

    def __init__(self) -> None:
        super().__init__()
        self._reach = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def show_reach(self, reach: float) -> None:
        self._reach = reach
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().height())

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            painter.setPen(QColor(themes.current_theme().muted))
            paint_axis_ends(painter, QRectF(self.rect()), -self._reach, self._reach)


def histograms(looks: tuple[Look, ...]) -> tuple[list[np.ndarray], float, float]:
    """Return the shares of the weights in bins for each, what a full bar is, and how far the bins reach."""
    sound = [one.weights.astype(float) for one in looks if len(one.weights) and one.ended != "diverged"]
    spreads = [float(np.sqrt(np.square(weights).mean())) for weights in sound]
    reach = _SPREADS * max((one for one in spreads if one > 0), default=1 / _SPREADS)
    heights = [shares(one.weights, reach) for one in looks]
    return heights, max(float(np.sort(one)[-2:].mean()) for one in heights) or 1.0, reach
