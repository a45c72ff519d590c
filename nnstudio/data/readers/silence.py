"""Libraries that are not written in Python kept from writing to standard error."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

_STDERR = 2
_taken = Lock()  # two at once would each give back what the other has put there


@contextmanager
def silent() -> Iterator[None]:
    """Send what is written to standard error within nowhere, whoever writes it."""
    with _taken:
        try:
            kept = os.dup(_STDERR)
        except OSError:  # a program without standard error
            yield
            return
        try:
            with suppress(OSError):
                sink = os.open(os.devnull, os.O_WRONLY)
                os.dup2(sink, _STDERR)
                os.close(sink)
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(kept)
