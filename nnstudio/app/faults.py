"""A fault of ours: logged, told with a report the user can copy, and the session goes on.

PyQt6 aborts the process on an exception in a slot unless `sys.excepthook` is another one; ours only logs and emits a
signal, since it may be called on any thread.
"""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PyQt6.QtCore import QT_VERSION_STR, QObject, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnstudio import __version__
from nnstudio.app.dialogs.report import show_report
from nnstudio.catalog import Message
from nnstudio.session import Notice, Session

log = logging.getLogger("nnstudio")


class Faults(QObject):
    """Catches what nobody caught, from `install` until `remove`."""

    caught = pyqtSignal(str)

    def install(self) -> None:
        if not faulthandler.is_enabled() and sys.stderr is not None and hasattr(sys.stderr, "fileno"):
            _enable_faulthandler()
        self._hook, self._thread_hook = sys.excepthook, threading.excepthook
        sys.excepthook = self._catch
        threading.excepthook = lambda found: self._catch(found.exc_type, found.exc_value, found.exc_traceback)

    def remove(self) -> None:
        sys.excepthook, threading.excepthook = self._hook, self._thread_hook

    def report(self, fault: BaseException) -> None:
        """Log an exception that was caught elsewhere and tell of it."""
        self._catch(type(fault), fault, fault.__traceback__)

    def _catch(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault or kind(), trace)
            return
        words = "".join(traceback.format_exception(kind, fault, trace))
        log.error("a fault of nnstudio\n%s", words)
        self.caught.emit(f"{_system()}\n\n{words}")


def tell_faults(window: QWidget, session: Session, faults: Faults) -> None:
    """Tell every fault in the window, with its report one click away; a fault in training starts the run anew.

    A run that has not shown anything yet would fail again, and again: it is left, and reset tries it once more.
    """

    def tell(report: str) -> None:
        action = (Message("fault.report"), lambda: show_report(window, report))
        session.notices.post(Notice(Message("fault.told"), "error", (action,)))

    def training_failed(number: int, fault: BaseException) -> None:
        faults.report(fault)
        if session.run is not None and session.run.number == number and session.run.history.last is not None:
            session.reset()

    faults.caught.connect(tell)
    session.player.failed.connect(training_failed)
    session.time_machine.failed.connect(faults.report)
    session.forking.failed.connect(faults.report)
    session.sweeps.failed.connect(faults.report)
    session.multiples.failed.connect(faults.report)
    session.luck.failed.connect(faults.report)


def _enable_faulthandler() -> None:
    try:
        faulthandler.enable()
    except (OSError, ValueError):  # no real standard error, as in a windowed executable
        return


def _system() -> str:
    return f"nnstudio {__version__} · Python {platform.python_version()} · Qt {QT_VERSION_STR} · {platform.platform()}"
