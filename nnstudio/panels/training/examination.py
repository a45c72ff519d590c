"""The network's outputs on a whole part, at most five times a second: what sheets, tables and matrices show."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.panels.training.calculation import Calculation
from nnstudio.project import Checked
from nnstudio.session import Moment
from nnstudio.studies.forward import Forward
from nnstudio.workers.pace import Pace


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
        self._pace = Pace(self)
        self._pace.due.connect(self._ask)
        self._wanted: tuple[Moment, str] | None = None
        self._asked: tuple[Moment, str] | None = None
        self._bound: tuple[Checked, str] | None = None

    @property
    def busy(self) -> bool:
        """Whether an examination is under way or waits for its time."""
        return self._wanted is not None or self._asked is not None

    def ask(self, moment: Moment, part: str, sparing: bool = True) -> None:
        """Examine a part with a moment's network, now or soon; at once where it is not for `sparing` what trains."""
        self._wanted = moment, part
        if self._asked is None:
            self._pace.ask(sparing and self._bound == (moment.checked, part))

    def hurry(self) -> None:
        """Examine what waits for its time: nothing trains any more."""
        self._pace.hurry()

    def rest(self) -> None:
        """Stop, because nobody looks."""
        self._pace.forget()
        self._calculation.close()
        self._wanted = self._asked = self._bound = None

    def _ask(self) -> None:
        if self._wanted is None:
            return
        self._asked, self._wanted = self._wanted, None
        moment, part = self._asked
        if self._bound != (moment.checked, part):
            self._bound = moment.checked, part
            x = getattr(moment.checked.data, f"x_{part}")
            self._calculation.bind(Forward(moment.checked.network, x, moment.snapshot.parameters.dtype))
        self._pace.begun()
        self._calculation.ask(moment.snapshot.parameters)

    def _answered(self, outputs: np.ndarray) -> None:
        assert self._asked is not None
        (moment, part), self._asked = self._asked, None
        self._pace.ended()
        self.examined.emit(Outcome(moment.checked, part, moment.snapshot.step, outputs))
        if self._wanted is not None:
            self.ask(*self._wanted)
