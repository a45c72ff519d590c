"""How often something dear may be asked while a network trains."""

import time

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

_LEAST, _SHARE = 0.2, 10.0  # seconds between two questions, and at least so many times what one took
_GRACE = 0.04  # a frame longer: who asks at every frame has the answer painted with the first that is due


class Pace(QObject):
    """Lets a question be asked a few times a second, and costs training a tenth of its speed at most.

    `ask` says `due` now or when it is time, the last one always; `hurry` says it at once where it was put off.
    The one who asks tells when a question has `begun` and `ended`.
    """

    due = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)
        self._begun = self._cost = 0.0

    def ask(self, sparing: bool) -> None:
        """Say `due` now, or as soon as it is time; without `sparing` (nothing trains, nobody is slowed) it is time."""
        wait = max(_LEAST, _SHARE * self._cost) - (time.monotonic() - self._begun) if sparing else 0.0
        if wait <= 0:
            self.due.emit()
        elif not self._timer.isActive():
            self._timer.start(int(1000 * (wait + _GRACE)))

    def hurry(self) -> None:
        """What was put off is due: training has stopped."""
        if self._timer.isActive():
            self._timer.stop()
            self.due.emit()

    def begun(self) -> None:
        self._timer.stop()
        self._begun = time.monotonic()

    def ended(self) -> None:
        self._cost = time.monotonic() - self._begun

    def forget(self) -> None:
        """The next question is another: it may take as short as it likes."""
        self._timer.stop()
        self._cost = 0.0
