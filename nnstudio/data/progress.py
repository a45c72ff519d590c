"""How long work tells how far it is, and is asked to stop."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from nnstudio.catalog import StudyError

Progress = Callable[[float], bool]  # takes the share that is done, 0 to 1; False asks to stop


def unwatched(_share: float) -> bool:
    """Go on to the end, telling nobody."""
    return True


_watching: ContextVar[Progress] = ContextVar("_watching", default=unwatched)


def watching() -> Progress:
    """Return whoever watches what is done here: the one given to `watched`, else nobody."""
    return _watching.get()


@contextmanager
def watched(progress: Progress) -> Iterator[None]:
    """Let `progress` watch whatever is read and prepared within, on this thread alone, however deep it is called."""
    token = _watching.set(progress)
    try:
        yield
    finally:
        _watching.reset(token)


def stretch(progress: Progress, start: float, end: float) -> Progress:
    """Return what tells work as the part from `start` to `end` of a longer one."""
    return lambda share: progress(start + (end - start) * share)


def report(progress: Progress, share: float) -> None:
    """Tell the share that is done.

    Raises: StudyError if whoever watches wants the work to stop.
    """
    if not progress(min(1.0, max(0.0, share))):
        raise StudyError("error.data.cancelled")
