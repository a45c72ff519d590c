"""Schedules as a reader would write them."""

import math

import numpy as np
import pytest

from nnstudio.engine.schedules import SCHEDULES, Schedule


@pytest.mark.parametrize("entry", SCHEDULES, ids=lambda one: one.key)
@pytest.mark.parametrize("epochs", [0, 20])
def test_that_the_code_gives_the_factor(entry: type[Schedule], epochs: int):
    made = entry()
    for epoch in (0, 0.25, 7, 31.5):
        found = eval(made.python(made.code), {"math": math, "epoch": epoch, "epochs": epochs})  # noqa: S307  the table's own text
        assert found == made.factor(epoch, epochs)


@pytest.mark.parametrize("entry", [one for one in SCHEDULES if one.slots], ids=lambda one: one.key)
def test_that_the_code_learns_as_the_schedule_does(entry: type[Schedule]):
    made, own, written = entry(), np.zeros(entry.slots), np.zeros(entry.slots)
    lines = "\n".join(made.python(line) for line in made.learn_code)
    for loss in [1.0, 0.5, *[0.6] * 25, 0.1]:
        made.learn(own, loss)
        exec(lines, {"s": written, "loss": loss})  # noqa: S102
        assert np.array_equal(own, written)
        assert eval(made.python(made.recalled_code), {"s": written}) == made.recalled(own)  # noqa: S307
    assert made.recalled(own) < 1
