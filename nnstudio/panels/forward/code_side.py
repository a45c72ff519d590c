"""The code beside the matrices, as high as there is room."""

from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.code_view import CodeView

_LEAST = 3


class CodeSide(QWidget):
    """A code view that shows as many lines as fit, up to all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.view = CodeView("forward.code", Message("panel.forward.code"), Message("panel.forward.code.help"), _LEAST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        column.addStretch(1)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        line = self.view.text.fontMetrics().lineSpacing()
        around = self.view.text.height_of(_LEAST) - _LEAST * line + self.view.button.sizeHint().height() + 8
        room = self.height() - around
        self.view.show_lines(max(_LEAST, room // max(1, line)))
