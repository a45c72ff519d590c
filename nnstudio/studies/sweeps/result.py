"""What one cell of a sweep came to."""

from __future__ import annotations

import msgspec

from nnstudio.studies.sweeps.cells import Cell


class Failure(msgspec.Struct, frozen=True):
    """Why a cell has no scores: a message's key and values, for whoever shows it."""

    key: str
    values: dict[str, str] = {}


class Result(msgspec.Struct, frozen=True):
    """The scores of the whole parts after the last step, None where there are none, and how the run ended.

    `stopped` is a reason of training ("finished", "target", "no_improvement", "time", "diverged") or "failed".
    """

    cell: Cell
    stopped: str
    steps: int = 0
    epochs: int = 0
    seconds: float = 0.0
    train_loss: float | None = None
    test_loss: float | None = None
    train_accuracy: float | None = None
    test_accuracy: float | None = None
    train_r2: float | None = None
    test_r2: float | None = None
    failure: Failure | None = None


SCORES = ("train_loss", "test_loss", "train_accuracy", "test_accuracy", "train_r2", "test_r2")


def failed(cell: Cell, key: str, **values: str) -> Result:
    """Return the result of a cell that could not be trained."""
    return Result(cell, "failed", failure=Failure(key, values))
