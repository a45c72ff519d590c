"""A strip that says what is being done, how far it is, and lets it be stopped."""

from collections.abc import Callable

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.texts import bind_text

WAIT_MILLISECONDS = 300  # what takes less is not worth a strip that flashes
_LOOK_MILLISECONDS = 50
_WHOLE = 1000


class ProgressStrip(QFrame):
    """Hidden until work has taken 0.3 s; `cancelled` when its button or Escape is pressed."""

    cancelled = pyqtSignal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._share: Callable[[], float] = lambda: 0.0
        self.words, self.bar, self.cancel = QLabel(), QProgressBar(), QToolButton()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._lay_out(name)
        self.hide()

    def begin(self, what: Message, share: Callable[[], float]) -> None:
        """Follow work whose share done, 0 to 1, is asked for while it lasts."""
        self._share = share
        bind_text(self.words, "setText", what)
        bind_text(self.bar, "setAccessibleName", what)
        self.bar.setValue(0)
        if self.isHidden():
            self._timer.start(WAIT_MILLISECONDS)

    def end(self) -> None:
        """The work is over, or was given up."""
        self._timer.stop()
        self._share = lambda: 0.0
        self.hide()

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is not None and a0.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(a0)

    def _look(self) -> None:
        if self.isHidden():
            self.show()
            self._timer.start(_LOOK_MILLISECONDS)
        self.bar.setValue(round(_WHOLE * self._share()))

    def _lay_out(self, name: str) -> None:
        self.bar.setRange(0, _WHOLE)
        self.bar.setObjectName(f"{name}.bar")
        self.cancel.setObjectName(f"{name}.cancel")
        bind_text(self.cancel, "setText", Message("progress.cancel"))
        bind_text(self.cancel, "setToolTip", Message("progress.cancel.help"))
        bind_text(self.bar, "setToolTip", Message("progress.bar.help"))
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)

    def _cancel(self) -> None:
        self.cancelled.emit()
