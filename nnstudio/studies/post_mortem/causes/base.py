"""What every cause provides: a reading of the record, with a score and a sentence of the numbers it goes by.

Scores are powers of ten: how much of what went too large the cause explains. A network of L layers squares what comes
in (once forward, once in the gradient), so that inputs or initial weights ten times too large count two.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from nnstudio.catalog import Message
from nnstudio.studies.post_mortem.record import Record

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Finding:
    """A cause that is likely: its score, what it says in words, and the cures that answer it, the best first."""

    key: str
    score: float
    message: Message
    cures: tuple[str, ...]


class Cause(ABC):
    """One reading of a record; its sentence is the message `cause.<key>`, its name `cause.<key>.name`."""

    key: ClassVar[str]
    cures: ClassVar[tuple[str, ...]]

    @abstractmethod
    def find(self, record: Record) -> Finding | None:
        """Return how far this cause explains the record, None where it does not."""

    def found(self, score: float, values: Mapping[str, Any], variant: str = "") -> Finding:
        """Return the finding with its sentence; a variant has words of its own."""
        return Finding(self.key, score, Message(f"cause.{self.key}{variant}", values), self.cures)


def decades(value: float) -> float:
    """Return the powers of ten in a value; 0 for what is no positive number, many for infinity."""
    if math.isinf(value):
        return 38.0 if value > 0 else 0.0
    return math.log10(value) if value > 0 else 0.0


def power(value: int) -> str:
    """Return a power of ten for a sentence: 10, 100, … and 10⁶ from there on."""
    return f"{value:,}" if value < 10**6 else "10" + str(len(str(value)) - 1).translate(_RAISED)


def said(value: float) -> str:
    """Return a number in three digits, for a sentence."""
    if math.isinf(value):
        return "∞"
    plain = f"{value:.3g}"
    return f"{float(plain):,.0f}" if 1000 <= abs(float(plain)) < 1e6 else plain
