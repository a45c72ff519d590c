"""A long calculation beside the window, with its answer as a signal."""

from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QObject, QRunnable, QThreadPool, pyqtSignal


class _Post(QObject):
    """Carries answers out of the pool. It has no parent: a question that outlives its job still holds it."""

    done = pyqtSignal(object, object)


class Job(QObject):
    """Runs one question at a time in a pool; asked again meanwhile, only the newest question is kept.

    `answered` carries what the function returned, `failed` the exception; both arrive in the window's thread.
    """

    answered = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running = False
        self._next: Callable[[], Any] | None = None
        self._post = _Post()
        self._post.done.connect(self._finished)

    @property
    def running(self) -> bool:
        return self._running

    def ask(self, question: Callable[[], Any]) -> None:
        """Run the question, after the present one if there is one."""
        if self._running:
            self._next = question
            return
        self._running = True
        self._pool.start(_Task(question, self._post))

    def close(self) -> None:
        """Forget what waits and wait for what runs."""
        self._next = None
        self._pool.waitForDone()

    def finish(self) -> None:
        """Wait for what runs, and then for what waits."""
        self._pool.waitForDone()
        question, self._next = self._next, None
        if question is not None:
            self._pool.start(_Task(question, self._post))
            self._pool.waitForDone()

    def _finished(self, answer: Any, fault: Any) -> None:
        self._running = False
        if self._next is not None:
            question, self._next = self._next, None
            self.ask(question)
        if fault is not None:
            self.failed.emit(fault)
        else:
            self.answered.emit(answer)


class _Task(QRunnable):
    def __init__(self, question: Callable[[], Any], post: _Post) -> None:
        super().__init__()
        self._question, self._post = question, post

    def run(self) -> None:
        try:
            answer = self._question()
        except Exception as fault:  # noqa: BLE001 - told by signal, in the window's thread
            self._post.done.emit(None, fault)
        else:
            self._post.done.emit(answer, None)
