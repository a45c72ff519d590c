"""The curves a replay is compared with, as a script holds them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np


def shown(curves: Mapping[str, np.ndarray], steps: int) -> dict[str, np.ndarray]:
    """Return the loss curves up to a step: (step, value) of the parts, and of the batches the buckets.

    Shapes: curves as files keep them (n, 7); "train_loss" and "test_loss" (n, 2); "batch_loss" (n, 6): first step, last
    step, least, greatest and last loss between them, and whether all steps between them are in it.
    """
    rows = {name: _rows(curves, name, steps) for name in ("train_loss", "test_loss", "batch_loss")}
    batches = rows.pop("batch_loss")
    whole = batches[:, 5] == batches[:, 1] - batches[:, 0] + 1
    found = {name: np.column_stack([one[:, 1], one[:, 4]]) for name, one in rows.items()}
    return found | {"batch_loss": np.column_stack([batches[:, :5], whole])}


def _rows(curves: Mapping[str, np.ndarray], name: str, steps: int) -> np.ndarray:
    rows = curves.get(name, np.zeros((0, 7)))
    return rows[rows[:, 1] <= steps]
