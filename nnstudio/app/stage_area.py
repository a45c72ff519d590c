"""What the stage scrolls in, where large type leaves less room than its panels need."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QFrame, QScrollArea

from nnstudio.app.stage import Stage


class StageArea(QScrollArea):
    """Tells the stage how much of it can be seen."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setObjectName("stage.scroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stage = stage
        self.setWidget(stage)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        self._stage.fit(self.contentsRect().width())
        super().resizeEvent(a0)
