"""A forward pass for a view: at once where it is small, beside the window where it would hold a frame up."""

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.studies.forward import Forward
from nnstudio.workers.job import Job

AT_ONCE = 2e7  # multiplications: about four milliseconds


class Calculation(QObject):
    """Asks a Forward for outputs; `answered` carries them (outputs, examples), of the newest question only.

    bind(forward) ── ask(parameters) ──┬── small: answered(outputs)
                                       └── large: Job ── answered(copy of outputs)
    """

    answered = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.forward: Forward | None = None
        self._job: Job | None = None

    @property
    def beside(self) -> bool:
        """Whether the present pass is one for a job."""
        return self.forward is not None and self.forward.work > AT_ONCE

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._job is not None and self._job.running

    def bind(self, forward: Forward | None) -> None:
        """Take up another network or other inputs; what is still being calculated of the old is dropped."""
        self.close()
        self.forward = forward

    def ask(self, parameters: np.ndarray) -> None:
        forward = self.forward
        if forward is None:
            return
        if not self.beside:
            self.answered.emit(forward.run(parameters))
        else:
            self._the_job().ask(lambda: (forward, _copied(forward.run(parameters))))

    def close(self) -> None:
        """Stop what is being calculated and wait for its present chunk."""
        if self.forward is not None and self._job is not None:
            self.forward.stop()
            self._job.close()
        self.forward = None

    def _the_job(self) -> Job:
        if self._job is None:
            self._job = Job(self)
            self._job.answered.connect(self._take)
            self._job.failed.connect(self._fail)
        return self._job

    def _fail(self, fault: Exception) -> None:
        """A fault of ours: for whoever catches what nobody caught."""
        raise fault

    def _take(self, answer: tuple[Forward, np.ndarray | None]) -> None:
        forward, outputs = answer
        if forward is self.forward and outputs is not None:
            self.answered.emit(outputs)


def _copied(outputs: np.ndarray | None) -> np.ndarray | None:
    return None if outputs is None else outputs.copy()
