"""Random use of the whole window while it trains: 300 clicks, keys and edits from fixed seeds break and leave nothing.

NNSTUDIO_ACTS=1000 does as many instead.
"""

import os

import pytest

from tests.helpers.soaking import soak

SEEDS = 1, 2
ACTS = int(os.environ.get("NNSTUDIO_ACTS", "300")) // len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_random_acts_cause_no_fault_and_leave_no_thread(qapp, tmp_path, seed):
    report = soak(tmp_path, seed, seconds=2.0 * ACTS, acts=ACTS, pause=0.01)
    assert report.faults == []
    assert report.threads == []
    assert report.acts == ACTS
    assert report.forks > 0
    assert report.over <= 0
