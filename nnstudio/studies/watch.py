"""Who waits for a study: told how much of it is done, and able to give it up."""

from __future__ import annotations

import threading

from nnstudio.studies.sweeps.cell_run import Cancelled


class Watch:
    """`share` is how much is done, from 0 to 1; `cancel` may be called from another thread."""

    def __init__(self) -> None:
        self.share = 0.0
        self._stop = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        """Give the study up; it ends when it tells the next time."""
        self._stop.set()

    def tell(self, share: float) -> None:
        """Say how much is done.

        Raises: Cancelled if the study was given up.
        """
        if self.cancelled:
            raise Cancelled
        self.share = share
