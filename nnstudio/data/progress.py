"""How long work tells how far it is, and is asked to stop."""

from collections.abc import Callable

from nnstudio.catalog import StudyError

Progress = Callable[[float], bool]  # takes the share that is done, 0 to 1; False asks to stop


def unwatched(_share: float) -> bool:
    """Go on to the end, telling nobody."""
    return True


def report(progress: Progress, share: float) -> None:
    """Tell the share that is done.

    Raises: StudyError if whoever watches wants the work to stop.
    """
    if not progress(min(1.0, max(0.0, share))):
        raise StudyError("error.data.cancelled")
