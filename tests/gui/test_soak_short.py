"""Random use of the whole window, from fixed seeds: nothing breaks and nothing is left behind."""

import pytest

from tests.helpers.soaking import soak


@pytest.mark.parametrize("seed", [1, 2])
def test_that_a_hundred_random_acts_cause_no_fault_and_leave_no_thread(qapp, tmp_path, seed):
    report = soak(tmp_path, seed, seconds=60, acts=100, pause=0.01)
    assert report.faults == []
    assert report.threads == []
    assert report.acts == 100
    assert report.forks > 0
    assert report.over <= 0
