import math

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.engine.schedules import SCHEDULES, Schedule


def _made(words: str) -> Schedule:
    return SCHEDULES.make(SCHEDULES.parse(words))


@pytest.mark.parametrize("schedule", [pytest.param(entry(), id=entry.key) for entry in SCHEDULES])
@pytest.mark.parametrize("epochs", [0, 1, 20])
def test_that_every_schedule_keeps_to_factors_between_zero_and_one(schedule: Schedule, epochs: int) -> None:
    memory = np.zeros(schedule.slots)
    factors = []
    for step in range(140):
        factors.append(schedule.factor(step / 7, epochs) * schedule.recalled(memory))
        if step % 7 == 6:
            schedule.learn(memory, 1.0)
    assert all(0 <= factor <= 1 for factor in factors)
    assert factors[0] > 0


@pytest.mark.parametrize(
    ("words", "epochs", "expected"),
    [
        ("constant", 0, {0: 1, 0.5: 1, 10_000: 1}),
        ("step(every=10,gamma=0.5)", 0, {0: 1, 9.9: 1, 10: 0.5, 19: 0.5, 20: 0.25}),
        ("step", 0, {29: 1, 30: 0.1, 60: 0.01}),
        ("exponential(0.9)", 0, {0: 1, 0.99: 1, 1: 0.9, 7: 0.9**7}),
        ("cosine", 40, {0: 1, 10: 0.5 + math.sqrt(2) / 4, 20: 0.5, 40: 0, 60: 0}),
        ("cosine(minimum=0.2)", 40, {0: 1, 20: 0.6, 40: 0.2, 60: 0.2}),
        ("cosine(period=10)", 40, {0: 1, 5: 0.5, 10: 0, 40: 0}),
        ("cosine", 0, {0: 1, 100: 1}),
        ("warm_up", 0, {0: 0.1, 2.5: 0.55, 5: 1, 50: 1}),
        ("warm_up(start=0,length=4)", 0, {0: 0, 1: 0.25, 4: 1}),
        ("reduce_on_plateau", 0, {0: 1, 100: 1}),
    ],
)
def test_that_factors_are_those_of_the_formula(words: str, epochs: int, expected: dict[float, float]) -> None:
    schedule = _made(words)
    for epoch, factor in expected.items():
        assert math.isclose(schedule.factor(epoch, epochs), factor, abs_tol=1e-15), epoch


@pytest.mark.parametrize("words", ["step(every=0)", "exponential(1.1)", "cosine(minimum=-1)", "warm_up(length=0)"])
def test_that_parameters_without_meaning_are_refused(words: str) -> None:
    with pytest.raises(StudyError):
        SCHEDULES.parse(words)


def _recalled(words: str, losses: list[float]) -> list[float]:
    """Return the factor after each epoch's loss."""
    schedule = _made(words)
    memory, factors = np.zeros(schedule.slots), []
    for loss in losses:
        schedule.learn(memory, loss)
        factors.append(schedule.recalled(memory))
    return factors


def test_that_a_plateau_cuts_the_rate_after_more_epochs_than_patience() -> None:
    factors = _recalled("reduce_on_plateau(gamma=0.5,patience=2)", [1, 1, 1, 1, 1, 1, 1, 0.9, 0.9, 0.9, 0.9])
    assert factors == [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125]


def test_that_falling_losses_never_cut_the_rate_and_falling_too_little_does() -> None:
    assert set(_recalled("reduce_on_plateau(patience=0)", [0.99**n for n in range(50)])) == {1}
    assert _recalled("reduce_on_plateau(gamma=0.5,patience=0,threshold=0.01)", [1, 0.995, 0.98])[1:] == [0.5, 0.5]


def test_that_cuts_stop_at_the_minimum() -> None:
    assert _recalled("reduce_on_plateau(gamma=0.1,patience=0,minimum=0.03)", [1] * 5) == [1, 0.1, 0.03, 0.03, 0.03]
