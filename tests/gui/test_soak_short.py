"""Random use of the whole window, 300 clicks, keys and edits from fixed seeds: nothing breaks, nothing is left."""

import pytest

from tests.helpers.soaking import soak


@pytest.mark.parametrize("seed", [1, 2])
def test_that_random_acts_cause_no_fault_and_leave_no_thread(qapp, tmp_path, seed):
    report = soak(tmp_path, seed, seconds=300, acts=150, pause=0.01)
    assert report.faults == []
    assert report.threads == []
    assert report.acts == 150
    assert report.forks > 0
    assert report.over <= 0
