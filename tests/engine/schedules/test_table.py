import pytest

from nnstudio.engine.schedules import SCHEDULES, Schedule


@pytest.mark.parametrize("schedule", [pytest.param(entry(), id=entry.key) for entry in SCHEDULES])
def test_that_every_schedule_keeps_to_factors_between_zero_and_one(schedule: Schedule) -> None:
    factors = [schedule.factor(epoch / 7, 20) for epoch in range(140)]
    assert all(0 <= factor <= 1 for factor in factors)
    assert factors[0] > 0


def test_that_the_constant_schedule_leaves_the_rate_alone() -> None:
    assert {SCHEDULES["constant"]().factor(epoch, 0) for epoch in (0, 0.5, 10_000)} == {1.0}
