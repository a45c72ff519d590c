"""Where a run stands: what it needs to go on to the bit, and where it went out of bounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class TrainingState:
    """All a run needs to go on to the bit: flat vectors, counters, and the generators.

    `generator`, of the order of examples, is as the epoch found it; `noise`, of what layers draw, as it is now (None in
    states from before there was one: that generator then starts anew). `schedule` is what the schedule goes by, if by
    anything: the sum of the epoch's batch losses so far and the number of their examples, then its own memory.
    """

    step: int
    epoch: int
    position: int
    parameters: np.ndarray
    memory: np.ndarray
    updates: int
    generator: Mapping[str, Any]
    schedule: np.ndarray = field(default_factory=lambda: np.zeros(0))
    noise: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Divergence:
    """Training stopped at the first non-finite number: at which step, layer (from 1) and operation."""

    step: int
    layer: int
    operation: str
