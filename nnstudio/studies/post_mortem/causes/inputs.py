"""Inputs that are not scaled."""

from typing import ClassVar, final

from nnstudio.studies.post_mortem.causes.base import Cause, Finding, decades, said
from nnstudio.studies.post_mortem.record import Record

_USUAL = 10.0


@final
class LargeInputs(Cause):
    """A column of the inputs whose root mean square is far from 1.

    Score: 2·log₁₀ of it, for the gradient of the first weights grows with its square
    """

    key: ClassVar[str] = "inputs"
    cures: ClassVar[tuple[str, ...]] = ("standardize", "smaller_rate", "clip")

    def find(self, record: Record) -> Finding | None:
        size, column = record.start.largest_input, record.start.column
        if size <= _USUAL:
            return None
        names = record.checked.data.raw.feature_names
        name = names[column] if len(names) == record.checked.network.inputs else str(column + 1)
        return self.found(2 * decades(size), {"column": name, "size": said(size)})
