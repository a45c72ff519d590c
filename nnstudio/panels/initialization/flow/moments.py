"""What z, a and ∂L/∂z were like at moments of a run: found beside the window, few at a time, the newest wish first."""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.panels.initialization.finding import CancelledError
from nnstudio.project import Checked
from nnstudio.studies.activity import Activity, LayerActivity
from nnstudio.studies.history import Snapshot
from nnstudio.workers.job import Job

KEPT, AT_ONCE = 64, 4


class Found(NamedTuple):
    """One moment: its step, and every layer."""

    step: int
    layers: tuple[LayerActivity, ...]


class _Known(NamedTuple):
    parameters: weakref.ref[np.ndarray]  # a step may be taken again, with other parameters
    layers: tuple[LayerActivity, ...]


class Moments(QObject):
    """Answers for the moments last wished for, as they come: `found(list[Found])`, oldest first; `done()` after all.

        wish ── found: those known ── four more ── found ── four more ── … ── done
          └ wished again meanwhile: what runs is given up at its next layer, what was found stays

    At most 64 are kept, each some hundred numbers a layer, however wide it is.
    """

    found = pyqtSignal(object)
    done = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: OrderedDict[int, _Known] = OrderedDict()
        self._checked: Checked | None = None
        self._activity: Activity | None = None
        self._wanted: Sequence[Snapshot] = ()
        self._shown = -1
        self._stop = threading.Event()
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)

    def __len__(self) -> int:
        return len(self._known)

    @property
    def busy(self) -> bool:
        return self._job.running

    @property
    def share(self) -> float:
        """How many of the moments wished for are known, 0 to 1."""
        return sum(map(self._knows, self._wanted)) / max(1, len(self._wanted))

    def wish(self, checked: Checked, wanted: Sequence[Snapshot], shown: Snapshot) -> None:
        """Find these moments, the one shown first."""
        if checked is not self._checked:
            self.forget()
            self._checked = checked
        self._wanted, self._shown = wanted, shown.step
        if self._knows(shown):
            self._tell()
        self._go_on()

    def cancel(self) -> None:
        """Find no more until the next wish."""
        self._give_up()
        self.done.emit()

    def forget(self) -> None:
        """Begin another run."""
        self._give_up()
        self._known.clear()
        self._checked = self._activity = None

    def _give_up(self) -> None:
        self._wanted = ()
        self._stop.set()

    def _go_on(self) -> None:
        """Ask for the next few in the thread, in place of what runs there."""
        missing = [one for one in self._wanted if not self._knows(one)]
        missing.sort(key=lambda one: (one.step != self._shown, -one.step))
        self._stop.set()
        if missing and self._checked is not None:
            self._stop = threading.Event()
            self._job.ask(partial(self._answers, self._checked, missing[:AT_ONCE], self._stop))
        else:
            self.done.emit()

    def _answers(self, checked: Checked, asked: Sequence[Snapshot], stop: threading.Event) -> Any:
        """Answer in the thread, where the pass is bound too, once a run; a stop keeps what was found before it."""

        def progress(_: float) -> None:
            if stop.is_set():
                raise CancelledError

        answers: list[tuple[Snapshot, tuple[LayerActivity, ...]]] = []
        try:
            progress(0.0)
            activity = self._activity  # the window may forget it meanwhile
            if activity is None or activity.checked is not checked:
                activity = self._activity = Activity(checked)
            for one in asked:
                answers.append((one, activity.at(one.parameters, progress)))  # noqa: PERF401 - a stop keeps them
        except CancelledError:
            pass
        return checked, answers

    def _take(self, answer: Any) -> None:
        checked, answers = answer
        if checked is self._checked:
            for one, layers in answers:
                self._known[one.step] = _Known(weakref.ref(one.parameters), layers)
            self._drop()
            self._tell()
        if not self._job.running and self._wanted:
            self._go_on()

    def _tell(self) -> None:
        known = [Found(one.step, self._known[one.step].layers) for one in self._wanted if self._knows(one)]
        if known:
            self.found.emit(known)

    def _knows(self, one: Snapshot) -> bool:
        known = self._known.get(one.step)
        return known is not None and known.parameters() is one.parameters

    def _drop(self) -> None:
        """Forget the oldest answers over the limit, but for those wished for."""
        wanted = {one.step for one in self._wanted}
        for step in [step for step in self._known if step not in wanted][: max(0, len(self._known) - KEPT)]:
            del self._known[step]

    def _fail(self, fault: Exception) -> None:
        self.cancel()
        raise fault  # a fault of ours: for whoever catches what nobody caught
