"""Ctrl-C taken between two steps, so that what was trained until then is whole."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Interrupted(KeyboardInterrupt):
    """Ctrl-C was pressed, and nothing was broken off in the middle."""


@contextmanager
def interruption() -> Iterator[Callable[[], bool]]:
    """Yield what tells whether Ctrl-C was pressed within; pressed once more, it interrupts at once.

    Only the program's first thread hears it, and only where nobody has chosen to ignore it.
    """
    pressed = threading.Event()

    def hear(_signal: int, _frame: Any) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()

    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield pressed.is_set
        return
    signal.signal(signal.SIGINT, hear)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
