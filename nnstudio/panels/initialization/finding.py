"""Several questions answered one after another, in a thread that can be told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from nnstudio.studies.initialization.walk import Progress

Question = Callable[[Progress], Any]  # what it returns is never changed


class CancelledError(Exception):
    """Whoever asked wants no answer any more."""


class Finding:
    """Questions by key; `share` is how far the answers are, and `stop` ends them at the next layer."""

    def __init__(self, questions: dict[Any, Question]) -> None:
        self._questions = questions
        self._stopped = threading.Event()
        self.share = 0.0

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def stop(self) -> None:
        self._stopped.set()

    def run(self) -> dict[Any, Any]:
        """Return the answers by key; what was found before a stop is among them."""
        found: dict[Any, Any] = {}
        for at, (key, question) in enumerate(self._questions.items()):
            try:
                found[key] = question(self._progress(at))
            except CancelledError:
                break
        return found

    def _progress(self, at: int) -> Progress:
        def progress(share: float) -> None:
            if self._stopped.is_set():
                raise CancelledError
            self.share = (at + share) / len(self._questions)

        return progress
