"""Blocks from top to bottom; what stays of the same kind is written over in place."""

from collections.abc import Iterable

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.panels.inspector.block_widgets import BlockWidget, widget_for
from nnstudio.panels.inspector.blocks import Block


class BlockStack(QWidget):
    """Shows what a view returns. `picked(what, row)` as the blocks tell it."""

    picked = pyqtSignal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[BlockWidget] = []
        self._kinds: list[type[Block]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def show_blocks(self, blocks: Iterable[Block]) -> None:
        found = list(blocks)
        same = 0
        while same < min(len(found), len(self._kinds)) and type(found[same]) is self._kinds[same]:
            same += 1
        self._drop_from(same)
        for block in found[same:]:
            self._add(block)
        for widget, block in zip(self.widgets, found, strict=True):
            widget.show_block(block)

    def _drop_from(self, at: int) -> None:
        for widget in self.widgets[at:]:
            widget.hide()
            widget.deleteLater()
        del self.widgets[at:], self._kinds[at:]

    def _add(self, block: Block) -> None:
        widget = widget_for(block)
        widget.picked.connect(self.picked)
        self._layout.addWidget(widget)
        self.widgets.append(widget)
        self._kinds.append(type(block))
