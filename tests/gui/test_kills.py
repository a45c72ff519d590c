"""kill -9 at random moments while somebody edits, trains and saves: the next window offers what was done."""

import os

import pytest

from tests.helpers.killing.killer import chain

DEATHS = int(os.environ.get("NNSTUDIO_KILLS", "20"))
LIVELY = 25  # things that a window does at the most


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way, and forks none")
@pytest.mark.parametrize("seed", [1, 2])
def test_that_a_killed_window_loses_no_more_than_its_last_second(tmp_path, seed):
    losses = chain(tmp_path, seed, DEATHS // 2, LIVELY)
    assert [fault for loss in losses for fault in loss.faults] == []
    assert len(losses) == DEATHS // 2
    assert any(loss.trained for loss in losses)
