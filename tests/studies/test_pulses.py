"""Trains of pulses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.studies.pulses import FASTEST, PulseTrain


def test_that_a_lasting_rate_is_a_train_of_even_pulses() -> None:
    train = PulseTrain(2.0)
    train.settle(4.0)
    assert train.ages == pytest.approx([at / 4 for at in range(9)])
    train.settle(0.0)
    assert train.ages == ()


@given(st.lists(st.floats(0.001, 0.3), min_size=1, max_size=60), st.floats(0, 60))
def test_that_as_many_pulses_come_as_the_rate_says(durations: list[float], rate: float) -> None:
    train = PulseTrain(1000.0)
    for one in durations:
        train.advance(one, rate)
    total = rate * sum(durations)
    assert abs(len(train.ages) - total) <= 1 + 1e-6
    assert list(train.ages) == sorted(train.ages)
    assert np.diff(train.ages) == pytest.approx(1 / rate if len(train.ages) > 1 else 0, abs=1e-6)


def test_that_pulses_leave_the_window_and_a_rate_beyond_drawing_is_bounded() -> None:
    train = PulseTrain(1.0)
    train.settle(1e9)
    assert len(train.ages) == FASTEST + 1
    train.advance(0.75, 0.0)
    assert min(train.ages) == pytest.approx(0.75)
    assert max(train.ages) <= 1.0
    train.advance(30.0, 1e9)
    assert len(train.ages) <= FASTEST + 1
