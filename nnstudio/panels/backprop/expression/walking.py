"""Walking along the stops of a graph: by keys and buttons, or by itself."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QWidget

from nnstudio.panels.backprop.expression.model import Model
from nnstudio.panels.backprop.expression.state import END

STEP_MILLISECONDS = 1200
KEYS = {"[": -1, "]": 1}


class Walking(QObject):
    """`went(place)` to another stop, −1 before the first, END the last; `changed` when it walks by itself or rests."""

    went = pyqtSignal(int)
    changed = pyqtSignal()

    def __init__(self, page: QWidget, model: Callable[[], Model]) -> None:
        super().__init__(page)
        self._model = model
        self.timer = QTimer(self)
        self.timer.setInterval(STEP_MILLISECONDS)
        self.timer.timeout.connect(self._play_on)
        for key, by in KEYS.items():
            shortcut = QShortcut(QKeySequence(key), page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))

    @property
    def playing(self) -> bool:
        """Whether it walks by itself."""
        return self.timer.isActive()

    def step(self, by: int) -> None:
        """Walk on, or back."""
        self.go(self._model().at + by)

    def go(self, place: int) -> None:
        """Stand at a stop, −1 before the first."""
        worked = self._model().worked
        if worked is not None:
            at = worked.clamped(place)
            self.went.emit(END if at == len(worked.stops) - 1 else at)

    def play(self) -> None:
        """Walk on by itself, from the beginning if it has come to the end; again to pause."""
        if self.playing:
            self.rest()
            return
        if self._at_end:
            self.go(-1)
        self.timer.start()
        self.changed.emit()

    def rest(self) -> None:
        """Walk no more by itself."""
        if self.playing:
            self.timer.stop()
            self.changed.emit()

    @property
    def _at_end(self) -> bool:
        model = self._model()
        return model.worked is None or model.at >= len(model.worked.stops) - 1

    def _play_on(self) -> None:
        self.step(1)
        if self._at_end:
            self.rest()
