"""The network's outputs on a whole part, at most five times a second: what sheets, tables and matrices show."""

import time
from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnstudio.panels.training.calculation import Calculation
from nnstudio.project import Checked
from nnstudio.session import Moment
from nnstudio.studies.forward import Forward

_LEAST, _SHARE = 0.2, 10.0  # seconds between two examinations, and at least so many times what one took
_GRACE = 0.04  # a frame longer: who asks at every frame has the answer painted with the first that is due


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the network said at a step: outputs (outputs, examples) for "train" or "test"."""

    checked: Checked
    part: str
    step: int
    outputs: np.ndarray


class Examiner(QObject):
    """Asked as often as there are frames; `examined` carries an Outcome when there is a newer one.

    The last moment asked for is always examined.
    """

    examined = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calculation = Calculation(self)
        self._calculation.answered.connect(self._answered)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._wanted: tuple[Moment, str] | None = None
        self._asked: tuple[Moment, str] | None = None
        self._bound: tuple[Checked, str] | None = None
        self._begun = self._cost = 0.0

    @property
    def busy(self) -> bool:
        """Whether an examination is under way or waits for its time."""
        return self._wanted is not None or self._asked is not None

    def ask(self, moment: Moment, part: str) -> None:
        """Examine a part with a moment's network, now or soon."""
        self._wanted = moment, part
        if self._asked is None:
            least = _LEAST if moment.live else 0.0  # who scrubs waits for an answer
            wait = max(least, _SHARE * self._cost) - (time.monotonic() - self._begun)
            if wait <= 0 or self._bound != (moment.checked, part):
                self._ask()
            elif not self._timer.isActive():
                self._timer.start(int((wait + _GRACE) * 1000))

    def rest(self) -> None:
        """Stop, because nobody looks."""
        self._timer.stop()
        self._calculation.close()
        self._wanted = self._asked = self._bound = None

    def _ask(self) -> None:
        if self._wanted is None:
            return
        self._timer.stop()
        self._asked, self._wanted = self._wanted, None
        moment, part = self._asked
        if self._bound != (moment.checked, part):
            self._bound = moment.checked, part
            x = getattr(moment.checked.data, f"x_{part}")
            self._calculation.bind(Forward(moment.checked.network, x, moment.snapshot.parameters.dtype))
        self._begun = time.monotonic()
        self._calculation.ask(moment.snapshot.parameters)

    def _answered(self, outputs: np.ndarray) -> None:
        assert self._asked is not None
        (moment, part), self._asked = self._asked, None
        self._cost = time.monotonic() - self._begun
        self.examined.emit(Outcome(moment.checked, part, moment.snapshot.step, outputs))
        if self._wanted is not None:
            self.ask(*self._wanted)
