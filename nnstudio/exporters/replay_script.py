"""A NumPy script that does the run again, to the bit."""

from __future__ import annotations

from typing import ClassVar, final

from nnstudio.catalog import StudyError
from nnstudio.exporters.base import Exporter, Trained


@final
class ReplayScript(Exporter):
    """Data, seed and log as a script of its own: the engine's calls in their order; it prints the loss curve.

    It needs NumPy alone, and ends with the largest difference of its losses from the curves shown.
    """

    key: ClassVar[str] = "replay"
    suffix: ClassVar[str] = ".py"

    def content(self, trained: Trained) -> bytes:
        from nnstudio.exporters.replaying.script import script_lines  # a whole program that writes programs

        if trained.story is None:
            raise StudyError("error.export.story")
        return ("\n".join(script_lines(trained, trained.story)) + "\n").encode()
