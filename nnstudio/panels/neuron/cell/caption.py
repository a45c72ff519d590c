"""What the part pointed at stands for, and what the model leaves out of it."""

from __future__ import annotations

from html import escape

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QLabel, QSizePolicy, QWidget

from nnstudio.catalog import text
from nnstudio.panels.neuron.cell.parts import KINDS, Part
from nnstudio.studies.neuron import Response
from nnstudio.studies.neuron_cell import Cell
from nnstudio.widgets.numbers import three_digits


class Caption(QLabel):
    """A title with the part's number, then two sentences. Its height is that of the longest, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("neuron.caption")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._said: tuple[Part | None, Cell, Response] | None = None

    def say(self, part: Part | None, cell: Cell, response: Response) -> None:
        self._said = part, cell, response
        words = "<br>".join(_lines(part, cell, response))
        if words != self.text():
            self.setText(words)

    def refresh_texts(self) -> None:
        self._reserve()
        if self._said is not None:
            self.say(*self._said)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._reserve()

    def _reserve(self) -> None:
        metrics, room = self.fontMetrics(), QRect(0, 0, max(self.width() - 6, 50), 10_000)
        wrap = Qt.TextFlag.TextWordWrap
        heights = [metrics.boundingRect(room, wrap, text(f"{_KEY}.{kind}")).height() for kind in (*KINDS, "none")]
        left_out = [metrics.boundingRect(room, wrap, text(f"{_KEY}.{kind}.left_out")).height() for kind in KINDS]
        tallest = max([one + other for one, other in zip(heights, [*left_out, 0], strict=True)])
        self.setFixedHeight(tallest + metrics.lineSpacing() + 8)


_KEY = "panel.neuron.cell.caption"


def _lines(part: Part | None, cell: Cell, response: Response) -> list[str]:
    if part is None:
        return [escape(text(f"{_KEY}.none"))]
    title = text(f"{_KEY}.{part.kind}.title", at=part.at, value=_value(part, cell, response))
    rest = (text(f"{_KEY}.{part.kind}"), text(f"{_KEY}.{part.kind}.left_out"))
    return [f"<b>{escape(title)}</b>", *(escape(one) for one in rest)]


def _value(part: Part, cell: Cell, response: Response) -> str:
    """Return the number that belongs to a part."""
    if part.kind == "dendrite":
        return three_digits(cell.inputs[part.at])
    if part.kind == "synapse":
        return three_digits(cell.weights[part.at])
    return three_digits(response.z if part.kind == "body" else response.output)
