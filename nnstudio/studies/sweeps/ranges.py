"""Values drawn from a range: evenly, or evenly on a logarithmic scale."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from nnstudio.catalog import StudyError

_LOG = "log"
_MOST = 1e15  # beyond it whole numbers are no longer exact


class Range(NamedTuple):
    """From `low` to `high`, both included; whole numbers only where both ends are written as such."""

    low: float
    high: float
    log: bool = False
    whole: bool = False

    def drawn(self, generator: np.random.Generator) -> str:
        """Return one value, written with four significant digits.

        Formula: low + u·(high − low), or low·(high/low)^u on the logarithmic scale; u uniform in [0, 1)
        """
        low, high = (self.low - 0.5, self.high + 0.5) if self.whole else (self.low, self.high)
        share = generator.random()
        found = low * (high / low) ** share if self.log else low + share * (high - low)
        if self.whole:
            return str(round(min(max(found, self.low), self.high)))
        word = f"{found:.4g}"
        return word if self.low <= float(word) <= self.high else f"{min(max(found, self.low), self.high)!r}"


def read_range(path: str, word: str) -> Range | None:
    """Return what `LOW..HIGH` or `LOW..HIGH log` says; None for a plain value.

    Raises: StudyError if it is a range that cannot be drawn from.
    """
    low, dots, rest = word.partition("..")
    if not dots or "(" in word:
        return None
    high, _, scale = rest.strip().partition(" ")
    try:
        found = Range(float(low), float(high), scale.strip() == _LOG, _is_whole(low) and _is_whole(high))
    except ValueError:
        raise _refusal(path, word) from None
    logs = scale.strip() in ("", _LOG) and (not found.log or found.low > 0)
    if not (logs and -_MOST <= found.low < found.high <= _MOST and math.isfinite(found.low)):
        raise _refusal(path, word)
    return found


def _is_whole(word: str) -> bool:
    return word.strip().lstrip("+-").isdecimal()


def _refusal(path: str, word: str) -> StudyError:
    return StudyError("error.sweep.range", path=path, value=word[:60])
