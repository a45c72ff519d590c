"""The walk that goes on by itself."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

STEP_MILLISECONDS = 1200


class Playing(QObject):
    """`stepped` once in a while from `start` until `stop`; `changed` when it begins or ends."""

    stepped = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setInterval(STEP_MILLISECONDS)
        self.timer.timeout.connect(self.stepped)

    @property
    def on(self) -> bool:
        return self.timer.isActive()

    def start(self) -> None:
        if not self.on:
            self.timer.start()
            self.changed.emit()

    def stop(self) -> None:
        if self.on:
            self.timer.stop()
            self.changed.emit()
