"""Initial weights that make signals grow from layer to layer."""

from typing import ClassVar, final

from nnstudio.studies.post_mortem.causes.base import Cause, Finding, decades, said
from nnstudio.studies.post_mortem.record import Record

_USUAL = 10.0


@final
class LargeInitialization(Cause):
    """The values of the last layer are far larger than the inputs, before the first step.

    Score: 2·log₁₀ of the growth, for the gradient takes the same way back
    """

    key: ClassVar[str] = "initialization"
    cures: ClassVar[tuple[str, ...]] = ("initialization", "clip", "smaller_rate")

    def find(self, record: Record) -> Finding | None:
        growth, count = record.start.growth, len(record.start.layers)
        if not growth > _USUAL:
            return None
        values = {"growth": said(growth), "layers": count, "each": said(growth ** (1 / count))}
        return self.found(2 * decades(growth), values)
