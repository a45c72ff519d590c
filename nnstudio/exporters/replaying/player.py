"""What runs in the process of its own in which a replay is checked."""

from __future__ import annotations

import io
import signal
import sys
import threading
from multiprocessing.connection import Connection
from typing import Any

from threadpoolctl import threadpool_limits

from nnstudio.studies.sweeps.worker import end_with_parent


def play(script: str, threads: int, told: Connection) -> None:
    """Run a script of ours; tell each step it prints, and at the end its difference and how many numbers it compared.

    A fault of the script is told as its words. Ctrl+C is the parent's business, who then ends this process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    sys.stdout = _Steps(told)
    names: dict[str, Any] = {"__name__": "replay"}
    try:
        with threadpool_limits(threads, "blas"):  # NumPy is loaded already: the script's own lines come too late
            exec(compile(script, "replay.py", "exec"), names)  # noqa: S102  written a moment ago by the program itself
        told.send((names["difference"], names["count"]))
    except Exception as fault:  # noqa: BLE001  whatever it is, the parent says it
        told.send(f"{type(fault).__name__}: {fault}")


class _Steps(io.TextIOBase):
    """Takes what a script prints; the first word of a line of the curve is its step."""

    def __init__(self, told: Connection) -> None:
        self._told = told

    def write(self, text: str) -> int:
        first = text.split(maxsplit=1)[:1]
        if first and first[0].isdigit():
            self._told.send(int(first[0]))
        return len(text)
