"""The training thread.

    window ── Command ──> queue ──> run(): obey, then one slice of the conductor, then look again
    window <── take() ─── mailbox <── snapshot (latest wins), losses, metrics, stop

Nothing is signalled per step: the frame clock looks into the mailbox. A fault of ours is caught, sent as `failed`, and
the thread lives on without the run that caused it.
"""

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any

from PyQt6.QtCore import QThread, pyqtSignal
from threadpoolctl import threadpool_limits

from nnstudio.studies.right_of_way import RightOfWay
from nnstudio.studies.run import Run
from nnstudio.workers.conductor import Conductor
from nnstudio.workers.mailbox import Mailbox

Command = Callable[["TrainingWorker"], None]


class NoRunError(Exception):
    """The thread has no run that a question could be about."""


class TrainingWorker(QThread):
    """Trains whichever run is attached. All methods but `run` are for the window's thread and return at once."""

    failed = pyqtSignal(int, object)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.mailbox, self.way = Mailbox(), RightOfWay()
        self.conductor: Conductor | None = None
        self._commands: SimpleQueue[Command] = SimpleQueue()
        self._asked: set[Future[Any]] = set()
        self._quit = Event()
        self._limits: Any = None
        self._number = 0

    def attach(self, run: Run | None, speed: float) -> None:
        """Take up a run, paused; the one before is left as it is."""
        self._put(lambda worker: worker._attach(run, speed))

    def tell(self, method: str, *args: Any, **more: Any) -> None:
        """Ask the conductor for `play`, `pause`, `change` or `set_speed`."""
        self.way.halting |= method == "pause"
        self._put(lambda worker: worker._forward(method, args, more))

    def ask(self, question: Callable[[Run], Any]) -> "Future[Any]":
        """Have a question about the run answered between two slices; cancelled if the thread ends before."""
        answer: Future[Any] = Future()
        self._asked.add(answer)
        answer.add_done_callback(self._asked.discard)
        if self._quit.is_set():
            answer.cancel()
        self._put(lambda worker: worker._answer(question, answer))
        return answer

    def close(self, milliseconds: int = 5000) -> bool:
        """End the thread after the present slice; return whether it ended in time."""
        self._quit.set()
        self.way.halting = True
        self._put(lambda worker: None)
        ended = self.wait(milliseconds)
        for answer in list(self._asked):
            answer.cancel()
        return ended

    def run(self) -> None:
        while not self._quit.is_set():
            try:
                self._obey()
                if self.conductor and self.conductor.busy and not self.conductor.wait():
                    self.way.give()
                    self.conductor.work()
            except Exception as fault:  # noqa: BLE001 - told in the window; the thread lives on
                self.conductor = None
                self.failed.emit(self._number, fault)

    def _put(self, command: Command) -> None:
        """Tell the thread something; a window that waits for its answer draws nothing meanwhile."""
        self._commands.put(command)
        self.way.leave()

    def _obey(self) -> None:
        """Run all commands that wait; sleep for the next where there is nothing else to do."""
        block, timeout = True, None
        if self.conductor and self.conductor.busy:
            timeout = self.conductor.wait()
            block = timeout > 0
        try:
            while True:
                self._commands.get(block, timeout)(self)
                block = False
        except Empty:
            return

    def _attach(self, run: Run | None, speed: float) -> None:
        self.conductor = None
        if run is not None:
            self._number = run.number
            self._limit_threads(run.checked.project.recipe.threads)
            self.conductor = Conductor(run, self.mailbox, speed, way=self.way)

    def _limit_threads(self, threads: int) -> None:
        """BLAS threads are part of a run: another number may give other bits."""
        if self._limits is not None:
            self._limits.restore_original_limits()
        self._limits = threadpool_limits(threads, "blas")

    def _forward(self, method: str, args: tuple, more: dict) -> None:
        if method == "pause":
            self.way.halting = False
        if self.conductor:
            getattr(self.conductor, method)(*args, **more)

    def _answer(self, question: Callable[[Run], Any], answer: "Future[Any]") -> None:
        if not answer.set_running_or_notify_cancel():
            return
        if self.conductor is None:
            answer.set_exception(NoRunError())
            return
        try:
            answer.set_result(question(self.conductor.run))
        except Exception as fault:  # noqa: BLE001 - handed to whoever asked
            answer.set_exception(fault)
