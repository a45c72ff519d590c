"""A replay checked: run in a process of its own, its losses compared with those shown."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass
from typing import Any

from nnstudio.catalog import Message, StudyError
from nnstudio.data.progress import Progress
from nnstudio.exporters.base import Trained
from nnstudio.exporters.replaying.player import play

LIMITS = {"float64": 1e-12, "float32": 1e-5}
_SPAWN = multiprocessing.get_context("spawn")  # a fork is unsafe beside Qt
_LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class Verdict:
    """The largest difference of the losses that a replay gave from those shown, over so many numbers."""

    difference: float
    numbers: int
    dtype: str

    @property
    def same(self) -> bool:
        """Whether no loss is farther from the one shown than the number type allows."""
        return self.difference <= LIMITS[self.dtype]

    @property
    def message(self) -> Message:
        """Return it in a sentence."""
        values = {"difference": f"{self.difference:.3g}", "numbers": f"{self.numbers:,}", "dtype": self.dtype}
        return Message("replay.same" if self.same else "replay.differs", {**values, "limit": f"{LIMITS[self.dtype]:g}"})


def checked_replay(content: bytes, trained: Trained, progress: Progress) -> Verdict | None:
    """Run a replay script of that network in a process of its own; None where `progress` asked to stop.

    Raises: StudyError if it could not be run to its end.
    """
    recipe, steps = trained.checked.project.recipe, trained.story.steps if trained.story else 0
    here, there = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=play, args=(content.decode(), recipe.threads, there), daemon=True)
    process.start()
    there.close()
    try:
        share = 0.0
        while progress(share):
            if not here.poll(_LOOK_SECONDS):
                continue
            told = _received(here)
            if isinstance(told, int):
                share = told / max(1, steps)
            elif isinstance(told, tuple):
                difference, numbers = told
                return Verdict(difference, numbers, recipe.dtype)
            else:
                raise StudyError("error.replay.failed", why=str(told)[:200])
        return None
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()


def _received(here: Any) -> Any:
    try:
        return here.recv()
    except EOFError:
        return "its process ended"
