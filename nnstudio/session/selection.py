"""What is pointed at; the same in all panels."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Selection:
    """A layer (from 0, the output last; None for the input), one of its units, one incoming weight, one example.

    `unit` counts from 0; of the input it is a feature. `weight` is the index of the unit's input. `part` and `example`
    name a row of the training or test part.
    """

    layer: int | None = None
    unit: int | None = None
    weight: int | None = None
    part: str = "train"
    example: int | None = None
