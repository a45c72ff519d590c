"""What is pointed at; the same in all panels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnstudio.studies.which_example import Given, Which


@dataclass(frozen=True)
class Selection:
    """A layer (from 0, the output last; None for the input), one of its units, one incoming weight, one example.

    `unit` counts from 0; of the input it is a feature. `weight` is the index of the unit's input. `part` and `example`
    name a row of the training or test part; an example that is in neither, as one drawn by hand, is `given` instead.
    """

    layer: int | None = None
    unit: int | None = None
    weight: int | None = None
    part: str = "train"
    example: int | None = None
    given: Given | None = None

    def __post_init__(self) -> None:
        if self.example is not None:
            object.__setattr__(self, "given", None)  # there is one example at most

    @property
    def which(self) -> Which | None:
        """The example, None where none is chosen."""
        return self.given if self.example is None else (self.part, self.example)

    def at_example(self, part: str, example: int | None) -> Selection:
        """Return the selection with another row as its example, or with none."""
        return replace(self, part=part, example=example, given=None)

    def at_given(self, given: Given | None) -> Selection:
        """Return the selection with an example given by its values, or with none."""
        return replace(self, example=None, given=given)
