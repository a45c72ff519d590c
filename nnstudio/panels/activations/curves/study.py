"""What the page computes beside the window: facts, times and shares of the function picked."""

from functools import partial

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.panels.activations.curves.facts_view import Found
from nnstudio.studies.activation_facts import facts
from nnstudio.studies.activation_time import Cost, seconds_per_element
from nnstudio.studies.functions import MaxOfLines
from nnstudio.studies.plotted import function
from nnstudio.studies.saturation import flat_share
from nnstudio.workers.job import Job


class Study(QObject):
    """`found(Found)` and `shared(spread, share)` answer the newest questions; times are measured once.

    ask(choice, spread) ──┬── Job: facts, and seconds per element ── found
                          └── Job: share of N(0, s²) ── shared
    """

    found = pyqtSignal(object)
    shared = pyqtSignal(float, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._costs: dict[tuple[str, int], Cost] = {}
        self._asked: tuple[Choice, float] | None = None
        self._facts, self._share = Job(self), Job(self)
        self._facts.answered.connect(self._keep)
        self._share.answered.connect(lambda answer: self.shared.emit(*answer))
        for job in (self._facts, self._share):
            job.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._facts.running or self._share.running

    def ask(self, choice: Choice, spread: float) -> None:
        """Study a function; what was asked last is not asked again."""
        before, self._asked = self._asked, (choice, spread)
        if before is None or before[0] != choice:
            self._facts.ask(partial(_found, choice, self._costs.get(_kind(choice))))
        if before != (choice, spread):
            self._share.ask(partial(_shared, choice, spread))

    def rest(self) -> None:
        """Wait for what runs and forget what was asked: nobody looks."""
        self._asked = None
        for job in (self._facts, self._share):
            job.close()

    def _keep(self, found: Found) -> None:
        self._costs[_kind(found.choice)] = found.cost
        self.found.emit(found)

    def _fail(self, fault: Exception) -> None:
        """A fault of ours: for whoever catches what nobody caught."""
        raise fault


def _kind(choice: Choice) -> tuple[str, int]:
    """Return what a time depends on: which function, and of maxout how many lines."""
    f = function(choice)
    return choice.key, len(f.slopes) if isinstance(f, MaxOfLines) else 0


def _found(choice: Choice, cost: Cost | None) -> Found:
    f = function(choice)
    timed = f if isinstance(f, MaxOfLines) else ACTIVATIONS.make(choice)
    return Found(choice, facts(f), cost or seconds_per_element(timed))


def _shared(choice: Choice, spread: float) -> tuple[float, float]:
    return spread, flat_share(function(choice), spread)
