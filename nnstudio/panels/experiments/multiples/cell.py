"""One variant: its name, its picture with marks, the histogram of its weights, and its numbers."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QSize, Qt, pyqtSignal
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
from nnstudio.widgets.painting import painting
from nnstudio.widgets.texts import bind_text

LEAST = 118
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_EDGE = 2


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
        self.bars, self.figures = WeightBars(0), Figures(f"multiples.figures.{at}")
        self._name_bars(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget, stretch in ((self.name, 0), (self.picture, 1), (self.bars, 0), (self.figures, 0)):
            column.addWidget(widget, stretch)
        self.picture.opened.connect(lambda: self.opened.emit(at))

    def show_look(self, look: Look, columns: tuple[str, ...]) -> None:
        """Show a network as it is now."""
        self.picture.said.show_outputs(look.outputs, None)
        told = text(f"{WORDS}.diverged", step=f"{look.step:,}") if look.ended == "diverged" else ""
        self.picture.marks.show_marks(look.wrong, self._prepared.isolated, told)
        self.figures.show_numbers(rows_for(columns, look.numbers), look.numbers)

    def show_weights(self, heights: np.ndarray, first: np.ndarray | None, top: float) -> None:
        """Show the histogram of its weights over the first variant's."""
        self.bars.show_shares(heights, first, top)

    def _name_bars(self, name: Message) -> None:
        self.bars.setObjectName(f"multiples.histogram.{self.at}")
        bind_text(self.bars, "setAccessibleName", Message(f"{WORDS}.histogram", {"name": name}))
        bind_text(self.bars, "setToolTip", Message(f"{WORDS}.histogram.help"))


def histograms(looks: tuple[Look, ...]) -> tuple[list[np.ndarray], float, float]:
    """Return the shares of the weights in bins for each, what a full bar is, and how far the bins reach."""
    spreads = sorted(
        float(np.abs(one.weights).mean()) for one in looks if len(one.weights) and np.isfinite(one.weights).all()
    )
    reach = 3 * spreads[len(spreads) // 2] if spreads and spreads[-1] > 0 else 1.0
    heights = [shares(one.weights, max(reach, 1e-9)) for one in looks]
    return heights, max(float(np.sort(one)[-2:].mean()) for one in heights) or 1.0, reach
