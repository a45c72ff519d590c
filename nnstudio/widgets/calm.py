"""What is asked for at every frame and done at most some times a second."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, QTimer

TEXT_MILLISECONDS = 100  # nobody reads numbers that change faster


class Calm(QObject):
    """Does a thing at once, then not again before its time; what was asked for meanwhile is done then, once."""

    def __init__(self, call: Callable[[], None], parent: QObject, milliseconds: int = TEXT_MILLISECONDS) -> None:
        super().__init__(parent)
        self._call = call
        self._wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self._again)

    @property
    def owes(self) -> bool:
        """Whether something asked for is still to be done."""
        return self._wanted

    def ask(self) -> None:
        """Do it now, or as soon as it is time."""
        if self._timer.isActive():
            self._wanted = True
        else:
            self.now()

    def now(self) -> None:
        """Do it now, whenever the last time was."""
        self._wanted = False
        self._timer.start()
        self._call()

    def _again(self) -> None:
        if self._wanted:
            self.now()
