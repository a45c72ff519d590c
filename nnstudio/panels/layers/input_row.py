"""The first row: what comes in."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QFocusEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel

from nnstudio.catalog import Message
from nnstudio.panels.layers.card import Card
from nnstudio.widgets.texts import bind_text


class InputRow(Card):
    """Shows the data's width, which only the data can change. `pointed` when it gets the focus."""

    pointed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__("layers.input")
        title, self.width_ = QLabel(), QLabel()
        self.width_.setObjectName("layers.input.width")
        bind_text(title, "setText", Message("layers.input"))
        bind_text(self, "setToolTip", Message("layers.input.help"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self.width_)

    def show_width(self, inputs: int | None) -> None:
        shown = "–" if inputs is None else f"{inputs:,}"
        bind_text(self.width_, "setText", Message("layers.input.width", {"count": shown}))
        bind_text(self, "setAccessibleName", Message("layers.input.name", {"count": shown}))

    def focusInEvent(self, a0: QFocusEvent | None) -> None:
        super().focusInEvent(a0)
        self.pointed.emit()
