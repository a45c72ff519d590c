"""Dropout as an average of sub-networks: a button that measures how near the scaled network is to it."""

from __future__ import annotations

import threading

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QToolButton, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.project import Checked
from nnstudio.session import Moment, Session
from nnstudio.studies.subnetworks import MASKS, Averaged, averaged, drops
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel
from nnstudio.workers.job import Job

_WORDS = "panel.network.subnetworks"
_TOLD_EVERY = 20  # masks


class Subnetworks(QObject):
    """Shown where something is dropped. Pressed again while it measures, it stops; another moment clears the answer."""

    progressed = pyqtSignal(object, float)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.button, self.label = QToolButton(parent), TintedLabel("text", parent)
        self.found: Averaged | None = None
        self._checked: Checked | None = None
        self._of: np.ndarray | None = None
        self._stop: threading.Event | None = None
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self.progressed.connect(self._progress)
        self.button.clicked.connect(self._press)
        self._name()

    @property
    def busy(self) -> bool:
        return self._stop is not None

    def refresh(self, moment: Moment | None) -> None:
        """Offer the question for a moment; what was found for another is no answer any more."""
        checked = None if moment is None else moment.checked
        if checked is not self._checked:
            self._checked = checked
            self.button.setVisible(checked is not None and drops(checked))
        if self._of is not None and (moment is None or self._of is not moment.snapshot.parameters):
            self.rest()
            self.found = self._of = None
            self._say("")

    def refresh_texts(self) -> None:
        """Tell what was found in the present language."""
        if self.found is not None:
            self._say(told(self.found))

    def rest(self) -> None:
        """Stop measuring, and wait for the mask it is at."""
        if self._stop is not None:
            self._stop.set()
            self._job.close()
        self._end()

    def _press(self) -> None:
        moment = self._session.moment
        if self.busy:
            self.rest()
            self._say("")
        elif moment is not None:
            self._begin(moment.checked, moment.snapshot.parameters)

    def _begin(self, checked: Checked, parameters: np.ndarray) -> None:
        self._stop, self._of, self.found = threading.Event(), parameters, None
        stop = self._stop
        bind_text(self.button, "setText", Message("progress.cancel"))

        def goes(share: float) -> bool:
            if round(share * MASKS) % _TOLD_EVERY == 0:
                self.progressed.emit(stop, share)
            return not stop.is_set()

        self._job.ask(lambda: (stop, _measured(checked, parameters, goes)))

    def _progress(self, stop: threading.Event, share: float) -> None:
        if stop is self._stop:
            self._say(text(f"{_WORDS}.progress", done=f"{share * MASKS:,.0f}", masks=f"{MASKS:,}"))

    def _take(self, answer: tuple[threading.Event, Averaged | StudyError | None]) -> None:
        stop, found = answer
        if stop is not self._stop:
            return
        self._end()
        if isinstance(found, StudyError):
            self._say(text(found.message))
        elif found is not None:
            self.found = found
            self._say(told(found))

    def _fail(self, fault: Exception) -> None:
        self._end()
        raise fault  # a fault of ours: for whoever catches what nobody caught

    def _end(self) -> None:
        if self._stop is not None:
            self._stop = None
            bind_text(self.button, "setText", Message(_WORDS))

    def _say(self, words: str) -> None:
        if words != self.label.text():
            self.label.setText(words)
        self.label.setVisible(bool(words))

    def _name(self) -> None:
        self.button.setObjectName("network.subnetworks")
        self.label.setObjectName("network.subnetworks.told")
        self.label.setContentsMargins(8, 4, 8, 4)
        self.label.hide()
        self.button.hide()
        bind_text(self.button, "setText", Message(_WORDS))
        bind_text(self.button, "setToolTip", Message(f"{_WORDS}.help"))


def _measured(checked: Checked, parameters: np.ndarray, goes) -> Averaged | StudyError | None:
    try:
        return averaged(checked, parameters, goes=goes)
    except StudyError as error:
        return error


def told(found: Averaged) -> str:
    """Return what was measured in a sentence."""
    values = {"masks": f"{found.masks:,}", "examples": f"{found.examples:,}", "same": three_digits(100 * found.same)}
    return text(f"{_WORDS}.told", gap=three_digits(found.gap), logit_gap=three_digits(found.logit_gap), **values)
